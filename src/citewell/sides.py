"""Which side of a matter a question asks about, and which sentences and titles speak of that side.

Owns the cues: of symptoms, causes, treatment and so on, for finding passages and for quoting them alike.
Must not weigh anything.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from citewell.patterns import later
from citewell.words import STOPWORDS, Token, stem, tokens

__all__ = [
    "KIN",
    "Side",
    "asked_sides",
    "asking_words",
    "is_plan",
    "is_pointer",
    "is_put_as_question",
    "leans_on_what_stood_before",
    "named_illness",
    "tells",
    "without_chatter",
]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the words that ask for it (in questions and titles) and those that tell of it."""

    name: str
    asks: re.Pattern[str]
    tells: re.Pattern[str]


def _side(name: str, asks: str, tells: str) -> Side:
    return Side(name, later(asks, re.IGNORECASE), later(tells, re.IGNORECASE))


_SIDES = (
    _side(
        "symptoms",
        r"\b(symptoms?|signs|feels? like|look like|warning signs?|how (do|would|can) (i|you) (know|tell))\b",
        r"\b(symptoms?|signs?|complain\w*|present(s|ing)? with|manifest\w*|characteri[sz]ed by|may feel)\b",
    ),
    _side(
        "causes",
        r"\b(caus\w+|why (do|does|is|are|did)|reasons?|etiolog\w+|aetiolog\w+|what leads|due to)\b",
        r"\b(caus\w+|due to|results? from|resulting from|because of|leads? to|triggered by|mutations?|trace to)\b",
    ),
    _side(
        "treatment",
        r"\b(treat\w*|therap\w+|manag\w+|cures?|cured|what (can|should) (i|you|be|we) (do|take)|helps?"
        r"|medicines? for|remed(y|ies)|first[- ]line)\b",
        r"\b(treat\w*|therap\w+|manag\w+|surger\w+|cures?|prescri\w+|recommend\w*|medicines?|medications?"
        r"|effective\w*|relie\w+|reduc\w+)\b",
    ),
    _side(
        "diagnosis",
        r"\b(diagnos(?!ed with)\w+|tests? (for|are|is)|tested|screen\w*|detect\w*|how (is|are) .{3,40} found)\b",
        r"\b(diagnos\w+|tests?|biops\w+|physical exam\w*|imaging|scans?|x-rays?|blood count|criteria|screen\w*)\b",
    ),
    _side(
        "prevention",
        r"\b(prevent\w*|avoid|lower (my|the|your) risk|reduce (my|the|your) risk|protect\w*|prophyla\w+)\b",
        r"\b(prevent\w*|avoid\w*|lower(s|ing)? (the|your) (risk|chance)|reduc\w+ (the|your) (risk|chance)"
        r"|protect\w*|vaccin\w+|prophyla\w+)\b",
    ),
    _side(
        "inheritance",
        r"\b(inherit\w*|heredit\w*|genetic|runs? in (the |my |our )?famil\w+|pass(ed)? (it )?(on|down)|familial|(will|could|can|do|would) (i|we|they|my \w+) (also )?(get|have) it)\b",
        r"\b(inherit\w*|autosomal|x-linked|heredit\w*|de novo|runs? in families|family members|sporadic"
        r"|mutations?|genetic|familial|copies of (a|the) gene)\b",
    ),
    _side(
        "frequency",
        r"\b(how (many|common|rare|often|frequent)|prevalen\w+|inciden\w+|affected by)\b",
        r"\b(1 in|one in|per (1,?000|10,?000|100,?000|million)|percent|prevalen\w+|inciden\w+|estimated"
        r"|common|rare|affects|out of every)\b|%",
    ),
    _side(
        "outlook",
        r"\b(prognos\w+|outlook|life expectancy|surviv\w*|what happens|how long|live|go away|fatal|deadly|die"
        r"|curable|expect|complications?)\b",
        r"\b(prognos\w+|outlook|life expectancy|surviv\w*|complications?|fatal|death|recover\w*|resol\w+"
        r"|goes? away|disappear\w*|long-term|lifelong|relaps\w+|over time|mortality)\b",
    ),
    _side(
        "meaning",
        r"^\W*(what('s| is| are) (\(are\) )?(an? |the )?[\w' -]{2,50}\??\s*$)|\bwhat does .{2,40} mean\b"
        r"|\bdefin(e|ition)\b|\bwhat is \(are\)|\btell me (more )?about\b",
        r"\b(is|are) (an?|the|any|one|inflammation|when)\b|\brefers? to|\bdefined as\b|\bknown as\b",
    ),
    _side(
        "dose",
        r"\b(dos(e|es|age|ing)|(?<!by )how much|how many (mg|tablets|pills))\b",
        r"\d\s?(mg|mcg|µg|micrograms?|g|grams?|ml|units?|iu)\b|\b(dos(e|es|age)|once daily|twice daily)\b",
    ),
    _side(
        "harms",
        r"\b(side effects?|adverse|safe\w*|harm\w*|risks? of|toxic\w*|dangerous|interact\w*)\b",
        r"\b(side effects?|adverse|safe\w*|harm\w*|toxic\w*|risks?|tolerated|contraindicated|discontinu\w+)\b",
    ),
    _side(
        "risk",
        r"\b(risk factors?|who (is|are) at risk|at risk|who gets|more likely to)\b",
        r"\b(risk factors?|at risk|more likely|higher risk|increase[sd]? (the|your) (risk|chance)|odds)\b",
    ),
    _side(
        "works",
        r"\b(effective\w*|efficac\w+|does .{2,60} (work|help|improve|reduce)|benefits?|better than)\b",
        r"\b(effective\w*|efficac\w+|improv\w+|reduc\w+|significant\w*|benefit\w*|superior|no (difference|effect)"
        r"|compared (with|to)|NNT|placebo)\b",
    ),
)
_ASKING = later(r"^\W*(what|which|how|who|why|when|is|are|do|does|can)\b|\?\s*$", re.IGNORECASE)
_LEANS = later(
    r"(?:he|she|they|his|her|its|their|many of (?:them|these)|some of (?:them|these)|others|another"
    r"|the (?:former|latter)|of (?:these|those|them)|both|either|neither|for (?:example|instance)|as a result"
    r"|(?:this|that|these|those|such)(?= (?:is|are|was|were|may|can|could|will|would|should|has|have|had|do|does"
    r"|did|include|includes|cause|causes|means?|might|occurs?|happens?|leads?|results? in|allows?|makes?|helps?)\b)"
    r"|it(?! (?:is|was|has been|may be|can be|remains|seems|appears) (?:\w+ )?(?:\w+ (?:that|to|whether)|known"
    r"|recommended|important|possible|shown|reported|suggested|unclear|unlikely|likely|estimated)\b))\b",
    re.IGNORECASE,
)
_PLANS = later(
    r"\b((objective|aim|purpose|goal) (of|was|is)|we (aimed|sought|hypothesi[sz]ed)|will be \w+ed|will be given"
    r"|was to (determine|investigate|evaluate|assess|compare|examine)|(was|were) (assessed|measured|recorded"
    r"|determined|evaluated|calculated|collected) (using|at|by|with)|outcome measures?|primary outcome|end ?points?)\b",
    re.IGNORECASE,
)
_POINTS = later(
    r"\b(for (more|further|additional|detailed)? ?information|read (more|about)|see (the|this|also|our|more|chapter)|click|visit (the|our|www)|web ?site|(more|additional|detailed) information|provides the following"
    r"|the following (resources|list)|these resources|resources? (on|for|from)|fact sheet|publication called"
    r"|clinicaltrials\.gov|GeneReviews|MedlinePlus|is available (at|from|on)|here are (some|the)|(provide|give)s? (you )?(with )?information|organization for research|you can read|listed below|are as follows)\b",
    re.IGNORECASE,
)


# What people say around what they ask; in the literature these words are rare and would weigh most.
_CHATTER = frozenset(
    """hi hello hey dear doc doctor doctors please thank thanks alright okay ok so just really actually
    basically know think wonder wondering guess say says said tell told want now today anyone
    something anything thing things maybe lot bit sure worried scared afraid concerned curious question
    questions advice happen happens mean means im i'm ive i've i'd i'll dont don't doesnt doesn't didnt
    didn't cant can't isnt isn't it's that's what's""".split()
)
# Who asks for whom is no part of what is asked.
KIN = frozenset(
    stem(w)
    for w in """mom mum mother dad father son daughter husband wife brother sister friend boyfriend
    girlfriend aunt uncle grandma grandpa grandmother grandfather kid""".split()
)
"""Stems of words for kin and friends."""

_HEADS = frozenset(
    stem(w)
    for w in "disease syndrome disorder fever dystrophy deficiency palsy ataxia anemia".split()
)
_MOST_OF_A_NAME = 3
# "An autoimmune disease" is a kind of illness, and none that is named.
_OF_A_KIND = frozenset("a an any which what other rare no every".split())
_NO_NAME = frozenset(
    """rare chronic acute severe genetic inherited hereditary common serious mild underlying known treat
    treating treatment symptoms causes cause cure cures help helps prevent which what medicine drug
    list lists name names describe effective first second early late advanced newly diagnosed active history""".split()
)


def asked_sides(text: str) -> frozenset[str]:
    """The names of the sides that a question, or a title put as one, asks about; often none."""
    found = {side.name for side in _SIDES if side.asks.search(text)}
    # "What are the symptoms of gout?" asks what gout is no more.
    return frozenset(found - {"meaning"} or found)


def without_chatter(text: str) -> str:
    """The words of a question without those that only surround it; the text itself where none is left.

    On K-QA's patients' questions the answer's MRR is .673 with this and .664 without.

    >>> without_chatter("hi doc, just tell me what is sarcoidosis")
    'me what is sarcoidosis'
    """
    words = [token.text for token in tokens(text)]
    kept = [word for word in words if word.lower().replace("\u2019", "'") not in _CHATTER]
    return " ".join(kept) if kept and len(kept) < len(words) else text


def asking_words(text: str) -> tuple[str, ...]:
    """The pieces of a question that ask for a side, such as ``symptoms``; others may ask in other words.

    >>> asking_words("Is psoriasis hereditary?")
    ('hereditary',)
    """
    found: list[str] = []
    for side in _SIDES:
        for match in side.asks.finditer(text) if side.name != "meaning" else ():
            words = match.group().split()
            # "Does spinal cord stimulation work": the cue is at its ends, what it asks about between.
            found += words if len(words) < 4 else [words[0], words[-1]]
    return tuple(found)


def is_put_as_question(title: str) -> bool:
    """Whether a title asks, as those of consumer pages do; one of the literature names no side.

    >>> is_put_as_question("What causes gout ?"), is_put_as_question("Effects of colchicine")
    (True, False)
    """
    return _ASKING.search(title) is not None


def tells(text: str, sides: frozenset[str]) -> bool:
    """Whether a sentence has words that tell of one of these sides."""
    return any(side.tells.search(text) for side in _SIDES if side.name in sides)


def leans_on_what_stood_before(text: str) -> bool:
    """Whether a sentence opens with a word that means the one before it ("They", "However").

    >>> leans_on_what_stood_before("These include fever."), leans_on_what_stood_before("Fever is usual.")
    (True, False)
    """
    return _LEANS.match(text) is not None


def is_plan(text: str) -> bool:
    """Whether a sentence says what a study set out to do or how, and not what it found.

    >>> is_plan("The aim was to assess sleep."), is_plan("Sleep improved.")
    (True, False)
    """
    return _PLANS.search(text) is not None


def is_pointer(text: str) -> bool:
    """Whether a sentence only sends the reader elsewhere ("For more information see...")."""
    return _POINTS.search(text) is not None


def named_illness(text: str, asking: Container[str] = ()) -> tuple[str, ...]:
    """The names of illnesses that a text calls a disease, syndrome and so on, without that word.

    >>> named_illness("What are the symptoms of Marburg hemorrhagic fever?")
    ('Marburg hemorrhagic',)
    >>> named_illness("Is lupus an autoimmune disease?")
    ()

    Args:
        text: a question.
        asking: stems of words that ask and are no part of a name.
    """
    words = tokens(text)
    names = []
    for i, word in enumerate(words):
        if word.stem not in _HEADS:
            continue
        first = i
        while first and i - first < _MOST_OF_A_NAME and _names_on(text, words, first, asking):
            first -= 1
        before = words[first - 1].text.lower() if first else ""
        if first < i and before not in _OF_A_KIND:
            names.append(text[words[first].start : words[i - 1].end])
    return tuple(names)


def _names_on(text: str, words: Sequence[Token], at: int, asking: Container[str]) -> bool:
    """Whether the word before a place belongs to the name that goes on there."""
    word, gap = words[at - 1], text[words[at - 1].end : words[at].start]
    common = word.text.lower() in STOPWORDS or word.text.lower() in _NO_NAME
    return not common and word.stem not in asking and gap.strip() in ("", "-")
