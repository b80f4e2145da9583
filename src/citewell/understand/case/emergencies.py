"""Danger signs told in words of any order: how lay people and terse notes say an emergency.

Fixed phrases stand in ``vocabulary/red_flags.tsv``. Here are signs made of several words, and those that are
a danger only beside a medicine, an illness or a value. Whether one is present is ruled in ``context``.
"""

import re
from collections.abc import Iterable, Iterator

from citewell.model.case import (
    Condition,
    ConditionStatus,
    Span,
    Treatment,
    TreatmentStatus,
)
from citewell.understand.alarm.happenings import EVENTS
from citewell.understand.case.context import is_now
from citewell.understand.case.danger_words import danger_words
from citewell.understand.case.patterns import small
from citewell.understand.case.signs import stretches
from citewell.understand.case.text import Note

__all__ = ["BROADER", "emergencies", "of_a_past_trial"]

# A sign of a kind is told as the kind too, for rules ask for either.
BROADER: dict[str, str] = {
    "melena": "gastrointestinal bleeding",
    "hematemesis": "gastrointestinal bleeding",
    "rectal bleeding": "gastrointestinal bleeding",
    "skin blistering": "severe skin reaction",
}
_CANT = r"(?:can\s?no[t']?|can['’]?t|cannot|could(?:n['’]?t| not)|unable to|not able to)"
_LEGS = r"(?:both (?:of )?(?:my |his |her |the )?legs|legs|lower limbs)"
_WEAK = r"(?:weak\w*|numb\w*|heavy|giving way|gone to jelly|paraly\w+|powerless|not working)"
_SKIN = r"(?:skin|rash|lips?|mouth|face|body|back|arms?|palms?)"
_ILL_SKIN = r"(?:blister\w*|peel(?:ing|s|ed)?|slough\w*|coming off|falling off|eroded|raw and)"
_BLUE_SIGN = r"\b(?:lips?|face|tongue|fingers?|fingertips|mouth)(?: (?:is|are|have|has|been|gone|went|going|turned|turning|looks?|looking|a bit|all|now|and \w+)){1,4} blue\b|\b(?:he|she|gone|went|going|turned|turning) (?:is |all |going |turning )?blue\b(?! (?:badge|cheese))"
# Name, words, and letters of which some must stand there: it is looked for around them only.
_SIGNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("severe skin reaction", rf"\b{_SKIN}(?: (?:is|are|has|have|been|started|starting|to|now|all|my|his|her|the|on|just|really|and|badly)){{0,5}} {_ILL_SKIN}", ("blister", "peel", "slough", "coming", "falling", "eroded", "raw and")),
    ("severe skin reaction", rf"\b{_ILL_SKIN} (?:(?:of|on|all|over|the|my|his|her|around|in) ){{0,4}}(?:skin|lips?|mouth|rash)\b", ("blister", "peel", "slough", "coming", "falling", "eroded", "raw and")),
    ("severe skin reaction", r"\b(?:target(?:oid| lesions)|mucosal (?:erosions?|ulcer\w*|involvement|lesions?)|(?:mouth|oral|genital|eye) (?:and \w+ )?erosions?|(?:mouth|genital|oral) (?:ulcers|sores) (?:and|with) (?:an? )?(?:\w+ )?rash|rash (?:and|with) (?:\w+ )?(?:mouth|genital|oral) (?:ulcers|sores)|stevens?[- ]johnsons?|toxic epidermal|\bsjs\b|\bdress syndrome|hypersensitivity syndrome)", ()),
    ("urinary retention", rf"\b{_CANT} (?:even |really |seem to |currently )?(?:wee|pee|urinate|void|pass (?:any |my )?(?:urine|water|wee)|go for a (?:wee|pee))\b|\b(?:not|haven['’]?t|hasn['’]?t) (?:been able to |passed any |passed |had a )(?:wee|pee|urine|urinated?)\b", ("wee", "pee", "urin", "water", "void")),
    ("saddle anesthesia", r"\b(?:bum|bottom|backside|arse|buttocks|saddle|groin|genitals?|crotch|private parts|privates|anus|vagina|perineum|penis|scrotum)(?: (?:area|region|is|are|has|have|been|feels?|gone|went|going|all|completely|totally|so|now|both|and \w+)){0,4} (?:numb|dead)\b|\bnumb(?:ness)? (?:(?:in|on|around|of|over|at|my|his|her|the|all) ){0,4}(?:bum|bottom|backside|arse|buttocks|saddle|groin|genitals?|crotch|private parts|privates|anus|vagina|perineum|scrotum)\b(?! (?:of|lip|half|part|teeth|jaw))", ("numb", "dead")),
    ("saddle anesthesia", rf"\b(?:no (?:feeling|sensation)|{_CANT} feel (?:it|anything|myself|much|paper|properly)?) ?(?:when|while|as) (?:i|he|she|they) (?:wipes?|am wiping)", ("wipe", "wiping")),
    ("rapidly progressive weakness", rf"\b(?:{_LEGS}|arms and legs|arms|hands and feet|they)(?: (?:are|is|have|has|been|both|all|just|now|feel|feeling|keep)){{0,4}} (?:getting|becoming|growing|gone|going) (?:(?:really|very|so|more|much|rapidly|quickly|and) ){{0,3}}(?:weak(?:er)?)\b(?=[^.;]{{0,40}}\b(?:quick|quickly|fast|rapidly|days?|hours?|today|yesterday|since|every day|by the day|hour|stairs|walk|stand)\b)", ("weak",)),
    ("rapidly progressive weakness", rf"\b(?:rapidly|quickly|suddenly|acutely) (?:getting )?weak(?:er|ening)? (?:\w+ ){{0,2}}{_LEGS}|\b{_LEGS} (?:weak|weaker) (?:since|for) (?:yesterday|today|last night|\d days?|this morning)", ("weak",)),
    ("bilateral leg weakness", r"\b(?:bilateral|both)(?: lower)? (?:legs?|limbs?|lower limbs?)(?: are| is| feel| have gone| gone)? weak\w*|\bweakness (?:of|in) (?:both|the|his|her|my) (?:legs|lower limbs)\b|\bparaparesis\b", ("weak", "parapar")),
    ("loss of consciousness", rf"\b{_CANT} (?:properly |really |seem to )?(?:wake|rouse|arouse|waken)(?: up)? (?:him|her|them|(?:my |our )?(?:mum|mom|mother|dad|father|gran|nan|husband|wife|son|daughter|patient))\b|\b(?:{_CANT}|won['’]?t|will not|does(?:n['’]?t| not)) (?:be (?:woken|roused|wakened)|wake(?: up)?)(?! up (?:feeling|early|in)| (?:early|feeling|me))\b|\bun(?:-?rous(?:e)?able|arousable|wakeable)\b|\bgcs (?:of |is |= ?)?(?:[3-9]|1[01])\b", ()),
    ("slow breathing", r"\bbreathing (?:(?:is|has|got|very|really|so|gone|and) ){0,3}(?:slow|slowly|shallow)\b|\b(?:slow|shallow) (?:breathing|breaths|respirations)\b|\bbarely breathing\b|\bbradypn\w+", ()),
    ("oversedation", r"\bpin-?\s?point (?:pupils?|pupil)|\bpupils? (?:are |is )?(?:pin-?\s?point|tiny|pinned)\b", ("pupil", "pin")),
    ("gastrointestinal bleeding", r"\b(?:(?:vomit|throw|sick|cough|bring|puk)(?:ing|ed|s)?(?: up)?|threw up|brought up|brings up) (?:\w+ ){0,2}?(?:blood|coffee[- ]grounds?)\b(?! (?:pressure|sugar))|\b(?:active|acute|massive|ongoing) (?:gi|gastrointestinal|upper gi|stomach) bleed\w*", ()),
    ("gastrointestinal bleeding", r"\b(?:upper |lower )?(?:gi|gastrointestinal|stomach) (?:bleed(?:ing)?|ha?emorrhage)(?= (?:(?:while|whilst|now) )?on [a-z])", ("bleed", "morrhage")),
    ("gastrointestinal bleeding", r"\b(?:black|tarry|jet black|black and tarry)(?:,? (?:tarry|sticky|runny|loose))? (?:poo+s?|poops?|stools?|motions?|bowel motions|faeces|feces)\b|\b(?:poo+s?|poops?|stools?|motions?)(?: (?:is|are|has|have|been|gone|went|looks?|turned|turning|going|all|now|really)){1,3} (?:black|tarry)|\bmel(?:a)?ena\b", ()),
    ("jaundice", r"\b(?:eyes?|skin|face|whites of (?:my|his|her) eyes)(?: (?:is|are|has|have|gone|went|turned|going|turning|look\w*|a bit|slightly|all|now|and skin)){0,4} yellow\b|\byellow (?:eyes|skin|and itchy)|\b(?:i|he|she|i['’]?m|he['’]?s|she['’]?s|mum|dad|mom|patient) (?:(?:am|is|has|have|been|now|all|a bit|quite|really|gone|turned|going|turning|looks?|looking|went) ){1,4}yellow\b|\bjaundiced?\b|\bicter(?:us|ic)\b", ("yellow", "jaundic", "icter")),
    ("angioedema", r"\b(?:angio-?\s?o?edema|(?:face|lips?|tongue|facial)(?:(?:,| and|/| or) ?(?:lips?|tongue|face|throat)){0,3}(?: (?:is|are|has|have|been|all|really|started|to|now|gone|up|suddenly|and eyes)){0,4} (?:swell(?:ing|s|ed)?|swollen|puffed|ballooned)|(?:swelling|swollen) (?:(?:of|in|my|his|her|the) ){0,3}(?:face|lips?|tongue))\b", ()),
    ("herpes zoster ophthalmicus", r"\beyes?\b[^.;]{0,40}\b(?:red|blurr\w+|painful|sore|vision|sight|swollen)\b[^.;]{0,40}\b(?:shingles|zoster)\b|\b(?:shingles|zoster)\b[^.;]{0,60}\b(?:forehead|eye|nose|face)\b[^.;]{0,40}\beyes?\b[^.;]{0,25}\b(?:red|blurr\w+|painful|sore|swollen)\b|\b(?:hutchinsons?|hutchinson['’]s) sign\b", ()),
    ("suicidal thoughts", r"\b(?:end it all|end(?:ing)? (?:my|his|her) (?:own )?life|kill(?:ing)? (?:my|him|her)self|tak(?:e|ing) (?:my|his|her) own life|(?:don['’]?t|do not|doesn['’]?t|does not) want to (?:live|be here|be alive|wake up|go on)(?: any ?more)?|no point (?:in )?living|rather be dead|plan to overdose)\b", ()),
    ("oversedation", r"\b(?:hard|difficult|impossible|struggling) to (?:wake|rouse|arouse|waken)\b(?!(?: up)? (?:early|in the morning|for (?:work|school)|feeling))", ()),
    ("cyanosis", _BLUE_SIGN, ("blue",)),
    ("bilateral leg weakness", r"\bboth (?:of )?(?:my |his |her |the )?legs (?:(?:are|is|have|has|feel|gone|went|now|all|both|completely|totally) ){0,3}(?:numb|dead|not working|paraly\w+)\b(?=[^.;]{0,40}\b(?:since|fell|fall|today|now|yesterday|morning|back pain)\b)|\b(?:fell|back pain|now|since)\b[^.;]{0,40}\bboth (?:of )?(?:my |his |her |the )?legs (?:(?:are|is|have|has|feel|gone|went|now|all) ){0,3}(?:numb|dead)\b", ()),
    ("rapidly progressive weakness", rf"\bweak legs (?:since|from) (?:this morning|yesterday|today|last night)|\b(?:{_LEGS} (?:(?:are|is|feel|have|has|been|gone) ){{0,3}}weak|weak legs|leg weakness)\b[^.;]{{0,60}}\b(?:going|moving|spreading|creeping|climbing|rising|working its way) up\b|\b(?:tingling|numbness|weakness|pins and needles)(?: is| are)? (?:going|moving|spreading|creeping|climbing|rising) up\b[^.;]{{0,60}}\bweak", ("weak",)),
    ("acute angle-closure glaucoma", r"\b(?:eye pain|pain in (?:my |his |her |the )?eyes?|painful (?:red )?eyes?|eyes? (?:is |are )?(?:very )?(?:painful|hurts?))\b[^.;]{0,40}\bhalos?\b|\bhalos?\b[^.;]{0,40}\b(?:eye pain|painful (?:red )?eye)", ("halo",)),
    ("bilateral leg numbness", rf"\b{_LEGS} (?:(?:are|is|have|has|feel|gone|went|now|all|both) ){{0,3}}(?:numb|dead)\b(?=[^.;]{{0,40}}\b(?:{_CANT} (?:pee|wee|urinate|void|pass)|incontinen\w+|retention|wet (?:my|him|her)self))|\b(?:{_CANT} (?:pee|wee|urinate|void)|incontinent)\b[^.;]{{0,40}}\b(?:legs|lower limbs) (?:(?:are|is|have|has|feel|gone|went|now|all|both) ){{0,3}}(?:numb|dead)\b|\bnumb legs\b(?=[^.;]{{0,40}}\b{_CANT} (?:pee|wee|urinate|void))", ()),
    ("rhabdomyolysis", r"\brhabdo(?:myolysis)?\b|\b(?:cola|coca[- ]cola|coke|tea)[- ]colou?red urine\b", ("rhabdo", "urine")),
)  # fmt: skip
_COMPILED = tuple((name, small(pattern), must) for name, pattern, must in _SIGNS)
_REACH = 220  # characters: none of these signs is longer

_RASH = small(r"\b(?:rash|eruption|skin reaction|hives all over)\b")
_FEVER = small(
    r"\b(?:fevers?|febrile|high temperature|temperature|pyrexia|temp (?:of )?(?:3[89]|4\d))\b"
)
_INFECTED = small(
    r"\b(?:shingles|zoster|chicken ?pox|measles|cellulitis|varicella|scarlet fever)\b"
)
_SEIZURE = small(
    r"\b(?:(?:a|had|having|another|first) (?:\w+ )?fits?|(?:is|was|started|been|keeps?) fitting|(?:he|she|i) fitted|seizures?|seized|convuls\w+)\b(?! (?:and well|for|in with))"
)
_CUT = small(
    r"\b(?:after|since|when|on|following|having|i|he|she|i['’]?ve|suddenly|abruptly|days? of|week of)\s+(?:\w+\s+){0,2}?(?:stopp(?:ed|ing)|cut(?:ting)?|reduc(?:ed|ing)|com(?:e|ing) off|came off|running out|ran out|run out|missing|missed|halv(?:ed|ing)|dropp(?:ed|ing)|withdr\w+|wean\w+|taper\w+|cessation)\b|\bwithdrawal\b"
)
_SEROTONIN = small(
    r"\b(?:shak(?:ing|y|es)|tremors?|tremulous|twitch\w*|jerk(?:ing|s|y)|clonus|agitat\w+|restless\w*|sweat\w*|diaphor\w+|heart (?:is )?racing|racing heart|palpitations|tachycardi\w+|hyperreflexi\w+|rigid\w*|stiff(?:ness)?(?! (?:neck|joints?|knees?|toes?|hands?))|confus\w+|fever|hypertherm\w+|pyrexi\w+|(?:t|temp|temperature)[ :=]{0,2}(?:of |is )?(?:39|4[0-2])(?:\.\d)?|hot and|and hot|burning up)\b"
)
_MUSCLE = small(
    r"\b(?:weak\w*|muscle (?:pain|aches?|cramps?|tender\w+)|myalgia\w*|dark urine|brown urine|aching|aches)\b"
)
_CK = small(
    r"\b(?:ck|cpk|creatine (?:phospho)?kinase)\b[^\d.;\n]{0,20}(\d{1,3}(?:,\d{3})+|\d{3,7})\b"
)
_LEGS_WEAK = small(
    rf"\b{_LEGS}\b[^.;]{{0,30}}\b{_WEAK}\b|\b(?:leg|lower limb) weakness\b|\bweak legs\b|\b{_CANT} (?:feel|move|stand on) (?:my |his |her )?legs\b|\b(?:off (?:my|his|her) (?:legs|feet))\b"
)
_MALIGNANT = re.compile(r"cancer|carcinoma|metasta|myeloma|lymphoma|melanoma|sarcoma|malignan")
_SLOW = small(r"\b(?:rr|resp(?:irat\w+)?(?: rate)?)\b[^\d.;\n]{0,12}(\d{1,2})(?![\d/%.])")
_SLEEPY = small(r"\b(?:drows\w*|sedat\w+|sleepy|somnol\w+|opioid|morphine|pin-?\s?point)\b")
_BLUE = small(rf"{_BLUE_SIGN}|\bcyano(?:sis|tic|sed)\b|\bblue lips\b")
_SLOWS_BREATH = small(
    r"opioid|morphin|codeine|tramadol|codone|morphone|fentanyl|methadone|buprenorphine|tapentadol|gabapentin|pregabalin|gabalin|azepam|azolam|zolpidem|zopiclone"
)
_BREATHS = small(
    r"\bbreath(?:s|ing)?(?: (?:is|at|only|about|rate|of|just|now)){0,3} (\d{1,2}) ?(?:/|per|times a|times per|x|x/|breaths (?:a|per)|a) ?min"
)
_SORE = small(
    r"\b(?:mouth|lips?|eyes?|genitals?|throat)(?: (?:is|are|has|have|been|feels?|now|all|so|very|really|and \w+)){0,4} (?:sore|ulcerat\w+|raw|burning)\b|\b(?:sore|raw|burning) (?:mouth|lips|eyes)\b|\b(?:mouth|oral|genital) (?:sores|ulcers|ulceration|pain)\b"
)
# Alone enough beside two serotonergic medicines (Hunter's rules).
_CLONUS = small(r"\b(?:myo)?clonus\b(?! (?:absent|negative))|\bhyperreflexi\w+")
_RHABDO, _CK_HIGH, _CK_ALONE = "rhabdomyolysis", 1_000, 5_000


def emergencies(
    note: Note,
    conditions: Iterable[Condition],
    treatments: Iterable[Treatment],
    serotonergic: frozenset[str],
) -> Iterator[tuple[str, Span]]:
    """Each sign that the note tells as present, with its words."""
    known = tuple(treatments)
    for name, pattern, must in _COMPILED:
        places = stretches(note.lower, must, _REACH)
        for found in (m for low, high in places for m in pattern.finditer(note.lower, low, high)):
            if not is_now(note, *found.span()) or _is_a_site(found.group(), name, known):
                continue
            if name == "gastrointestinal bleeding" and _BY_IRON.search(note.lower):
                continue
            if not of_a_past_trial(note, known, name, found.span()):
                yield name, Span(*found.span())
                break
    taken = [t for t in known if t.status in _TAKEN]
    yield from _beside_a_medicine(note, taken, serotonergic)
    if any(_MALIGNANT.search(c.name) and c.status in _ILL for c in conditions):
        for found in _now(note, _LEGS_WEAK):
            yield "spinal cord compression", Span(*found.span())
    yield from _by_value(note)
    yield from danger_words(note, known)


# Iron darkens what was tested for blood, or was told to be expected.
_BY_IRON = small(EVENTS["iron_dark"])
_SITE = small(r"(?:blistered|peeled|eroded|broken)\b")
_ON_THE_SKIN = small(r"lidocaine|lignocaine|capsaicin")


def _is_a_site(words: str, name: str, treatments: tuple[Treatment, ...]) -> bool:
    """Whether blistered skin is where a plaster would go, with no medicine told that does it."""
    if name != "severe skin reaction" or not _SITE.match(words):
        return False
    return bool(treatments) and all(_ON_THE_SKIN.search(t.ingredient) for t in treatments)


_TAKEN = (TreatmentStatus.CURRENT, TreatmentStatus.PAST)
_ILL = (ConditionStatus.PRESENT, ConditionStatus.POSSIBLE, ConditionStatus.PAST)


def of_a_past_trial(
    note: Note, treatments: Iterable[Treatment], name: str, sign: tuple[int, int]
) -> bool:
    """Whether a sign is what a medicine did that is no longer taken, with no word of these days."""
    if name not in _REACTIONS:
        return False
    sentence = note.sentence_at(sign[0])
    if _LATELY.search(note.lower, sentence.start, sentence.end):
        return False
    if _ALLERGIC.search(note.lower, sentence.start, sign[1]):
        return True
    ended = _ENDED.search(note.lower, sentence.start, sentence.end)
    if ended is None and _SWOLLEN.search(note.lower, *sign):
        return False
    if ended is None and _WHILE_ON.match(note.lower, sign[1]):
        return False
    if ended is None and _LED_TO.search(note.lower, sentence.start, sign[0]):
        return False
    return any(
        t.status in (TreatmentStatus.PAST, TreatmentStatus.PROPOSED)
        and t.span is not None
        and sentence.start <= t.span.start < sentence.end
        and any(effect in _HARMS for effect in t.adverse_effects)
        for t in treatments
    )


# "Lips and tongue swollen after pregabalin": told as seen, not as a diagnosis of old.
_SWOLLEN = small(r"\bswollen\b|\bswelled\b|\bpuffed\b")
# "GI bleed on naproxen": it happens while the medicine is taken, unless the sentence tells of an end.
_WHILE_ON = small(r"\s+(?:(?:while|whilst|since|now)\s+)?(?:started\s+)?on\s+")
# "Duloxetine -> jaundice, stop?"
_LED_TO = small(r"(?:->|→|=>)\s*(?:(?:new|acute|severe|now)\s+)*$")
_ENDED = small(
    r"\b(?:stop\w*(?!(?: (?:it|this|the \w+))?\s*\?)|ceased|discontinu\w*|withdrawn|d/?c['’]?d|off|previous\w*|prior|past|history|hx|h/o|had|was|tried|failed|ago|last|in\s+(?:19|20)\d\d|(?:19|20)\d\d|before|switched|changed|caused|got|gave|with)\b"
)
_REACTIONS = frozenset(
    (
        *("angioedema", "anaphylaxis", "severe skin reaction", "skin blistering", "jaundice"),
        *("rhabdomyolysis", "gastrointestinal bleeding", "melena", "urinary retention"),
    )
)
_HARMS = frozenset(
    (
        *("angioedema", "anaphylaxis", "face swelling", "facial swelling", "tongue swelling"),
        *("lip swelling", "swelling", "jaundice", "rhabdomyolysis", "stevens-johnson syndrome"),
        *("toxic epidermal necrolysis", "hypersensitivity syndrome", "black stools", "melena"),
        *("gastrointestinal bleeding", "urinary retention"),
    )
)
_LATELY = small(
    r"\b(?:is|are|am|i['’]?m|now|today|tonight|yesterday|this (?:morning|afternoon|evening|week)|last night|since|hours?|days? ago|just|started|new)\b"
)
_ALLERGIC = small(r"\ballerg(?:y|ic|ies)\b(?! reaction)|\bintoleran(?:t|ce)\b|\bnkda\b")


def _beside_a_medicine(
    note: Note, taken: list[Treatment], serotonergic: frozenset[str]
) -> Iterator[tuple[str, Span]]:
    if not taken:
        return
    rash, fever = next(_now(note, _RASH), None), next(_now(note, _FEVER), None)
    infected = _INFECTED.search(note.lower)
    if rash is not None and fever is not None and infected is None:
        yield "severe skin reaction", Span(*rash.span())
    sore = next(_now(note, _SORE), None)
    if rash is not None and sore is not None and infected is None:
        yield "severe skin reaction", Span(*rash.span())
    cut = _CUT.search(note.lower)
    for fit in _now(note, _SEIZURE) if cut else ():
        if note.sentence_at(fit.start()) == note.sentence_at(cut.start() if cut else 0):
            yield "withdrawal seizure", Span(*fit.span())
    drugs = {t.ingredient for t in taken}
    if any(_SLOWS_BREATH.search(drug) for drug in drugs):
        yield from (("respiratory depression", Span(*m.span())) for m in _now(note, _BLUE))
    if len(drugs & serotonergic) > 1:
        signs = {m.group().split()[0][:5]: m for m in _now(note, _SEROTONIN)}
        if len(signs) > 1 or (signs and any(_now(note, _CLONUS))):
            yield "serotonin toxicity", Span(*min(m.span() for m in signs.values()))


def _by_value(note: Note) -> Iterator[tuple[str, Span]]:
    for found in _CK.finditer(note.lower):
        value = int(found[1].replace(",", ""))
        if value >= _CK_ALONE or (value >= _CK_HIGH and any(_now(note, _MUSCLE))):
            yield _RHABDO, Span(*found.span())
    for found in _SLOW.finditer(note.lower):
        least = 11 if _SLEEPY.search(note.lower) else 9
        if 3 < int(found[1]) <= least:
            yield "respiratory depression", Span(*found.span())
    for found in _now(note, _BREATHS):
        if int(found[1]) <= (11 if _SLEEPY.search(note.lower) else 9):
            yield "respiratory depression", Span(*found.span())


def _now(note: Note, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    return (found for found in pattern.finditer(note.lower) if is_now(note, *found.span()))
