"""How a part of an emergency stands: told of these days, or denied, of old, of a relative or in general.

``understand.case.context`` rules the same for a clinical note. This is made for run-on texts without
full stops: what is denied or old ends at the next "now", "but", "and can i".
"""

import re

from citewell.needed import scanned
from citewell.patterns import later

__all__ = ["Told", "told"]

_APOSTROPHES = str.maketrans("", "", "'’`")
_ENDS = re.compile(r"[.?!;\n](?!\d)")
# Where a new thing is told in one breath.
_TURNS = later(
    r"[.?!;,\n](?!\d)|\b(?:but|now|today|tonight|and now|since then|this (?:morning|afternoon|evening)|yesterday"
    r"|last night|suddenly|can (?:i|he|she|we)|should (?:i|he|she|we)|is it (?:ok|safe))\b"
)
_MIGHT = later(
    r"\b(?:(?:what (?:is|are|s) the|whats the) (?:\w+ )?(?:symptoms?|signs?|risks?|causes?|chances?|red|difference|treatment|tests?|dose|best|max\w*|early|warning)|how (?:do|can|would|should) (?:you|i|we) (?:tell|know|avoid|prevent|spot)|"
    r"what (?:should|would|do) i do if|if (?:i|he|she|we|they|you|it|my \w+) (?:ever|get|gets|have|had|has|see|start|"
    r"develop\w*)|in case|worried (?:about|that) (?:it|getting|this|i might)|afraid of getting|risks? of|"
    r"symptoms of|signs of|red flags|alerts?\b|management of|treatment of|how to (?:treat|manage)|therapy for|guidelines? (?:for|on)|(?<!without )warning|allerg(?:y|ies)\b|which caused|gave (?:him|her) (?:(?:an?|the|bad|awful|terrible|severe) )*(?:rash\w*|hives|itch\w*|welts|swelling|swollen|reaction|anaphyla\w*|angio\w*|jaundice|fits?|seizures?|bleed\w*|clots?|stroke|dka|low \w+|diarrh\w*|the runs|sjs|ulcers?|palpitations|headaches?)|how can i avoid|prevent\w*|history of|screening|(?<!since my flu )(?<!after my flu )(?<!since my )(?<!after my )(?<!after the )(?<!since the )(?:vaccin\w*|jab)|when (?:will|is|are)|"
    r"(?:can|could|does|do|will|would|may|might) (?:\w+ ){1,4}?(?:cause|causes|raise|lower|increase|lead to|trigger|"
    r"bring on|mask|harm|hurt|affect|look like|help|prevent|interact|slow|reduce|need)|so i dont|(?:whenever|every time)(?! (?:i|he|she) (?:drinks?|sips?|swallows?|eats?)\b)|allergic to|swells? (?:up )?(?:with|on|when)|"
    r"listed as|is (?:it|that|this) (?:usual|common|normal|withdrawal))\b"
)
_DENIED = later(
    r"\b(?:no|not|without|denies|denied|never|nil|isnt|arent|wasnt|dont have|doesnt have|didnt have|hasnt got|"
    r"havent got|no signs? of|free of|ruled out|negative for|rather than)(?: (?:any|a|an|the|had|have|got|"
    r"more|real|been|known|sign|evidence|of|new|or|fever|rash|problems?|with)){0,4} $"
)
_OLD = later(
    r"\b(?:(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|many|several|some|few|a few|a couple of)"
    r" (?:years?|yrs?|months?|decades?) (?:ago|back|earlier)|years (?:ago|back)|months ago|last (?:year|month|"
    r"winter|summer|spring|autumn)|(?:in|since|from|year) (?:19|20)\d\d\b|as an? (?:child|kid|teen\w*|baby|boy|girl|"
    r"student|young \w+)|in (?:my|his|her) (?:teens|twenties|thirties|youth|first pregnancy|last pregnancy|20s|30s)|"
    r"(?:my|his|her) first (?:pregnancy|baby)|in (?:school|childhood)|at (?:the )?(?:age (?:of )?)?\d\d\b(?! ?(?:weeks|"
    r"wk|mg|hours|years))|at age \d+|years of age|used to|in the past|long ago|previous\w*|family history|in remission|healed|"
    r"for years|well now|removed|old whiplash|when i was)\b"
)
# "SGLT2 with DKA history", "neutropenia risk with carbamazepine".
_OF_HISTORY = later(r" (?:history|hx|risk|prophylaxis|prevention|screen\w*|monitoring|warning)\b")
# "Sodium fell to 119 in spring, 139 today": another value stands now.
_REPLACED = later(
    r"[^.?!;\d]{0,60}?(?:\b(?:now|today|currently|back (?:up )?to|up to|down to|recovered to|corrected to)\b[^.?!;\d]{0,12}\d+"
    r"|\b\d+(?:\.\d+)? (?:now|today|this (?:morning|week)|since)\b)"
)
_KIN = (
    r"(?:mum|mom|mother|dad|father|husband|hubby|wife|partner|brother|sister|son|daughter|grandad|grandpa|grandma|"
    r"gran|nan|nana|granny|grandmother|grandfather|uncle|aunt|aunty|auntie|cousin|friend)"
)
# "My nan died of sepsis", "my grandmother had a stroke at 80"; not "my wife had a fit just now".
_OF_KIN = later(
    rf"\b(?:(?:my|our|his|her) (?:late )?)?{_KIN} (?:(?:once|also|recently) )?(?:had|died|took (?:his|her) own|suffered|has had|"
    r"got(?! (?:her|his|the|some|new|put|given|told|these|those)\b)|was diagnosed)\b"
)
_LATELY = later(
    r"\b(?:now|just|today|tonight|yesterday|this (?:morning|afternoon|evening|week)|last (?:night|week)|(?:\d+|an?|"
    r"two|three|ten|few) (?:mins?|minutes?|hours?|hrs?|days?|weeks?) (?:ago|old)|(?:\d+|ten|two|three|five) days|"
    r"first time|suddenly|shes|hes|baby|since)\b"
)
_PERSON = later(
    rf"\b(?:i|im|ive|id|my|me|he|she|hes|shes|his|him|her|we|our|us|they|pt|patient|{_KIN}s?|bab(?:y|ies)|toddler|"
    r"\d{1,3} ?[mf]|yo|y/o|year old|(?:to|and|never|not) (?:die|(?:not |never )?wake))\b|\d"
)
_ASKS = later(
    r"^\W*(?:what|when|which|who|why|how|is|are|does|do|can|could|will|would|may|might|should|where)\b"
)


class Told:
    """A text in small letters without apostrophes, and how each stretch of it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = [0, *(m.end() for m in _ENDS.finditer(text)), len(text)]
        self._turns = [0, *(m.start() for m in _TURNS.finditer(text)), len(text)]

    def in_one(self, start: int, end: int) -> bool:
        """Whether no sentence ends between two places."""
        return _ENDS.search(self.text, start, end) is None

    def is_now(self, start: int, end: int) -> bool:
        """Whether the words between these places are told of somebody, of these days."""
        low, high = _around(self._ends, start, end)
        text = self.text
        sentence = text[low:high]
        if _ASKS.search(sentence) and not _PERSON.search(sentence):
            return False
        if _REPLACED.match(text, end) and any(letter.isdigit() for letter in text[start:end]):
            return False
        if _OF_HISTORY.match(text, end):
            return False
        here, stop = _around(self._turns, start, end)
        if _DENIED.search(text, max(here, start - 40), start) or _MIGHT.search(text, here, stop):
            return False
        told = text[here:stop]
        if _OLD.search(told):
            return False
        return _OF_KIN.search(told) is None or _LATELY.search(sentence) is not None


def told(text: str) -> Told:
    """A text as it is read for emergencies."""
    return Told(scanned(" ".join(text.lower().translate(_APOSTROPHES).split())))


def _around(cuts: list[int], start: int, end: int) -> tuple[int, int]:
    """The last cut before a stretch, and the first behind it."""
    low = max((cut for cut in cuts if cut <= start), default=0)
    return low, min((cut for cut in cuts if cut >= end), default=cuts[-1])
