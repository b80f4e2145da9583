"""What telegraphic questions ask: "stop?", "-> swap to losartan?", and searches put as a title.

They have no verb to read a frame from. Titles are read only where nothing else in the text asks.
"""

from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["kind_of_few_words", "kind_of_title", "last_words"]

# The words after the last mark of a sentence that ends with a question mark.
_LAST = small(
    r"(?:^|[,;:(]\s+|\s[-–—]+\s+|->\s*|→\s*|[.]\s+|\s&\s)(?P<few>(?:(?!\s[-–—]\s|->|→|\.\s)[^,;:?]){1,40}?)\s*\?+\W*$"
)
_FEW: tuple[tuple[str, str], ...] = (
    ("interaction_or_safety", r"(?:stop|hold|continue)\s+or\s+(?:stop|hold|continue)(?:\s+(?:it|this))?|(?:(?:can|do|should)\s+(?:i|we)\s+)?(?:stop|hold|withhold|continue|carry\s+on)(?:\s+(?:it|this|them))?|(?:is\s+(?:it|this)\s+)?(?:allowed|permitted|contraindicated|any\s+risk)|washout(?:\s+(?:needed|required|period))?|interact\w*|any\s+interactions?"),
    ("dose", r"(?:↑|go\s+up|up|increase|titrate|reduce|↓|down)\s*(?:to\s+\d.*)?|what\s+dose|max(?:imum)?(?:\s+dose)?|dose"),
    ("next_treatment", r"(?:swap|switch|change|increase\s+or\s+swap|step\s+up)\b.*|alternatives?|options?|what\s+instead|which\s+[a-z]\w+"),
)  # fmt: skip
_KINDS = tuple((name, small(rf"\W*(?:{pattern})\W*")) for name, pattern in _FEW)
_WITH_ANOTHER = small(
    r"\d\s*(?:mg|mcg|g)?\s*(?:od|bd|bid|tds|tid|qds|nocte|daily)?\s*\+\s*[a-z]{4,}\s*\?+\W*$"
)
_QUERY = small(r"(?:^|\s)\?\s?[a-z]{4,}[^?]*$")
# Searches: at most so many characters, no full stop.
_LONGEST = 120
_NAME = r"^\W*[a-z][\w-]+(?:\s+(?:or|and|/)\s+[\w-]+)?"
_DOSE = r"(?:\s+\d[\d.]*\s?(?:mg|mcg|g)?(?:\s+(?:od|bd|bid|tds|tid|daily|nocte))?)?"
_STATE = r"(?:pregnan\w+|(?:first|second|third|1st|2nd|3rd)\s+trimester|breast-?feeding|lactation|ckd|e?gfr|crcl|dialysis|ha?emodialysis|cirrhosis|child[- ]?pugh|asthma\w*|heart\s+failure|epilep\w+|glaucoma|(?:the\s+)?elderly|g6pd|\w+\s+deficiency|(?:liver|renal|kidney|hepatic)\s+\w+)"
_TITLES = (
    ("dose", small(rf"{_NAME}\s+(?:(?:max(?:imum)?|start(?:ing)?|loading|usual)\s+)*dos(?:e|es|ing|age)\b|^[^.?]*\bdos(?:e|ing|age)\W*$")),
    ("dose", small(r"^[^.?]*\b(?:conversion|titration|taper(?:ing)?(?:\s+schedule)?)\W*$")),
    ("interaction_or_safety", small(r"^[^.?]*\b(?:risks?|safety|interactions?|side[- ]effects?|contra-?indications?)\W*$")),
    ("next_treatment", small(r"^\W*[a-z][\w-]+\s+(?:or|vs\.?|versus)\s+[a-z][\w-]+(?=\s*[,?]|\s+(?:for|in)\b)")),
    ("interaction_or_safety", small(rf"{_NAME}{_DOSE}\s+(?:for\s+[^,?]{{2,50}}?\s+)?(?:(?:in|during|with|and)\s+)?(?:(?:an?|severe|mild|moderate|advanced)\s+)*(?:uti\s+)?{_STATE}")),
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
        if found is not None and not _TAKEN.search(text, 0, found.end()):
            return name
    return "diagnosis_or_test" if _QUERY.search(text) else None
