"""What telegraphic questions ask: "stop?", "-> swap to losartan?", and searches put as a title.

They have no verb to read a frame from. Titles are read only where nothing else in the text asks.
"""

from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["kind_of_end", "kind_of_few_words", "kind_of_title", "last_words"]

# The words after the last mark of a sentence that ends with a question mark.
_LAST = small(
    r"(?:^|[,;:(]\s+|\s[-–—]+\s+|->\s*|→\s*|[.]\s+|\s&\s)(?P<few>(?:(?!\s[-–—]\s|->|→|\.\s)[^,;:?]){1,40}?)\s*\?+\W*$"
)
_CONTINUE = (
    r"(?:stop|hold|withhold|continue|keep|cease|come\s+off|carry\s+on|keep\s+(?:going|on)|skip)"
)
_FEW: tuple[tuple[str, str], ...] = (
    ("other", r".*\b(?:dvla|fit\s+note|sick\s+note|med\s+cert|form|letter|insurance|exempt\w*)\b.*"),
    ("diagnosis_or_test", r"(?:(?:hold|stop|scan)\s+and\s+)?(?:tap|scan|image|biopsy|x-?ray|mri|ct|culture|aspirate|swab|echo|ecg|bloods|lp)(?:\s+(?:it|him|her|this|first|now|the\s+\w+))?|(?:serotonergic|toxic(?:ity)?|infected|septic|allergic|withdrawal|diagnosis|dx|ddx|cause|culprit|what\s+is\s+(?:it|this)|related|coincidence|mood)|what\s+(?:test|bloods|imaging)s?(?:\s+first)?"),
    ("dose", rf"(?:which|what)\s+dose|(?:drop|go|cut)\s+back|{_CONTINUE}\s+(?:[\w-]+\s+)?when|when\s+to\s+(?:stop|start|taper)|(?:re-?titrat\w*|titrat\w*)(?:\s+.*)?|(?:add\s+|give\s+|start\s+)?(?:[a-z][\w-]+\s+)?\d[\d.]*\s?(?:mg|mcg|g)?\s+or\s+\d[\d.]*\s?(?:mg|mcg|g)?|↑\s?[\w-]+\s+or\s+↓\s?[\w-]+|(?:over|under)-?dosed|dose\s+(?:ceiling|per\s+kg|max|ok|too\s+\w+)|ceiling"),
    ("interaction_or_safety", rf"(?:stop|hold|continue)\s+or\s+(?:stop|hold|continue)(?:\s+(?:it|this))?|(?:(?:can|do|should)\s+(?:i|we)\s+)?{_CONTINUE}(?:\s+(?:it|this|them|before|for\s+now|first|(?:the\s+|my\s+)?(?!or\b|and\b)[a-z][\w-]{{2,}}))?|(?:is\s+(?:it|this)\s+)?(?:allowed|permitted|contraindicated|any\s+risk)|washout(?:\s+(?:needed|required|period))?|interact\w*|any\s+interactions?|(?:still\s+)?(?:ok|okay|safe|alright)|(?:does\s+(?:it|this)\s+|any\s+)?matter|(?:.*\s)?together|both|ok\s+together|a\s+problem|problem"),
    ("mechanism_or_effect", r"(?:is\s+it\s+)?(?:[\w-]+\s+){0,3}(?:worth\s+it|worth\s+(?:the\s+)?bother\w*|any\s+(?:good|use|evidence|help)|silly|pointless|evidence)|(?!wh|how|any|some)[a-z][\w-]+\s+helps?\s+[\w\s]+"),
    ("dose", r"(?:↑|go\s+up|up|increase|titrate|reduce|↓|down)\s*(?:to\s+\d.*)?|what\s+dose|max(?:imum)?(?:\s+dose)?|dose"),
    ("next_treatment", r"(?:swap|switch|change|increase\s+or\s+swap|step\s+up|re-?dose|longer\s+taper\s+or)\b.*|alternatives?|options?|what\s+instead|which\s+[a-z]\w+|(?:reduce|stop|swap|switch|add|increase|↑|lower)(?:\s*(?:/|,|or)\s*(?:reduce|stop|swap|switch|add|increase|↓|fibrate|lower)\b.*)+|where\s+(?:now|next|from\s+here)|what\s+(?:now|next|else)|persist|plan|[a-z][\w-]+\s+(?:realistic|enough|it\s+is|swap\s*(?:&|and)\s*taper)|is\s+[a-z][\w-]+\s+realistic|next"),
)  # fmt: skip
_KINDS = tuple((name, small(rf"\W*(?:{pattern})\W*")) for name, pattern in _FEW)
_WITH_ANOTHER = small(
    r"\d\s*(?:mg|mcg|g)?\s*(?:od|bd|bid|tds|tid|qds|nocte|daily)?\s*\+\s*[a-z]{4,}\s*\?+\W*$"
)
# A thing asked with the mark before it: "?swap pregab", "level sent. ?toxicity".
_QUERY = small(r"(?:^|\s|\()\?\s?(?P<what>[a-z][^.?,;)]{2,60})")
_QUERIED: tuple[tuple[str, str], ...] = (
    ("dose", r"(?:(?:max\w*|start\w*|right|correct)\s+)*dos(?:e|ing|age)\b|(?:under|over)-?dosed|titrat|reduce\b|increase\b|↑|↓|ceiling|push\b"),
    ("next_treatment", r"(?:swap|switch|change|try|add|start|trial|step|options?|alternatives?|next|refer|consider)\b"),
    ("interaction_or_safety", r"(?:safe|ok|okay|stop|hold|interact\w*|contra-?ind\w*|continue|risk)\b"),
)  # fmt: skip
# The words that end a text without a mark and ask: "Options pls", "Lorazepam or phenobarb", "does it pass".
_ENDS: tuple[tuple[str, str], ...] = (
    ("immediate_management", r"(?:urgent\s+)?help(?:\s+(?:please|pls|asap))?[!\s]*|what\s+do\s+i\s+do\s+(?:now|first)|(?:abx|antibiotics?|ct|lp|bloods|scan)\s+(?:now\s+)?or\s+\w+\s+first"),
    ("diagnosis_or_test", r"(?:which|what)\s+(?:test|scan|imaging|bloods?)s?(?:\s+(?:first|next|now))?|how\s+to\s+(?:tell\s+(?:them\s+)?apart|distinguish\b.*|diagnose\b.*)|(?:diagnosis|dx|ddx)|what\s+is\s+(?:it|this|going\s+on)"),
    ("drug_identity", r"(?:[\w-]+\s+)?what\s+is\s+it\b.*|(?:hi\s+)?what\s+(?:tablet|pill|drug|medicine|capsule)\s+is\b.*"),
    ("prognosis", r"(?:and\s+)?(?:does|will|do)\s+(?:it|this|they)\s+(?:pass|go|last|wear\s+off|settle|return|come\s+back|recover|get\s+better|heal)\b.*|(?:risk|chance)s?\s+of\s+(?:relapse|recurrence|recovery|it\s+coming\s+back)|prognosis"),
    ("mechanism_or_effect", r"(?:so\s+)?(?:how|why)\s+(?:does|do|did|is)\s+[a-z][\w\s-]+|is\s+(?:[\w.-]+\s+){1,7}(?:any\s+(?:good|use|help)|worth\s+(?:it|bothering|the)|enough\s+to)\b.*|mechanism"),
    ("interaction_or_safety", r"what\s+(?:are|r)\s+the\s+(?:side\s+effects?|risks?)|(?:is|are)\s+(?:it|this|that|they)\s+(?:safe|dangerous|ok|okay)\b.*|(?:interactions?|safety|any\s+interactions?)(?:\s+(?:please|pls))?"),
    ("dose", r"how\s+long\s+(?:[a-z][\w-]+\s+\d.*|(?:for|to\s+(?:continue|take|treat|stay))\b.*)|(?:which|what|max(?:imum)?)\s+dose\b.*|dos(?:e|ing)\s+(?:please|pls|advice)"),
    ("next_treatment", r"(?:options?|ideas?|suggestions?|alternatives?|next\s+steps?|advice|plan|thoughts)\s*(?:pls|plz|please|welcome|now)?|(?:please|pls)\s+(?:advise|suggest)|(?:swap|switch|change)\s+(?:to\s+)?what|swap\s+[\w-]+|(?:what|where)\s+(?:now|next|else|from\s+here)|which\s+(?:one|drug|first|1st)|(?:rate\s+control|pain\s+relief|something\s+\w+)\s+(?:pls|please)|anything\s+(?:else\s+)?[\w\s-]{3,30}|[a-z][\w-]+\s+(?:add\s+or\s+switch|or\s+[a-z][\w-]+|vs?\.?\s+[a-z][\w-]+)(?:\s+(?:first|next|now))?|is\s+there\s+any(?:thing|\s+other)\b.*|what\s+(?:do\s+they|can\s+(?:he|she|i|we))\s+\w+(?:\s+\w+)?|(?:gp\s+to\s+)?(?:kindly|please)\s+consider\s+(?:an?\s+)?(?:alternatives?|options?)\b.*"),
)  # fmt: skip
_CLOSES = tuple((name, small(rf"\W*(?:{pattern})\W*")) for name, pattern in _ENDS)
_QUERIES = tuple((name, small(pattern)) for name, pattern in _QUERIED)
# Searches: at most so many characters, no full stop.
_LONGEST = 120
_NAME = r"^\W*[a-z][\w-]+(?:\s+(?:or|and|/)\s+[\w-]+)?"
_DOSE = r"(?:\s+\d[\d.]*\s?(?:mg|mcg|g)?(?:\s+(?:od|bd|bid|tds|tid|daily|nocte))?)?"
_STATE = r"(?:pregnan\w+|(?:first|second|third|1st|2nd|3rd)\s+trimester|breast-?feeding|lactation|ckd|e?gfr|crcl|dialysis|ha?emodialysis|cirrhosis|child[- ]?pugh|asthma\w*|heart\s+failure|epilep\w+|glaucoma|(?:the\s+)?elderly|g6pd|\w+\s+deficiency|(?:liver|renal|kidney|hepatic)\s+\w+)"
_TITLES = (
    ("dose", small(rf"{_NAME}\s+(?:(?:max(?:imum)?|start(?:ing)?|loading|usual)\s+)*dos(?:e|es|ing|age)\b|^[^.?]*\bdos(?:e|ing|age)\W*$")),
    ("dose", small(r"^[^.?]*\b(?:conversion|titration|taper(?:ing)?(?:\s+schedule)?)\W*$")),
    ("interaction_or_safety", small(r"^[^.?]*\b(?:risks?|safety|interactions?|side[- ]effects?|contra-?indications?)\W*$")),
    ("next_treatment", small(r"^\W*[a-z][\w-]+(?:\s+(?:or|vs?\.?|versus)\s+|/)[a-z][\w-]+(?:\s+[a-z]+)?(?=\s*[,?]|\s+(?:for|in)\b)|^\W*[a-z][\w-]+\s+(?:or|vs\.?|versus)\s+[a-z][\w-]+(?=\s*[,?]|\s+(?:for|in)\b)")),
    ("interaction_or_safety", small(rf"{_NAME}{_DOSE}\s+(?:for\s+[^,?]{{2,50}}?\s+)?(?:(?:in|during|with|and)\s+)?(?:(?:an?|severe|mild|moderate|advanced)\s+)*(?:uti\s+)?{_STATE}")),
    ("interaction_or_safety", small(rf"{_NAME}(?:\s+(?:plaster|patch|cream|gel|oil|tablets?))?{_DOSE}\s+for\s+(?!\d)[^?]{{2,60}}?(?:\s+in\s+|\s+[-–]\s+|,\s+)(?:(?:pt|patient|someone|an?|my|\d+\w*|the)\s+)*(?:(?:already|also|currently|who\s+is)\s+)*(?:on\s+[a-z]|with\s+(?:an?\s+)?[a-z]|warfarini[sz]ed|taking|ef\s|qtc\s|e?gfr\s|k\s?\d|renal|transplant\w*|anticoagulated)")),
)  # fmt: skip
_TAKEN = small(
    r"\b(?:on|takes?|taking|started|stopped|tried|failed|still|no\s+(?:help|relief|benefit)|now|since)\b"
)


def kind_of_few_words(sentence: str) -> str | None:
    """The kind of ask of a sentence that ends with a few words and a mark: "ketones 5.2. stop?"."""
    if _WITH_ANOTHER.search(sentence):
        return "interaction_or_safety"
    last = _LAST.search(sentence)
    if last is None:
        return None
    return next((name for name, few in _KINDS if few.fullmatch(last["few"])), None)


def last_words(sentence: str) -> str:
    """The words after the last mark of a sentence that ends with a question mark, or the whole of it."""
    last = _LAST.search(sentence)
    return last["few"] if last else sentence


def kind_of_title(note: Note) -> str | None:
    """The kind of ask of a whole text that is a search put as a title: "amitriptyline dose for PHN"."""
    text = note.lower.strip()
    if len(text) > _LONGEST or text.endswith(".") or len(note.sentences) != 1:
        return None
    for name, title in _TITLES:
        found = title.search(text)
        if found is None:
            continue
        if not _TAKEN.search(text, 0, found.end()) or _OF_WHAT.search(text, 0, found.end()):
            return name
    return None


_OF_WHAT = small(r"\bfor\b[^?]*(?:\bin\b|,|\s[-–])[^?]*\bon\s+\w*$")


def kind_of_end(note: Note) -> str | None:
    """The kind of ask of a text that ends in a few words that ask, or holds a "?" before a thing."""
    if len(note.text) > _NOTE or not note.sentences:
        return None
    for sentence in note.sentences[:-4:-1]:
        kind = _closing(note.lower[sentence.start : sentence.end])
        if kind is not None:
            return kind
    for sentence in reversed(note.sentences):
        written = note.lower[sentence.start : sentence.end]
        query = _QUERY.search(written)
        if query is not None:
            asked = (name for name, kind in _QUERIES if kind.match(query["what"]))
            return next(asked, "diagnosis_or_test")
    return None


def _closing(written: str) -> str | None:
    written = written[-_LAST_WORDS:]
    for few in (
        written,
        written.split(",")[0],
        *(written[cut.end() :] for cut in _CUTS.finditer(written)),
    ):
        kind = next((name for name, pattern in _CLOSES if pattern.fullmatch(few)), None)
        if kind is not None:
            return kind
    return None


_CUTS = small(
    r"[,;:]\s+|\s[-–—]+\s+|\s(?:and|but|so)\s(?=(?:what|which|is|are|does|will|any|can)\b)"
)
_LAST_WORDS = 120  # characters
_NOTE = 1_500  # characters; a longer text is a note, whose last words ask nothing
