"""Facets: the side of a subject a question asks about, such as kidney disease or stopping.

Owns the words that name a side and the aspects of statements that answer it.
"""

import re

from citewell.model.question import Intent, Query
from citewell.patterns import later

__all__ = ["INTENT_ASPECTS", "asked_aspects", "facet_aspects", "facet_words"]

_AT_ONCE = (
    r"(?:can|could|may|should|shall|okay?|safe|fine|need|want) (?:i |he |she |we |to |my \w+ )*"
    r"(?:take|have|use|swallow|double) [\w ]{0,30}\b(?:at once|in one go|every other day|daily|weekly"
    r"|(?:every|each|an) (?:\w+ )?hours?"
    r"|(?:once|twice|\w+ times) (?:a|per|each|every) (?:day|week|month))"
)
_COUNTED = (
    r"(?:[2-9]|1\d|two|three|four|five|six|ten|several) (?:[\w./]+ ){0,4}"
    r"(?:at once|at the same time|all together|in one go)"
)
_FACETS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"pregnan\w*|brea?st[- ]?fe(?:ed|d)\w*|nursing|lactat\w*|trimester", ("pregnancy",)),
    # Kidneys told to be well ask for no dose of their own.
    (
        r"(?<!normal )(?<!good )(?<!healthy )"
        r"(?:renal|kidneys?|ckd[1-5]?[ab]?|e?gfr|crcl|creatinine|dialysis)"
        r"\b(?! (?:function )?(?:is |are )?(?:normal|fine|ok\b))",
        ("renal_dose",),
    ),
    (r"liver|hepatic|cirrhosis", ("hepatic_dose",)),
    (r"(can|should|may|to) [a-z ]{0,30}\d[\d,.]* ?m?g (a|per) day", ("max_dose", "dose")),
    (r"max(imum)?|highest|ceiling|top dose|upper limit", ("max_dose",)),
    # "Can I take 5 at once?", "double my dose", "once a week?"
    (_AT_ONCE, ("max_dose", "dose")),
    (_COUNTED, ("max_dose", "dose")),
    (r"doubl(?:e|ed|ing)(?: up)? (?:on )?(?:the|my|his|her|a|up|dose)", ("max_dose", "dose")),
    (r"elderly|older|geriatric|frail", ("older_adults",)),
    (
        r"side effects?|adverse|weight gain|(?:gain\w*|put\w* on) weight|drows\w+|reactions?",
        ("adverse_effects",),
    ),
    (r"interact\w*|together|combin\w+|alcohol|drink(?:ing)?|mix\w*", ("interactions",)),
    (r"contraindicat\w*|who should not|cannot take|avoid", ("contraindications", "precautions")),
    # A preventer is an inhaler; who asks of it asks of a treatment.
    (r"prevent(?!ers?\b)\w*|prophyla\w+|urate[- ]lowering", ("prevention",)),
    (
        r"stop\w*|withdraw\w*|taper\w*|come off|wean\w*|discontinu\w*|stay on|for life|lifelong"
        r"|for the rest of (?:my|his|her) life",
        ("taper",),
    ),
    (r"repeat(?:ed|ing|s)?|re-?appl(?:y|ied|ication)", ("max_dose", "dose")),
    (r"start(ing)?|initial|(?:up-?)?titrat\w*|how (?:often|frequently)", ("dose",)),
    (r"how (?:is|are) [\w %-]{0,30}applied", ("dose",)),
    (r"brand|trade name|generic name", ("identity",)),
    (
        r"(?:for|on|affect|harm|damage) (?:the |my |your |his |her )?heart|cardiac|cardiovascular",
        ("precautions", "contraindications"),
    ),
    (r"monitor\w*|follow-?up|blood tests?", ("monitoring",)),
    (r"refer\w*|specialist", ("referral",)),
    (r"nnt|number needed|how effective|how well|efficacy", ("effect_size",)),
    (
        r"evidence|trial data|(?:do|does) [\w %-]{2,40} work",
        ("effect_size", "evidence", "negative_evidence"),
    ),
    (r"driv(e|ing)|misuse|abuse|addict\w*|black box|boxed", ("precautions",)),
)  # fmt: skip
_PATTERNS = tuple((later(rf"\b(?:{p})\b", re.IGNORECASE), a) for p, a in _FACETS)

_BEGINNING = 5  # letters of a word, so that "driving" finds "drive" no worse than "drivers"

INTENT_ASPECTS: dict[Intent, tuple[str, ...]] = {
    Intent.NEXT_TREATMENT: ("first_line", "treatment", "second_line", "switching"),
    Intent.DOSE: ("dose", "max_dose"),
    Intent.SAFETY: ("interactions", "contraindications", "precautions", "adverse_effects"),
    Intent.TEST: ("tests", "diagnosis"),
    Intent.IMMEDIATE: ("immediate_action", "red_flags"),
    Intent.IDENTITY: ("identity",),
    Intent.EFFECT: ("mechanism", "effect_size", "evidence", "negative_evidence"),
    Intent.DEFINITION: ("identity", "definition", "diagnosis"),
    Intent.PROGNOSIS: ("expectations", "effect_size"),
    Intent.OTHER: ("identity", "treatment", "first_line", "dose"),
}


def facet_aspects(text: str) -> tuple[str, ...]:
    """Aspects of the sides the question names, in the order of the facet list."""
    return tuple(dict.fromkeys(a for p, aspects in _PATTERNS if p.search(text) for a in aspects))


def facet_words(text: str) -> tuple[str, ...]:
    """Beginnings of the words by which the question names a side: "drivi", "breas", "pregn"."""
    found = (m.group(0).lower() for p, _ in _PATTERNS if (m := p.search(text)))
    return tuple(word[:_BEGINNING].rstrip("e") for word in found if len(word) >= _BEGINNING)


def asked_aspects(query: Query) -> tuple[str, ...]:
    """Aspects that answer the question most directly: its facets first, then its intent's own."""
    return tuple(dict.fromkeys((*facet_aspects(query.text), *INTENT_ASPECTS[query.intent])))
