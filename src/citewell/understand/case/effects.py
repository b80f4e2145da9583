"""Unwanted effects named with a treatment, in noun form, each with where it stands.

A symptom near a drug is not yet its effect: a word of cause, a stop "because of" it, a bracket after the
name, or "on", "with", "since" between symptom and name must say so.
"""

import re
from bisect import bisect_left

from citewell.understand.case.effect_shapes import is_self_led
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match

__all__ = [
    "JOIN",
    "TREATED",
    "after_effects",
    "before_name",
    "bracketed",
    "complaints",
    "inside",
    "is_denied",
    "led_effects",
    "measured_effect",
    "reasons",
    "told_on_it",
    "unlisted",
    "worsened",
]

# What leads to the effect: cause, stop because, a plain "but she is", a listing of side effects.
_LED = small(
    r"\b(?:caus(?:e[sd]?|ing)|ma(?:de|kes|king|ke)\s+(?:me|him|her|them|us|it|the patient|my \w+|his \w+|the \w+)(?:\s+(?:feel|feeling|very|so|too|really|extremely|quite|more|a bit|a little|all))*"
    r"|g(?:ave|ives|iving|iven|ive)\s+(?:me|him|her|them|us|the patient|my \w+)(?:\s+(?:an?|the|bad|some|terrible|severe|such|really))*|(?:left|leaves|leaving)\s+(?:me|him|her|them|the patient|my \w+)(?:\s+(?:feeling|with|so|very|too|really|an?|completely|totally))*|(?:turn(?:ed|s)|threw|throws|sent|sends|tip(?:ped|s)|put(?:s)?|drove|drives|pushed)\s+(?:me|him|her|them|the patient)\s+(?:in)?to(?:\s+an?)?|(?:had|has|have|got|gets)\s+(?:me|him|her|them)(?:\s+(?:feeling|all|so|very))*|(?:set(?:s)?|kick(?:ed|s)|spark(?:ed|s)|flar(?:ed|es)|stir(?:red|s))\s+(?:off|up)(?:\s+(?:my|his|her|the|an?))*|(?:precipitat|unmask)(?:ed|es|ing)|landed\s+(?:me|him|her)\s+(?:in\s+\w+\s+)?with|to\s+blame\s+for|responsible\s+for|led\s+to|leads\s+to|leading\s+to|result(?:ed|s|ing)\s+in|produc(?:ed|es|ing)|induc(?:ed|es|ing)|trigger(?:ed|s|ing)|provok(?:ed|es)|brought\s+(?:on|about)"
    r"|(?:stopp?(?:ed|ing)?|discontinu\w+|d/?c'?d?|quit|held|ceased|weaned|tapered|came off|off|withdrawn|abandoned|g[ai]ve (?:it |them |that )?up|given up|packed (?:it )?in|removed|not tolerated|unable to tolerate|(?:couldn'?t|could not|can'?t|cannot|didn'?t|did not)\s+(?:tolerate|stand|bear|hack|cope\s+with|get\s+(?:above|past|beyond|over|higher)|go\s+(?:above|past|beyond|over|higher|up))|intoleran(?:t|ce)|reduced|lowered|decreased|switched|changed|taken off|not taking|non-?complian\w+|non-?adheren\w+|skip\w*|missed|halved|cut)\b[^.;]{0,45}?\b(?:because|bc|b/c|cuz|coz|due|for|secondary|owing|given|after|over|when|with|as|since|from|on account|by|:|\(|,|d/t|2/2)(?:\s+(?:of|to|the|it|he|she|i|they|that|had|was|were|is|giving|making|causing|kept|left|got|developed|caused|made|me|him|her|having|feeling|becoming|felt|became|severe|bad|some|an?))*"
    r"|(?:except|apart\s+from|aside\s+from|bar)(?:\s+(?:for|some|an?|bit|of|mild|the|that|i['’]?m|i\s+am|he['’]?s|she['’]?s|it|makes|me|him|her))*|(?:could|can)(?:n?['’]?t|not|\s+not)\s+(?:stand|bear|hack|handle|cope\s+with|put\s+up\s+with|deal\s+with)\s+(?:the|how|this|that|its|being)\s*|complicated\s+by|associated\s+with|side[- ]?effects?(?:\s+(?:of|like|such\s+as|including|were|was|are|is|include[sd]?|from\s+\w+|\()|[,:])?[^.;]{0,30}?|adverse\s+(?:effects?|reactions?|events?)(?:\s+(?:of|like|such\s+as|including))?|reactions?(?:\s+(?:of|was|is|were)|\s*:)|worsened|worsens|aggravated|exacerbated|made\s+(?:me|him|her)"
    r"|(?:but|and|though|although|however|now|since|then|so|until|because|as|that|when|while)(?:\s+(?:now|also|then|it|that|this|both|they))*[,]?\s+(?:(?:i|he|she|they|we|the patient|pt|it|my|his|her|the|now|there|this|that)(?:'m|'s|’s|’m)?\s+)*(?:(?:have|has|had|is|was|are|am|were|been|be|feels?|felt|feeling|gets?|got|getting|getting|become|becomes|became|developed|develops?|experience[sd]?|experiencing|noticed|notices|noted|on|it|them|few|couple|finds?|found|complain\w*|suffers?|suffered|also|now|so|very|too|really|quite|more|constantly|always|often|extremely|severe|bad|some|an?|the|mild|terrible|still|increasingly|has|started|having|report\w*|significant|occasional|daily|all|my|his|her|complains|of|from|ended|up|with|intolerable|excessive|lot|lots|bit)\s+)*(?=\w)"
    r"|(?:developed|develops|developing|experienc(?:ed|es|ing)|suffer(?:ed|s|ing)|noticed|noted|reported|reports|got|gets|gotten|became|become|becomes|broke out|came out|ended up|had|has had|feels?|felt|feeling|complain(?:ed|s|ing)?\s+of|unwanted|bothered by|troubled by|dealing with|with resultant|resulting)(?:\s+(?:an?|few|couple|new|the|some|more|severe|bad|in|with|so|very|too|of|significant|from|terrible|mild|excessive|daily|really|a lot of|lots of|troublesome|constant|intolerable))*"
    r"|too(?=\s+\w+)|with\s+(?:significant\s+|severe\s+|some\s+|mild\s+|intolerable\s+|troublesome\s+|resulting\s+|associated\s+|excessive\s+|much\s+)*)"
)
JOIN = small(
    r"[\s,/+&()\-–]*(?:(?:and|or|plus|as well as|with|then|also|some|an?|the|severe|bad|mild|my|his|her|very|more|terrible|marked|significant|excessive|daily|occasional|increased|feeling|he|she|i|was|felt|is|has|had|got|even|twice|even|so|all day|at night|in (?:his|her|my|the) \w+|on (?:his|her|my|the) \w+|of (?:his|her|my|the) \w+)\b[\s,]*)*"
)
_NO = small(
    r"\b(?:no|not|without|denies|denied|never|any|n't|avoid|prevent|nor|reduce|improve[ds]?|relie\w+|treat\w*|help\w*(?: with)?|resolved|fewer|less|control\w*)\s+(?:(?:facial|oral|acute|new|lip|tongue|eyelid|ocular)\s+(?:and|or)\s+)?(?:(?!but\b|now\b|and\b|made\b|caus|tolerat|because\b|due\b|after\b|owing\b|secondary\b|when\b|since\b|until\b|able\b)\w+\s+){0,3}$"
)
# What may come, or is dreaded, has not come: "worried it will make her fall", "for fear of bleeding".
_FEARED = small(
    r"\b(?:(?:might|may|will|would|could|can|shall|['’]ll|going\s+to)\s+(?:(?:also|then|only|just|both|easily|even)\s+)*(?:be|make|cause|give|lead|leave|send|put|drop|lower|raise|upset|knock|bring|worsen|trigger|set|get|become|develop|have|induce|provoke|precipitate|end\s+up|turn|affect|increase)\b[^.;]{0,40}"
    r"|if\s+(?:he|she|i|they|you|it|there|we)\b[^.;,]{0,30}|(?:afraid|scared|frightened|terrified|wary|dreads?|lest|fear(?:s|ed|ful|ing)?|in\s+case|(?:risk|chance|danger|possibility|history)\s+of|so\s+as\s+not\s+to|watch(?:ing)?\s+(?:out\s+)?for|warned\s+(?:\w+\s+)?(?:about|of)|monitor\w*\s+for|what(?:['’]s|s|\s+is|\s+are)\s+the\s+(?:\w+\s+)?(?:signs?|symptoms?|features)\s+of|\A\W*(?:\w+\s+)?(?:signs?|symptoms?|features)\s+of)\b[^.;,]{0,40})$"
)
# Straight before the name, after the symptom: "diarrhoea with colchicine".
_FROM = small(
    r"[+!]*(?:[\s,]*(?=from|due|caused|since|after|secondary|related|attributed|induced|because|thought|when|while)|\s*)(?:(?:\w+ly|twice|badly|again|severely|all over|last year|last time|once|(?:only\s+)?(?:\d+|an?|one|two|three|four|five|ten|a few|a couple of|several|half an)\s?(?:min\w*|hours?|hrs?|days?|weeks?|wks?|months?)|soon|straight|right|(?:on|over|across|all over) (?:(?:my|his|her|the|both|upper|lower) ){0,2}(?:chest|face|arms?|legs?|back|trunk|neck|body|hands?|feet|torso|tummy|abdomen|scalp|thighs?|shins?|ankles?))\s+)*(?:from|with|on|every time|each time|whenever|any time|after|since|due to|secondary to|caused by|related to|attributed to|induced by|to|while on|when on|when taking|when she took|when he took|when i took|while taking|upon|following|w/|in response to|because of|as a side effect of|associated with|thought to be from|2/2)"
    r"(?:\s+(?:starting|taking|takes?|took|tried|tries|has|had|using|beginning|initiating|the|his|her|my|initiation of|increasing|being|on|started|she|he|i|they|a|an|previous|prior|any|both|(?:(?:first|second|third|single|last|\d\w*|one|two)\s+)?(?:doses?|tablets?|pills?|injections?|shots?|days?|weeks?) of|use of|of|adding|having|high-dose|oral|iv|last|first|higher|doses|full|full-dose|even|low-dose|low|new|recent|years|months|long-term|chronic|prolonged|repeated|courses))*\s*"
)
_STOPS = small(
    r"stop|discont|d/?c|quit|held|ceas|wean|taper|came off|off|withdr|abandon|reduc|lower|switch|chang"
)
_STOP_LEAD = small(r"[.;]|\b(?:but|started|and he|and she)\b")
_STOP_GAP = small(r"[.;]|\b(?:for|but|to)\b")
# Why the patient was seen is not what the treatment did.
_VISIT = small(
    r"\b(?:comes?|came|presents?|presented|presenting|is brought|was brought|brought|admitted|hospitali[sz]ed|seen|visits?|evaluat\w+|referred|follow[- ]?up|returns?)\b"
)
_COMPLAINT = small(
    r"\s+(?:(?:is|are|was|were|has|have|had|did|do|does|still|never|only|not|been|n't|remains?|slightly|somewhat|much|a (?:little|bit|lot))\s+)*(?:improv|resolv|persist|better|reliev|continu|remain|subsid|gone|went|respon|unchanged|decreas|controlled|less|came back|return|recur|the same|settl|clear|abat|healed)"
)
_HAD = small(
    r"\b(?:had|has|got|gets|get|developed|develops|experienced|experiences|felt|feels|fell|having|history of|h/o|hx of|with|of|from|severe|was|became|bad|an?|worse|new|side effects?|complain\w*|reports?|reported|noticed|also|for)\s+(?:\w+\s+){0,2}$|^\W*$|[,:;(\-–]\s*(?:\w+\s+)?$"
)
TREATED = small(
    r"\b(?:for|clear(?:ed|s)|cur(?:ed|es)|eas(?:ed|es)|settle[sd]|resolv\w+|stopp?(?:ed|s)|abort\w*|suppress\w*|got\s+rid\s+of|treat\w*|reliev\w*|reduc\w*|control\w*|help\w*|improv\w*|manag\w*|takes?|taking|due to)\s+(?:(?:his|her|my|the|with|chronic|severe|acute)\s+)*$"
)
_FOR_IT = small(
    r"\b(?:for|stopp?(?:ed|s)|clear(?:ed|s)|cur(?:ed|es)|eas(?:ed|es)|settle[sd]|resolv\w+|reliev\w+)\s+(?:(?:his|her|my|the|chronic|severe|some|their|associated|ongoing|these)\s+)*$"
)
_WORSE = small(
    r"\b(?:ma(?:de|kes|king)|worsen(?:ed|s|ing)|aggravat\w+|exacerbat\w+)\s+(?:(?:his|her|my|the)\s+)?((?:[a-z'-]+\s+){0,2}?[a-z'-]+?)(?:\s+(?:much\s+|even\s+|a lot\s+)?worse|(?=[.,;]|$))"
)
_GOT_WORSE = small(
    r"\b(?:his|her|my|the)\s+(?P<what>[a-z-]+)\s+(?:has|have|had)\s+(?:\w+ly\s+)?(?:worsened|got(?:ten)?\s+worse|deteriorated|become\s+worse)\s+(?:ever\s+)?since\b(?!\s+(?:\d|last|stopp|the\s+\w+\s+was\s+stopp))"
)
_NOT_NAMED = frozenset("it things me him her them symptoms this everything matters the and".split())
_LOW = (
    (small(r"\bsodium\s+(?:(?:level|is|was|of|dropped|fell|down|to|has|at|now|went|came|back|low|only)\s+)*(1[01]\d|12\d|13[0-3])\b"), "hyponatremia"),
    (small(r"\b(?:potassium|k\+?)\s+(?:(?:level|is|was|of|rose|up|to|has|at|now|went|came|back|climbed)\s+)*(5\.[5-9]|[67]\.\d)\b"), "hyperkalemia"),
    (small(r"\b(?:potassium|k\+?)\s+(?:(?:level|is|was|of|fell|dropped|down|to|has|at|now|went|came|back)\s+)*(2\.\d|3\.[0-3])\b"), "hypokalemia"),
)  # fmt: skip
_BUT_NOW = small(r"\b(?:but|however|although|though)\b[^.;]{0,30}$")


# "1.2 mg hourly until diarrhoea?": a scheme that is asked about, where nobody is told to have taken it.
_UNTIL = small(r"\b(?:until|till)\s+(?:(?:the|onset\s+of|first)\s+)*$")
_DID = small(r"\b(?:took|taken|takes|taking|had|has|was|were|given|gave|been|i|he|she)\b")
_RISK = small(r"\s+(?:risks?|prophyla\w*|prevention|score|diary|clinic)\b")


# "Ataxia + rash ruled out": both.
_RULED_OUT = small(
    r"(?:\s*(?:[+,/&]|and|or)\s*(?:\w+\s?){1,2}){0,2}\s*(?:(?:were|was|both|all)\s+)*(?:ruled\s+out|excluded)\b"
)


def is_denied(text: str, start: int, one: Match) -> bool:
    """Whether the words since ``start`` deny an effect, or only dread it."""
    if _NO.search(text, max(start, one.start - 40), one.start) or _RISK.match(text, one.end):
        return True
    if _RULED_OUT.match(text, one.end):
        return True
    if _UNTIL.search(text, max(start, one.start - 30), one.start) and not _DID.search(text):
        return True
    return _FEARED.search(text, max(start, one.start - 70), one.start) is not None


def inside(found: list[Match], start: int, end: int) -> list[Match]:
    """The effects that lie between two characters, in order."""
    at = bisect_left(found, start, key=lambda m: m.start)
    inside = []
    while at < len(found) and found[at].end <= end:
        inside.append(found[at])
        at += 1
    return inside


# What stands after an effect and lays it to the treatment: "thrush twice since", "irritable on it".
_SINCE_AFTER = small(
    r"\s*(?:(?:for|in|over)\s+)?(?:the\s+)?(?:first|initial)\s+(?:few\s+|couple\s+of\s+|\d\s+|two\s+)?(?:days?|weeks?|months?|fortnight)\b|\s*(?:tolerated|bearable|(?:as\s+)?(?:the\s+)?only\s+(?:side[\s-]effect|problem|issue|downside|complaint)|only(?=\s*(?:[.,;)]|$)))\b|\s*(?:then\s+|soon\s+|has\s+|have\s+|had\s+|also\s+)*(?:set\s+in|ensued|emerged|supervened|crept\s+in|came\s+on|kicked\s+in|followed|developed|appeared|occurred)(?=\s*(?:[.,;)]|$|and\b|so\b|within\b|after\b|by\b|on\b|at\b))|\s*(?:(?:twice|again|once|daily|x\s?\d|\w+\s+times|ever|on\s+and\s+off|almost|straight\s+away|all|all\s+over|badly)\s*)*(?:since\b(?!\s+(?:\d|last|yesterday|childhood|birth|age|the\s+age))|(?:when(?:ever)?|while|after|on|from|with|every\s+time|each\s+time|if)\s+(?:(?:he|she|i|they|taking|takes?|took|using|being|having|start\w*|was|is|am|'m|'s|on)\s+)*(?:it|this|that|them|these|(?:each|every|the\s+(?:first|second|last))\s+(?:\w+\s+)?(?:dose|tablet|pill|shot|injection|infusion|increase)|the\s+(?:tablets?|pills?|drug|dose|medicine|meds|stuff))\b)"
)


def after_effects(text: str, start: int, end: int, found: list[Match]) -> list[Match]:
    """Effects after a name that carry their own tie to it: a verb ("bunged me up"), "since", "on it"."""
    named = inside(found, start, end)
    out: list[Match] = []
    for one in named:
        if is_denied(text, start, one):
            continue
        led = is_self_led(text, one) and _SUBJECT.fullmatch(text, start, one.start)
        if led or _SINCE_AFTER.match(text, one.end, end + 1):
            out.append(one)
    return _joined(text, out, named)


_IS_SO = small(
    r"[\s,]*(?:(?:he|she|i|they|the patient|patient|pt|my|his|her|has|have|had|is|was|are|am|'s|'m|’s|’m|also|feels?|felt|gets?|got|getting|been|so|very|a bit|quite|and|noticed|had|experienc\w+|reports?|complains? of|developed)\b[\s,]*)*"
)


def told_on_it(text: str, start: int, end: int, found: list[Match]) -> list[Match]:
    """Effects told straight after "on it": "On it he is not hungry and has trouble falling asleep"."""
    named = inside(found, start, end)
    if not named or not _IS_SO.fullmatch(text, start, named[0].start):
        return []
    return _joined(text, named[:1], named)


# "Gave me X but I have liver disease, is it safe": an illness beside it, and no effect.
_ILL_ALREADY = small(r"(?:but|though|although|however)\b.*\b(?:have|has|am|is)\b")
_IS_IT_SAFE = small(
    r"[^.;?]{0,60}?[\s,.;]+(?:so\s+|and\s+)?(?:(?:is|are)\s+(?:it|this|that|they|these)\s+(?:still\s+)?(?:safe|ok|okay|all\s?right|alright|fine)"
    r"|(?:can|should|may|could)\s+(?:i|he|she)\s+(?:still\s+|really\s+)?(?:take|have|use|start|be\s+on))\b"
)
_SUBJECT = small(
    r"[\s,]*(?:[^,;.()]{0,28})?(?:(?:[\s,]*(?:and|but|which|that|it|they|then|also|just|always|really|completely|totally|can|does|would|did|has|had|tends?\s+to|seems?\s+to|only)\b)*)\s*"
)


def led_effects(text: str, start: int, end: int, found: list[Match], *, weak: bool) -> list[Match]:
    """Effects that the words after a name lay to it; ``weak`` takes "and felt dizzy" too."""
    visit = _VISIT.search(text, start, end)
    end = visit.start() if visit else end
    named = inside(found, start, end)
    if not named:
        return []
    out: list[Match] = []
    for lead in _LED.finditer(text, start, end):
        words = lead.group()
        if _ILL_ALREADY.match(words) and _IS_IT_SAFE.match(text, lead.end()):
            continue
        if text[lead.start() - 1 : lead.start()] == "-" or (not weak and _is_weak(words)):
            continue
        for one in named:
            gap = text[lead.end() : one.start]
            if one.end <= lead.end() or one.start < lead.start() or one in out:
                continue
            if out and out[-1].end >= lead.end() and JOIN.fullmatch(text, out[-1].end, one.start):
                out.append(one)
            elif len(gap) <= 28 and not (_STOP_LEAD if _STOPS.match(words) else _STOP_GAP).search(
                gap
            ):
                if not is_denied(text, start, one) and not _COMPLAINT.match(text, one.end):
                    out.append(one)
            else:
                break
    return _joined(text, out, named)


_HAPPENED = small(
    r"(?:put|gained|lost|fell|threw|broke|came|brought|felt|kept|couldn|dropped|bled|swelled|slept|vomit\w*|fainted|faints|itched|itches|wheezed|wheezes|bruises|bruised|collapsed|couldn)\b|\w+\s+(?:(?:has|have|had|was|were|went|got)\s+)?(?:fell|rose|dropped|swelled|went|jumped|shot|climbed|plummeted|came|sank)\b"
)
_BECAUSE = small(
    r"\b(?:because|bc|b/c|due|d/t|2/2|secondary|owing|on account|given|for|after|following|when|once|until|over|as|since|with|from)(?:\s+(?:of|to|the|it|he|she|i|they|had|was|got|was|were|is|giving|making|causing|gives|makes|causes|kept|left|them|my|his|developed|caused|made|me|him|her|having|felt|became|severe|bad|some|an?|intolerable|significant|worsening|mild|excessive|persistent|recurrent)\b)*\s*"
)


def reasons(text: str, start: int, end: int, found: list[Match]) -> list[Match]:
    """Effects given as the reason, where what stands before the name says it was stopped."""
    named = inside(found, start, end)
    out: list[Match] = []
    for lead in _BECAUSE.finditer(text, start, end):
        near = [m for m in named if 0 <= m.start - lead.end() <= 20 and m not in out]
        out += [
            m for m in near if not is_denied(text, start, m) and not _COMPLAINT.match(text, m.end)
        ]
    return _joined(text, out, named)


_COMPLAINED = small(
    r"\b(?:complain\w*\s+of|report\w*|noticed|developed|presents?\s+with|experienc\w+)\s+"
)


def complaints(text: str, start: int, end: int, found: list[Match]) -> list[Match]:
    """What the patient complained of between two characters."""
    named = inside(found, start, end)
    out: list[Match] = []
    for lead in _COMPLAINED.finditer(text, start, end):
        out += [m for m in named if 0 <= m.start - lead.end() <= 20 and m not in out]
    return _joined(text, out, named)


def _joined(text: str, out: list[Match], named: list[Match]) -> list[Match]:
    """Those found, with the ones listed after them."""
    for one in named:
        if (
            out
            and one not in out
            and one.start >= out[-1].end
            and JOIN.fullmatch(text, out[-1].end, one.start)
        ):
            out.append(one)
    return out


def _is_weak(words: str) -> bool:
    low = words.lower()
    if re.search(r"\bnow\b|\bsince then\b", low):
        return False
    if low.startswith(
        (
            "with ",
            "had",
            "has had",
            "reports",
            "reported",
            "noticed",
            "noted",
            "associated",
            "feels",
            "feel",
            "complain",
        )
    ):
        return True
    return low.startswith(("and", "when", "while", "that", "as ", "then", "so ")) and not re.search(
        r"\b(?:made|makes|caus|gave|gives|got|became|felt|developed)", low
    )


def bracketed(text: str, start: int, end: int, found: list[Match]) -> list[Match]:
    """Effects that fill a bracket, or a part of it between commas."""
    opened = text.find("(", start, end)
    if opened >= 0:
        start = opened + 1
    out: list[Match] = []
    for part in re.finditer(r"[^,;()]+", text[start:end]):
        low, high = start + part.start(), start + part.end()
        named = inside(found, low, high)
        if not named or _FOR_IT.search(text, low, named[0].start):
            continue
        if is_denied(text, low, named[0]):
            continue
        told = sum(m.end - m.start for m in named)
        opens = _ONLY_DEGREE.fullmatch(text, low, named[0].start)
        if _AGAINST.match(text, named[-1].end) or _COMPLAINT.match(text, named[-1].end):
            continue
        if opens or told * 2 >= len(part.group().strip(" -–:.")):
            out += named
        else:
            out += led_effects(text, low, high, found, weak=True)
    return out


_ONLY_DEGREE = small(
    r"[\s\-–:=>]*(?:(?:constant|severe|bad|terrible|mild|persistent|awful|some|an?|the|bit|lot|of|very|really|too|so|horrible|intolerable|significant|profound|marked|daily|occasional|slight|increased|excessive|felt|feels?|feeling|made|makes?|her|him|me|got|gets|had|has|caused|causes|gave|gives|developed|became|was|got|left|on|off|much|but|caused|troublesome|debilitating|extreme|florid|gross|bilateral|widespread|worsening|new|recurrent|frequent|nasty|massive|major)\b\s*)*"
)
_AGAINST = small(r"\s+(?:prophyla|prevent|treatment|relief|control|medic)\w*")
_STRONG = small(
    r"\b(?:caus(?:ed|es|ing)|gave|gives|(?:set(?:s)?|kick(?:ed|s))\s+off|br(?:ought|ings)\s+(?:on|about)|triggered|triggers|provok(?:ed|es)|precipitat(?:ed|es)|unmask(?:ed|s)|flared(?:\s+up)?|(?:stopp?(?:ed|ing)?|discontinu\w+|d/?c'?d|quit|held|ceased|weaned|came off|taken off|withdrawn|intoleran\w+|tolerate)\b[^.;,]{0,30}?\b(?:because of|due to|secondary to|owing to|on account of|d/t|2/2|for|after|following|on developing|when (?:he|she|i|they) (?:had|got|developed)))\s+"
    r"(?:(?:me|him|her|them|his|my|the|an?|some|severe|bad|terrible|mild|significant|worsening|new|such|intolerable|recurrent|persistent|excessive|to develop|to have)\s+)*"
    r"(?P<what>[a-z][a-z'-]+(?:\s+[a-z][a-z'-]+){0,2}?)(?=\s*(?:[.,;)?!]|$)|\s+(?:and|but|so|after|within|on|in|with|at|when|which|that|then|last|several|two|three|\d))"
)
_NO_EFFECT = small(
    r"\b(?:cost|costs|insurance|expens\w*|price|pregnan\w*|surg\w*|procedure|lack|no|not|in?effect\w*|effects?|adverse|reactions?|concerns?|interact\w*|fear|age|it|improv\w*|resol\w*|shortage|plan\w*|poor|relief|"
    r"benefit|failure|fail\w*|availability|compliance|adherence|her|his|their|this|that|these|coverage|prescription|trial|dose|medicine|medication|pills?|rise|lot|days?|weeks?|months?|years?|hours?|good|better|little|some|now|ever|safety|convenience|preference|pain|symptoms|relapse|recurrence|remission|side|travel|vacation|unclear|reasons?|unknown|personal|financial|"
    r"tablets?|mg|injection|prescriptions?|instructions|advice|information|help|control|flare|hope|new|lab\w*|test\w*|scan|imaging|colonoscopy|biopsy|while|short|time|period|rest|birth|delivery|ct|mri|settled|resolved|improved|cleared|gone|fever|infection|better|well|normal\w*|complet\w*|finished|ended|remission|transplant\w*|admi\w+|baby|conception|op|operation|discharge|reviews?|visits?|talk\w*|read\w*|second|first|courses?|completi\w+|consult\w*|discuss\w*|hearing|feeling|seeing|being|stopping|starting|taking|using|only|just|about|which|switch\w*|chang\w*)\b"
)


def unlisted(text: str, start: int, end: int) -> str | None:
    """An effect in no table, named by a plain word of cause: "it caused her esophagitis"."""
    for match in _STRONG.finditer(text, start, end):
        what = match["what"].lower()
        if not _NO_EFFECT.search(what) and not _NO.search(
            text, max(start, match.start() - 30), match.start()
        ):
            return what
    return None


def before_name(text: str, start: int, name: int, found: list[Match]) -> list[Match]:
    """Effects straight before a name: "had gynaecomastia on spironolactone"."""
    named = inside(found, start, name)
    out: list[Match] = []
    for one in reversed(named):
        after = out[-1].start if out else name
        if not out:
            if not _FROM.fullmatch(text, one.end, after):
                continue
        elif not JOIN.fullmatch(text, one.end, after):
            break
        if TREATED.search(text, max(0, one.start - 40), one.start) or is_denied(text, start, one):
            return []
        out.append(one)
    if not out:
        return []
    link = text[out[0].end : name].lower()
    strong = re.search(
        r"\b(?:from|due|secondary|caused|since|because|after|related|attributed|on|induced|when|while)\b",
        link,
    )
    told = out[-1].start - start <= 1 or _HAD.search(
        text, max(start, out[-1].start - 40), out[-1].start
    )
    if not strong and not told and not _HAPPENED.match(text, out[-1].start, out[-1].end):
        return []
    return out[::-1]


def worsened(text: str, start: int, end: int) -> str | None:
    """What a treatment made worse, as "worsening X"."""
    got = _GOT_WORSE.search(text, start, end)
    if got is not None and not is_denied(text, start, Match(*got.span("what"), "", "")):
        return "worsening " + got["what"]
    for match in _WORSE.finditer(text, start, end):
        named = match.group(1).lower().strip()
        if "worse" not in match.group().lower()[
            len("worsen") :
        ] and not match.group().lower().startswith(("worsen", "aggrav", "exacerb")):
            continue
        words = [w for w in named.split() if w not in ("his", "her", "my", "the")]
        if words and words[0] not in _NOT_NAMED and words[-1] not in _NOT_NAMED:
            return "worsening " + " ".join(words)
    return None


def measured_effect(text: str, start: int, end: int) -> str | None:
    """A value out of range told as the drawback: "but now my sodium is 128"."""
    for pattern, name in _LOW:
        match = pattern.search(text, start, end)
        if match is not None and _BUT_NOW.search(text, start, match.start()):
            return name
    return None
