"""What a reading says of each treatment, in one line: the form the tests of the case reader compare."""

__all__ = ["told"]


def told(treatments):
    """Treatments as "name: status outcome (effects) dose length; ..."; what is unknown is left out."""
    return "; ".join(" ".join(filter(None, parts(treatment))) for treatment in treatments)


def parts(treatment):
    effects = ", ".join(treatment.adverse_effects)
    least = None if treatment.duration_days else treatment.at_least_days
    return (
        f"{treatment.ingredient}:",
        treatment.status.value,
        "" if treatment.outcome.value == "unknown" else treatment.outcome.value,
        f"({effects})" if effects else "",
        f"{treatment.dose_mg_per_day:g}mg" if treatment.dose_mg_per_day else "",
        f"{treatment.duration_days:g}d" if treatment.duration_days else "",
        f">={least:g}d" if least else "",
    )
