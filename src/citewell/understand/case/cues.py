"""The words that change how a mention stands, read once for each sentence of a note.

Owns the cues of negation, doubt, past, family, other people and talk in general, and where their scope
ends. How a cue reaches a mention is ruled in ``context``.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from sys import maxsize
from weakref import WeakKeyDictionary

from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note, Sentence

__all__ = ["KIN", "Cues", "cues_of", "is_carer", "tells_own_illness"]

KIN = (
    r"(?:(?:maternal|paternal|older|younger|elder|twin|half|step|biological|late|own)[ -])*(?:grand(?:mother|father|parents?|ma|pa|m[ou]m|ad|dad|son|daughter)s?"
    r"|gran(?:ny)?|nan(?:a|ny)?|mothers?|fathers?|mom|mum|mam|mummy|mommy|dad|daddy|parents?|brothers?|sisters?|siblings?|aunt(?:y|ie)?s?|uncles?|cousins?|nephews?|nieces?|sons?|daughters?|child(?:ren)?|twin|relatives?)"
)
# Looks like a negation but denies something else.
_PSEUDO = small(
    r"\b(?:no (?:significant |real |further |other |recent |new |apparent |notable |acute |interval |major )*(?:change|changes|increase|relief|improvement|response|effect|benefit|help|better|success|luck|difference|longer"
    r"|side[ -]?effects?|adverse \w+|known (?:drug |medication |medicine |food )*allerg\w+|tolerance|control|contraindications?|treatment(?![ -]resist)|therapy|medications?|meds|drugs?(?![ -](?:abus|addict|depend|intox|misus|hyp|resist|react|use))|nsaids?(?! (?:a|hyp|intol))|surgery|idea|doubt|matter|one|more than|reason|insurance|need)"
    r"|not (?:only|just|necessarily|certain|sure|certainly|yet (?:treated|controlled)|controlled|well|tolerat\w+|respond\w*|improv\w+|better|working|reliev\w+|resolv\w+|help\w*|take|taking|taken|able|tak\w+|get|got|gotten|do|doing|to|know\w*(?! to )|on|using|use|start\w*|treated|optimal\w*|fully|completely|all|enough|been (?:able|taking|controlled|treated|well)|changed|sleep\w*|want\w*|use|adequately)"
    r"|without (?:any |much |significant |real )?(?:relief|improvement|benefit|effect|success|response|help|change|difficulty|complications?|side effects?|issues?|problems|treatment|incident)"
    r"|(?:denies|denied) (?:missing|any (?:relief|benefit|improvement)|relief|taking|ibuprofen)"
    r"|cannot|could not|couldn['’]?t|can['’]?t|no\. ?\d|nor(?:mal|th)\w*)\b",
)  # fmt: skip
_NEGATION = small(
    r"\b(?:(?P<wide>denie[sd]|denying|deny|negative (?:for|history (?:of|for))|neg\.? for|without(?: any)?(?: evidence of| signs? of| history of)?|no (?:(?:prior |previous |past |known |personal |significant |pertinent |medical |relevant )*(?:history|hx|h/o)(?: of)?|evidence of|signs? of|symptoms? of|complaints? of|episodes? of|reports? of|indication of|features of|findings of)"
    r"|(?:ruled|rules|ruling) out(?!\s*(?:[,;:.)]|$)| (?:by|on|with|after|at|via|in|yesterday|today|last|this|recently|so|but|now)\b)|excluded(?!\s*(?:[,;:.)]|$)| (?:by|on|with|after|at|via|in|yesterday|today|last|this|recently|so|but|now)\b)|excludes|r/o[’\x27]?d|not (?:known|believed|thought|felt) to (?:have|be|suffer from)|free (?:of|from)|absence of|absent|lacks?|(?:does|do|did|has|have|had|is|are|was|were)(?: not|n['’]?t)(?: (?:currently|really|actually|ever))? (?:have|had|has|report\w*|complain\w*|endorse\w*|experienc\w*|describe\w*|note\w*|show\w*|appear\w*|demonstrat\w*|suffer\w*|feel\w*|notice\w*|mention\w*|been diagnosed with)(?: any)?(?: (?:of|from|to have))?|neither|nor|never (?:had|been diagnosed with|diagnosed with|experienced|suffered from|has had)?|haven['’]?t (?:had|noticed|got|experienced)|don['’]?t have|doesn['’]?t have|no longer (?:has|have|having)"
    r"|(?:does|do|did|has|have|had|is|are|was|were)n['’]?t (?:had|having|got))"
    r"|(?:no|not|non|isn['’]?t|wasn['’]?t|aren['’]?t|never))\b",
)  # fmt: skip
_NEGATIVE_SIGN = re.compile(r"\bø|(?<![\w-])\(-\)|(?<!\w)-ve\b")
_POSSIBLE = small(
    r"\b(?:possibl[ey](?! (?:that|to|for|side))|probabl[ey]|is (?:this|that|it)(?= (?:an? |just |really |maybe )?(?!ok|okay|safe|possible|normal|bad|fine|good|true|alright)[\w’\x27 -]{3,30}(?:\?|,[^.?;]{0,60}\?))|(?<!most )likely(?! (?:underlying|mechanism|cause[ds]?|explanation|diagnosis|organism|to (?:benefit|cause|have caused)))|suspect(?:ed|s|ing)?|suspicio(?:n|us)(?: (?:of|for))?|suspicious|presum(?:ed|ptive|ably)|questionable|query|may (?:have|be|represent)|might (?:have|be|represent)|could (?:have|be|represent)"
    r"|concern(?:ing|ed)?(?: for| about| of)?|worr(?:y|ied|ying) (?:about|for|that|he|she|i|it|they|this)|(?:concerned|afraid|scared|convinced|sure) (?:that )?(?:he|she|i|it|this) (?:has|have|might|may|is)|(?:could|might|may|can) (?:it|this|that|these|i|he|she|they) (?:be|have(?![^.;?]{0,40}\bfor\b))|(?:do|does) (?:i|he|she|they) have|consistent with|suggestive of|suggest(?:s|ing)?|compatible with|differential(?: diagnosis)?(?: includes?| of)?|ddx|rule[ -]out|r/o|to exclude|exclude|consider(?:ing|ation of)?|evaluat(?:e|ion|ed) for|work(?:ed)?[ -]?up (?:for|of)|thought (?:to be|was|is|it was)|thinks?|thought|represent\w*|apparent|versus|vs|impending|borderline|undetermined|unclear if|whether|to see (?:if|whether|that)|appears? to (?:have|be)|seems? (?:to have|to be|like)|looks? like|tentative|provisional|wonder\w*|afraid)(?!\w)"
)  # fmt: skip
_QUERY_SIGN = re.compile(r"(?<!\w)\?(?=\w)")
_PAST = small(
    r"\b(?:(?=[rpdkh])(?<!day )(?<!days )(?<!days' )(?<!week )(?<!weeks )(?<!month )(?<!months )(?<!year )(?<!years )(?<!hour )(?<!hours )(?<!-day )(?<!hr )(?<!wk )(?<!mo )(?<!yr )(?<!yrs )(?:remote |prior |previous |past |distant |personal |known )*(?:history|hx|h/o|hist)(?: (?:of|for|includes?|significant for|notable for|remarkable for|positive for|is significant for|is notable for|is remarkable for|also|is|with|in))*|s/p|status[ -]post|post(?= )|prev\.?|previous(?:ly)?(?! (?:healthy|well|fit|undiagnosed))|prior|former(?:ly)?|remote|old(?= (?:mi|cva|stroke|fracture|infarct\w*|injury|tb|burn)\b)|past|recovered from|survivor of|used to (?:have|get|suffer)|as a (?:child|kid|baby|teen\w*|young \w+)|in (?:childhood|infancy|the past)|childhood|years? ago|"
    r"after (?:an?|his|her|my)|following (?:an?|his|her|my)|(?<!has )(?<!have )(?<!s )(?<!ve )had(?! (?:been|to|no|not|some|worsen\w*|increas\w*|progress\w*|persistent|chronic|ongoing))|h/o|last (?:year|month|winter|summer|spring|fall|autumn)|resolved|treated for|hospitali[sz]ed (?:for|with)|recent|prone to|tendency to|susceptible to|seen in the emergency \w+)\b",
)  # fmt: skip
# A line of a history that opens without a verb: "Significant for diabetes".
_PAST_LINE = re.compile(r"\b(?:Significant|Positive|Notable|Remarkable) for\b")
# The past of any disease, lasting or not.
_OVER = small(
    r"\b(?:used to (?:have|get|suffer\w*|drink|use|abuse|inject|think|feel|wish|be (?:very |so |really )?(?=suicid|depress)|(?=want to (?:die|end|kill|harm|hurt)))|resolved|cured of|recovered from|previously had|had had in the past|no longer has|outgrew|outgrown|survivor of|in the past (?:with|had)?)\b",
)
_FAMILY = small(
    rf"\b(?:family (?:medical )?(?:history|hx)|fam(?:ily)? ?hx|fhx?|fam hx|runs in (?:the|her|his|my) family|(?:his|her|my|the patient['’]s|their|whose|a|one|both|two)\s+(?:\w+\s+)?{KIN}|(?<!feeding )(?<!nursing )(?<!lactating )(?<!pregnant )(?<!partum )(?<!new )(?<!-fed ){KIN}\s+(?:also\s+)?(?:has|have|had|with|died|was (?:diagnosed|an?)|is|suffers?|who|and)|(?:mother|father|brother|sister|son|daughter|aunt(?:y|ie)?|uncle|grand\w+|parents?|siblings?)\s?[:–-])",
)  # fmt: skip
# A relative who speaks, comes along or asks is not ill.
_SPEAKS = small(
    rf"\b{KIN}(?:['’]s)?\s+(?:\w+ly\s+)?(?:says?|said|states?|stated|reports?|reported|notes?|noted|noticed|told|tells|thinks?|believes?|brings?|brought|describes?|denies|denied|gave|gives|found|worries|is concerned|was concerned|is worried|asks?|adds?|added|mentions?|mentioned|has (?:noticed|noted|tried|given|brought|been giving)|did|called|wants?|explains?|recalls?|takes care|who (?:says|reports|brings|states))\b|\b(?:by|with|according to|per|from|to) (?:his|her|my|the|their) {KIN}\b",
)  # fmt: skip
_NOT_SAID = small(
    r"\b(?:(?:at|increased?|high(?:er)?|low(?:er)?|elevated|the|greatest|her|his|my|any|a|greater|lifetime|significant) risk (?:of|for|factors? for)|risks? (?:of|for)|risk factors? (?:for|of)|screen(?:ed|ing)? for|prevent(?:s|ion of|ing)?(?! (?:his|her|my|frequent|recurrent|further|more|another|migraine|seizure|gout|headache|attacks|febrile))|prophylaxis (?:for|against|of)|if (?!(?:i|he|she|you|they)(?:['’]?ve| have)? had\b|i['’]?(?:m| have| am)\b|im\b|you have|they have|a? ?patient has|someone has)(?:he|she|i|they|it|you|there|the patient|we|this|symptoms|his|her|any)\b|in case of|chances? of|(?:fear(?:s|ing|ful)?|afraid|scared|frightened|terrified|wary|dread(?:s|ing)?)(?: of)?(?: getting| having| developing)?(?! (?:this|these|that|my|his|her|it|i|he|she|what|myself|hurting|harming)\b)|how (?:common|likely|often|rare|frequent|usual) (?:is|are|does|do)|(?:can|could|does|do|will|would|may|might) (?:[\w-]+ ){1,3}?(?:give|cause|bring) (?:you|people|someone|patients|one)|(?:what(?:['’]s| is| are|s)|know|list|describe|teach|explain|recogni[sz]e) (?:the )?(?:\w+ )?(?:signs?|symptoms?|features)(?: (?:and|or) (?:signs?|symptoms?|features))? of|\A\W*(?:\w+ )?(?:signs?|symptoms?|features) of|educat\w+ (?:about|on|regarding)|pamphlet|vaccin\w+ (?:for|against)|immuni[sz]\w+ (?:for|against)|exposure to|exposed to|tested for|test for|checked for|testing for|cause(?:s|d)?|causing|leads? to|led to|result(?:s|ed)? in|side effects? (?:such as|like|of|including|include)|(?:is|are|was|were|get|does) (?:\w+ )?(?:used|indicated|good|prescribed) (?:for|to treat)|(?:clinic|center|foundation|society|support group|school)(?= for)|should (?:he|she|you|i) (?:develop|have|experience)|watch (?:out )?for|return (?:if|for)|call (?:if|for)|complications? (?:of|such as|like)|develop(?:ing)? (?:which|in the future)|would (?:develop|cause)|predispos\w+ to|susceptib\w+ to|donat\w+|research (?:on|for))(?!\w)",
)  # fmt: skip
_IN_KIN = small(
    rf"\b(?:in|on) (?:his|her|my|the|both|a) (?:\w+ )?(?:{KIN}|family)\b|\bruns in (?:the|my|her|his) family\b|\bin (?:the )?family\b",
)
# Somebody else is ill, and no blood relative.
_OTHER_PEOPLE = small(
    r"\b(?:(?:his|her|my|a|the|their|our)\s+(?:\w+\s+)?(?:wife|husband|spouse|partner|girlfriend|boyfriend|roommate|friend|co-?worker|colleague|neighbou?r|classmates?|teacher|boss|in-laws?|fianc\w+|sick contacts?)s?\s+(?:\w+ly\s+)?(?:also\s+)?(?:has|had|have|with|was|is|were|are|who|died|suffers?|got|gets|developed|ended up)|classmates|donor)\b",
)
# A question to the patient tells nothing: "Any diabetes?", "Do you have asthma?"
_INQUIRY = small(
    r"^\W*(?:\w+:\s*)?(?:\[?doctor\]?:?\s*)?(?:okay,?\s|and\s|so\s|um,?\s)*(?:any|do you|have you|are you|did you|is there any|were you|has anyone|does anyone|anybody|anyone)\b[^?]*\?\W*$",
)
# A scope ends at these.
_STOP = small(
    r"[;:]|\s[-–—]\s|\.\s|\?\s|\b(?:but|however|although|though|except|apart from|aside from|other than|besides|yet|whereas|while|until|because|despite|nevertheless|still|presents?|presented|presenting|complain\w*|c/o|endorses?|admits?|reports|states|who (?:is|has|had|was|takes|presents|comes|came)|which|secondary to|due to|treated (?:with|by)|on (?:\w+ )?\d|does have|do have|did have|positive for|significant for|remarkable for|notable for|takes|taking|started|given|prescribed|stopped|tried|found to have|diagnosed with|is on|currently|now has|now with|he has|she has|i have|he is|she is|he also|she also|i also|in (?:an?|this) (?:\d|\w+[- ](?:old|year)|woman|man|patient))\b",
)  # fmt: skip


# "Cymbalta vs Lyrica, cirrhosis": what is weighed ends at the comma.
_CHOICE_END = small(r"\b(?:vs\.?|versus)\s[^,;.]{1,40},|\bis\s(?:this|that|it)\s[^,;.?]{3,30},")
# Who died is no patient, whoever writes.
_DIED = small(r"[^.;,?]{0,30}?\b(?:died|dies|passed\s+away|dead)\b|(?<=died)")
_MINE = small(r"\b(?:my|our)\s")
_OWN_ILLNESS = small(
    r"\b(?:i|i['’]?m)\s+(?:am\s+|so\s+|really\s+|very\s+|now\s+|a\s+bit\s+)*(?:scared|worried|afraid|terrified|nervous|anxious|frightened)\s+(?:of|about|to)\s+(?:start|tak|try|go)\w*\b|\bi(?:['’]?ve|\s+have|['’]?m|\s+was)\s+(?:just\s+|now\s+|also\s+)?(?:been\s+)?(?:told|advised|asked)\s+(?:\w+\s+)?to\s+(?:start|take|try|have|use|stop|go\s+on)\b|\bi(?:['’]?ve|\s+have)\s+(?:just\s+|now\s+|also\s+)?been\s+(?:given|prescribed|offered|put\s+on|started\s+on)\b|\bsafe\s+for\s+me\b(?!\s+to\s+give)|\b(?:should|shall)\s+i\s+(?:still\s+|really\s+)?(?:have|take|start|try|go\s+on)\s+(?:it|this|that|one)\b|"
    r"\b(?:i|i['’]m|im|i['’]ve|ive)\s+(?:also\s+|just\s+|currently\s+)?(?:have (?!to\b|a question|an? \w*[ -]?(?:year|month|week)|been (?:giving|told|caring)|(?:an? |two |three )?(?:\w+ )?(?:son|daughter|child|children|baby|mother|father|mum|mom|dad|husband|wife|sister|brother)\b)|had|am (?:on|taking|a \d|\d)|take|took|feel|suffer|was diagnosed|got diagnosed|on\b|\d|an? (?:\d|[\w-]+ (?:woman|man|female|male))|taking|diabetic|pregnant)|\bmy (?:doctor|gp|pain|feet|back|period|blood|head|knee|meds|doc|legs?|hands?|stomach|chest|symptoms)\b",
)


_BARE_KIN = r"(?:mum|mom|mam|mummy|dad|daddy|nan|nana|gran|granny|grandma|grandad|hubby)\s+(?:is|has|takes|on|keeps|got|gets|started|wants|just|can|cant|can't|needs|been|feels|age|aged|\d\d)\b(?!\s+died)"
_MY_KIN = small(
    rf"\b(?:my|our)\s+(?:[\w-]+\s+){{0,3}}?(?:{KIN}|wife|husband|hubby|partner|girlfriend|boyfriend|baby|boy|girl|fianc\w+|mam|nan|gran)\b"
    # "Mum has dementia and nerve pain": who begins so asks for her.
    rf"|\A\W*{_BARE_KIN}",
)


@lru_cache(maxsize=8)
def is_carer(text: str) -> bool:
    """Whether the writer asks for a relative ("my mum is 79"): "my" kin is then the patient."""
    mine = _MY_KIN.search(text, 0, 1_500)
    return mine is not None and not tells_own_illness(text)


def tells_own_illness(text: str) -> bool:
    """Whether the writer tells of an illness or a medicine of their own: then kin is somebody else."""
    return _OWN_ILLNESS.search(text) is not None


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one sentence: their characters, in order of the text."""

    negations: tuple[tuple[int, int, bool], ...]  # start, end, wide
    possible: tuple[tuple[int, int], ...]
    past: tuple[tuple[int, int], ...]
    over: tuple[tuple[int, int], ...]
    family: tuple[tuple[int, int], ...]
    in_kin: tuple[tuple[int, int], ...]  # "in her mother", after the illness
    not_said: tuple[tuple[int, int], ...]
    others: tuple[tuple[int, int], ...]
    inquiry: bool
    stops: tuple[int, ...]


_cached: WeakKeyDictionary[Note, dict[int, Cues]] = WeakKeyDictionary()


def cues_of(note: Note, sentence: Sentence) -> Cues:
    """The cues of a sentence, read at the first call."""
    known = _cached.setdefault(note, {})
    cues = known.get(sentence.start)
    if cues is None:
        cues = known[sentence.start] = _read_cues(note, sentence)
    return cues


def _read_cues(note: Note, sentence: Sentence) -> Cues:
    text = note.lower
    span = (sentence.start, sentence.end)
    carer = is_carer(text)
    negations = [
        (m.start(), m.end(), m["wide"] is not None) for m in _NEGATION.finditer(text, *span)
    ]
    negations += [(*m.span(), False) for m in _NEGATIVE_SIGN.finditer(text, *span)]
    masked = [m.span() for m in _PSEUDO.finditer(text, *span)] if negations else []

    def spans(pattern: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
        return tuple(m.span() for m in pattern.finditer(text, *span))

    return Cues(
        negations=tuple(sorted(n for n in negations if not _within(masked, n[0]))),
        possible=tuple(sorted((*spans(_POSSIBLE), *spans(_QUERY_SIGN)))),
        past=tuple(
            sorted((*spans(_PAST), *(m.span() for m in _PAST_LINE.finditer(note.text, *span))))
        ),
        over=spans(_OVER),
        family=_kin_named(text, span, carer=carer),
        in_kin=spans(_IN_KIN),
        not_said=spans(_NOT_SAID),
        others=tuple(
            m.span()
            for m in _OTHER_PEOPLE.finditer(text, *span)
            if not (carer and _MINE.match(m.group()))
        ),
        inquiry=_INQUIRY.match(text[span[0] : span[1]]) is not None,
        stops=tuple(
            sorted(
                (
                    *(m.start() for m in _STOP.finditer(text, *span)),
                    *(m.end() - 1 for m in _CHOICE_END.finditer(text, *span)),
                )
            )
        ),
    )


def _kin_named(text: str, span: tuple[int, int], *, carer: bool) -> tuple[tuple[int, int], ...]:
    """Where a relative is named as ill: not where one speaks, nor where "my" kin is the patient."""
    named = [m.span() for m in _FAMILY.finditer(text, *span)]
    if not named:
        return ()
    speaks = [m.span() for m in _SPEAKS.finditer(text, *span)]
    return tuple(
        (start, end)
        for start, end in named
        if not _touches(speaks, start, end)
        and not (
            carer
            and (_MINE.search(text, max(0, start - 4), end) or _opens(text, start))
            and not _DIED.match(text, end)
        )
    )


def _opens(text: str, start: int) -> bool:
    """Whether a text begins with these words: a relative named there is whom it asks for."""
    return start <= _OPENING and not text[:start].strip()


_OPENING = 8


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether a character lies in one of some spans in order, none overlapping."""
    before = bisect_right(spans, (at, maxsize)) - 1
    return before >= 0 and at < spans[before][1]


def _touches(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch overlaps one of some spans in order, none overlapping."""
    before = bisect_left(spans, (end, 0)) - 1
    return before >= 0 and start < spans[before][1]
