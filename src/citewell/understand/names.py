# ruff: noqa: E501 - a table of patterns: one a line reads better than folded ones
"""People's names in clinical texts: the settings that show a capitalised word to be a name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from citewell.patterns import later
from citewell.understand.given_names import GIVEN_NAMES

__all__ = [
    "NOT_A_NAME",
    "PERSONS_NAMES",
    "RELATION",
    "SHARED_WITH_WORDS",
    "first_names_after",
    "full_names",
    "is_eponym",
    "is_surname",
    "name_patterns",
]

# Capitalised words that follow "Patient", "Dr." or stand before "is a 44-year-old" but name nobody.
NOT_A_NAME = frozenset(
    """a about above abdomen active acute admits adult advised after age aged alert all allergic
    allergies also an and any anxious appears are as at ate baby back be bed been blood both boy brother
    but by called came can care case caucasian centered central child chief chronic clear client
    clinic complains complaint condition continues contin could current currently daily date daughter
    day deceased declined declines denied denies department did discharge doctor does doing dose dr
    due education emergency family father feels female for friday from gentleman girl given global
    good grandfather grandmother had has have having he health hello her here hi his history
    hospital how husband i if imaging in infant information instructions is it its lady last left
    male man may medical medication medications mr mrs ms miss monday mother mr's must my name needs
    neonate never new newborn no none not noted now nurse of on one or our outpatient partner patient
    patients pharmacy physical plan pleasant portal practitioner presented presenting presents
    previously prior prof professor pt recently refused regarding reported reports requests return
    right safety saturday said says scholl scholl's seen she should sister since sister's so some son
    states stated status still stopped sunday surgery taken takes taking team test that the their then
    there these they this thursday to today told took toddler treated tried tuesday unknown until uncle
    very victim was we wednesday well were what when where which white who whose why wife will wishes
    with woman would yes yesterday you young your black hispanic asian african american white-british
    type stage grade class phase group sir madam colleague colleagues everyone folks mum mom dad aunt
    cousin niece nephew follow-up followup specialist manager led assistant angiography angiogram
    scan brain spine pain carpal tarsal cubital tablets capsules release modified google what's gout gouty""".split()
)
# Names that are also eponyms, drugs' or everyday words: masked where a title shows a person, but not
# looked for elsewhere in the text.
SHARED_WITH_WORDS = NOT_A_NAME | frozenset(
    """parkinson parkinson's bell graves crohn crohn's alzheimer hodgkin baker wilson addison cushing
    down turner marfan raynaud meniere hashimoto barrett barrett's sjogren behcet kawasaki still paget dupuytren
    colles huntington tourette charcot marie tooth guillain barre wernicke korsakoff creutzfeldt
    jakob lewy gilbert dubin johnson rotor whipple murphy mcburney babinski romberg tinel phalen
    dix hallpike epley kernig brudzinski homan trousseau chvostek holmes adie horner virchow
    wegener burkitt ewing wilms kaposi barlow ortolani apgar glasgow foley swan ganz doppler
    brown green gray grey long short small rose may june april august price cook wood hand foot
    head hall strong sharp king love hope grace joy mark bill rich art page field summer winter
    iron lane park hill brook rivers stone banks waters day knight bishop pope law case best hart
    gold silver lamb fox wolf swift ray penny ginger olive basil sage iris ivy ruby faith charity
    constance victoria florence chance max guy drew dale glen dean miles norm frank ernest robin
    jay martin miller chase storm sandy rusty sterling english french german welsh scott holland
    labor valentine patience temple cross church born christian major minor little lowe""".split()
)

_PART = r"(?:(?:[Dd]e|[Dd]el|[Dd]i|[Dd]a|[Ll]a|[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Aa]l|[Ee]l|[Bb]in|[Ss]t\.?)[ -])"
_WORD = r"[^\W\d_a-z][\w'’-]{0,30}"
_FULL = rf"(?:{_PART}{{0,2}}{_WORD}\.?)"
_MORE = rf"(?: {_FULL}){{0,3}}"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Rev|Herrn?|Frau|Monsieur|Madame|Mme|Señora?|Signora?|Mevrouw)"
_AGE_UNIT = r"(?:years?|yrs?|months?|mos?|weeks?|days?)"
_OLD = (
    rf"(?:\d{{1,3}}[ -]{{0,2}}(?:{_AGE_UNIT}[ -]{{1,2}}(?:old\b|of age\b|(?:fe)?male\b|(?:wo)?man\b|boy\b|girl\b)"
    rf"|y\.?/?\s?o\b|(?:fe)?male\b|[MF]\b)|[a-z]{{3,9}}[ -]?[a-z]{{0,5}}[ -]{_AGE_UNIT}[ -]old\b)"
)
_ADJECTIVES = r"(?:(?!since|at|when|from|for|until|age|with|in|of)[a-z-]{3,15},? ){0,4}"
_START = r"(?:^|(?<=[\n.!?] )|(?<=\n)|(?<=\t))"
RELATION = (
    r"(?:wife|husband|son|daughter|mum|mom|mother|father|dad|sister|brother|partner|friend|aunt|uncle"
    r"|girlfriend|boyfriend|grandson|granddaughter|grandmother|grandfather|nan|gran|grandma|grandpa|baby|toddler|child"
    r"|niece|nephew|cousin|patient|neighbou?r|carer|caregiver)"
)
# "62M", "M 62Y", "(F, 45)": an age with a sex beside it.
_AGE_AND_SEX = r"(?:\(?\d{1,3} ?(?:[MF]\b|yo\b|y/o)|\(?(?:M|F|[Mm]ale|[Ff]emale),? ?\d{1,3} ?(?:[Yy]\b|[Yy]/?[Oo]\b|[Yy]rs?\b|[Yy]ears?\b|\)))"
# What may stand behind a name in small letters; an adjective is no name ("my name is anna pregnant").
_NO_LOWER_NAME = (
    r"(?!(?:and|im|i['’]m|ive|am|is|are|was|have|has|had|with|from|but|age|aged|pregnant|diabetic|male|female|man"
    r"|woman|old|years?|please|pls|thanks?|help|here|again|not|it|the|my|the|on|in|at|for|to|taking|having)\b)"
)
_AFTER_NAME = r"(?=[,.;!?\n]|$| (?:and|i|i['’]m|im|i['’]ve|ive|aged?|my|\d{1,3})\b)"
_REFERRED = (
    r"(?i:\bthank(?:s| you)(?: (?:very|so) much| again)? for (?:seeing|accepting|assessing|admitting|referring"
    r"|(?:your )?referral of|asking (?:me|us) to see)|\b(?:grateful|appreciate)\b[^.;\n]{0,30} (?:see|review|assess))"
)


@lru_cache(maxsize=1)
def name_patterns() -> tuple[re.Pattern[str], ...]:
    """Settings that show a name; in each, the group ``v`` is the name."""
    any_case = r"(?i:%s)"
    labels = (
        r"patient(?:'s)? name|full name|first name|last name|middle name|surname|forename|maiden name"
        r"|next of kin|nok|emergency contact|signed(?: by)?|electronically signed by|dictated by|seen by"
        r"|author(?:ed by)?|transcribed by|reviewed by|attending(?: physician)?|consultant|surgeon|pcp"
        r"|referring (?:physician|doctor|provider|gp)|primary care (?:physician|provider)|parent|guardian"
    )
    return tuple(
        later(pattern)
        for pattern in (
            rf"(?<![\w/-])(?:{_TITLE}(?:\.? |\.)(?:med\. ?)?){{1,3}}(?P<v>{_FULL}{_MORE})",
            rf"(?<![\w/-])(?:MR|MRS|MS|DR)\. ?(?P<v>{_WORD}(?: {_WORD}){{0,2}})",
            r"(?<![\w/-])(?:mr|mrs)(?:\.? |\.)(?P<v>(?!imaging|scan|angio|brain|spine|tab|cap|prep|formul|release"
            r"|and|or|once|twice|daily|bd|at|in|for|with|on|is|was|of|the|to|mg|form|version|vs)[a-z]{3,20})\b",
            rf"(?<!\w){any_case % labels}\s?[:=]\s?(?P<v>{_FULL}(?:,? {_FULL}){{0,3}})",
            rf"(?<![\w])(?<!drug )(?<!brand )(?<!generic )(?<!trade )(?<!Brand )(?<!Drug )(?<!Generic )"
            rf"(?<!product )(?<!medication )(?<!Medication )(?i:name)\s?[:=]\s?(?P<v>{_FULL}(?:,? {_FULL}){{0,3}})",
            rf"(?<![\w])(?i:patient|pt|client|re|provider|gp|doctor|physician)\s?[:=]\s?(?P<v>{_FULL},? {_FULL}{_MORE})",
            rf"(?<![\w])(?:[Pp]t|[Pp]atient|[Cc]lient)\.? (?P<v>{_WORD} {_WORD}\.?)(?=[ ,.(]|$)",
            rf"(?<![\w])(?:[Pp]t|[Pp]atient|[Cc]lient)\.? (?P<v>{_WORD})(?=,? (?:is|was|has|had|presents?|presented|who|aged)\b)",
            r"(?i:my name(?:['’]s| is)|i am called|i['’]m called|they call me) (?P<v>"
            rf"{_FULL}{_MORE})(?! syndrome)",
            rf"(?i:\b(?:his|her|their|whose|{RELATION}['’]?s?|patient['’]?s?|client['’]?s?|s?he (?:gave|goes by)"
            rf"(?: the| his| her)?)|(?<![\w])the) (?i:name(?:['’]s| is| was)?) (?P<v>{_WORD}(?: {_WORD}){{0,2}})(?! syndrome)",
            r"(?i:\b(?:s?he(?:['’]s| is| was)|they are) (?:named|called)) "
            rf"(?P<v>{_FULL}{_MORE})(?! syndrome)",
            r"(?i:my name(?:['’]s| is)) (?P<v>(?!(?:not|on|in|the|a|spelled)\b)[a-z'’-]{2,20})",
            r"(?i:\b(?:hi|hello|hey|greetings)[,!.]? (?:i['’]m|i am|it['’]s|this is)) "
            rf"(?P<v>{_WORD}(?: {_WORD})?)",
            rf"\b(?:{RELATION}|man|woman|boy|girl|lady|gentleman|male|female|person"
            rf"|[Pp]atient|[Cc]lient|[Pp]t) (?:(?:is|was) )?(?:named|called) (?P<v>{_WORD}(?: {_WORD})?)",
            rf"{_START}(?P<v>{_FULL}{_MORE}),? (?:is|was) (?:an? |the )?{_ADJECTIVES}{_OLD}",
            rf"{_START}(?P<v>{_FULL} {_FULL}{_MORE})(?:, (?:an? |the )?| \(){_ADJECTIVES}{_OLD}",
            rf"(?<=[a-z,;] )(?P<v>{_WORD} {_WORD}),? (?:is|was) an? {_ADJECTIVES}{_OLD}",
            rf"(?i:\bmy (?:\w+ )?{RELATION}),? (?P<v>{_WORD}(?: {_WORD})?)(?=[ ,.?!])",
            rf"(?:^|(?<=\n))(?i:dear) (?P<v>(?!{_TITLE}\b){_WORD}(?: {_WORD})?)(?=[ ,\n])",
            rf"(?i:\b(?:regards|sincerely|thanks|thank you|cheers|yours truly|best wishes|yours))[,.!]?\s{{1,3}}(?P<v>{_WORD}(?: {_WORD})?)\.?\s{{0,3}}$",
            *_TOLD,
        )
    )


def first_names_after(text: str, words: set[str]) -> Iterator[tuple[int, int]]:
    """Where words of a known name stand alone elsewhere in the text, as written, capitalised."""
    for match in re.finditer(r"(?<![\w-])[^\W\d_a-z][\w’'-]{2,30}", text):
        word = match.group()
        plain = re.sub(r"['’]s$", "", word)
        if plain in words:
            yield match.start(), match.start() + len(plain)


# Eponyms are surnames too: where a title stands before them they are names.
PERSONS_NAMES = frozenset(
    """parkinson parkinson's alzheimer alzheimer's hodgkin crohn crohn's baker baker's addison cushing graves
    bell bell's wilson wilson's turner down marfan paget huntington sjogren raynaud hashimoto behcet
    morton morton's charcot kaposi meniere""".split()
)

_EPONYM = "(?i:" + "|".join(sorted(name for name in PERSONS_NAMES if "'" not in name)) + ")"
# Names in letters of referral and in lists, and what is left of one that is half masked. Of a group
# ``whole`` all words are a name's, or none is: "Hip Fracture, M 71y".
_TOLD = (
    rf"{_REFERRED} (?:(?:this|the|my|our) {_ADJECTIVES}(?:\d{{1,3}}[a-zA-Z-]{{0,9}},? )?{_ADJECTIVES})?(?P<v>(?P<whole>{_WORD} {_WORD}))(?=[ ,.;:(?!]|$)",
    rf"(?i:\bthank(?:s| you) for seeing) (?P<v>{_WORD})(?=[ ,.;:(?!]|$)",
    rf"(?<!\w)(?i:(?:patient|pt|client)(?:['’]?s)? name) (?P<v>{_FULL}(?:,? {_FULL}){{0,3}})",
    rf"(?<!\w)(?:[Nn]ée|[Gg]eb\.|[Gg]eborene) (?P<v>{_FULL})",
    rf"{_START}(?P<v>(?P<whole>{_WORD} {_WORD})),? {_AGE_AND_SEX}",
    rf"(?i:my name(?:['’]s| is)) (?:\[name\] ){{1,3}}(?P<v>{_NO_LOWER_NAME}[a-z'’-]{{2,20}}){_AFTER_NAME}",
    rf"\[name\](?:['’]s?)?,? {RELATION},? (?P<v>(?!{_EPONYM}['’]?s?\b)[A-Z][a-z][\w'’-]{{1,20}}(?: [A-Z][a-z][\w'’-]{{1,20}})?)(?=[ ,.;:(?!]|$)",
)

# Untitled at the start of a line these name a disease: "Charcot Marie Tooth, 45M".
_EPONYMS = PERSONS_NAMES | frozenset(
    """guillain miller lambert ehlers fabry dupuytren ramsay wernicke brown morton's barrett barrett's tietze
    st saint osgood legg perthes still's de""".split()
)
# Surnames that are words of conditions or medicines too.
_SURNAMES_TOO = frozenset(
    "miller fisher williams walker green edwards burns lambert eaton barrett wilson morton baker turner".split()
)
_LINE_START = re.compile(
    r"(?:^|[\n\t]\s*|(?<!Mr)(?<!Ms)(?<!Dr)(?<!Mrs)(?<!MRS)(?<!MR)(?<!DR)(?<!rof)(?<!Rev)[.!?]\s)$"
)
# A given name before another capitalised word counts at the start of a line or after whom it is said to be;
# a heading or a disease begins with none.
_FIRST = later(r"(?<![\w'’-])[^\W\d_a-z][\w'’-]{1,30}(?= [^\W\d_a-z])")
_REST = later(rf" (?:{_WORD}\. )?{_FULL}(?:[ -][A-Z][a-z][\w'’-]{{1,20}})?(?=[ ,.:;()?!\n]|$)")
_LED_BY = later(
    rf"(?:^|[\n\t]|[.!?] |\b(?:{RELATION}|patient|pt|client|name(?:['’]?s| is)?|i am|i['’]m|saw|seen|seeing|reviewed|met|assessed"
    r"|examined|visited|rang|phoned|regarding|spoke (?:to|with))[:,]? )$",
    re.IGNORECASE,
)
_SURNAME_FIRST = later(
    rf"(?:^|(?<=[\n\t]))[A-Z][A-Z'’-]{{1,20}}, (?P<first>{_WORD})(?=[ ,.:;()]|$)"
)
# "Smith, John. 62M": only beside an age with a sex or a birth date, for "Yes, John" is no name.
_SURNAME_AND_AGE = later(
    rf"{_START}[A-Z][\w'’-]{{1,25}}, (?P<first>{_WORD})(?: [A-Z]\.?)?(?=\.?,? (?:{_AGE_AND_SEX}|(?i:dob|d\.o\.b)))"
)
_LED_CHARS = 20
# "Saw Jane Smith DOB 3/4/61": a birth date or a number of a record follows a person alone.
_OF_RECORD = r"(?=[ ,;:(]{1,3}(?i:d\.?o\.?b|date of birth|nhs (?:no|num|number)|mrn|hosp(?:ital)? (?:no|num|number)|chi (?:no|number))\b)"
_BEFORE_BIRTH = later(
    rf"(?<![\w'’-])(?P<first>[^\W\d_][\w'’-]{{1,20}}) [^\W\d_][\w'’-]{{1,20}}{_OF_RECORD}"
)
_SAID_FIRST = frozenset(
    "saw seen reviewed met assessed pt patient re with and from for the".split()
)


def full_names(text: str) -> Iterator[tuple[int, int]]:
    """Full names with a frequent given name that stand untitled: "John Smith, 67M", "wife Susan Miller"."""
    for first in _FIRST.finditer(text):
        if first.group().lower() not in GIVEN_NAMES:
            continue
        start = first.start()
        if start and not _LED_BY.search(text[max(0, start - _LED_CHARS) : start]):
            continue
        rest = _REST.match(text, first.end())
        if rest is not None:
            end = rest.end()
            ends = text[end - 1] == "." and text[end - 2 : end - 1].islower()
            yield start, end - ends  # the full stop of a sentence is no part of it
    for match in _BEFORE_BIRTH.finditer(text):
        first_word = match["first"]
        capitals = first_word[0].isupper() and match.group().split()[1][0].isupper()
        if first_word.lower() in GIVEN_NAMES or (
            capitals and first_word.lower() not in _SAID_FIRST
        ):
            yield match.span()
    for pattern in (_SURNAME_FIRST, _SURNAME_AND_AGE):
        for match in pattern.finditer(text):
            if match["first"].lower() in GIVEN_NAMES:
                yield match.span()


def is_eponym(text: str, start: int, first: str) -> bool:
    """Whether a word that opens a line untitled is a disease's: "Bell's Palsy 45F"."""
    return first in _EPONYMS and _LINE_START.search(text[max(0, start - 8) : start]) is not None


def is_surname(word: str, before: str) -> bool:
    """Whether a word that the vocabulary holds is a surname, a given name standing before it."""
    return word in _SURNAMES_TOO and before in GIVEN_NAMES
