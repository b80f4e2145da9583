"""Whether a text is a question Citewell may answer at all. Owns the plain refusals.

Instructions hidden in a question ("ignore your rules") have no power here: there is nothing to
instruct. They are only noticed so that the reader is told they were not followed.
"""

import re
from collections.abc import Callable

from citewell.model.question import Scope
from citewell.patterns import later
from citewell.understand.crisis import is_crisis
from citewell.understand.deidentify import SCRIPT
from citewell.understand.doubled import FORGIVING, FORGIVING_CLASSES, is_doubled
from citewell.understand.ingestion import is_childs_ingestion
from citewell.understand.misgiven import is_dangerous, is_misgiven
from citewell.understand.overdose import is_lately, is_overdose
from citewell.understand.too_much import too_much
from citewell.understand.vocabulary import Vocabulary
from citewell.words import Token

__all__ = ["has_instructions", "read_scope", "without_instructions"]

_CREATIVE = later(
    r"^\W*(please )?(can you |could you )?(write|compose|sing|draw|paint|translate|rhyme|tell)( me| us)? "
    r"(a |an |some |the )?(short |funny |little )?(poem|song|story|joke|haiku|essay|limerick|code|"
    r"script|program|email|letter|novel|rap|riddle|sonnet)\b",
    re.IGNORECASE,
)
_POISONING = later(
    r"\b(overdos(e|ed|ing)|(?<!mg )od (of|on) (?=[a-z]{5})|od['’]d on|(i|he|she|they|who|has|have|had) odd on|(took|taken) an? od|poisoned|(took|taken|swallowed|ate|drank) (too (much|many)|a (whole )?(bottle|box|pack)"
    r"|all (my|the|his|her))|accidentally (took|swallowed)"
    r"|(took|taken|swallowed)\b.{0,60}\b(on purpose|deliberately|to (die|kill|end))"
    r"|(took|taken|swallowed|given)\b.{0,60}\b(unresponsive|unconscious|not breathing|won'?t wake( up)?))\b",
    re.IGNORECASE,
)
_ABOUT_OVERDOSE = later(
    r"\b(risk|prevent\w*|rate|history) (of )?(an )?overdose\b|\boverdose risk\b", re.IGNORECASE
)
# A question of knowledge, where nobody is told to have taken anything.
_IN_GENERAL = later(
    r"\b(signs?|symptoms?|features|effects|treatment|antidote|management) (of|for|in) (an? )?(\w+ ){0,3}overdos"
    r"|\boverdose (signs?|symptoms?|features|threshold)\b"
    r"|\bhow (is|are|do (you|we|i)|should|would) [^.;?!]{0,30}\boverdos\w* (be )?(recogni\w+|manag\w+|treat\w+|diagnos\w+|spot\w+|detect\w+)"
    r"|\bhow (to|do (you|we)) (recogni\w+|manage|treat|diagnose|spot) [^.;?!]{0,20}\boverdos\w*"
    r"|\b(can|could) (you|one|people|anyone|someone) (ever |really |actually |fatally |accidentally )?overdose on\b"
    r"|^(?=.*\b(just (wondering|curious|asking)|(doctor|pharmacist|nurse|leaflet|gp) (said|says|told|warn\w*)|be careful)\b)"
    r".*\b(can|does|do|could|would|is) (an? )?(\w+ ){0,3}overdos\w*",
    re.IGNORECASE,
)
_OF_CARE = later(
    r"\b(?:recogni\w+|manag\w+|treat\w*|diagnos\w+|signs?|symptoms?|features|antidote)\b",
    re.IGNORECASE,
)
_TELLS_OF_TOO_MUCH = later(r"\btoo much\b|\boverdos(?:e|age)\b", re.IGNORECASE)
_SOMEBODY_DID = later(
    r"\b(took|taken|takes|swallowed|ate|drank|given|gave|had|has|have|having|overdosed|ingest\w*|i['’]?ve|he|she|hes|shes|him|her"
    r"|they|son|daughter|husband|wife|mum|mom|dad|friend|partner|baby|child|toddler|pt|patient|\d+ ?[mf]|year old|tonight|today|now)\b",
    re.IGNORECASE,
)
# An overdose of years ago is a part of the history, and no emergency.
_LONG_AGO = later(
    r"\b(past|previous|prior|remote|old|h/o|hx( of)?|history of)( (an?|\w+|drug))?( \w+)? overdos(e|es|ed|ing)\b"
    r"|\b(attempt\w*|self-?harm\w*)\b[^.;?!]{0,20}\b(19|20)\d\d\b[^.;?!]{0,20}\boverdos(e|es|ing)\b"
    r"|\b(overdos(e|ed|es)|od['’]?d?)\b([^.;?!]{0,40}?)(\b(at|when|in|from|since)\b )?(\b(age|aged)( of)? \d{1,2}\b|\b(19|20)\d\d\b|\b(\d+|many|several|some|few|ten|two|three|five|a few) (years|yrs|months|decades) (ago|back|earlier)"
    r"|\blast (year|month|summer|winter|spring|autumn|fall)\b|\byears ago\b|\b(before|previously|in the past)(?=\s*([.,;?!]|$|and\b|but\b|now\b))|\b([2-9]|\d\d|two|three|four|five|six|several|a few|few|some|many) (weeks|wks) ago\b|\bin (january|february|march|april|may|june|july|august|september|october|november|december)\b|\bas a (teen\w*|child|student)\b|\bin (my|his|her) (teens|twenties|thirties|forties|20s|30s|40s|youth)\b)",
    re.IGNORECASE,
)
_ANIMALS = later(
    r"\b(my |a |the |for |in )?(dogs?|cats?|puppy|kitten|horses?|cattle|cows?|rabbits?|ferrets?|"
    r"hamsters?|parrots?|veterinary|canine|feline|equine|terriers?|labradors?|spaniels?|collies?|poodles?|"
    r"retrievers?|beagles?|greyhounds?|whippets?|dachshunds?|bulldogs?|cockapoos?|pon(?:y|ies)|guinea pigs?)\b",
    re.IGNORECASE,
)
_ANIMAL_CONTEXT = later(
    r"\b(my|for|in|give|vet|kg|give my|a) (\w+ ){0,2}?(dogs?|cats?|puppy|kitten|horses?|rabbits?|ferrets?|"
    r"hamsters?|cattle|cows?|parrots?|terriers?|labradors?|spaniels?|collies?|poodles?|retrievers?|"
    r"beagles?|greyhounds?|whippets?|dachshunds?|bulldogs?|cockapoos?|pon(?:y|ies)|guinea pigs?)\b|\bveterinary|\bcanine\b|\bfeline\b|\bequine\b",
    re.IGNORECASE,
)
# "Sick as a dog", "working like a horse": of a person.
_AS_A_SAYING = later(
    r"\b(?:as|like) (?:an? |the )?(?:\w+ )?(?:dogs?|cats?|horses?|rabbits?|ferrets?|parrots?|cows?|puppy|kitten)\b"
    r"|\b(?:dog[- ]tired|cats and dogs|dogs? and cats?|hair of the dog|dog['’]?s (?:life|dinner|breakfast)|horse (?:pills?|tablets?|riding|chestnut)|charley horse|cats? (?:hair|scan)"
    r"|(?:eat|ate|could eat|drugged|kick\w*|fell off|came off|off) (?:by |of |from )?(?:an? |my |the )?horse|to the dogs|walk(?:ing)? (?:\w+ )?(?:the |my )?dogs?)\b",
    re.IGNORECASE,
)
_BITE = later(
    r"\b(bites?|bitten|scratch(es)?|allerg\w+|dander|hair|service dog|cat scan|cat cow)\b", re.I
)
_INSTRUCTION = later(
    r"(?:please )?\b(ignore|disregard|forget|override|bypass)\b[^.?!]{0,40}\b(rules?|instructions?|"
    r"prompts?|guidelines above|system|previous|safety|polic\w+)\b[^.?!]*[.?!]?"
    r"|\byou are now\b[^.?!]*[.?!]?|(?:^|[.?!]\s*|\band )act as\b[^.?!]*[.?!]?|\bsystem prompt\b[^.?!]*[.?!]?"
    r"|\b(reveal|print|show|repeat)\b[^.?!]{0,30}\b(prompt|instructions|rules|password|secret)\b[^.?!]*[.?!]?"
    r"|</?(system|assistant|user|instructions?|script)[^>]*>|\bjailbreak\b",
    re.IGNORECASE,
)
_FOREIGN = frozenset(
    """de la le les des du une est quelle quel comment pour avec el los las del cual cuál como cómo para
    con una por qué que der die das und ist bei für wie was welche ein eine mit von il di della per
    qual quale come dose het een van voor och av hur är jest jaka dla""".split()
) - {"die", "was", "come", "dose"}
_ENGLISH = frozenset(
    """the is of for what how in with to a and my can i does do should are on at be it or when which why
    who if not""".split()
)
_ASKING = frozenset(
    "treatment management guidelines guideline therapy safe pain next step drug".split()
)
_TRICYCLIC = "tricyclic antidepressant"
_SHORTHAND = 0.3  # share of ordinary words that will do beside a medicine
_LATIN = later(r"[A-Za-z]")
_LETTER = later(r"[^\W\d_]")
_LONG_WORD = later(r"[^\W\d_]{3,}")
_OTHER_SCRIPT = f"[{SCRIPT}]"  # stands for one of their words, or more


def _special(text: str, vocabulary: Vocabulary) -> Scope | None:
    """A crisis, a poisoning, an animal or a wish for verse; danger first."""
    if is_crisis(text):
        return Scope.CRISIS
    given = _misgiven(text, vocabulary)
    if _is_poisoning(text, vocabulary):
        once = given or Scope.DOUBLE_DOSE
        return once if _is_doubled(text, vocabulary) else Scope.POISONING
    if _asks_of_overdose(text) and not _holds_overdose(text, vocabulary):
        return Scope.OVERDOSE_FACTS
    if given is not None:
        return given
    if _CREATIVE.search(text):
        return Scope.NOT_CLINICAL
    plain = _AS_A_SAYING.sub(" ", text)
    if _ANIMAL_CONTEXT.search(plain) and _ANIMALS.search(plain) and not _BITE.search(plain):
        return Scope.VETERINARY
    return None


def _is_poisoning(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a poisoning is told, or too many of a medicine, and neither lies years back."""
    told = _LONG_AGO.sub(" ", text)
    found = any(is_lately(told, m.span()) for m in _POISONING.finditer(told))
    if found and not _asks_of_overdose(text) and not _ABOUT_OVERDOSE.search(text):
        return True
    is_medicine = vocabulary.names.__contains__
    amounts = () if _asks_of_overdose(text) else too_much(told, is_medicine)
    if any(is_lately(told, span) for span in amounts):
        return True
    return is_overdose(text, is_medicine) or is_childs_ingestion(told, is_medicine)


def _asks_of_overdose(text: str) -> bool:
    """Whether it is asked what an overdose does, and nobody is told to have taken one."""
    return bool(_IN_GENERAL.search(text)) and _SOMEBODY_DID.search(text) is None


def _holds_overdose(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the library tells every reader what too much of the one medicine named does."""
    if _OF_CARE.search(text) is None:
        return False
    known = (vocabulary.names.get(word) for word in _LONG_WORD.findall(text.lower()))
    named = {one.generic for one in known if one is not None}
    if len(named) != 1:
        return False
    return any(
        named & set(held.treatments)
        and _TELLS_OF_TOO_MUCH.search(held.clinician)
        and _TELLS_OF_TOO_MUCH.search(held.plain or "")
        and named & set(_LONG_WORD.findall((held.plain or "").lower()))
        for held in vocabulary.library.statements.values()
    )


def _is_doubled(text: str, vocabulary: Vocabulary) -> bool:
    forgives = _one_of(vocabulary, FORGIVING, *FORGIVING_CLASSES)
    return is_doubled(text, vocabulary.names.__contains__, forgives)


def _misgiven(text: str, vocabulary: Vocabulary) -> Scope | None:
    """An error in giving, which with a dangerous medicine or patient is a poisoning."""
    is_medicine = vocabulary.names.__contains__
    found = is_misgiven(text, is_medicine)
    if found is None or not is_lately(text, found):
        return None
    forgives = _one_of(vocabulary, FORGIVING, *FORGIVING_CLASSES)
    tricyclic = _one_of(vocabulary, (), _TRICYCLIC)
    dangerous = is_dangerous(text, forgives, tricyclic, is_medicine)
    return Scope.POISONING if dangerous else Scope.WRONG_DOSE


def _one_of(vocabulary: Vocabulary, names: tuple[str, ...], *classes: str) -> Callable[[str], bool]:
    """Tells whether a word names one of some medicines, or a member of a class."""
    library = vocabulary.library
    every = set(names).union(*(library.members_of(one) for one in classes))

    def is_one(word: str) -> bool:
        known = vocabulary.names.get(word)
        return known is not None and known.generic in every

    return is_one


def _reads_foreign(text: str) -> bool:
    """Whether the small words are another language's: names of medicines are much the same in all."""
    small = re.findall(r"[^\W\d_]+", text.lower())
    foreign = sum(word in _FOREIGN for word in small)
    return foreign >= 2 and foreign > sum(word in _ENGLISH for word in small)


def _is_of_another_script(text: str) -> bool:
    """Whether half of the words or more were masked as another script's."""
    others = text.count(_OTHER_SCRIPT)
    return others > 0 and others >= len(_LONG_WORD.findall(text.replace(_OTHER_SCRIPT, " ")))


def has_instructions(text: str) -> bool:
    """Whether the text tries to give the program orders."""
    return bool(_INSTRUCTION.search(text))


def without_instructions(text: str) -> str:
    """The text with orders to the program taken out."""
    return " ".join(_INSTRUCTION.sub(" ", text).split())


def read_scope(text: str, words: tuple[Token, ...], vocabulary: Vocabulary) -> Scope:
    """Which kind of text this is.

    A text is taken for English when half of its words of three letters or more are everyday English
    or stand in the library or are names of medicines.
    """
    if not text:
        return Scope.EMPTY
    if _is_of_another_script(text):
        return Scope.NOT_ENGLISH
    letters = _LETTER.findall(text)
    if not letters:
        return Scope.NOT_A_QUESTION
    if len(_LATIN.findall(text)) < 0.6 * len(letters):
        return Scope.NOT_ENGLISH
    if (special := _special(text, vocabulary)) is not None:
        return special
    plain = _LONG_WORD.findall(text)
    if not plain:
        return Scope.NOT_A_QUESTION if len(words) < 2 else Scope.CLINICAL
    ordinary = sum(vocabulary.is_ordinary(w) or w.lower() in vocabulary.names for w in plain)
    if _reads_foreign(text):
        return Scope.NOT_ENGLISH
    told = any(w.lower() in vocabulary.names or w.lower() in _ASKING for w in plain)
    if told and ordinary >= _SHORTHAND * len(plain) and all(w.isascii() for w in plain):
        return Scope.CLINICAL  # "carbamazepine WBC 1.8": a note, in whatever shorthand
    foreign = any(not w.isascii() for w in plain) or not {"¿", "¡"}.isdisjoint(text)
    if ordinary < 0.5 * len(plain) and (len(plain) >= 3 or foreign):
        return Scope.NOT_ENGLISH
    return Scope.CLINICAL
