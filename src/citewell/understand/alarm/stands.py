"""How a part of an emergency stands: told of these days, or denied, of old, of a relative or in general.

``understand.case.context`` rules the same for a clinical note. This is made for run-on texts without
full stops: what is denied or old ends at the next "now", "but", "and can i".
"""

import re
from bisect import bisect_left, bisect_right

from citewell.needed import scanned
from citewell.patterns import later

__all__ = ["Told", "told"]

_APOSTROPHES = str.maketrans("", "", "'’`")
_ENDS = re.compile(r"[.?!;\n](?!\d)")
# Where a new thing is told in one breath.
_TURNS = later(
    r"[.?!;,\n](?!\d)|\b(?:but|now|today|tonight|and now|since then|this (?:morning|afternoon|evening)|yesterday"
    r"|last night|suddenly|can (?:i|he|she|we)|should (?:i|he|she|we)|is it (?:ok|safe)|what(?:s| is| are| can| should| do| else)|which|how (?:do|can|long|much|many))\b"
)
_MIGHT = later(
    r"\b(?:(?:what (?:is|are|s) the|whats the) (?:\w+ )?(?:symptoms?|signs?|risks?|causes?|chances?|red|difference|treatment|tests?|dose|best|max\w*|early|warning)|how (?:do|can|would|should) (?:you|i|we) (?:tell|know|avoid|prevent|spot)|"
    r"what (?:should|would|do) i do if|if (?:i|he|she|we|they|you|it|my \w+) (?:ever|get|gets|have|had|has|see|start|"
    r"develop\w*)|in case|worried (?:about|that) (?:it|getting|this|i might)|afraid of getting|risks? of|"
    r"symptoms of|signs of|red flags|alerts?\b|how (?:common|likely|often|rare|frequent\w*|risky)\b|counsel\w*|mechanism\b|"
    r"(?:scared|afraid|frightened|terrified|fearful|fear|dread) (?:of|that|to get|getting)\b(?! (?:this|these|my|his|her|what|myself|me|hurting|harming))|management of|treatment of|how to (?:treat|manage)|therapy for|guidelines? (?:for|on)|(?<!without )warning|warned (?:me |him |her |us |them )?(?:about|of)\b|allerg(?:y|ies)\b|which caused|gave (?:him|her) (?:(?:an?|the|bad|awful|terrible|severe) )*(?:rash\w*|hives|itch\w*|welts|swelling|swollen|reaction|anaphyla\w*|angio\w*|jaundice|fits?|seizures?|bleed\w*|clots?|stroke|dka|low \w+|diarrh\w*|the runs|sjs|ulcers?|palpitations|headaches?)|how can i avoid|prevent\w*|history of|screening|(?<!since my flu )(?<!after my flu )(?<!since my )(?<!after my )(?<!after the )(?<!since the )(?:vaccin\w*|jab(?! (?:in|into|to)\b))|when (?:will|is|are)|"
    r"(?:can|could|does|do|will|would|may|might) (?:\w+ ){1,4}?(?:cause|causes|raise|lower|increase|lead to|trigger|"
    r"bring on|mask|harm|hurt|affect|look like|help|prevent|interact|slow|reduce|need)|so i dont|(?:can|could|may|might|will) (?:also |sometimes )?(?:cause|give|lead to|trigger|bring on)|gives? (?:you|people|one)|leaflet|allergic to|swells? (?:up )?(?:with|on|when)|"
    r"listed as)\b"
)
# What comes with each dose is a reaction to rule the medicine out by, and mostly none of now.
_EACH_TIME = later(
    r"\b(?:(?:whenever|every time|each time)(?! (?:i|he|she) (?:drinks?|sips?|swallows?|eats?)\b)"
    r"|is (?:it|that|this) (?:usual|common|normal|withdrawal))\b"
)
_DENIED = later(
    r"\b(?:no|nae|not|without|denies|denied|never|nil|isnt|arent|wasnt|dont have|doesnt have|didnt have|hasnt got|"
    r"havent got|no signs? of|free of|ruled out|negative for|rather than)(?: (?:any|a|an|the|had|have|got|"
    r"acute|new|widespread|obvious|visible|significant|facial|severe|sudden|spontaneous|unusual|recent|major|further|"
    r"more|real|been|known|sign|evidence|of|new|or|fever|rash|problems?|with)){0,4} $"
)
# A denial that runs on over a list: "denies" over all of it, "no" only up to "or". A verb ends it.
_WORD = (
    r"(?!(?:has|have|had|having|is|are|was|were|with|since|but|now|does|do|did|then|also|started|reports?|complains?"
    r"|admits?|notes?|she|he|i|im|ive|pt|patient|presents?|on|after|today|relief|benefit|help|can|should)\b)[\w-]+"
)
_ITEM = rf"(?:{_WORD} ){{0,3}}?{_WORD}"
_DENIED_LIST = later(
    rf"\b(?:denie[sd]|denying|negative for|free of) (?:{_ITEM}(?:, (?:and |or |nor )?| and | or | nor |/| & )){{0,6}}(?:{_WORD} ){{0,2}}$"
    rf"|\b(?:no|nil|not|without|never had) (?:{_ITEM}(?:,? or |,? nor |/|, (?=[^.;?!]* n?or\b))){{1,6}}(?:{_WORD} ){{0,2}}$"
    rf"|\b(?:never had|(?:scared|afraid|frightened|terrified) of|risks? of|if (?:i|he|she|they|we) (?:ever )?(?:gets?|ha[sd]|have|develop\w*))"
    rf" {_ITEM} and (?:{_WORD} )?$"
    rf"|\b(?:(?:scared|afraid|frightened|terrified) of|risks? of|never had|if (?:i|he|she|they|we) (?:ever )?(?:gets?|have|develop\w*))"
    rf" (?:{_WORD}(?:,? and |,? or |, (?=[^.;?!]* (?:and|or) ))){{1,6}}$"
)
# What is told on of a thing ends the list: "denies cough, tongue swelling since this morning".
_GOES_ON = later(
    r"[^.;?!,]*\b(?:since|now|today|tonight|this (?:morning|afternoon|evening|week)|yesterday|started|began|getting"
    r"|worse|cant|cannot|for (?:\d+|an?|two|three|a few)|\d+ ?(?:min\w*|h|hrs?|hours?|days?|/7|/24)|ago|and (?:is|has|he|she|i))\b"
)
_OLD = later(
    r"\b(?:(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|many|several|some|few|a few|a couple of)"
    r" (?:years?|yrs?|months?|decades?) (?:ago|back|earlier)|years (?:ago|back)|months ago|(?<!started )(?<!commenced )(?<!begun )last (?:year|month|"
    r"winter|summer|spring|autumn)|(?:in|since|from|year) (?:19|20)\d\d\b|as (?:an? )?(?:child|kid|teen\w*|baby|boy|girl|"
    r"student|young \w+)|in (?:my|his|her) (?:teens|twenties|thirties|youth|first pregnancy|last pregnancy|20s|30s)|"
    r"(?:my|his|her) first (?:pregnancy|baby)|in (?:school|childhood)|at (?:the )?(?:age (?:of )?)?\d\d\b(?! ?(?:weeks|"
    r"wk|mg|hours|years))|at age \d+|years of age|used to|in the past|long ago|previous\w*|prior(?! to)|family history|in remission|healed|"
    r"for years|well now|removed|old whiplash|when i was)\b"
    # "NSTEMI 2017": a bare year, and no dose, count or hour.
    r"|(?<!ck )(?<!cpk )(?<!crp )(?<!bnp )(?<!dimer )(?<!wbc )(?<!trop )(?<!troponin )(?<!ferritin )(?<!at )(?<!since )"
    r"(?<![\d./])(?<=[a-z] )(?:19[5-9]\d|20[0-4]\d)(?![\d./%])(?! ?(?:mg|mcg|ml|g|units?|iu|kcal|h|hrs?|hours|x|steps|u)\b)"
)
# "SGLT2 with DKA history", "neutropenia risk with carbamazepine".
_OF_HISTORY = later(r" (?:history|hx|risk|prophylaxis|prevention|screen\w*|monitoring|warning)\b")
# "Sodium fell to 119 in spring, 139 today": another value stands now.
_REPLACED = later(
    r"[^.?!;\d]{0,60}?(?:\b(?:now|today|currently|back (?:up )?to|up to|down to|recovered to|corrected to)\b[^.?!;\d]{0,12}\d+"
    r"|\b\d+(?:\.\d+)? (?:now|today|this (?:morning|week)|since)\b)"
)
# "Tremor, sweating, agitation in 2014": the year stands behind the whole list.
_LIST_OF_OLD = later(
    r"(?: [\w-]+){0,2}(?:(?:, | and |, and )(?:[\w-]+ ){0,2}?[\w-]+){1,4}(?: in)? (?:19|20)\d\d\b"
)
_LIST = 90  # characters of a list
_KIN = (
    r"(?:mum|mom|mother|dad|father|husband|hubby|wife|partner|brother|sister|son|daughter|grandad|grandpa|grandma|"
    r"gran|nan|nana|granny|grandmother|grandfather|uncle|aunt|aunty|auntie|cousin|friend|neighbou?r|colleague|workmate|boss)"
)
# "My nan died of sepsis", "my grandmother had a stroke at 80"; not "my wife had a fit just now".
_OF_KIN = later(
    rf"\b(?:(?:my|our|his|her) (?:late )?)?{_KIN} (?:who(?:s| is| has)? (?:\w+ ){{1,3}}?)?(?:(?:once|also|recently) )?(?:had|died|took (?:his|her) own|suffered|has had|"
    r"got(?! (?:her|his|the|some|new|put|given|told|these|those)\b)|was diagnosed)\b"
    r"|\b(?:guy|lad|girl|lady|woman|man|bloke|fella|someone|somebody|one) (?:at|in|from|on|down) (?:my |the |our )?"
    r"(?:work|office|school|street|road|church|village|class|gym|pub)\w* (?:had|has|got|died|was)\b"
)
_LATELY = later(
    r"\b(?:now|just|today|tonight|yesterday|this (?:morning|afternoon|evening|week)|last (?:night|week)|(?:\d+|an?|"
    r"two|three|ten|few) (?:mins?|minutes?|hours?|hrs?|days?|weeks?) (?:ago|old)|(?:\d+|ten|two|three|five) days|"
    r"first time|suddenly|shes|hes|baby|since|(?:her|his) (?:\w+ ){1,2}?(?:is|are|looks?|keeps?|wont|has gone|have gone))\b"
)
_PERSON = later(
    rf"\b(?:i|im|ive|id|my|me|he|she|hes|shes|his|him|her|we|our|us|they|pt|patient|{_KIN}s?|bab(?:y|ies)|toddler|"
    r"\d{1,3} ?[mf]|yo|y/o|year old|(?:to|and|never|not) (?:die|(?:not |never )?wake))\b|\d"
)
_ASKS = later(
    r"^\W*(?:what|when|which|who|why|how|is|are|does|do|can|could|will|would|may|might|should|where)\b"
)


# "Rhabdomyolysis with colchicine, mechanism?"
_OF_KNOWLEDGE = later(
    r"\b(?:mechanism|pathophysiology|incidence|prevalence|epidemiology|features|differential)"
    r"(?: (?:in|of|from|across|among|with) \w+(?: \w+)?)?[ ?]*$"
    r"|^\W*(?:i|ive|we) (?:just |have |also )*(?:read|heard)\b(?! the (?:results?|letter))"
)


_BLAMES = later(
    r"^\W*(?:could|can|might|may|is|was) (?:it|this|that|these|they) (?:all )?(?:be )?(?:the|my|his|her|from|because|due|caused|down)\b"
)
_HAS_IT = later(
    r"\b(?:ive|i|he|she|hes|shes|mum|dad) (?:\w+ )?(?:had|have|has|got|get) (?:it|this|that|them|these)\b"
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

    def is_now(self, start: int, end: int, *, always: bool = False) -> bool:
        """Whether the words between these places are told of somebody, of these days.

        Args:
            start: where the words begin.
            end: where they end.
            always: what comes every time counts as well.
        """
        low, high = _around(self._ends, start, end)
        text = self.text
        sentence = text[low:high]
        if self._asks_in_general(sentence):
            return False
        if _REPLACED.match(text, end) and any(letter.isdigit() for letter in text[start:end]):
            return False
        if _OF_HISTORY.match(text, end) or _LIST_OF_OLD.match(text, end):
            return False
        here, stop = _around(self._turns, start, end)
        if _DENIED.search(text, max(here, start - 40), start) or _MIGHT.search(text, here, stop):
            return False
        if not always and _EACH_TIME.search(text, here, stop):
            return False
        begins = max(self._behind_commas(here, low), start - _LIST)
        if _DENIED_LIST.search(text, begins, start) and not _GOES_ON.match(text, end):
            return False
        told = text[here:stop]
        if _OLD.search(told):
            return False
        return _OF_KIN.search(told) is None or _LATELY.search(sentence) is not None

    def is_told(self, start: int, end: int) -> bool:
        """Whether the words between these places are told of somebody, of whatever time, and not denied."""
        low, high = _around(self._ends, start, end)
        here, stop = _around(self._turns, start, end)
        if self._asks_in_general(self.text[low:high]):
            return False
        if _DENIED.search(self.text, max(here, start - 40), start):
            return False
        return not _MIGHT.search(self.text, here, stop) and not _OF_KIN.search(
            self.text, here, stop
        )

    def _asks_in_general(self, sentence: str) -> bool:
        """Whether a sentence asks of no one: not "could it be the X?", nor where it is told of someone."""
        asks = _ASKS.search(sentence) or _OF_KNOWLEDGE.search(sentence)
        if asks is None or _PERSON.search(sentence) or _BLAMES.search(sentence):
            return False
        return _HAS_IT.search(self.text) is None

    def _behind_commas(self, here: int, low: int) -> int:
        """Where what a list belongs to begins: commas within it part nothing."""
        while here > low and self.text[here] == ",":
            here = self._turns[bisect_left(self._turns, here) - 1]
        return max(here, low)


def told(text: str) -> Told:
    """A text as it is read for emergencies."""
    return Told(scanned(" ".join(text.lower().translate(_APOSTROPHES).split())))


def _around(cuts: list[int], start: int, end: int) -> tuple[int, int]:
    """The last cut before a stretch, and the first behind it; the cuts are in order, 0 the first."""
    behind = bisect_left(cuts, end)
    return cuts[bisect_right(cuts, start) - 1], cuts[min(behind, len(cuts) - 1)]
