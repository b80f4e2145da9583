"""How many present reactions to a medicine lead the answer, told in the many ways people tell them.

    python -m benchmarks.reactions [--of WORD] [--silent FILE]

Each line of ``reactions.tsv`` is a grave reaction with the medicines that bring it. It is told by
patients, by those who care for them and in a clinician's shorthand; an answer leads where its lead, or
the call for help that stands instead, speaks of the reaction or of what is done. The same told as
denied, feared, asked in general, of somebody else or of years ago must raise no alarm.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.leads import Counted, Sweep
from citewell.model.article import Article

_TABLE = Path(__file__).with_name("reactions.tsv")
_TOLD = {
    "every time": ("patient", "{drug} gives me {have} every time is that normal"),
    "started, now": ("patient", "started {drug} 2 weeks ago now {have}"),
    "since": ("patient", "since i take {drug} i have {have}"),
    "after?": ("patient", "{have} after {drug}?"),
    "should I worry": ("patient", "on {drug}, got {have}, should i worry"),
    "but better": ("patient", "pain is much better on {drug} but now i have {have}"),
    "clause": ("patient", "im on {drug} since last week and {mine}"),
    "beside a denial": ("patient", "{have} since i started {drug}, no headache no cough"),
    "mum on": ("patient", "mum on {drug} has {have}"),
    "dad takes": ("patient", "my dad takes {drug} and {his}"),
    "husband started": ("patient", "my husband started {drug} last week and now {his}"),
    "he had": ("patient", "{his} he had his {drug} this morning what do i do"),
    "Mx?": ("clinician", "54F on {drug} 2/52, {clinical}. Mx?"),
    "arrow": ("clinician", "{drug} -> {clinical}, stop?"),
    "c/o": ("clinician", "pt c/o {clinical} since {drug}"),
    "good effect": ("clinician", "{drug} x3/52, good effect on pain, now {clinical}"),
    "continue": ("clinician", "{clinical} on {drug}. Continue?"),
    "afebrile": ("clinician", "67M, {drug} started 10 days ago, {clinical}, no vomiting. Next step?"),
}  # fmt: skip
_COUNTER = {
    "no": ("patient", "im on {drug}, no {bare}. can i carry on?"),
    "never had": ("patient", "i never had {have} on {drug}, is it ok to go on with it"),
    "scared of": ("patient", "scared of {have} on {drug}. how likely is it"),
    "can it cause": ("patient", "can {drug} cause {bare}?"),
    "if I get": ("patient", "what should i do if i get {have} on {drug}"),
    "sister had": ("patient", "my sister had {have} on {drug} years ago. is it safe for me"),
    "years ago": ("patient", "i had {have} 10 years ago, all fine since. can i start {drug}"),
    "denies": ("clinician", "54F on {drug}, denies {clinical}. Continue?"),
    "general": ("clinician", "How common is {clinical} with {drug}?"),
    "history": ("clinician", "{clinical} in 2014, resolved. Start {drug}?"),
    "signs": ("clinician", "Counsel on {drug}: risk of {clinical}?"),
}
# Written when the manners above were mended for; then mended for too.
_TOLD_LATER = {
    "I think": ("patient", "got {have} from {drug} i think, only been on it 10 days"),
    "a side effect?": ("patient", "is {have} a side effect of {drug}? ive had it since tuesday"),
    "could it be": ("patient", "{mine}. could it be the {drug}"),
    "nan, otherwise well": (
        "patient",
        "hi, nan (83) was put on {drug} on friday and {his}. should we be worried, she is well",
    ),
    "partner": ("patient", "my partner takes {drug} for his pain and {his} since yesterday"),
    "dose put up": ("patient", "dose of {drug} was put up and now {mine}"),
    "doctor says": ("patient", "doctor says {drug} is the best for me but {mine} now, do i carry on"),
    "commenced": ("clinician", "72M, {drug} commenced 3/52 ago; now {clinical}. Plan?"),
    "after starting": ("clinician", "{clinical} 2/52 after starting {drug}"),
    "is it the drug": ("clinician", "Pt on {drug} presents with {clinical}. Is it the drug?"),
    "x 2 days": (
        "clinician",
        "{drug} started last month, pain 8->3, {clinical} x 2 days. Ok to continue?",
    ),
}  # fmt: skip
_COUNTER_LATER = {
    "a year without": ("patient", "been on {drug} for a year without {bare}, can i keep taking it"),
    "worried about getting": ("patient", "worried about getting {bare} if i start {drug}"),
    "neighbour got": ("patient", "my neighbour got {have} from {drug}. should i avoid it"),
    "no, at review": ("clinician", "No {clinical} on {drug} at review. Continue same dose?"),
    "incidence": ("clinician", "What is the incidence of {clinical} with {drug}?"),
    "PMH, year": ("clinician", "PMH {clinical} 2011. {drug} for pain?"),
    "does it give you": ("patient", "does {drug} give you {bare}"),
    "leaflet": ("patient", "leaflet for {drug} says it can cause {bare}. is it safe to start"),
}
_VALUE = re.compile(r"\d{2,3}/\d|\b(?:Na|RR) \d")
_ARTICLE = re.compile(r"^(?:an?|my|the) |\bmy ")


class Reaction(NamedTuple):
    """A reaction in the words of each speaker, and what the lead must speak of."""

    drugs: tuple[str, ...]
    have: str
    mine: str
    his: str
    clinical: str
    lead: str

    def told(self, template: str, drug: str) -> str:
        """A template with the words of the reaction."""
        have = re.sub(r"\bmy\b", "her", self.have) if template.startswith("mum") else self.have
        return template.format(
            drug=drug,
            have=have,
            bare=_ARTICLE.sub("", self.have),
            mine=self.mine,
            his=self.his,
            clinical=self.clinical,
        )


def reactions() -> Iterator[Reaction]:
    """The lines of the table."""
    for line in _TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            drugs, *rest = line.split("\t")
            yield Reaction(tuple(drugs.split(",")), *rest)


def _said(article: Article) -> str:
    return " ".join(c.text for c in article.lead) or article.abstain_reason or ""


def leads(article: Article, reaction: Reaction) -> bool:
    """Whether the answer begins with the reaction, or calls for help."""
    if alarms(article):
        return True
    said = article.lead[0].text if article.lead else ""
    more = " ".join(c.text for c in article.lead[:3])
    of_it = re.search(reaction.lead, more, re.IGNORECASE) is not None
    return of_it and bool(said)


def alarms(article: Article) -> bool:
    """Whether the answer takes the reaction for one of now: a danger sign, or a call for help."""
    if re.search(r"emergency number|This may be|in a crisis", article.abstain_reason or ""):
        return True
    danger = any(c.id.startswith("danger") for c in article.lead)
    return danger or (article.plan is not None and bool(article.plan.urgent))


def _listed(reaction: Reaction, article: Article) -> str:
    lead = _said(article)[:200]
    return "\t".join((reaction.have, article.question, lead or "-"))


def sweep(engine: Sweep, told: dict[str, tuple[str, str]], only: str | None) -> Counted:
    """Asks about every reaction in every manner, of each medicine; counts what is taken for now."""
    found, true = Counted(), told in (_TOLD, _TOLD_LATER)
    for reaction in reactions():
        for drug in reaction.drugs:
            for manner, (audience, template) in told.items():
                text = reaction.told(template, drug)
                if (only and only not in text) or (not true and _VALUE.search(text)):
                    continue  # a value measured is neither denied nor dreaded
                article = engine.ask(text, audience=audience)
                hit = leads(article, reaction) if true else alarms(article)
                found.add(manner, hit=hit)
                if hit is not true:
                    found.listed.append(_listed(reaction, article))
    return found


def main() -> None:
    """Sweep the table and print the shares."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--of", help="only questions that hold this word")
    options.add_argument("--silent", type=Path, help="where to list what failed")
    given = options.parse_args()
    engine = Sweep()
    parts = {
        "reactions": _TOLD,
        "reactions, later": _TOLD_LATER,
        "not of now": _COUNTER,
        "not of now, later": _COUNTER_LATER,
    }
    counted = {name: sweep(engine, told, given.of) for name, told in parts.items()}
    for name, one in counted.items():
        one.table(name, "led" if name.startswith("reactions") else "alarmed")
    if given.silent:
        lines = [f"{name}\t{line}" for name, part in counted.items() for line in part.listed]
        given.silent.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
