"""What a text tells of a relative's illness and medicines, where the writer tells of their own."""

import re
from collections.abc import Iterable

from citewell.model.case import Case, ConditionStatus
from citewell.model.question import DrugMention
from citewell.patterns import later

__all__ = ["without_kin_illness", "without_kin_medicines", "without_sentences_of"]

# "My wife has CKD 5 and I have gout": her kidneys, as far as "and I".
_IS_ILL = later(
    r"\b(?:my|his|her) (?:late |own )?"
    r"(?:wife|husband|hubby|partner|mother|mum|mom|father|dad|sister|brother|son"
    r"|daughter|aunt(?:y|ie)?|uncle|friend|gran\w*|nan\w?|mam|mummy|daddy)"
    r" (?:also )?(?:has|had|died (?:of|from)|is on|is in|was on|takes|suffers? from|lives with)\b"
    r"(?:(?!\b(?:and|but|while) (?:i|my)\b)[^.;?])*",
    re.IGNORECASE,
)


def without_kin_illness(text: str, mentions: Iterable[DrugMention] = ()) -> str:
    """The text with the illness of a relative blanked; no offset in it moves.

    One who tells only of a relative asks for them: then nothing is blanked. Nor is one of their
    medicines, which may be what is asked about ("my wife has gabapentin, can I take one?").

    >>> without_kin_illness("my mum has CKD 5, what can she take?")
    'my mum has CKD 5, what can she take?'
    """
    named = tuple(mentions)

    def blank(match: re.Match[str]) -> str:
        of_drug = any(match.start() <= m.start < match.end() for m in named)
        return match.group() if of_drug else " " * len(match.group())

    rest = _IS_ILL.sub(blank, text)
    if rest == text:
        return text
    from citewell.understand.case.cues import tells_own_illness  # the case reader is loaded by now

    return rest if tells_own_illness(rest.lower()) else text


def without_kin_medicines(
    text: str, mentions: tuple[DrugMention, ...], case: Case
) -> tuple[DrugMention, ...]:
    """The medicines but those that somebody of the family takes ("my wife takes X. I have gout").

    Where the text tells nothing of the writer or of a patient, the other may be the one asked for.
    """
    ill = any(c.status is ConditionStatus.PRESENT for c in case.conditions)
    if not ill and _OWN_VOICE.search(text) is None:
        return mentions
    from citewell.understand.case.status_cues import KIN_SUBJECT  # the case reader is loaded by now

    own = {t.as_written.lower() for t in case.treatments}

    def is_of_kin(mention: DrugMention) -> bool:
        if mention.as_written.lower() in own:
            return False
        return KIN_SUBJECT.search(text, _sentence_start(text, mention), mention.start) is not None

    return tuple(m for m in mentions if not is_of_kin(m))


def without_sentences_of(
    text: str, mentions: tuple[DrugMention, ...], *, but: tuple[DrugMention, ...]
) -> str:
    """The text with the sentences of all mentions but some blanked; no offset in it moves."""
    kept = set(but)  # hashed: a text may name thousands
    for mention in (m for m in mentions if m not in kept):
        start = _sentence_start(text, mention)
        after = _SENTENCE_AFTER.match(text, mention.end)
        end = after.end() if after else mention.end
        text = text[:start] + " " * (end - start) + text[end:]
    return text


_OWN_VOICE = later(r"\b(?:i|i['’]?(?:m|ve|ll|d))\b", re.IGNORECASE)
_SENTENCE_AFTER = later(r"[^.?!;,\n]*")


def _sentence_start(text: str, mention: DrugMention) -> int:
    # By the last mark before: a pattern that looks for it forward squares with a sentence's length.
    return max(text.rfind(mark, 0, mention.start) for mark in ".?!;\n") + 1
