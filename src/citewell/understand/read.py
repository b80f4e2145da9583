"""Reading a question: the one entrance to this room."""

import re
from functools import lru_cache

from citewell.model.case import Case, Treatment
from citewell.model.library import Library
from citewell.model.question import DrugMention, Intent, Query, Scope, TopicMatch
from citewell.understand.drugs import find_drugs
from citewell.understand.intent import read_intents
from citewell.understand.population import read_population
from citewell.understand.scope import has_instructions, read_scope, without_instructions
from citewell.understand.topics import TopicReader, Words, telling_words
from citewell.understand.trials import read_trials
from citewell.understand.vocabulary import Vocabulary
from citewell.words import clean, stem_line, tokens

__all__ = ["Reader"]

# A condition that is denied is not what the question is about; blanked, so that offsets stay.
_NEGATED = re.compile(
    r"\b(?:is |are |am )?(?:not|no|without|denies|negative for|ruled out)\s+"
    r"(?:(?:a|an|any|have|has|had|history of|known|currently)\s+)*"
    r"(?:gout|diabet\w+|pneumothorax|migraines?(?: history)?|pregnan\w+|breast-?feeding|allerg\w+"
    r"|kidney (?:disease|failure)|ckd|renal \w+|asthma|epilep\w+|seizures?|depress\w+|pneumonia|vertigo"
    r"|hypertension|heart failure|atrial fibrillation)\b",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"\b(can|could|may|should|is it (ok|okay|safe|fine) to) (i |we |you |he |she |they )?"
    r"(add|take|give|start|use|prescribe|combine)\b",
    re.IGNORECASE,
)
_LONG = 1_500  # characters; above this a text is a note, not a question
_PIECE = 240

_CASE_WORDS = {Intent.DEFINITION: "other"}  # the case schema has no word for a definition


class Reader:
    """Reads questions against one library. Safe to share between threads: it keeps no state."""

    def __init__(self, library: Library) -> None:
        self.vocabulary = Vocabulary(library)
        self.topics = TopicReader(self.vocabulary)

    def read(self, question: str) -> Query:
        """What a question asks, about what, for whom.

        Args:
            question: as typed; any text.

        Raises:
            InputError: the question is too long to read.
        """
        asked = clean(question)
        text = without_instructions(asked) if has_instructions(asked) else asked
        text = _NEGATED.sub(lambda m: " " * len(m.group()), text)
        words = tokens(text)
        scope = read_scope(text, words, self.vocabulary)
        if scope is Scope.EMPTY and asked:
            scope = Scope.NOT_CLINICAL  # nothing was left but orders to the program
        drugs = find_drugs(text, words, self.vocabulary)
        intents = read_intents(text)
        if intents == (Intent.OTHER,) and len({m.ingredient for m in drugs.mentions}) > 1:
            intents = (Intent.SAFETY,)  # two drugs and no verb: "warfarin and amiodarone"
        population = read_population(text)
        content = Words.of(text, drugs.mentions)
        topics = self.topics.read(content, intents) if scope is Scope.CLINICAL else ()
        covered = 0.0
        if topics:
            core = content if len(text) <= _LONG else self._core(text, drugs.mentions, topics[0])
            covered = self.topics.coverage(core, topics[0].topic)
        treatments = read_trials(text, drugs.mentions)
        if _asks_leave(text, treatments) and intents[0] is not Intent.SAFETY:
            intents = (Intent.SAFETY, *(i for i in intents if i is not Intent.SAFETY))
        case = Case(
            age_years=population.age_years,
            sex=population.sex,
            pregnant=population.pregnant,
            treatments=treatments,
            measurements=population.measurements,
            asks_for=_CASE_WORDS.get(intents[0], intents[0].value),
        )
        return Query(
            text=text,
            scope=scope,
            intents=intents,
            topics=topics,
            drugs=drugs.mentions,
            case=case,
            terms=telling_words(words),
            unknown=drugs.unknown,
            groups=population.groups,
            corrections=drugs.corrections,
            coverage=covered,
        )

    def _core(self, text: str, mentions: tuple[DrugMention, ...], best: TopicMatch) -> Words:
        """The sentences of a long note that ask, name a drug or name the topic.

        A long note tells much that no topic covers; whether the topic is meant is decided by these.
        """
        kept = []
        for start, end in _pieces(text):
            piece = text[start:end]
            drug = any(start <= m.start < end for m in mentions)
            if drug or piece.endswith("?") or self.topics.names(stem_line(piece), best.topic):
                kept.append(piece)
        return Words.of(" ".join(kept), ())

    def drug_names(self, text: str) -> frozenset[str]:
        """Generic names of the drugs and classes a text names; misspellings are not guessed."""
        return _drug_names(self.vocabulary, text)

    def nearest(self, query: Query, most: int) -> tuple[TopicMatch, ...]:
        """Topics that share telling words with a question that none is about."""
        return self.topics.nearest(Words.of(query.text, query.drugs), most)


def _asks_leave(text: str, treatments: tuple[Treatment, ...]) -> bool:
    """Whether one drug is to be given to somebody who takes another: a question of safety."""
    states = sorted(t.status.value for t in treatments if not t.was_tried)
    return states == ["current", "proposed"] and bool(_LEAVE.search(text))


def _pieces(text: str) -> list[tuple[int, int]]:
    """Spans of sentences, those longer than ``_PIECE`` characters cut at spaces."""
    spans = []
    for sentence in re.finditer(r".+?(?:[.?!](?=\s|$)|$)", text):
        start, end = sentence.span()
        while end - start > _PIECE:
            cut = text.rfind(" ", start + 1, start + _PIECE)
            cut = cut if cut > start else start + _PIECE
            spans.append((start, cut))
            start = cut
        spans.append((start, end))
    return spans


@lru_cache(maxsize=8192)
def _drug_names(vocabulary: Vocabulary, text: str) -> frozenset[str]:
    return frozenset(
        m.ingredient for m in find_drugs(text, tokens(text), vocabulary, guess=False).mentions
    )
