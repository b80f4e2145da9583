"""Whether somebody may be about to harm themselves: by what is wished, or by asking what would kill.

"Am I going to die?" is a fear, "does it kill pain?" a question, and a lethal dose in rats a fact.
"""

import re

from citewell.patterns import later

__all__ = ["is_crisis", "is_of_old", "without_old_harm"]

_CANT = r"(?:can['’]?t|cannot|can not)"
_NOT = r"(?:don['’]?t|do not|didn['’]?t|did not|no longer|never)"
_MYSELF = r"(?:myself|my ?self)"
_HARM = rf"(?:die|dying|death|(?:kill|hurt|harm|hang|drown|cut)(?:ing)? {_MYSELF}|suicide|being dead|be dead|end(?:ing)? (?:it(?: all)?|things|everything|my (?:own )?life)|tak(?:e|ing) my (?:own )?life|not being (?:here|alive)|overdosing)"
_WISH = later(
    rf"(?<!am )(?<!was )(?<!were )\b(?:i|i['’]m|im|i am) (?:(?:really|just|honestly|often|sometimes|only|still|always|so) )?(?:want|wish|going|plan|planning|thinking (?:of|about)|need|think about|thought of|intend)(?: to)? {_HARM}\b"
    rf"|\b(?:{_CANT} stop|keep|always|constantly) (?:thinking|thoughts) (?:about|of) {_HARM}\b(?! of)"
    rf"|\b(?:i (?:have|get|had)|having|my|with) (?:\w+ )?(?:thoughts|urges?|plans?) (?:of|about|to) {_HARM}\b"
    r"|\b(?:feel|feels|feeling) like (?:end(?:ing)? (?:it(?: all)?|my life)|dying|giving up on life|killing myself|not being here)\b"
    r"|\b(?:want|wish|need|ready for|long for) (?:it all|everything|all of (?:it|this)|all this|my life|life) to (?:just )?(?:stop|end|be over|go away for ?(?:good|ever))\b"
    r"|\b(?:want|wish|hope|hoping|like|love|pray|praying)\b[^.;?!]{0,40}\b(?:never|not|don['’]?t|do not|won['’]?t)(?: have to)? (?:wake|waking)(?!(?: up)? (?:at|in|early|with|so|during|through|every|tired|my|the|him|her))"
    rf"|\b{_NOT} (?:really |even )?(?:want|wish) to (?:be here|go on|wake up|carry on|exist)(?: any ?more)?\b"
    rf"|\b(?:{_NOT}|{_CANT}) see (?:the|a|any) (?:point|reason)(?: (?:in|of|to) (?:living|life|going on|carrying on|live|it|anything)| any ?more)"
    r"|\b(?:no|not any) (?:point|reason) (?:in|to|of) (?:living|live|going on|being alive)|\bbetter off (?:dead|without me)\b"
    rf"|\b{_CANT} (?:go on|carry on|keep) (?:living|like this any ?more)\b|\b(?:tired|sick) of (?:living|being alive)\b|\btake my own life\b"
    r"|\b(?:wish (?:i|that i) (?:was|were|had never been|was never|wasn['’]?t|weren['’]?t)) (?:dead|born|alive|here)\b|\b(?:i['’]?d |would )rather be dead\b"
    r"|\b(?:i am|i['’]?m|feel(?:ing)?) suicidal\b|\bkill myself\b|\bi don['’]?t want to (?:live|be alive)\b",
    re.IGNORECASE,
)
# Harm done already, and what a questionnaire tells of it; "cut myself shaving" is none.
_HARMED = later(
    r"\b(?:i|i['’]ve|ive|i have|i am|i['’]m|im|been)(?: (?:been|have|just|often|sometimes|keep|started|always)){0,3} (?:cut(?:ting)?|burn(?:ed|t|ing)?|harm(?:ed|ing)?|hurt(?:ing)?|hit(?:ting)?|scratch(?:ed|ing)?) (?:myself|my ?self|my (?:arms?|wrists?|legs?))\b(?: (?:with a (?:blade|razor)|again|yesterday|today|last night|badly))*,? (?:because|cos|coz|due to|from the pain|to cope|to feel|on purpose|deliberately|when (?:the|my|it|i)|over (?:the|my)|for relief|to (?:stop|block|distract))"
    r"|\bi (?:have )?self-?\s?harm(?:ed|ing)?\b(?! (?:years|as a))|\bphq-?\s?9\b[^.;?!]{0,20}\bitem ?(?:9|nine)[ :=]*(?:is |was |scored |score )?(?:positive|pos\b|\+|[123]\b|yes)|\bitem ?(?:9|nine)\b[^.;?!]{0,16}\b(?:positive|pos\b|scored [123]\b)",
    re.IGNORECASE,
)
_BY_CHANCE = later(
    r"\b(?:shaving|shaved|cooking|chopping|knife|glass|by accident|accident\w*|gardening|years? ago|last year|as a (?:teen\w*|child|kid))\b",
    re.IGNORECASE,
)
_SOMEONE = (
    r"(?:me|you|u|myself|yourself|someone|somebody|anyone|a (?:person|man|woman|human|adult)|him|her|them"
    r"|my (?:self|husband|wife|mother|father|mum|mom|dad|son|daughter|partner))"
)
# A wish of years back is a part of the history; of this year or the last it is not taken for one.
_YEARS_BACK = later(
    r"\b(?:(?:\d+|two|three|four|five|six|ten|fifteen|twenty|thirty|many|several|some|a few|a couple of) (?:years?|yrs?|decades?) (?:ago|back|earlier)|(?:many |some )?years (?:ago|back)|a decade ago|decades ago"
    r"|(?:in|back in|during) (?:19\d\d|20[01]\d|202[0-4])|as an? (?:teen\w*|child|student|kid|adolescent)|in (?:my|his|her) (?:early |late |mid-?)?(?:teens|twenties|thirties|forties|youth|[234]0s)|at (?:age|the age of) \d+|when (?:i|he|she) was (?:\d+|young\w*|little|a \w+|at (?:school|college|university)))\b",
    re.IGNORECASE,
)
_DONE = later(
    r"\b(?:tried|wanted|attempted|was|were|had|used to|took|thought|felt|wished|planned|did|been|attempts?|(?:self-?)?harm(?:ed)?|cut|hurt|overdos(?:e|ed))\b",
    re.IGNORECASE,
)
_STILL = later(
    r"\b(?:still|again|these days|lately|today|tonight|since then|ever since|now(?! (?:i am |i['’]?m )?(?:fine|ok|okay|well|better|happy|stable))(?<!fine now)(?<!ok now)(?<!okay now)(?<!well now)(?<!better now)(?<!happy now)(?<!stable now))\b",
    re.IGNORECASE,
)
_TOLD = later(
    r"\b(?:kill(?:ed|ing)?|hang(?:ed|ing)?|harm(?:ed|ing)?|hurt(?:ing)?|cut(?:ting)?|drown(?:ed|ing)?) (?:my|him|her)self\b|\b(?:end|take|ending|taking) (?:my|his|her) (?:own )?life\b|\b(?:to|wanted) die\b|\bsuicid\w*|\bself-?\s?harm\w*",
    re.IGNORECASE,
)
_JOINTS = later(r",|\b(?:and|but|or|then)\b", re.IGNORECASE)
_SENTENCE_ENDS = later(r"[.;?!\n]")
_AMOUNT = r"(?:\d+|ten|twenty|thirty|forty|fifty|sixty|a hundred|a (?:whole )?(?:box|bottle|pack|packet|strip|handful)|all (?:my|the|of)|that many|this many)"
# "How many gabapentin would kill me", "60 tramadol kill me", "a fatal dose of pregabalin".
_LETHAL = later(
    rf"\bhow (?:many|much|little|few)\b[^.;?!]{{0,60}}\b(?:kill {_SOMEONE}|to (?:die|kill|overdose|end)|(?:be(?:fore)? |until )(?:i|you) (?:die|overdose)|(?:is|are|be|would be|becomes?) (?:lethal|fatal|deadly|enough to (?:kill|die)))\b"
    rf"|\b(?:would|will|could|can|does|do|is)\b[^.;?!]{{0,20}}\b{_AMOUNT}\b[^.;?!]{{0,40}}\b(?:kill {_SOMEONE}|be (?:lethal|fatal|deadly)|enough to (?:kill|die))\b"
    r"|\b(?:fatal|lethal|deadly|suicidal|killing) (?:dos(?:e|es|age)|amount|quantity|number)\b|\b(?:dose|amount)s? (?:that|which) (?:kills?|would kill|is (?:fatal|lethal))\b|\b(?:what|which) (?:dose|amount)\b[^.;?!]{0,40}\b(?:lethal|fatal|deadly|kills?|would kill)\b(?! pain)"
    r"|\benough\b[^.;?!]{0,30}\bto (?:kill|end) (?:me|myself|it all)\b",
    re.IGNORECASE,
)
_OF_ANIMALS = later(
    r"\b(?:rats?|mice|mouse|rodents?|animals?|dogs?|cats?|rabbits?|monkeys?|ld50|bacteria|virus\w*|parasites?|insects?)\b",
    re.IGNORECASE,
)


def is_crisis(text: str) -> bool:
    """Whether a text wishes for death or asks what dose brings it.

    >>> is_crisis("how many gabapentin would kill me"), is_crisis("does tramadol kill pain")
    (True, False)
    """
    if any(not is_of_old(text, m.span()) for m in _WISH.finditer(text)):
        return True
    harmed = any(not is_of_old(text, m.span()) for m in _HARMED.finditer(text))
    if harmed and _BY_CHANCE.search(text) is None:
        return True
    return _LETHAL.search(text) is not None and _OF_ANIMALS.search(text) is None


def is_of_old(text: str, span: tuple[int, int]) -> bool:
    """Whether a wish or harm is told of years back, and nothing of it is said to go on.

    >>> is_of_old("I tried to kill myself in 1998. Gout.", (11, 22))
    True
    """
    start, end = _sentence(text, span)
    if _YEARS_BACK.search(text, start, end) is None or _STILL.search(text, start, end):
        return False
    # "Tried in 1998 and I want to die": the verb of the wish itself has to be of the past.
    joints = [m.end() for m in _JOINTS.finditer(text, start, span[0])]
    return _DONE.search(text, joints[-1] if joints else start, span[1]) is not None


def without_old_harm(text: str) -> str:
    """The text with what it tells of self-harm years back blanked; no offset in it moves.

    What is asked is of the illness told beside it.
    """
    for found in _TOLD.finditer(text):
        if is_of_old(text, found.span()):
            start, end = _sentence(text, found.span())
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _sentence(text: str, span: tuple[int, int]) -> tuple[int, int]:
    cuts = [m.end() for m in _SENTENCE_ENDS.finditer(text, 0, span[0])]
    end = _SENTENCE_ENDS.search(text, span[1])
    return cuts[-1] if cuts else 0, end.start() if end else len(text)
