"""What a question is about: scores every topic whose subject the question names.

A topic counts only when every group of its subject is met. Among those, the score rises with how
much of the question the topic covers, the words it prefers and the intents it answers.
"""

import math
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from citewell.model.library import Topic
from citewell.model.question import DrugMention, Intent, TopicMatch
from citewell.understand.vocabulary import Vocabulary, content_stems
from citewell.words import STOPWORDS, Token, stem_line

__all__ = ["TopicReader", "Words", "telling_words"]

_DRUG_TOPIC = "drug-"
_ABOUT_A_DRUG = frozenset({Intent.DOSE, Intent.SAFETY, Intent.IDENTITY, Intent.EFFECT})


@dataclass(frozen=True, slots=True)
class Words:
    """The question's words for topic matching.

    ``line`` is the padded stem line with drug names replaced by generics; ``stems`` its content.
    """

    line: str
    stems: frozenset[str]
    drugs: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str, mentions: tuple[DrugMention, ...]) -> "Words":
        """The words of a question, with every drug also under its generic name."""
        pieces, at = [], 0
        for mention in mentions:
            pieces += [text[at : mention.start], mention.ingredient]
            at = mention.end
        pieces.append(text[at:])
        named = " ".join(pieces)
        drugs = frozenset(m.ingredient for m in mentions)
        return cls(stem_line(named), content_stems(named), drugs)


class TopicReader:
    """Scores topics for one library."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._topics = vocabulary.library.topics
        self._phrases = list(vocabulary.phrases)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        # Padded by spaces: a phrase is found only as whole stems.
        return AhoCorasick([f" {p} " for p in self._phrases], matchkind=MatchKind.Standard)

    @cached_property
    def _rarity(self) -> dict[str, float]:
        """Inverse document frequency of a stem over topic profiles."""
        counts: dict[str, int] = {}
        for profile in self._vocabulary.profiles.values():
            for stem in profile:
                counts[stem] = counts.get(stem, 0) + 1
        total = len(self._vocabulary.profiles)
        return {stem: math.log(1 + total / (1 + n)) for stem, n in counts.items()}

    @cached_property
    def _preferred(self) -> dict[str, tuple[str, ...]]:
        return {
            topic.id: tuple({stem_line(word) for word in topic.prefer})
            for topic in self._topics.values()
        }

    @cached_property
    def _spoken_of(self) -> dict[tuple[str, str], frozenset[str]]:
        """(topic, intent) -> drugs that its subject, or its answers to that intent, name."""
        statements = self._vocabulary.library.statements
        spoken: dict[tuple[str, str], set[str]] = {}
        for topic in self._topics.values():
            subject = {term for group in topic.subject for term in group}
            for intent in _ABOUT_A_DRUG:
                spoken[topic.id, intent.value] = set(subject)
            for answer in topic.answers:
                names = {*answer.offers, *answer.about}
                for id_ in answer.rests_on:
                    if id_ in statements:
                        names.update(statements[id_].treatments)
                for intent_name in answer.intents:
                    spoken.setdefault((topic.id, intent_name), set()).update(names)
        return {place: frozenset(names) for place, names in spoken.items()}

    def weight(self, stem: str) -> float:
        """How telling a stem is; one that no topic uses is the most telling of all."""
        if stem.isdigit():
            return 0.0
        rarity = self._rarity.get(stem)
        if rarity is not None:
            return rarity
        return math.log(1 + len(self._topics)) if len(stem) > 3 else 0.5

    def coverage(self, words: Words, topic: str) -> float:
        """Share (0 to 1) of the question's telling words that belong to a topic."""
        profile = self._vocabulary.profiles[topic]
        total = sum(self.weight(s) for s in words.stems)
        return sum(self.weight(s) for s in words.stems & profile) / total if total else 0.0

    def read(self, words: Words, intents: tuple[Intent, ...]) -> tuple[TopicMatch, ...]:
        """Topics whose subject the question names, best first; equal scores by id."""
        met: dict[str, set[int]] = {}
        for index, _, _ in self._automaton.find_matches_as_indexes(words.line, overlapping=True):
            for topic, group in self._vocabulary.phrases[self._phrases[index]]:
                met.setdefault(topic, set()).add(group)
        matches = [
            self._match(self._topics[topic], words, intents)
            for topic, groups in met.items()
            if len(groups) == len(self._topics[topic].subject)
            and not self._steps_back(topic, words.line)
        ]
        return tuple(sorted(matches, key=lambda m: (-m.score, m.topic)))

    def _steps_back(self, topic: str, line: str) -> bool:
        """Whether a stem line, beside a topic's own phrases, tells what another topic is for."""
        if topic not in self._unless:
            return False
        own, unless = self._unless[topic]
        for phrase in own:
            line = line.replace(phrase, "  ")
        return any(word in line for word in unless)

    @cached_property
    def _unless(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Topic -> stems of its own phrases, the longest first, and of the words it steps back for."""
        found = {}
        for topic in self._topics.values():
            if topic.unless:
                own = {stem_line(term) for group in topic.subject for term in group}
                ordered = tuple(sorted(own, key=lambda p: (-len(p), p)))
                found[topic.id] = (ordered, tuple(stem_line(word) for word in topic.unless))
        return found

    def names(self, line: str, topic: str) -> bool:
        """Whether a stem line names a topic's subject."""
        return any(
            f" {phrase} " in line
            for phrase, places in self._vocabulary.phrases.items()
            if any(place == topic for place, _ in places)
        )

    def nearest(self, words: Words, most: int) -> tuple[TopicMatch, ...]:
        """Topics that share telling words with the question though none is its subject."""
        scored = [
            TopicMatch(topic=id_, score=round(self.coverage(words, id_), 4))
            for id_ in self._topics
            if not id_.startswith(_DRUG_TOPIC)
        ]
        return tuple(sorted(scored, key=lambda m: (-m.score, m.topic))[:most])

    def _match(self, topic: Topic, words: Words, intents: tuple[Intent, ...]) -> TopicMatch:
        covered = self.coverage(words, topic.id)
        liked = sum(1 for word in self._preferred[topic.id] if word in words.line)
        score = 6.0 * covered + 1.5 * len(topic.subject) + 0.6 * min(liked, 6)
        reasons = [f"{covered:.0%} of the question's words"]
        if intents and intents[0].value in topic.intents:
            score += 2.0 - 0.4 * topic.intents.index(intents[0].value)
            reasons.append(f"answers {intents[0].value}")
        asks_of_drug = bool(intents) and intents[0] in _ABOUT_A_DRUG and bool(words.drugs)
        if asks_of_drug and not words.drugs & self._spoken_of.get(
            (topic.id, intents[0].value), frozenset()
        ):
            score -= 3.0
            reasons.append("does not speak of the drug")
        if topic.id.startswith(_DRUG_TOPIC):
            score -= 1.5  # a written topic knows its question better than one made from a drug file
        return TopicMatch(topic=topic.id, score=round(score, 4), reasons=tuple(reasons))


def telling_words(words: tuple[Token, ...]) -> tuple[str, ...]:
    """Stems of the content words, in order, each once."""
    return tuple(dict.fromkeys(t.stem for t in words if t.text.lower() not in STOPWORDS))
