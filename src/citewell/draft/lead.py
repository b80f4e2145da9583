"""The lead: one or two sentences that answer the question asked.

Owns the choice between a topic's curated answers and, where none fits, the statement that answers
most directly.
"""

from citewell.draft.claims import answer_claim, statement_claim, wording
from citewell.draft.facets import INTENT_ASPECTS, facet_aspects
from citewell.draft.tried import Placing, Tried
from citewell.model.audience import Audience
from citewell.model.claim import Claim, ClaimKind
from citewell.model.evidence import Candidate
from citewell.model.library import Answer, Library, Topic
from citewell.model.question import Query
from citewell.words import STOPWORDS, stem_line, tokens

__all__ = ["choose_lead"]

_TWO_SENTENCES_WORDS = 34


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
    tried = Tried.of(query, library)
    line = _question_line(query)
    answer, fit = _best_answer(query, topic, tried, line)
    facets = facet_aspects(query.text)
    direct = _direct(query, candidates, tried, audience, facets)
    if answer is not None and (
        fit >= _ABOUT or not _answers_better(direct, answer, facets, library)
    ):
        return (answer_claim(answer, audience, library),)
    if not direct:
        return () if answer is None else (answer_claim(answer, audience, library),)
    first = statement_claim(direct[0].statement, audience, ClaimKind.LEAD)
    claims = [first]
    words = len(first.text.split())
    for candidate in direct[1:2]:
        claim = statement_claim(candidate.statement, audience, ClaimKind.LEAD)
        if words + len(claim.text.split()) <= _TWO_SENTENCES_WORDS:
            claims.append(claim)
    return tuple(claims)


_ABOUT = 3.0


def _question_line(query: Query) -> str:
    """Stems of the question with every drug also under its generic name."""
    return stem_line(query.text) + stem_line(" ".join(m.ingredient for m in query.drugs))


def _best_answer(
    query: Query, topic: Topic, tried: Tried, line: str
) -> tuple[Answer | None, float]:
    scored: list[tuple[float, int, Answer]] = []
    asked = {t for t in query.terms if len(t) > 2}
    for place, answer in enumerate(topic.answers):
        if answer.tried_at_least > len(query.tried):
            continue
        if answer.offers and tried.drugs and set(answer.offers) <= tried.drugs:
            continue
        hits = sum(1 for phrase in answer.about if stem_line(phrase) in line)
        if answer.about and not hits:
            continue
        score = _ABOUT + 0.4 * min(hits - 1, 4) if hits else 0.0
        score += _intent_score(query, answer)
        held = {t.stem for t in tokens(answer.clinician) if t.text.lower() not in STOPWORDS}
        score += 1.5 * len(asked & held) / (len(asked) or 1)
        scored.append((score, -place, answer))
    if not scored:
        return None, 0.0
    score, _, answer = max(scored, key=lambda s: (s[0], s[1]))
    if score < 0:
        return None, 0.0
    return answer, score if answer.about else min(score, _ABOUT - 0.01)


def _intent_score(query: Query, answer: Answer) -> float:
    if query.intent.value in answer.intents:
        return 2.0 - 0.2 * answer.intents.index(query.intent.value)
    if any(intent.value in answer.intents for intent in query.intents[1:]):
        return 0.8
    return 0.2 if "other" in answer.intents else -1.0


def _direct(
    query: Query,
    candidates: list[Candidate],
    tried: Tried,
    audience: Audience,
    facets: tuple[str, ...],
) -> list[Candidate]:
    """Statements whose aspects answer the question most directly, best first.

    Where the question names a side of the subject, only statements on that side count.
    """
    wanted = facets or INTENT_ASPECTS[query.intent]
    found = [
        c
        for c in candidates
        if wording(c.statement, audience)
        and set(c.statement.aspects) & set(wanted)
        and tried.place(c.statement) is Placing.KEEP
    ]
    order = {aspect: place for place, aspect in enumerate(wanted)}

    def rank(candidate: Candidate) -> tuple[float, str]:
        place = min(order.get(a, 9) for a in candidate.statement.aspects)
        named = len({m.ingredient for m in query.drugs} & set(candidate.statement.treatments))
        return (-(candidate.priority - 0.05 * place + 0.25 * min(named, 2)), candidate.statement.id)

    return sorted(found, key=rank)


def _answers_better(
    direct: list[Candidate], answer: Answer, facets: tuple[str, ...], library: Library
) -> bool:
    """Whether a statement speaks of the side asked about and the curated answer does not."""
    if not facets or not direct:
        return False
    held = {a for id_ in answer.rests_on for a in library.statements[id_].aspects}
    return not held & set(facets)
