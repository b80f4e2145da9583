"""The symptoms of a note: usual name, present or absent (past, possible), and where on the body."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from operator import attrgetter

from citewell.model.case import ConditionStatus, Span, Symptom
from citewell.understand.case.context import standing
from citewell.understand.case.habitual import is_habitual
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match, Phrases
from citewell.understand.case.text import Note
from citewell.understand.crisis import is_of_old

__all__ = ["SymptomReader"]

_SITED = frozenset(
    "pain;burning;burning pain;numbness;tingling;paresthesia;swelling;rash;weakness;discomfort;redness;itching;shooting pain"
    ";bruising;purpura;skin ulceration;skin necrosis;blisters;decreased sensation;decreased reflexes;allodynia;muscle cramps;muscle spasms;joint stiffness;lump"
    ";radiating pain;muscle pain;dry skin;joint swelling;chest pain;cold sensitivity;tremor;hyperalgesia;bleeding".split(
        ";"
    )
)
_SITE_AFTER = small(
    r"\s*(?:and \w+ )?(?:is |are |was |were |pain |sensation |predominantly |mainly |mostly |primarily |now |located |felt |which is |which |that is |especially )*"
    r"(?:in|on|over|of|to|at|down|around|along|across|behind|from|affecting|involving|throughout)\s+(?:both\s+|the\s+|my\s+|his\s+|her\s+|all\s+|a\s+|areas of\s+|bilateral\s+|medial aspect of\s+|dorsum of\s+|soles of\s+)*",
)  # fmt: skip
_ONE_SIDE = small(r"(?:(?:left|right|r|l)\s+)?")
_TO_SYMPTOM = small(r"\s*(?:(?:are|is|feel|feels|were|was|area|region|muscle|skin)\s+)*")
_start = attrgetter("start")
_SIDE = small(r"\b(left|right|r|l|bilateral|both)\.?\s+$")
_JOIN = small(
    r"^\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|&\s*|\+\s*)(?:the |my |his |her |both |bilateral )?$",
)
_NOT_A_SYMPTOM = small(
    r"\b(?:pain (?:relief|clinic|management|medic\w+|killers?|control|score|scale|level|doctor|specialist)|fall (?:risk|asleep)|weight loss program|(?:seizure|pain|symptom|fever)[- ]free|burn(?:s|ing)? calories|cough syrup|sleeping pills?|fit (?:and (?:well|healthy|active|able)|for|to|enough|with|young|as a))\b",
)
# "Well and fit": of good health, where "had a fit" is a seizure.
_IN_HEALTH = small(
    r"\b(?:well and|healthy and|active and|otherwise|very|fairly|pretty|keep(?:s|ing)?|quite|still|feels?|am|im|i['’]m|is|not|generally|previously|usually|physically|stay\w*|getting|reasonably|be|being|super|really|fully|fighting)\s+$"
)


# What comes and goes: a history of it is no complaint of today.
_EVENTS = frozenset(
    ("black stools", "hematemesis", "jaundice", "angioedema", "tongue swelling", "seizure")
)
# "1 mg hourly until diarrhoea" is how long it is given, and nobody has it; "until diarrhoea started" is told.
_LIMIT = small(
    r"\b(?:hourly|hours?|h|hrs?|daily|mg|doses?|tablets?|bd|qds|tds)\s+(?:until|till?)\s+(?:the |first |there is )*$"
)
_BEGAN = small(
    r"\s+(?:has |had )?(?:started|start(?:s|ing)|began|came|develop\w*|set in|occurred|appeared|kicked|hit|forced|made|stopped|and (?:now|then)|now|yesterday|today)\b"
)
_ALLERGIC = small(r"\ballerg(?:y|ic|ies)\b[^.;]*\([^)]*$")


class SymptomReader:
    """Reads symptoms and their sites with the tables of one library. Immutable after building."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, str]]) -> None:
        self._symptoms = Phrases(lexicon.get("symptoms", {}))
        self._sites = Phrases(lexicon.get("sites", {}))

    def read(
        self, note: Note, taken: Iterable[Span] = (), effects: Iterable[str] = ()
    ) -> tuple[Symptom, ...]:
        """The symptoms in the order of the text, one for each name, status and site.

        ``taken`` are characters already read as conditions or allergies; ``effects`` are the adverse
        effects told of treatments. Neither is a symptom again.
        """
        blocked = _joined_spans(taken)
        told = frozenset(effect.lower() for effect in effects)
        sites = self._sites.find(note)
        starts = {site.start: site for site in sites}
        found: dict[tuple[str, str], Symptom] = {}
        for match in self._symptoms.find(note):
            if _overlaps(blocked, match) or match.name in told or match.phrase in told:
                continue
            if _NOT_A_SYMPTOM.match(note.lower, match.start) or _is_health(note, match):
                continue
            status = self._status(note, match)
            if status is None:
                continue
            site = _site(note, match, sites, starts) if match.name in _SITED else None
            key = (match.name, status.value)
            known = found.get(key)
            if known is None or (known.site is None and site is not None):
                found[key] = Symptom(
                    name=match.name, status=status, site=site, span=Span(match.start, match.end)
                )
        return tuple(_plain_absent_last(found.values()))

    def _status(self, note: Note, match: Match) -> ConditionStatus | None:
        sentence = note.sentence_at(match.start)
        heading = sentence.heading
        if _ALLERGIC.search(note.lower, max(sentence.start, match.start - 60), match.start):
            return None
        if heading in ("allergies", "medications", "family"):
            return None
        limit = _LIMIT.search(note.lower, max(sentence.start, match.start - 40), match.start)
        if limit and _BEGAN.match(note.lower, match.end) is None:
            return None
        happened = match.name in _EVENTS
        status = standing(note, match.start, match.end, episodic=happened).status
        if status is ConditionStatus.PRESENT and _is_of_the_past(note, match):
            status = ConditionStatus.PAST
        return None if status is ConditionStatus.FAMILY else status


def _is_health(note: Note, match: Match) -> bool:
    if match.phrase != "fit":
        return False
    return _IN_HEALTH.search(note.lower, max(0, match.start - 14), match.start) is not None


def _plain_absent_last(symptoms: Iterable[Symptom]) -> list[Symptom]:
    """The symptoms without an absence of what is also said to be present at no other place."""
    every = list(symptoms)
    present = {s.name for s in every if s.status is ConditionStatus.PRESENT}
    return [
        s
        for s in every
        if s.status is not ConditionStatus.ABSENT or s.name not in present or s.site is not None
    ]


def _joined_spans(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Stretches in order, those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _overlaps(blocked: list[tuple[int, int]], match: Match) -> bool:
    before = bisect_left(blocked, (match.end, 0)) - 1
    return before >= 0 and match.start < blocked[before][1]


# "Lips sore and spots on my chest": the chest has the spots.
_ANOTHER = small(
    r"\b(?:and|plus|with|&)\s+(?:\w+\s+){0,2}?(?:spots?|rash\w*|lumps?|blisters?|hives|sores?|bumps?|ulcers?|bruis\w+|marks?|welts?|patch(?:es)?|swelling)\s+(?:all\s+)?(?:on|in|over|across)\b"
)


def _site(note: Note, match: Match, sites: list[Match], starts: Mapping[int, Match]) -> str | None:
    """The body site written just before a symptom ("left hand numbness") or after it ("in both feet")."""
    sentence = note.sentence_at(match.start)
    lead = _SITE_AFTER.match(note.lower, match.end, sentence.end)
    if lead is not None and not _ANOTHER.search(note.lower, match.end, lead.end()):
        side = _ONE_SIDE.match(note.lower, lead.end())
        begin = side.end() if side else lead.end()
        first = starts.get(begin)
        if first is not None:
            return _joined(note, lead.end(), first, sites)
    near = starts.get(match.end + 1)
    if (
        near is not None
        and note.lower[match.end] in " -"
        and match.name in ("burning", "swelling", "numbness", "tingling")
    ):
        return _plain(note.lower[near.start : near.end])
    last = bisect_left(sites, match.start, key=_start) - 1
    if last < 0:
        return None
    site = sites[last]
    if site.end <= match.start and _TO_SYMPTOM.fullmatch(note.lower, site.end, match.start):
        side = _SIDE.search(note.lower, max(sentence.start, site.start - 12), site.start)
        return _plain(note.lower[side.start() if side else site.start : site.end])
    return None


def _joined(note: Note, begin: int, first: Match, sites: list[Match]) -> str:
    """The run of sites that starts here: "chest, legs, arms and back"."""
    end = first.end
    for at in range(bisect_right(sites, first.start, key=_start), len(sites)):
        site = sites[at]
        if _JOIN.match(note.lower[end : site.start]) is None:
            break
        end = site.end
    return _plain(note.lower[begin:end])


def _plain(site: str) -> str:
    low = " ".join(site.lower().split())
    low = re.sub(r"^r\.? ", "right ", re.sub(r"^l\.? ", "left ", low))
    return re.sub(r"^(?:both|bilateral) ", "", low)


_REACTIONS = frozenset(
    {"lip swelling", "facial swelling", "tongue swelling", "throat swelling", "hives", "wheezing"}
)
_OF_MEDICINE = small(r"\ballerg\w+|\breact\w*|\b(?:tak\w+|makes|gives|causes|with|from)\b")


# "Had chest pain last year, all clear": it was, and it is over.
_HAD = small(
    r"\b(?:had\s+(?:(?:an?|one|1|just|only|single|some|bad|severe|the|this|bit|of|odd|little|small|episodes?|\w+ing)\s+){0,3}"
    r"|(?:one|single|only\s+1)\s+(?:(?:bad|brief|short|little|small|odd|minor)\s+)?)$"
)
_LONG_AGO = small(
    r"\s*,?\s*(?:back\s+|way\s+back\s+|about\s+|around\s+)?(?:last\s+(?:year|month|winter|summer|spring|autumn|fall|christmas)|(?:\d+|an?|a\s+few|few|two|three|four|five|six|several|some|many|couple\s+of)?\s?(?:years?|yrs?|months?|mths?)\s+(?:ago|back)|in\s+(?:19|20)\d\d|when\s+(?:i|he|she)\s+was\s+(?:\d+|young\w*|a\s+\w+))\b(?![^.;?]{0,30}\b(?:still|again|since|back\s+now|ongoing|keeps?|on\s+and\s+off)\b)"
)
_TESTED_FOR = small(
    r"\b(?:scan\w*|tests?|tested|ecg|ekg|echo|angiogram|seen|checked|investigated|worked\s+up|admitted)\s+(?:\w+\s+){0,2}(?:for|with)\s+(?:my\s+|the\s+)?$"
)
_CLEAR = small(
    r"[^.;?]{0,30}?\b(?:all\s+(?:clear|normal|fine|ok)|nothing\s+(?:found|wrong|serious)|(?:was|were|came\s+back|tests?|scans?|results?)\s+(?:all\s+)?(?:clear|normal|fine|negative))\b"
)


_ANY = small(r"\b(?:had|one|single|only)\b|\b(?:for|with)\s")


def _is_over(note: Note, match: Match) -> bool:
    """Whether a symptom was had long ago, or was looked into and is over."""
    text, sentence = note.lower, note.sentence_at(match.start)
    start = max(sentence.start, match.start - 40)
    if not _ANY.search(text, start, match.start):
        return False
    had = _HAD.search(text, start, match.start) and _LONG_AGO.match(text, match.end, sentence.end)
    tested = _TESTED_FOR.search(text, start, match.start)
    return bool(had or (tested and _CLEAR.match(text, match.end, sentence.end)))


def _is_of_the_past(note: Note, match: Match) -> bool:
    """Whether it is told as long over, or a reaction is what a medicine does whenever it is taken."""
    if _is_over(note, match):
        return True
    if match.name.startswith("suicid"):
        return is_of_old(note.text, (match.start, match.end))
    if match.name not in _REACTIONS or not is_habitual(note, match.start, match.end):
        return False
    sentence = note.sentence_at(match.start)
    return _OF_MEDICINE.search(note.lower, sentence.start, sentence.end) is not None
