"""The words that lead an answer, as the journeys compare them."""

from citewell.model.audience import Audience

__all__ = ["leads"]


def leads(engine, question, audience=Audience.CLINICIAN):
    """The claims of the lead as one text."""
    return " ".join(c.text for c in engine.ask(question, audience=audience).lead)
