"""The lead: one or two sentences that answer the question asked.

Owns the choice between a topic's curated answers and, where none fits, the statement that answers
most directly.
"""

import re
from functools import lru_cache

from citewell.bands import are_met
from citewell.draft.bodies import bodies_asked, names_one
from citewell.draft.claims import answer_claim, statement_claim, wording
from citewell.draft.facets import INTENT_ASPECTS, facet_aspects, facet_words
from citewell.draft.of_product import product_named
from citewell.draft.off_point import is_of_another_illness, names_only_others
from citewell.draft.overused import is_overused, tells_of_overuse
from citewell.draft.tried import Placing, Tried
from citewell.model.audience import Audience
from citewell.model.case import TreatmentStatus
from citewell.model.claim import Claim, ClaimKind
from citewell.model.evidence import Candidate
from citewell.model.library import Answer, Library, Topic
from citewell.model.question import Intent, Query
from citewell.model.statement import Kind, Statement
from citewell.patterns import later
from citewell.words import STOPWORDS, stem_line, tokens

__all__ = ["choose_lead"]

_TWO_SENTENCES_WORDS = 45


def choose_lead(
    query: Query,
    topic: Topic,
    candidates: list[Candidate],
    library: Library,
    audience: Audience,
) -> tuple[Claim, ...]:
    """The lead's claims; empty when nothing in the topic answers the question.

    Args:
        query: the question as read.
        topic: the topic chosen.
        candidates: its statements, best first.
        library: for the statements a curated answer rests on.
        audience: who reads.
    """
    if query.pair and not topic.is_on_both(query.pair):
        pair = frozenset(query.pair)
        return _from_statements(_on_the_pair(candidates, pair, library, audience), audience)
    answer, fit = _best_answer(query, topic, library, _question_line(query, library))
    if overused := _of_overuse(query, topic, library):
        prevents = answer is not None and "prevention" in _sides(answer, library)
        both = (overused, answer) if answer is not overused and prevents else (overused,)
        return tuple(answer_claim(one, audience, library) for one in both if one)
    facets = facet_aspects(query.text)
    asked = _meant(query, candidates)
    direct = _direct(query, candidates, library, audience, facets)
    bodies = bodies_asked(query)
    if answer is not None and bodies and not names_one(answer.clinician, bodies):
        told = [c for c in direct if names_one(c.statement.clinician, bodies)]
        if told:
            return _from_statements(told, audience)
    closer = query.intent in _ON_A_DRUG or _is_of_these(direct, query)
    closer = closer or (query.intent is Intent.EFFECT and bool(facets))  # "evidence for X in Y?"
    if direct and asked and closer and not _is_for(answer, query):
        answer = None
    if answer is not None and _speaks_of(answer, asked, library):
        held = _sides(answer, library)
        must = facets if _turns_on_its_side(query) else ()
        needed = set(must) & _MUST
        fits = not facets or held & set(facets) or (fit >= _ABOUT and not needed) or answer.bands
        if fits and needed <= held | {"renal_dose"}:
            return (answer_claim(answer, audience, library),)
        if not direct:
            return () if set(must) & _MUST else (answer_claim(answer, audience, library),)
    elif answer is not None and not direct:
        return ()
    of_product = [c for c in direct[:2] if c.statement.id.startswith(product_named(query, library))]
    # The maxima of one product in two illnesses are one answer.
    return _from_statements(direct, audience, whole=len(of_product) == _PAIR)


def _of_overuse(query: Query, topic: Topic, library: Library) -> Answer | None:
    """The topic's answer on overuse where the question tells of it, whatever else is asked."""
    held = (a for a in topic.answers if tells_of_overuse(a, library))
    answer = next((a for a in held if query.intent.value in a.intents), None)
    return answer if answer is not None and is_overused(query, library) else None


def _is_of_these(direct: list[Candidate], query: Query) -> bool:
    """Whether it is asked if a medicine works, and what leads is of just the patients named."""
    best = direct[0].statement if direct and query.intent is Intent.EFFECT else None
    return (
        best is not None
        and not query.asked.isdisjoint(best.treatments)
        and bool(set(best.only_for) & set(query.groups))
    )


def _on_the_pair(
    candidates: list[Candidate], pair: frozenset[str], library: Library, audience: Audience
) -> list[Candidate]:
    """Statements on two drugs together; those that name both, and interactions, first."""

    def rank(candidate: Candidate) -> tuple[float, str]:
        statement = candidate.statement
        named = len(pair.intersection(statement.treatments))
        clash = "interactions" in statement.aspects
        return (-(candidate.priority + named + 0.5 * clash), statement.id)

    names = [library.names_of(drug) for drug in pair]
    usable = [
        c
        for c in candidates
        if wording(c.statement, audience)
        and all(group.intersection(c.statement.treatments) for group in names)
    ]
    return sorted(usable, key=rank)


def _from_statements(
    direct: list[Candidate], audience: Audience, *, whole: bool = False
) -> tuple[Claim, ...]:
    """The best statement, and the next one when both are short, or ``whole`` takes both."""
    claims = [statement_claim(c.statement, audience, ClaimKind.LEAD) for c in direct[:2]]
    if (
        not whole
        and len(claims) == 2
        and sum(len(c.text.split()) for c in claims) > _TWO_SENTENCES_WORDS
    ):
        claims.pop()
    return tuple(claims)


def _is_for(answer: Answer | None, query: Query) -> bool:
    return answer is not None and query.intent.value in answer.intents


def _turns_on_its_side(query: Query) -> bool:
    """Whether the side named is what is asked rather than a detail of a vignette."""
    return query.intent in (Intent.DOSE, Intent.SAFETY) and len(query.terms) <= _SHORT


def _speaks_of(answer: Answer, asked: frozenset[str], library: Library) -> bool:
    """Whether a curated answer speaks of a drug that is asked about, where one is."""
    if not asked:
        return True
    named = set(answer.offers) | set(answer.about)
    for id_ in answer.rests_on:
        named.update(library.statements[id_].treatments)
    named.update(*map(library.every_name, tuple(named)))  # "blood thinner dose": any of them
    text = answer.clinician.lower()
    return any(drug in named or drug in text for drug in asked)


def _sides(answer: Answer, library: Library) -> set[str]:
    """The sides an answer speaks of: aspects of its statements, and sides named in its words."""
    held = {a for id_ in answer.rests_on for a in library.statements[id_].aspects}
    return held | set(facet_aspects(answer.clinician))


_ABOUT = 3.0
_IN_BAND = 0.3  # made for the patient's kidneys, weight or age
# "Can I drive?" is answered by what speaks of driving before other precautions.
_SAYS_SO = 0.5
_OF_A_PRODUCT = 1.0
_OF_THESE = 0.8  # made for just the patients asked about, as those with sciatica
_OF_KIDNEYS = frozenset({"kidney", "dialysis"})
_OF_OLD_DOSE = ("dose", "max_dose")
_SHORT = 10  # content words
_PAIR = 2
_OF_NO_ONE = 1.5  # a pair with a medicine that nobody named
_OF_PAIRS = later(
    r"\binteract\w*|\bmix\w*|\bclash\w*|\bcombin\w*|\btogether\b|\balongside\b|\bavoid\w*"
    r"|\b(?:take|have|use|give|drink|eat) with\b|\bother (?:drugs?|meds?|medicines?|pills?)\b",
    re.IGNORECASE,
)
_ACHES = later(
    r"\bpain\w*|\baches?\b|\baching\b|\bsore\b|\bheadaches?\b|\barthritis\b", re.IGNORECASE
)
_AGAINST_PAIN = frozenset({"nsaid", "ibuprofen", "naproxen", "aspirin", "acetaminophen"})
_ON_A_DRUG = frozenset({Intent.DOSE, Intent.SAFETY, Intent.IDENTITY})
_NO_PAIR = frozenset({Intent.NEXT_TREATMENT, Intent.EFFECT, Intent.DEFINITION, Intent.PROGNOSIS})
_OF_A_VALUE = frozenset({Intent.SAFETY, Intent.OTHER, Intent.DEFINITION})  # "is 420 ok?"
_WHOLE = frozenset({Intent.NEXT_TREATMENT, Intent.OTHER})
_ANY_SIDE = frozenset({Intent.EFFECT, Intent.DEFINITION, Intent.PROGNOSIS, Intent.IMMEDIATE})
# A question that turns on one of these sides is not answered by words on another side.
_MUST = frozenset({"pregnancy", "renal_dose", "hepatic_dose", "taper", "prevention"})


def _question_line(query: Query, library: Library) -> str:
    """Stems of the question with every drug under its generic name, and shorthand written out."""
    case = query.case
    short = (
        c for c in case.conditions if c.span and case.text[c.span.start : c.span.end].isupper()
    )
    named = (*(m.ingredient for m in query.drugs), *(c.name for c in short))
    told = ("medication overuse",) if is_overused(query, library) else ()
    of_value = query.drugs and query.intent in _OF_A_VALUE and len(query.terms) <= _SHORT
    measured = any(m.name == "uric acid" for m in case.measurements)
    value = ("urate level",) if measured and of_value else ()
    return stem_line(query.text) + stem_line(" ".join((*named, *told, *value)))


def _best_answer(
    query: Query, topic: Topic, library: Library, line: str
) -> tuple[Answer | None, float]:
    tried = Tried.of(query, library)
    scored: list[tuple[float, int, Answer]] = []
    asked = {t for t in query.terms if len(t) > 2}
    for place, answer in enumerate(topic.answers):
        if answer.tried_at_least > len(query.tried):
            continue
        if answer.bands and not are_met(answer.bands, query.case):
            continue
        if _offers_again(answer, tried, library):
            continue
        hits = sum(1 for phrase in answer.about if stem_line(phrase) in line)
        if answer.about and not hits:
            continue
        score = _ABOUT + 0.4 * min(hits - 1, 4) if hits else 0.0
        score += _intent_score(query, answer) + _IN_BAND * bool(answer.bands)
        held = _telling_stems(answer.clinician)
        score += 1.5 * len(asked & held) / (len(asked) or 1)
        scored.append((score, -place, answer))
    if not scored:
        return None, 0.0
    score, _, answer = max(scored, key=lambda s: (s[0], s[1]))
    if score < 0:
        return None, 0.0
    return answer, score if answer.about else min(score, _ABOUT - 0.01)


@lru_cache(maxsize=4096)
def _telling_stems(text: str) -> frozenset[str]:
    return frozenset(t.stem for t in tokens(text) if t.text.lower() not in STOPWORDS)


def _offers_again(answer: Answer, tried: Tried, library: Library) -> bool:
    """Whether a lead names, as something to use, a drug that failed or is not for this patient."""
    if tried.drugs.intersection(answer.offers):
        return True
    text = answer.clinician.lower()
    return any(_puts_forward(library.statements[id_], tried, text) for id_ in answer.rests_on)


def _puts_forward(statement: Statement, tried: Tried, text: str) -> bool:
    """Whether a statement recommends or doses a tried drug that the text names."""
    advised = set(statement.offers)
    if statement.kind in (Kind.RECOMMENDATION, Kind.DOSING):
        advised.update(statement.treatments)
    about_the_trial = {"taper", "pseudo_resistance", "trial_adequacy"} & set(statement.aspects)
    return not about_the_trial and any(drug.split()[0] in text for drug in tried.drugs & advised)


def _intent_score(query: Query, answer: Answer) -> float:
    if query.intent.value in answer.intents:
        return 2.0 - 0.2 * answer.intents.index(query.intent.value)
    if any(intent.value in answer.intents for intent in query.intents[1:]):
        return 0.8
    return 0.2 if "other" in answer.intents else -1.0


def _direct(
    query: Query,
    candidates: list[Candidate],
    library: Library,
    audience: Audience,
    facets: tuple[str, ...],
) -> list[Candidate]:
    """Statements whose aspects answer the question most directly, best first.

    Where the question names a side of the subject, only statements on that side count.
    """
    wanted = facets or INTENT_ASPECTS[query.intent]
    if query.intent is Intent.DOSE and facets == ("older_adults",):
        wanted = (*_OF_OLD_DOSE, *facets)  # "dose range in the elderly" asks for a dose
    tried = Tried.of(query, library)
    asked = _meant(query, candidates)
    named_by = asked.union(*(library.names_of(drug) for drug in asked))
    usable = [
        c
        for c in candidates
        if wording(c.statement, audience)
        and tried.place(c.statement) is Placing.KEEP
        and not _puts_forward(c.statement, tried, c.statement.clinician.lower())
        and not _is_of_another_change(c.statement, query, library)
        and not all(library.sources[cite.source].superseded_by for cite in c.statement.cites)
        and (not asked or named_by.intersection(c.statement.treatments))
        and not names_only_others(wording(c.statement, audience) or "", c.statement, named_by)
        and not is_of_another_illness(c.statement, query, library)
    ]
    found = [c for c in usable if set(c.statement.aspects) & set(wanted)]
    if (
        asked
        and not facets
        and (query.intent in _WHOLE or (query.intent in _ANY_SIDE and not found))
    ):
        found = usable  # "lamotrigine for nerve pain?": what is most to the point on the drug
    named = frozenset(m.ingredient for m in query.drugs)
    strange, product = _other_brands(query, asked or named, library), product_named(query, library)
    sides, bodies = facet_words(query.text), bodies_asked(query)
    order = {aspect: place for place, aspect in enumerate(wanted)}

    def rank(candidate: Candidate) -> tuple[float, str]:
        place = min(order.get(a, 3) for a in candidate.statement.aspects)
        treatments = set(candidate.statement.treatments)
        named = min(len(asked & treatments), 2)
        alone = bool(asked) and treatments <= named_by
        score = candidate.priority - 0.05 * place + 0.25 * named + 0.3 * alone
        words = f"{candidate.statement.clinician} {candidate.statement.plain or ''}".lower()
        score += _SAYS_SO * any(side in words for side in sides)
        score += 2 * _SAYS_SO * names_one(candidate.statement.clinician, bodies)
        score += _OF_THESE * bool(set(candidate.statement.only_for) & set(query.groups))
        of_kidneys = "renal_dose" in candidate.statement.aspects and "renal_dose" not in wanted
        score -= _OF_THESE * (of_kidneys and _OF_KIDNEYS.isdisjoint(query.groups))
        score -= _OF_A_PRODUCT * (len(strange & set(words.split())) > 0)
        score += _OF_A_PRODUCT * candidate.statement.id.startswith(product)
        score -= _OF_NO_ONE * _meets_one_not_named(candidate.statement, query, library)
        score += _OF_NO_ONE * _is_of_painkillers(candidate.statement, query)
        return (-score, candidate.statement.id)

    return sorted(found, key=rank)


def _meets_one_not_named(statement: Statement, query: Query, library: Library) -> bool:
    """Whether it is what a medicine named does with others, of which the question names none.

    "Apixaban, what for her knee pain?" is not answered by apixaban with carbamazepine. Of interactions
    as such any may be told.
    """
    named = {m.ingredient for m in query.drugs}
    of_pair = statement.aspects[:1] == ("interactions",)
    if query.pair or not named or not of_pair or _OF_PAIRS.search(query.text):
        return False
    known = frozenset(named).union(*map(library.every_name, named))
    others = set(statement.treatments) - known
    spare = _AGAINST_PAIN if _ACHES.search(query.text) else frozenset()
    if not others or others & spare:
        return False
    return any(known.isdisjoint(s) for s in _other_sides(statement, library))


def _is_of_painkillers(statement: Statement, query: Query) -> bool:
    """Whether it is what a painkiller that is bought does, where pain is told and no medicine asked."""
    if query.asked or query.pair or _ACHES.search(query.text) is None:
        return False
    of_pair = statement.aspects[:1] == ("interactions",)
    return of_pair and not _AGAINST_PAIN.isdisjoint(statement.treatments)


def _other_sides(statement: Statement, library: Library) -> list[set[str]]:
    """The two sides of a rule on a pair that the statement is; its medicines where it is none."""
    rules = [r for r in library.interactions if r.statement == statement.id]
    sides = [{n.lower() for n in side} for r in rules for side in (r.between, r.with_)]
    return sides or [{name} for name in statement.treatments]


def _meant(query: Query, candidates: list[Candidate]) -> frozenset[str]:
    """The drugs asked about; where a dose or safety is asked and none is read so, those named.

    "Amitriptyline dose to start" is on amitriptyline, though it may be read as taken.
    """
    if query.asked or query.intent not in (Intent.DOSE, Intent.SAFETY):
        return query.asked
    had = (TreatmentStatus.CURRENT, TreatmentStatus.PROPOSED)
    named = frozenset(t.ingredient for t in query.treatments if t.status in had)
    # "Prophylaxis when starting ULT": what no statement names picks out none of them.
    return named.intersection(t for c in candidates for t in c.statement.treatments)


def _is_of_another_change(statement: Statement, query: Query, library: Library) -> bool:
    """Whether a statement is on leaving, or on a pair with, a medicine that the question names not."""
    aspects, treatments = statement.aspects, statement.treatments
    named = {m.ingredient for m in query.drugs}
    if not aspects or not treatments or not named:
        return False
    if query.intent is Intent.SAFETY and len(named) > 1 and "interactions" in aspects:
        # Of several named, what one of them does with a medicine that nobody takes is no answer.
        met = (n for n in named if not library.every_name(n).isdisjoint(treatments))
        return sum(1 for _ in met) < _PAIR
    leaving = aspects[0] == "switching"
    on_a_pair = query.intent in _NO_PAIR and "interactions" in aspects
    if not leaving and not on_a_pair:
        return False
    names = named.union(*map(library.every_name, named))
    return treatments[0] not in names if leaving else not names.issuperset(treatments)


def _other_brands(query: Query, asked: frozenset[str], library: Library) -> set[str]:
    """One-word brands of the drugs asked about that the question does not name.

    A statement on one product ("Gralise ...") is a poor answer where the drug as such is asked about.
    """
    text = query.text.lower()
    brands = {b.lower() for d in library.drugs.values() if d.generic in asked for b in d.brands}
    return {brand for brand in brands if brand not in text}
