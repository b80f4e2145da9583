"""What a reading says of each treatment, in one line: the form the tests of the case reader compare."""

__all__ = ["told"]


def told(treatments, *, doses=True):
    """Treatments as "name: status outcome (effects) dose length; ..."; what is unknown is left out.

    Without ``doses`` neither the dose nor a length said in words only ("for years") stands in it.
    """
    return "; ".join(" ".join(filter(None, parts(t, doses=doses))) for t in treatments)


def parts(treatment, *, doses):
    effects = ", ".join(treatment.adverse_effects)
    least = None if treatment.duration_days else treatment.at_least_days
    return (
        f"{treatment.ingredient}:",
        treatment.status.value,
        "" if treatment.outcome.value == "unknown" else treatment.outcome.value,
        f"({effects})" if effects else "",
        f"{treatment.dose_mg_per_day:g}mg" if doses and treatment.dose_mg_per_day else "",
        f"{treatment.duration_days:g}d" if treatment.duration_days else "",
        f">={least:g}d" if doses and least else "",
    )
