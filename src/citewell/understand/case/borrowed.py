"""A medicine of somebody else's that the writer asks to take: "wife has naproxen left over, can I nick a couple?".

Told of another, it is no medicine of the family alone: what is asked is whether the writer may have it.
"""

from citewell.understand.case.patterns import small
from citewell.understand.case.scenes import Group

__all__ = ["is_borrowed"]

_NEAR = 240  # characters between the medicine and what asks for it
_KIN = (
    r"(?:wife|husband|hubby|other half|missus|spouse|partner|girlfriend|boyfriend|mother|father|mum|mom|mam|mummy|dad|daddy|nan|nana|gran|granny|grandma|grandad|granddad|grandpa"
    r"|brother|sister|son|daughter|cousin|aunt(?:y|ie)?|uncle|friend|(?:best |flat|work)?mate|neighbou?r|next door|colleague|co-?worker|roommate|in-law|bloke|lad|lady|someone|somebody)"
)
# "Wife has some", "my mate gave me", "mum's old", "left over from dad's knee": whose it is.
_THEIRS_BEFORE = small(
    rf"\b{_KIN}(?:['’]?s)?\s+(?:(?!\b(?:i|i['’]?m|im|ive|i['’]ve)\b)[^.;?\s]+\s+){{0,6}}$"
)
_THEIRS_AFTER = small(
    rf"^[^.;?]{{0,40}}\b(?:left ?over|spare|going spare|from|belong\w* to|prescribed (?:for|to)|meant for|of)\b[^.;?]{{0,20}}\b{_KIN}\b"
)
_LEFT = small(r"\b(?:left ?over|spare|old|unused)\s+(?:\w+\s+)?$")
_I_ASK = small(
    r"\b(?:can|could|cud|shall|should|shud|may|might|ok(?:ay)?|safe|alright|all right|fine|mind|tempted|thinking|allowed|worth|bad|harm|wrong|trouble)\b"
    r"(?:\s+(?:for|if|to|of|with|it|be|in|about|there|any|just|me|i)){0,4}\s+(?:just\s+|maybe\s+|have\s+to\s+)?"
    r"(?:nick|nicking|pinch|pinching|borrow\w*|steal|stealing|have|having|had|take|taking|took|try|trying|tried|use|using|pop|popping|share|sharing|swallow|grab|finish|cadge|scrounge|bum|neck|get)\s+(?:\w+\s+)?"
    r"(?:a (?:couple|few|tablet|pill|dose|spare|bit)|one|ones|1|2|two|three|some|any|it|them|his|hers|her|theirs|these|those|that|the rest)\b"
    r"(?!\s+(?:of\s+)?(?:her|his|my|the|their)\s+(?!tablets?\b|pills?\b|ones?\b|stash\b|supply\b)[a-z]{4,})"
)
_FOR_ANOTHER = small(
    r"\b(?:can|could|should|may)\s+(?:he|she|they)\b|\b(?:to|for)\s+(?:him|her|them)\b"
)


def is_borrowed(text: str, group: Group) -> bool:
    """Whether the medicines of a list are another's, and the writer asks to take of them.

    Args:
        text: the note in small letters.
        group: the list.
    """
    start, end = group.mentions[0].start, group.mentions[-1].end
    after = text[end : end + _NEAR]
    asks = _I_ASK.search(after)
    if asks is None or _FOR_ANOTHER.search(after[: asks.end() + 10]):
        return False
    before = text[max(0, start - 60) : start]
    theirs = _THEIRS_BEFORE.search(before) or _THEIRS_AFTER.match(after)
    return theirs is not None or _LEFT.search(before) is not None
