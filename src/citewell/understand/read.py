"""Reading a question: the one entrance to this room."""

import re
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from citewell.model.case import Case, Outcome, ReadFrom, Treatment, TreatmentStatus
from citewell.model.library import Library
from citewell.model.question import DrugMention, Intent, Query, Scope, TopicMatch
from citewell.patterns import keep, later
from citewell.ports.clock import Clock
from citewell.understand.alarm.read import alarms
from citewell.understand.alarm.scope import scope_of, topics_of
from citewell.understand.alarm.spelling import Respeller
from citewell.understand.attack import asked_of_attack, is_of_gout
from citewell.understand.birth import age_told
from citewell.understand.bygone import without_bygone_dangers
from citewell.understand.bystanders import bystanders, is_proposed
from citewell.understand.contraception import with_contraceptives_named
from citewell.understand.crisis import without_old_harm
from citewell.understand.deidentify import mask
from citewell.understand.drink import asked_drinks, is_drink
from citewell.understand.drugs import DrugReading, find_drugs, with_guesses, with_short_names
from citewell.understand.groups import read_groups
from citewell.understand.intent import read_intents
from citewell.understand.kin import without_kin_illness, without_kin_medicines, without_sentences_of
from citewell.understand.masked import Masked
from citewell.understand.meant import not_measured, without_illness
from citewell.understand.names import PERSONS_NAMES
from citewell.understand.normal import without_normal_pressure
from citewell.understand.pieces import pieces
from citewell.understand.rise import read_doubt, read_rise
from citewell.understand.route import by_route, given_by_route
from citewell.understand.scope import has_instructions, read_scope, without_instructions
from citewell.understand.stop import read_stop
from citewell.understand.today import with_todays_dose
from citewell.understand.topics import TopicReader, Words, telling_words
from citewell.understand.vocabulary import Vocabulary
from citewell.words import Token, clean, refuse_too_long, stem_line, tokens

if TYPE_CHECKING:
    from citewell.understand.case.read import CaseReader

__all__ = ["Reader"]

# A condition that is denied is not what the question is about; blanked, so that offsets stay.
_NEGATED = later(
    r"\b(?:is |are |am )?(?:not|no|without|denies|negative for|ruled out)\s+"
    r"(?:(?:a|an|any|have|has|had|history of|known|currently)\s+)*"
    r"(?:gout|diabet\w+|pneumothorax|migraines?(?: history)?|pregnan\w+|breast-?feeding|allerg\w+"
    r"|kidney (?:disease|failure)|ckd|renal \w+|asthma|epilep\w+|seizures?|depress\w+|pneumonia|vertigo"
    r"|hypertension|heart failure|atrial fibrillation)\b",
    re.IGNORECASE,
)
_LEAVE = later(
    r"\b(can|could|may|should|is it (ok|okay|safe|fine) to) (i |we |you |he |she |they )?"
    r"(add|take|give|start|use|prescribe|combine)\b",
    re.IGNORECASE,
)
_LONG = 1_500  # characters; above this a text is a note, not a question
_BY_EFFECT = (Intent.EFFECT, Intent.SAFETY)  # "does A make B weaker?"
_ACTS_ON = later(r"\b(?:do|does|can|could|will) [^.?]{2,40}\baffect\b", re.IGNORECASE)
_FEW_WORDS = 8  # of a question that names two things and asks nothing else
_FEW = 100  # characters; a search, not a note
_CAPITALS = re.compile(r"[A-Z]{2,5}|[b-df-hj-np-tv-xz]{2,5}|cipn")
_NAME_ALONE = 3  # words
_SHORTEST_WORD = 4  # letters


class Reader:
    """Reads questions against one library. Safe to share between threads: it keeps no state."""

    def __init__(self, library: Library, clock: Clock | None = None) -> None:
        """Read against a library; without a clock a date of birth tells no age."""
        self._clock = clock
        self.vocabulary = Vocabulary(library)
        self.topics = TopicReader(self.vocabulary)
        self._spelt = Respeller(self.vocabulary).respelt

    @cached_property
    def cases(self) -> "CaseReader":
        """The reader of patient cases, made on first use: its patterns are slow to compile."""
        from citewell.understand.case.read import CaseReader  # a claim is checked without it

        keep()
        return CaseReader(self.vocabulary)

    def read(self, question: str) -> Query:
        """What a question asks, about what, for whom.

        Args:
            question: as typed; any text.

        Raises:
            InputError: the question is too long to read.
        """
        refuse_too_long(question)
        masked = self.masked(question := with_contraceptives_named(question))
        asked = clean(masked.text)
        text = without_instructions(asked) if has_instructions(asked) else asked
        text = _NEGATED.sub(lambda m: " " * len(m.group()), text)
        words = tokens(text)
        scope = scope_of(self._scope(text, words, asked), told_now := alarms(self._spelt(asked)))
        case = self._case(question, masked, text if has_instructions(asked) else masked.text)
        text = without_bygone_dangers(text, case, self._dangers)
        drugs = self._named(text, words, case)
        case = replace(case, treatments=_as_given(text, case.treatments, drugs.mentions))
        own = without_kin_medicines(text, drugs.mentions, case)
        text = without_kin_illness(text, drugs.mentions)
        told = without_sentences_of(text, drugs.mentions, but=own)
        drugs = replace(drugs, mentions=own)
        intents = read_intents(text)
        if intents == (Intent.OTHER,) and self._names_several(drugs.mentions, case, len(words)):
            intents = (Intent.SAFETY,)  # two drugs and no verb: "warfarin and amiodarone"
        content = self._content(_written_out(without_old_harm(told), case), drugs, intents)
        if len(words) <= _NAME_ALONE:
            case = replace(case, treatments=tuple(map(_only_named, case.treatments)))
        treatments = _as_held(case.treatments, drugs.mentions)
        found = self.topics.read(content, intents) if scope is Scope.CLINICAL else ()
        blamed = _blamed(case, treatments)
        found = self._asked_topics(found, treatments, blamed)
        topics = topics_of(told_now, found, self.library.topics)
        safe = blamed is not None or _asks_leave(text, treatments)
        by_effect = intents[:2] == _BY_EFFECT or _ACTS_ON.search(text) is not None
        safe |= by_effect and self._names_several(drugs.mentions, case, len(words))
        intents = asked_of_attack(text, _asked_first(intents, case, safe=safe), treatments)
        return Query(
            text=text,
            question=asked,
            scope=scope,
            intents=intents,
            topics=topics,
            drugs=drugs.mentions,
            case=case,
            treatments=treatments,
            masked=tuple(dict.fromkeys(item.kind for item in masked.found)),
            terms=telling_words(words),
            unknown=not_measured(drugs.unknown, case),
            groups=read_groups(text, case),
            corrections=drugs.corrections,
            coverage=self._coverage(text, content, drugs.mentions, topics),
            raises=read_rise(text, drugs.mentions, treatments),
            doubts=read_doubt(text, treatments),
            stops=read_stop(text, drugs.mentions, treatments),
            blames=blamed,
            alarms=told_now,
        )

    def _content(self, text: str, drugs: DrugReading, intents: tuple[Intent, ...]) -> Words:
        """The words that tell of topics: a normal blood pressure is one only where nothing else is."""
        whole = Words.of(text, drugs.mentions)
        plain = without_normal_pressure(text)
        if plain == text:
            return whole
        content = Words.of(plain, drugs.mentions)
        return content if self.topics.read(content, intents) else whole

    def _names_several(self, mentions: tuple[DrugMention, ...], case: Case, length: int) -> bool:
        """Whether two medicines are named; in a few words a class counts as one ("antifungal")."""
        written = {m.as_written.lower() for m in mentions}
        classes = set(self.library.lexicon.get("drug_classes", {}).values())
        few = [t for t in case.treatments if t.as_written.lower() not in written]
        told = {t.ingredient for t in few if t.ingredient in classes and length <= _FEW_WORDS}
        return len({m.ingredient for m in mentions} | told) > 1

    def _scope(self, text: str, words: tuple[Token, ...], asked: str) -> Scope:
        """The scope of the text as cleaned; no question where nothing was left but orders to us."""
        scope = read_scope(self._spelt(text), words, self.vocabulary)
        return Scope.NOT_CLINICAL if scope is Scope.EMPTY and asked else scope

    def _named(self, text: str, words: tuple[Token, ...], case: Case) -> DrugReading:
        """The medicines a text names, without what only names an illness or is drunk by the way."""
        found = find_drugs(text, words, self.vocabulary)
        found = with_short_names(found, case.treatments, text, self.vocabulary)
        found = with_guesses(found, case, words, self.cases.guess)
        meant = without_illness(found.mentions, case, self.library)
        meant = asked_drinks(text, meant, self.library)
        return replace(found, mentions=by_route(text, meant, self.library))

    def _coverage(
        self,
        text: str,
        content: Words,
        mentions: tuple[DrugMention, ...],
        topics: tuple[TopicMatch, ...],
    ) -> float:
        """How much of what is asked the best topic covers; nothing where there is none."""
        if not topics:
            return 0.0
        core = content if len(text) <= _LONG else self._core(text, mentions, topics[0])
        return self.topics.coverage(core, topics[0].topic)

    def _asked_topics(
        self,
        topics: tuple[TopicMatch, ...],
        treatments: tuple[Treatment, ...],
        blamed: Treatment | None,
    ) -> tuple[TopicMatch, ...]:
        """The topics, those of a medicine that was only tried, or of a drink, behind the rest.

        "Paracetamol was not enough for the nerve pain" asks of the pain; "gabapentin makes me dizzy"
        of the medicine that is blamed and not of the dizziness.
        """
        tried = {t.ingredient for t in treatments if t.was_tried}
        held = self.library.topics
        standing_by = bystanders(topics, treatments, self.library)

        def behind(match: TopicMatch) -> tuple[bool, bool, bool]:
            medicine = held[match.topic].medicine
            named = {term for group in held[match.topic].subject for term in group}
            other = blamed is not None and blamed.ingredient not in named
            return other, is_drink(medicine, self.library), medicine in tried | standing_by

        return tuple(sorted(topics, key=behind))

    def _core(self, text: str, mentions: tuple[DrugMention, ...], best: TopicMatch) -> Words:
        """The sentences of a long note that ask, name a drug or name the topic.

        A long note tells much that no topic covers; whether the topic is meant is decided by these.
        """
        kept = []
        for start, end in pieces(text):
            piece = text[start:end]
            drug = any(start <= m.start < end for m in mentions)
            if drug or piece.endswith("?") or self.topics.names(stem_line(piece), best.topic):
                kept.append(piece)
        return Words.of(" ".join(kept), ())

    @cached_property
    def _never_names(self) -> frozenset[str]:
        """Words of medicines and conditions, which masking never takes for a person's name."""
        lexicon = self.vocabulary.library.lexicon
        tables = "brands conditions symptoms particulars degrees drug_classes nondrug".split()
        phrases = [*self.vocabulary.names, *(p for t in tables for p in lexicon.get(t, {}))]
        words = {w for phrase in phrases for w in phrase.lower().split()}
        return frozenset(w for w in words if len(w) > _SHORTEST_WORD) - PERSONS_NAMES

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        """Other words that are known: a capitalised one that is none of them may be a name."""
        return self.library.common_words | self.library.own_words

    @cached_property
    def _dangers(self) -> frozenset[str]:
        return frozenset(self.library.lexicon.get("red_flags", {}).values())

    @property
    def library(self) -> Library:
        """The library it reads against."""
        return self.vocabulary.library

    def case(self, text: str) -> Case:
        """The patient case that a text tells, personal data masked.

        Raises:
            InputError: the text is too long to read.
        """
        refuse_too_long(text)
        masked = self.masked(text)
        return self._case(text, masked, masked.text)

    def masked(self, text: str) -> Masked:
        """The text with personal data masked; reading it reads the same, but for a birth."""
        return mask(text, self._never_names, ordinary=self._ordinary)

    def _case(self, given: str, masked: Masked, read: str) -> Case:
        """The case of a masked text, its age from the date of birth where it tells no other."""
        case = self.cases.read(read)
        if case.age_years is not None or self._clock is None:
            return case
        from citewell.understand.case.cues import is_carer  # the case reader is loaded by now

        as_read = Masked(case.text, masked.found)
        told = age_told(given, as_read, self._clock.now().date(), carer=is_carer(case.text.lower()))
        if told is None:
            return case
        age, span = told
        read_from = (ReadFrom("age_years", span), *case.read_from)
        return replace(case, age_years=age, read_from=read_from)

    def with_case(self, query: Query, case: Case) -> Query:
        """The query about another reading of the patient, as after the reader's own answers."""
        held = _as_held(case.treatments, query.drugs)
        return replace(
            query,
            case=case,
            treatments=held,
            raises=read_rise(query.text, query.drugs, held),
            doubts=read_doubt(query.text, held),
            stops=read_stop(query.text, query.drugs, held),
        )

    def drug_names(self, text: str) -> frozenset[str]:
        """Generic names of the drugs and classes a text names; misspellings are not guessed."""
        return _drug_names(self.vocabulary, text)

    def nearest(self, query: Query, most: int) -> tuple[TopicMatch, ...]:
        """Topics that share telling words with a question that none is about."""
        return self.topics.nearest(Words.of(query.text, query.drugs), most)


def _written_out(text: str, case: Case) -> str:
    """A few words, the illnesses written in shorthand ("PHN") named in full after them.

    "Central pain" is neuropathic, though the words do not say so.
    """
    if len(text) > _FEW:
        return text
    named = []
    for illness in case.conditions:
        written = case.text[illness.span.start : illness.span.end] if illness.span else ""
        fuller = "neuropathic" in illness.name and "neuropathic" not in written.lower()
        if _CAPITALS.fullmatch(written) or fuller:
            named.append(illness.name)
    if is_of_gout(text):
        named.append("gout flare")
    if any(m.name == "uric acid" for m in case.measurements):
        named.append("urate level")
    return " ".join((text, *dict.fromkeys(named)))


def _only_named(treatment: Treatment) -> Treatment:
    """A medicine typed alone ("gabapentin 300 mg") is asked about; nobody is said to take it."""
    if treatment.outcome is not Outcome.UNKNOWN or treatment.status is not TreatmentStatus.CURRENT:
        return treatment
    return replace(treatment, status=TreatmentStatus.PROPOSED)


def _as_given(
    text: str, treatments: tuple[Treatment, ...], mentions: tuple[DrugMention, ...]
) -> tuple[Treatment, ...]:
    """The treatments by the route they are given by, with how much was taken today."""
    return with_todays_dose(text, given_by_route(text, treatments, mentions))


def _as_held(
    treatments: tuple[Treatment, ...], mentions: tuple[DrugMention, ...]
) -> tuple[Treatment, ...]:
    """The case's treatments under the names the library holds them by.

    The case names ingredients ("capsaicin"), the library products ("capsaicin 8% patch").
    """
    held = {m.as_written.lower(): m.ingredient for m in mentions}
    return tuple(
        replace(t, ingredient=held.get(t.as_written.lower(), t.ingredient)) for t in treatments
    )


def _asked_first(intents: tuple[Intent, ...], case: Case, *, safe: bool) -> tuple[Intent, ...]:
    """For a patient, or with no medicine named, the case's ask comes before what words suggest.

    A question of safety is one whatever else its words suggest.
    """
    if safe:
        return (Intent.SAFETY, *(i for i in intents if i is not Intent.SAFETY))
    told = any(t.status is not TreatmentStatus.PROPOSED for t in case.treatments)
    told = told or bool(case.measurements) or case.age_years is not None
    told = told or (not case.treatments and case.asks_for == Intent.NEXT_TREATMENT.value)
    if not told or case.asks_for in (None, Intent.OTHER.value):
        failed = any(t.outcome in _FAILED for t in case.treatments)
        return (Intent.NEXT_TREATMENT, *intents) if failed and intents == _DOSE_ALONE else intents
    asked = Intent(case.asks_for)
    if asked is Intent.DOSE and intents[0] is Intent.NEXT_TREATMENT and not is_proposed(case):
        return intents  # "first choice and dose?": what to give is asked before how much of it
    return (asked, *(i for i in intents if i is not asked))


# A vignette that asks nothing: "600 mg/d for 12 weeks, pain 8 to 7" is no question on a dose.
_FAILED = (Outcome.NO_EFFECT, Outcome.PARTIAL, Outcome.NOT_TOLERATED)
_DOSE_ALONE = (Intent.DOSE,)


def _blamed(case: Case, treatments: tuple[Treatment, ...]) -> Treatment | None:
    """The medicine that is said to do harm, where that is all a question tells and asks of."""
    told = (
        *(*case.conditions, *case.particulars, *case.measurements, *case.allergies),
        *case.red_flags,
    )
    # "Dizzy on X yesterday, is that normal?" asks for no test.
    asks = (None, *(i.value for i in (Intent.OTHER, Intent.NEXT_TREATMENT, Intent.TEST)))
    if told or case.asks_for not in asks or len(treatments) != 1:
        return None
    return treatments[0] if treatments[0].adverse_effects else None


def _asks_leave(text: str, treatments: tuple[Treatment, ...]) -> bool:
    """Whether one drug is to be given to somebody who takes another: a question of safety."""
    states = sorted(t.status.value for t in treatments if not t.was_tried)
    return states == ["current", "proposed"] and bool(_LEAVE.search(text))


@lru_cache(maxsize=8192)
def _drug_names(vocabulary: Vocabulary, text: str) -> frozenset[str]:
    named = find_drugs(text, tokens(text), vocabulary, guess=False).mentions
    # A drink is no medicine that a sentence would have to be about.
    return frozenset(m.ingredient for m in named if not is_drink(m.ingredient, vocabulary.library))
