"""A pregnancy told without the word: two lines on a test, "I'm 7 wks gone", "the test came back positive".

A test of anything else that the text names, a doubt, and weeks of a treatment tell of none.
"""

import re
from collections.abc import Iterator

from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["told_otherwise"]

_BE = r"(?:i['’]?m|i am|she['’]?s|she is|who is|who['’]s|(?<=wife )is|(?<=partner )is|(?<=girlfriend )is|(?<=daughter )is|(?<=sister )is)"
_ROUGHLY = r"(?:(?:now|about|around|roughly|only|like|maybe|probably|just|already|nearly|almost|over|prob|approx\w*)\s+)*"
_WEEKS = r"(?:[4-9]|[1-3]\d|4[0-2])(?:\+\d)?\s?(?:weeks?|wks?|w)\b"
_BARE_TEST = r"(?:home |wee |urine |pee )?tests?"
# Said of nothing else.
_PLAIN = small(
    rf"\b{_BE}\s+{_ROUGHLY}(?:{_WEEKS}|[1-9]\s?(?:months?|mths?)\b)\s+(?:gone|along|far gone|far along)\b"
    rf"|^\W*{_WEEKS}\s+(?:gone|along)\b"
    rf"|\b{_BE}\s+(?:also\s+|now\s+)?expecting(?=\s*(?:[.,;!?]|$|and\b|but\b|so\b|in\s+(?:\d|[a-z]+\b)|our\b|twins\b))"
    r"|\b(?:am|i['’]?m|she['’]?s|is|been|got|get) (?:up the (?:duff|spout)|knocked up|in the family way|with child)\b"
    r"|\bbun in the oven\b|\b(?:preggo|prego|preggy|prggnant|pregenant|pregnent|prego)\b"
    r"|\b(?:baby|bub|little one) (?:is )?(?:due|on the way|coming)\b|\bdue (?:with|to have) (?:my|our|her) (?:first|second|third|next|baby)\b"
    r"|\bmissed (?:my |her |a |one )?period\b[^.;?]{0,40}\bpositive\b"
)
# Said of a test whose kind is not named.
_OF_TEST = small(
    rf"\b(?:two|2|double|second|faint|both)\s+(?:\w+\s+)?lines?\b(?!\s+of\b)[^.;?]{{0,25}}\b(?:test\w*|stick|kit|clear ?blue)\b"
    rf"|\b(?:test\w*|stick|kit|clear ?blue)\b[^.;?]{{0,30}}\b(?:two|2|double|second)\s+(?:\w+\s+)?lines?\b(?!\s+of\b)"
    r"|\b(?:got|saw|see|seen|showed|were|was|have|had)\s+(?:the\s+)?(?:two|2|double)\s+(?:pink\s+|blue\s+)?lines\b(?!\s+of\b)"
    rf"|(?:^|[,;.:(]\s*|\b(?:an?|the|my|her|with|got|had|done|another|two|2|both|new|today['’]?s)\s+)positive {_BARE_TEST}\b(?!\s+(?:for|of|on)\b|\s+results?\s+for\b)"
    rf"|(?:^|[,;.:(]\s*|\b(?:an?|the|my|her|two|2|three|3|both|another|that|this|home)\s+){_BARE_TEST}\s*(?:[:,-]\s*|(?:today|yesterday|this morning|last night|now|just|which|that|and|it|it['’]?s|they|she|i|both|all|results?|is|are|was|were|been|came|come|comes|back|up|out|says?|said|turned|showed|shows|done)\s+)*(?:is\s+|are\s+)?(?:positive|pos)\b(?!\s+for\b)"
    rf"|\b(?:done|did|took|taken|had|peed on)\s+(?:\w+\s+)?{_BARE_TEST}\b[^?]{{0,40}}\b{_BE}\s+{_ROUGHLY}{_WEEKS}(?!\s*(?:into|in|on|off|post|out|after|since|clean|sober|old)\b)"
    rf"|\b{_BE}\s+{_ROUGHLY}{_WEEKS}(?!\s*(?:into|in|on|off|post|out|after|since|clean|sober|old)\b)[^?]{{0,40}}\b(?:did|done|took|had|seen|see|saw|got|my|the)\s+(?:\w+\s+){{0,2}}(?:{_BARE_TEST}|midwife|dating scan|booking)\b"
    rf"|\b(?:late|missed|period|midwife|dating scan)\b[^?]{{0,30}}\b{_BE}\s+{_ROUGHLY}{_WEEKS}(?!\s*(?:into|in|on|off|post|out|after|since|clean|sober|old|late)\b)"
)
_ANOTHER_TEST = small(
    r"\b(?:covid\w*|coronavirus|lateral flow|lft|pcr|flu|strep|hla\w*|h\.? ?pylori|pylori|hiv|hep(?:atitis)? ?[abc]?\b|ana\b|anca|rheumatoid|antibod\w*|"
    r"antigens?|drugs? (?:test|screen)|urine drug|tox\w*|slr|straight leg|slump|spurling\w*|tinel\w*|phalen\w*|finkelstein\w*|patrick\w*|stress test|"
    r"patch test|prick|allerg\w*|sti\b|std\b|chlamydia|syphilis|tb\b|mantoux|quantiferon|stool|faecal|fecal|\bfit test|fob\w*|culture\w*|genetic|gene\b|"
    r"blood tests?|dip\w*|nitrites?|uti\b|d-?dimer|troponin|lyme|smear|hpv|coombs|schirmer|romberg\w*|dix|hallpike|head impulse|tilt|gad\b|coeliac|celiac|"
    r"skin|filament|pinprick|glucose|sugar|ketones?|eye tests?|hearing tests?|driving tests?|liver|kidney|lfts?)\b"
)
_MAN = small(
    r"(?<![\w/])(?:1?\d{1,2}\s?-?(?:y/?o\s?)?m\b(?!g|l|m)|m\s?\d{2}\b)|\b(?:male|man|gentleman|he|his|husband|hubby|dad|father|grandad|grandpa|boyfriend)\b"
)
_DOUBT = small(
    r"\b(?:if|in case|what if|unless|until|before|hope|hoping|want\w*|scared|afraid|worried|feels? like|as if|not|isn['’]?t|wasn['’]?t|never|no)\s+(?:\w+\s+){0,3}$"
)
_LATER_LOST = small(
    r"\b(?:miscarr\w*|terminat\w*|abort\w*|lost (?:it|the baby)|false positive|turned out negative|but (?:i['’]?m|it['’]?s|am|is) not)\b"
)


def told_otherwise(note: Note) -> Iterator[re.Match[str]]:
    """Where a pregnancy of now is told without the word.

    Args:
        note: the text.
    """
    text = note.lower
    if _LATER_LOST.search(text):
        return
    of_test = () if _ANOTHER_TEST.search(text) or _MAN.search(text) else _OF_TEST.finditer(text)
    for match in (*_PLAIN.finditer(text), *of_test):
        if _DOUBT.search(text[max(0, match.start() - 40) : match.start()]) is None:
            yield match
