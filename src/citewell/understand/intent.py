"""What a question wants. Each intent has cues with weights; the heaviest wins, ties by order.

Cues are general English of clinical questions, not the wording of any one question.
"""

import re

from citewell.model.question import Intent
from citewell.patterns import later

__all__ = ["read_intents"]

_CUES: tuple[tuple[Intent, float, str], ...] = (
    (Intent.IMMEDIATE, 4.0, r"\b(immediate(ly)?|emergen(cy|t)|urgent(ly)?|first aid|straight away|right away)\b"),
    (Intent.IMMEDIATE, 2.0, r"\b(acute(ly)?|in the (er|ed|a&e|emergency room)|resus\w*|decompensated|crash\w*)\b"),
    (Intent.IMMEDIATE, 3.0, r"\b(what (do|should) (i|we) do (first|now)|initial (management|stabili[sz]ation))\b"),
    (Intent.DOSE, 4.0, r"\b(dos(e|es|age|ages|ing)|regimen|posology|(?:up-?)?titrat\w+)\b"),
    (Intent.DOSE, 3.5, r"\bhow (much|many|often|long)\b.{0,40}\b(take|give|use|mg|tablets?|pills?|patch(?:es)?|plasters?|wear|day)\b"),
    (Intent.DOSE, 6.0, r"\b(can|could|should|may|is it (ok|okay|safe) to) (i|we|you|he|she|they) (give|take|have|use|prescribe)\b.{0,40}\b\d[\d,.]* ?(mg|g)\b(?!.*\b(with|and)\b)"),
    (Intent.DOSE, 2.0, r"\b(maximum|max|starting|total daily|loading)\b"),
    (Intent.DOSE, 1.0, r"\b\d+ ?(mg|mcg|g)\b(?! ?/ ?(d?l|mmol|24 ?h)\b)"),
    (Intent.SAFETY, 4.0, r"\b(safe(ly|ty)?|interact\w*|contraindicat\w*|side effects?|adverse|harm(ful)?|danger\w*|risks?)\b"),
    (Intent.SAFETY, 3.5, r"\b(can|could|may|should|is it (ok|okay|fine|alright)( for \w+)? to) (i|you|we|he|she|they|patients?|someone|people|my \w+)?\b.{0,30}\b(take|use|combine|have|drink|mix|give|be given)\b"),
    (Intent.SAFETY, 3.0, r"\b(together|combin(e|ed|ing)|mix(ed|ing)?|alongside|alcohol|brea?st[- ]?feed\w*|pregnan\w+|while on)\b"),
    (Intent.SAFETY, 2.0, r"\b(avoid|allerg\w+|withdrawal|overdose|stop(ping)? (it|suddenly|abruptly)|warnings?)\b"),
    (Intent.TEST, 4.0, r"\b(tests?|testing|work-?up|investigat\w+|diagnos\w+|evaluat\w+|screen(ing)?|imaging|labs?|scan|criteria)\b"),
    (Intent.TEST, 4.0, r"\bwhat (?:(?:could|can|might) (?:it|this|that) be|(?:could|can|might) cause)\b"),
    (Intent.TEST, 3.0, r"\bhow (?:to|(?:do|can|would|could|does) (?:i|you|we|one|a doctor|doctors|they)) (?:tell|know|say|be sure|work out) (?:if|whether|that|when)\b(?=.{0,60}\b(?:is|are|has|have)\b)"),
    (Intent.TEST, 2.5, r"\b(rule out|differentiate|distinguish|how do (you|i|we) (know|tell)|confirm\w*|assess\w*)\b"),
    (Intent.IDENTITY, 5.0, r"\b(brand|trade|generic|proprietary) ?names?\b"),
    (Intent.IDENTITY, 4.0, r"\b(what (class|kind|type) of (drug|medicine|medication)|same (drug|medicine|thing) as|also (called|known as)|another name|sold (as|under)|marketed|called)\b"),
    (Intent.EFFECT, 4.0, r"\b(mechanism|mode of action|how (does|do) .{1,60} work|what (does|do) .{1,60} do\b|effect of)"),
    (Intent.EFFECT, 3.0, r"^(does|do|is|are|can|will)\b.{0,80}\b(hydrate|dehydrate|moisturi[sz]e|dry|cause|increase|decrease|reduce|raise|lower|help|improve|worsen|affect|effective|work|prevent|cure|heal|reverse)\b"),
    (Intent.EFFECT, 2.5, r"\b(effective(ness)?|efficacy|evidence for|number needed|nnt|works? better|compare[ds]?|versus|vs)\b"),
    (Intent.EFFECT, 3.0, r"\b(?:legit(?:imate)?|any good|(?:actually|really) (?:works?|helps?)|worth (?:it|a try|trying|taking))\b"),
    (Intent.PROGNOSIS, 4.0, r"\b(prognosis|outlook|life expectancy|survival|curable|cured?|reversible|go away|get better|recover\w*|permanent|long[- ]term outcome)\b"),
    (Intent.PROGNOSIS, 3.0, r"\bhow long (does|do|will|until|before)\b.{0,50}\b(last|work|better|gone|heal|take to)\b"),
    (Intent.DEFINITION, 3.0, r"^(what (is|are)|define|explain|meaning of|what does .{1,50} mean)\b(?!.{0,60}\b(treat\w*|manag\w*|dose|dosage|test|next|best|option|first|brand|plan|approach|recommended|line|therap\w+|side|name)\b)"),
    (Intent.NEXT_TREATMENT, 4.0, r"\b(next (step|option|treatment|line|best)s?|(third|fourth|second|first|last|4th|3rd|2nd|1st)[- ]?(?:line|choice)|treatment options?|options?|alternatives?|what else)\b"),
    (Intent.NEXT_TREATMENT, 3.5, r"\b(treat(ed|ing|ment|ments)?|manag(e|ed|ing|ement)|therap(y|ies)|course of|approach|plan|what (can|should|could) (i|we|be|you)|what to (do|try|give|take|use|choose|prescribe)|what (else )?(can|could|may|should) (i|he|she|they|we) (take|have|try|use)|what helps|help(s|ed)? with|relie(f|ve)|medicines? for|drugs? for|cure for|remed(y|ies)|antibiotics?)\b"),
    (Intent.NEXT_TREATMENT, 3.0, r"\b(refractory|resistant|failed|no (effect|relief|response)|not (responded|responding|working|helping|helped)|adjust(ed)?|switch|add(ed|ing)?)\b"),
    (Intent.NEXT_TREATMENT, 5.0, r"\bsafest (?:medicines?|drugs?|tablets?|treatments?|options?|choices?|one) (?:to (?:start|try|begin)|first)\b"),
    (Intent.NEXT_TREATMENT, 2.0, r"\b(recommend\w*|(?:first|1st) choice|best|preferred|needs? a|need to)\b"),
)  # fmt: skip

_COMPILED = tuple((intent, weight, later(pattern)) for intent, weight, pattern in _CUES)

# Where two intents tie, the one a reader in a hurry would miss more comes first.
_ORDER = (
    Intent.IMMEDIATE, Intent.IDENTITY, Intent.DOSE, Intent.SAFETY, Intent.TEST, Intent.EFFECT,
    Intent.NEXT_TREATMENT, Intent.PROGNOSIS, Intent.DEFINITION,
)  # fmt: skip

_READ_CHARS = 4_000  # the ask stands at the start or the end; a long note between is no cue


def read_intents(text: str) -> tuple[Intent, ...]:
    """The intents of a question, the main one first; ``(OTHER,)`` when no cue stands in it.

    >>> read_intents("What is the maximum dose of gabapentin?")[0]
    <Intent.DOSE: 'dose'>
    """
    # What stands in brackets explains a word ("levosulpiride (generic name)"); it asks nothing.
    lowered = re.sub(r"\([^()]{0,80}\)", " ", text.lower())
    if len(lowered) > 2 * _READ_CHARS:
        lowered = lowered[:_READ_CHARS] + " " + lowered[-_READ_CHARS:]
    scores: dict[Intent, float] = {}
    for intent, weight, pattern in _COMPILED:
        if pattern.search(lowered):
            scores[intent] = scores.get(intent, 0.0) + weight
    if Intent.NEXT_TREATMENT in scores and Intent.TEST in scores:
        scores = _test_and_treat(lowered, scores)
    ranked = sorted(scores, key=lambda intent: (-scores[intent], _ORDER.index(intent)))
    return tuple(ranked) or (Intent.OTHER,)


def _test_and_treat(text: str, scores: dict[Intent, float]) -> dict[Intent, float]:
    """A question on evaluation and management asks for both; the plan goes first."""
    if re.search(
        r"\b(management|treatment)\b.{0,25}\bevaluat|\bevaluat\w+ (and|&) (manag|treat)", text
    ):
        return scores | {Intent.NEXT_TREATMENT: scores[Intent.NEXT_TREATMENT] + 3.0}
    return scores
