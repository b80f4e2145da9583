"""Danger signs in everyday words: a dropped face, a throat that tightens, no water passed, a numb bum.

``emergencies`` holds the signs of terse notes. A sign here may need a second thing told beside it, a medicine
or an illness, and may be undone by a word that explains it (pain of gout keeps a foot still).
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from citewell.model.case import ConditionStatus, Span, Treatment, TreatmentStatus
from citewell.patterns import later
from citewell.understand.case.context import is_now, standing
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["danger_words"]

_CANT = r"(?:can\s?no[t']?|can['’]?t|cannot|could(?:n['’]?t| not)|unable to|not able to)"
_NOT_DONE = r"(?:haven['’]?t|hasn['’]?t|have not|has not|hadn['’]?t|not|didn['’]?t|did not|no)"
_BE = r"(?:is|are|was|has|have|had|been|feels?|looks?|gone|went|got|gets|getting|become|becoming|turned|all|so|very|really|now|suddenly|both|and|badly|just|a bit|quite|red|swollen|hot|warm|painful|sore)"
_ALWAYS = r"(?:since|from) (?:(?:this|yesterday|last) )?(?:today|yesterday|morning|afternoon|evening|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:\d|a few|two|three) (?:days?|hours?))\b"
_SUDDEN = (
    rf"(?:{_ALWAYS}|\bsudden\w*|\bovernight\b|\btoday\b|\bjust started\b|\ball of a sudden\b|\bthis morning\b|\bwoke up\b"
    r"|\b(?:for|in) (?:\d|two|three|a few) (?:hours|days)\b)"
)
_JOINT = r"(?:joints?|hips?|knees?|shoulders?|ankles?|elbows?)"
_IMPLANT = rf"(?:(?:artificial|prosthetic|replaced|replacement|metal|false) (?:\w+ )?{_JOINT}|{_JOINT} (?:replacement|prosthesis|implant)|prosthe(?:sis|tic)|t[hk]r)"
_INFLAMED = (
    r"(?:hot|red|warm|swollen|painful|sore|swelling|hurts|throbbing|oozing|leaking|inflamed)"
)
_MEDICINE = "\0"  # what stands for: any medicine taken or just taken


class _Sign(NamedTuple):
    """A sign, its words, what must be told beside it, and what undoes it; both anywhere in the text.

    ``possible`` holds where a suspicion will do.
    """

    name: str
    words: str
    beside: str = ""
    unless: str = ""
    possible: bool = False


_OLD_PAIN = r"(?<!prevent )(?<!avoid )(?:post-?\s?herpetic|\bphn\b)|shingles (?:pain|nerve)|after (?:\w+ )?shingles|\bago\b|\byears?\b|\bmonths?\b|\bhad shingles|previous|\blast\b"
_SIGNS = (
    _Sign(
        "facial droop",
        r"\b(?:face|mouth|smile|side of (?:my|his|her|the) face)(?: (?:has|have|is|was|just|suddenly|all|gone|went|started|to|been|looks?|slightly|on one side)){0,5} (?:dropp\w*|droop\w*|sagg\w*|fallen|slipp\w*|lopsided|crooked)\b|\b(?:dropped|droopy|drooping|lopsided) (?:face|mouth|smile)\b",
    ),
    _Sign(
        "slurred speech",
        rf"\b(?:speech|words|talking) (?:{_BE} ){{0,3}}(?:slurr\w+|slurry)\b|\bslurring\b",
        r"\bsudden|\bone side|\bface\b|\barm\b|\btoday\b|\bthis morning\b|\bnow\b",
    ),
    _Sign(
        "anaphylaxis",
        rf"\bthroat (?:{_BE} )*(?:tight\w*|closing|closed|constrict\w*|swell\w*)\b|\b(?:tight|closing|tightness) (?:(?:feeling|in|of|my|his|her|the) ){{0,4}}throat\b|\bthroat (?:tightness|closing|constriction)\b",
        rf"{_MEDICINE}|\bhives\b|\ballerg|\brash\b|\bwelts\b|\burticaria\b|\bitch",
        r"\banxi|\bpanic\b|\byears?\b",
    ),
    _Sign(
        "anaphylaxis",
        rf"\b(?:hives|urticaria|welts)\b[^.;?!]{{0,60}}\b(?:wheez\w*|{_CANT} breathe|(?:short of|trouble|difficulty|hard to) breath\w*|faint\w*|dizzy|collaps\w*)\b|\b(?:wheez\w*|{_CANT} breathe)\b[^.;?!]{{0,60}}\b(?:hives|urticaria|welts)\b",
        "",
        r"\bago\b|\blast (?:year|month)",
    ),
    _Sign(
        "angioedema",
        rf"\b(?:my|his|her|their) (?:lips?|tongue|face|throat|eyes)(?: (?:and|or) (?:my |his |her )?(?:lips?|tongue|face|throat|mouth|eyes))?(?: {_BE}){{0,3}} (?:swelling(?: up)?|swollen|swelled(?: up)?|puffing up)\b|\bswollen (?:lips?|tongue|face|throat)\b",
        rf"{_MEDICINE}|\ballerg|\breact",
        r"\bago\b|\blast (?:year|month|time)|\bprevious|\bin the past\b|\bhistory\b|\bh/o\b|\bhad\b|\bonce\b|\btooth|\bdental|\bgum\b|\bmoon\b|\bwhen(?:ever)? i (?:take|took)\b|\b(?:19|20)\d\d\b|\bstopped\b",
        possible=True,  # "I think I am allergic" guesses at the cause alone
    ),
    _Sign(
        "drug withdrawal",
        r"\b(?:ran out of|run out of|running out of|no more|stopped|missed|without|off|came off|come off)\b[^.;?!]{0,60}\b(?:sweating|shaking|shivering|hallucinat\w+|agitated|seeing things|can['’]?t stop shaking|trembling)\b",
        r"\b(?:gabapentin|pregabalin|lyrica|neurontin|baclofen|tramadol|morphine|oxycodone|codeine|diazepam|lorazepam|clonazepam|opioid\w*|fentanyl|methadone|tapentadol)\b",
        r"\bago\b|\blast (?:year|month)|\bprevious|\bin the past\b|\bhistory\b|\bwhat (?:if|happens)|\bside effects?\b|\bused to\b",
    ),
    _Sign(
        "colchicine poisoning",
        r"\b(?:took|taken|had|swallowed) (?:[4-9]|1\d|2\d|four|five|six|seven|eight|nine|ten|twelve) (?:(?:of|my|the|colchicine|colcrys|tablets?|pills?) ){1,4}(?:all )?(?:at once|in one go|together|at the same time)\b",
        r"\bcolchicine|\bcolcrys",
        r"\bago\b|\blast (?:year|month)",
    ),
    _Sign(
        "saddle anesthesia",
        rf"\b(?:numb\w*|no feeling|{_CANT} feel(?: anything)?|tingl\w+) (?:(?:is|in|my|his|her|the|around|of|on|all|down|and) ){{0,3}}(?:between (?:(?:my|his|her|the) )?legs|bum|bottom|backside|arse|buttocks|genitals|privates|private parts|crotch|saddle|perineum)\b(?! (?:of|lip|half|part|teeth|jaw))",
    ),
    _Sign(
        "new bladder or bowel dysfunction",
        r"\b(?:wet|wetting|wee['’]?d|peed|pooed|soiled|soiling) (?:my|him|her)\s?self\b",
        r"\bnumb|\bsciatica\b|\bback pain\b|\bleg|\bback\b",
    ),
    _Sign(
        "rapidly progressive weakness",
        rf"\b{_CANT} (?:walk|stand|get up|weight-?bear)\b|\b(?:stopped walking|not able to walk|legs? (?:gave|giving) way)\b",
        rf"(?s:\A(?=.*(?:\bnumb|\bdead\b|\bweak|\bno feeling|{_CANT} feel))(?=.*{_SUDDEN}))",
        r"\bgout|\bjoint|\btoe\b",
    ),
    _Sign(
        "new weakness",
        rf"\b{_CANT} (?:move|lift|raise|feel or move) (?:my |his |her |the )?(?:(?:left|right) )?(?:foot|feet|legs?|arms?|hands?|ankles?)\b",
        "",
        r"\bgout|\bjoint|\btoe\b|\bswollen|\bfractur|\bbroke|\bcast\b|\bspasti|\byears?\b|\btoo (?:sore|painful)|because of (?:the |my )?pain",
    ),
    _Sign(
        "no urine passed",
        rf"\b{_NOT_DONE} (?:been able to |really |managed to |had a |passed (?:any |much )?|been for a |been to )*(?:peed?|pee'?d|wee'?d|wee|urinated|urinate|passed (?:urine|water)|urine|water)\b[^.;?!]{{0,20}}\b(?:since|for|in|all day|today|yesterday)\b"
        rf"|\b{_CANT} (?:pee|wee|urinate|pass (?:any )?(?:urine|water)|void)(?: (?:at all|since|for \d|all day|now|today|anymore|any more))",
        _MEDICINE,
        r"\bat night\b|\bdialysis\b|\bblood\b",
    ),
    _Sign(
        "fainting",
        r"\b(?:pass(?:ed|ing|es)? out|black(?:ed|ing) out|faint(?:ed|ing|s)|collapsed(?! (?:lungs?|vertebra\w*|discs?|arch\w*|veins?))|keeled over|made (?:me|him|her) (?:pass out|faint|collapse|black out))\b",
        _MEDICINE,
        r"\bago\b|\bstopp|\bprevious|\blast\b|\bhistory\b|\bh/o\b|\btried\b|\bfailed\b|\bhad to\b|\byears?\b|\bmonths?\b|\bcaused\b|\bcouldn|\bhx\b|\bpmh\b|\bwhen (?:he|she|i) (?:was|took|had)|\bneedle|\bsight of|\bnext\b|\binstead\b|\balternative|\bswitch|\bwhat else",
    ),
    _Sign(
        "herpes zoster ophthalmicus",
        r"\b(?:shingles|zoster)\b[^.;?!]{0,25}\b(?:near|around|by|close to|on|in|over|above|next to|at|of|tip of|side of|affecting|spreading to|reaching)(?: (?:my|his|her|the|one|left|right|tip|side|of)){0,4} (?:eyes?|eyelids?|forehead|nose|brow|eyebrow)\b|\b(?:forehead|eye|eyelid|facial|ophthalmic|nasal)(?: (?:and|\w+)){0,2} (?:shingles|zoster)\b|\bshingles (?:forehead|eye|nose)\b",
        "",
        rf"{_OLD_PAIN}|\bsince (?:my |the )?shingles",
    ),
    _Sign(
        "herpes zoster ophthalmicus",
        r"\b(?:vesic\w+|blister\w*|crop of spots)\b[^.;?!]{0,25}\b(?:near|around|by|beside|close to|on|over|above|next to|at|of)(?: (?:my|his|her|the|one|left|right|tip|side|of|both)){0,5} (?:eyes?|eyelids?|brow|eyebrow|nose)\b(?! (?:and|or) (?:mouth|lips?|genitals?))",
        "",
        rf"{_OLD_PAIN}|\bsides? of (?:the |her |his |my )?face\b|\bboth (?:eyes|sides)|\bmouth\b|\blips?\b|\bcold ?sores?|\bburn|\bsun|\bfriction|\bglasses|\bmask|\bcpap|\bimpetigo|\bstevens|\bsjs\b|\bpeel|\ball over|\b(?:carbamazepine|lamotrigine|allopurinol|phenytoin|oxcarbazepine|tegretol)\b",
        possible=True,
    ),
    _Sign(
        "herpes zoster ophthalmicus",
        r"\b(?:vision|sight|eye)\b[^.;?!]{0,40}\b(?:blurr\w*|red|painful|sore|sticky|swollen|worse|loss|lost)\b|\b(?:red|painful|sore|swollen|sticky|blurr\w*)(?: \w+)? (?:eye|vision|sight)\b",
        r"\b(?:shingles|zoster)\b",
        r"\b(?:post-?\s?herpetic|phn|ago|years?|months?|glaucoma|pregabalin|gabapentin|amitriptyline|nortriptyline)\b",
    ),
    _Sign(
        "acute stroke",
        r"\bstroke (?:symptoms?|signs?)\b|\b(?:signs?|symptoms?) of (?:an? )?(?:\w+ )?stroke\b",
        r"\b(?:aspirin|disprin|clopidogrel|plavix|ticagrelor|blood thinners?|antiplatelets?|anticoagulants?)\b",
        r"\bwhat (?:are|is)\b|\bhistory\b|\bago\b|\bprevious|\brisk\b|\bprevent|\blast (?:year|month)|\bin case\b",
    ),
    _Sign(
        "hot prosthetic joint",
        rf"\b{_IMPLANT} (?:{_BE} )*{_INFLAMED}\b|\b{_INFLAMED}(?: (?:and|,|very) ?{_INFLAMED})* (?:(?:in|on|around|my|his|her|the|left|right|over) )*{_IMPLANT}\b",
        "",
        r"\bbig toe\b|\bother (?:knee|hip|joint|side)|\bfor (?:years|months)\b|\bneuropath|\bnerve pain",
    ),
    _Sign(
        "red streaks going up the limb",
        r"\bred (?:streaks?|lines?|tracks?|tracking)\b[^.;?!]{0,30}\b(?:up|along|spreading|creeping|towards|climbing)\b",
    ),
    _Sign(
        "sepsis",
        r"\b(?:shiver\w*|rigors?|shaking chills|fever\w*|chills)\b",
        r"(?s:\A(?=.*(?:\bconfus|\bfaint\w*|\bmottled|\bclammy|\bcollaps|\bbreathless|\bdelirious|\bdrowsy))(?=.*(?:\bgout|\bjoint|\bknee|\bankle|\bwrist|\btoe\b|\bfoot\b|\bulcer|\bwound|\binfect|\bcellulitis)))",
    ),
    _Sign(
        "very high blood sugar",
        r"\b(?:blood )?(?:sugars?|glucose|bms?|bgls?|cbgs?|capillary glucose)(?: (?:level|levels|reading|readings|meter|monitor|is|are|was|were|of|at|now|up|to|reads?|says?|shows?|showing|reading|over|above|around|about|has|have|gone|went|been|hit|hitting|keeps?|running|in|the|my|his|her)|[:=]){0,6} ?(?:(?:2\d|3\d|4\d|5\d)(?:\.\d)?(?![\d.%/])(?! ?(?:%|mg|tablets|units))|(?:3[6-9]\d|[4-9]\d\d|1\d{3})(?! ?(?:mg\b(?!/)|mcg))|\bhi\b|\bhigh high\b)",
    ),
    _Sign(
        "symptomatic low sodium",
        r"\b(?:sodium (?:is |was |of |level )?(?:now )?(?:very )?(?:low|dropp\w+|1[012]\d)|low (?:blood )?(?:sodium|salt)|na\+? ?1[012]\d|hypona(?:tr[ae]+mi[ac]|tremia)|salt (?:is |was )?(?:very )?low)\b",
        r"\b(?:confus\w*|headaches?|drows\w*|seizures?|fits?|fitting|vomit\w*|agitat\w*|delirious|sleepy)\b",
        r"\bago\b|\blast (?:year|month)|\bhistory\b|\bh/o\b|\bprevious|\bstopp",
    ),
    _Sign(
        "colchicine poisoning",
        r"\b(?:(?:severe|bad|terrible|awful|profuse|constant|watery|bloody|violent|non-?stop|explosive|uncontroll\w+) (?:and \w+ )?(?:diarrh?o?ea|diahr\w+|diarr\w+|vomiting|the runs)|(?:diarrh?o?ea|vomiting)(?: (?:is|was|and|that|really|very|all|day|so))* (?:severe|bad|bloody|non-?stop|constant|terrible|won['’]?t stop|for (?:\d|two|three) days)"
        rf"|{_CANT} (?:stop (?:vomiting|being sick|throwing up|going to the toilet)|keep (?:anything|water|fluids?) down)|(?:vomiting|diarrh?o?ea) and (?:bloody|blood)|bloody (?:stools?|diarrh?o?ea|poo)|(?:diarrh?o?ea|stools?) with blood|(?:profuse|severe) (?:d&v|d\+v|gastro\w*)|d&v|(?:vomiting|being sick|throwing up|sick),? and (?:\w+ )?(?:diarrh?o?ea|the runs)|(?:diarrh?o?ea|the runs),? and (?:\w+ )?(?:vomiting|being sick|throwing up))\b",
        r"\bcolchicine|\bcolcrys|\bcolchicin\b|\bmitigare",
        r"\bago\b|\blast (?:year|time|month)|\bprevious|\bstopp|\bin the past\b|\bbefore\b|\btried\b|\bfailed\b|\bcaused\b|\bgave\b|\bgot\b|\bcouldn|\bintoleran|\bcan['’]?t (?:take|have|tolerate)|\bdue to\b|\bwith colchicine\b|\bfrom colchicine\b|\bhad\b|\breact|\bside effects?\b|\ballerg|\bsecondary\b",
    ),
    _Sign(
        "colchicine poisoning",
        r"\b(?:took|taken|had|swallowed) (?:[5-9]|1\d|2\d|five|six|seven|eight|nine|ten|twelve) (?:(?:of|my|the|tablets?|pills?|colchicine|colcrys) ){0,4}(?:tablets? |pills? )?(?:today|in (?:a|one|the same) day|in (?:24|12) (?:hours|h|hrs)|yesterday|last night|since (?:this )?morning|within a day)\b",
        r"\bcolchicine|\bcolcrys",
    ),
    _Sign(
        "low blood count signs",
        r"\b(?:fevers?|sore throat|throat (?:is )?sore|(?:mouth|tongue|oral) (?:ulcers?|sores|ulceration)|bruis(?:es|ing|ed|e)|(?:bleeding|bleed) gums|gums? (?:is |are |keeps? )?bleed(?:ing)?|nose ?-?bleeds?|petechiae?|purple spots|pinprick spots|pale and tired)\b",
        r"\b(?:carbamazepine|tegretol|carbatrol|azathioprine|imuran|mercaptopurine|6-?mp)\b",
        r"\bago\b|\blast year|\bprevious|\bstopp|\bin the past\b|\bhistory\b|\bh/o\b|\b(?:start|starting|begin|try|add|switch to) (?:on )?(?:carbamazepine|tegretol|azathioprine)|\bwatch for|\bwhat (?:if|side)|\bside effects?\b|\bmonitor|\brisk\b|\bwarn|\brash\b|\bskin\b",
    ),
)  # fmt: skip


class _Read(NamedTuple):
    """A sign with its patterns; ``of_medicine`` where a medicine taken will do for what is beside it."""

    name: str
    words: re.Pattern[str]
    beside: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    of_medicine: bool
    possible: bool


def _read(sign: _Sign) -> _Read:
    beside = sign.beside.replace(f"{_MEDICINE}|", "").replace(_MEDICINE, "")
    return _Read(
        name=sign.name,
        words=small(sign.words),
        beside=later(beside, re.DOTALL) if beside else None,
        unless=later(sign.unless) if sign.unless else None,
        of_medicine=sign.beside.startswith(_MEDICINE),
        possible=sign.possible,
    )


_READ = tuple(map(_read, _SIGNS))
_LOSING_WATER = small(
    r"\b(?:vomit\w*|throwing up|being sick|diarrh?o?ea|diahr\w+|d&v|d\+v|gastro(?:enteritis)?|stomach bug|tummy bug|dehydrat\w+)\b"
)
_NSAIDS = later(
    r"nsaid|ibuprofen|naproxen|diclofenac|indomet|etoricoxib|celecoxib|meloxicam|ketoprofen|ketorolac|piroxicam|etodolac"
)
_KIDNEY_DRUGS = later(
    r"pril$|sartan$|furosemide|thiazide|bumetanide|torasemide|torsemide|indapamide|chlortalidone|chlorthalidone|spironolactone|^ace inhibitor|^arb$|diuretic|sacubitril"
)
# Sick by a bug: metformin alone loosens the bowels, and an SGLT2 inhibitor makes acid of any vomiting.
_BUG = small(
    r"\b(?:norovirus|noro|(?:stomach|tummy|sickness|vomiting|bowel|gastric) (?:bug|virus|flu)|(?:got|have|having|with|had) (?:a |the |this )?(?:bug|flu|virus)|gastro(?:enteritis)?|food poisoning|d&v|d\+v|vomiting and diarrh?o?ea|diarrh?o?ea and vomiting)\b"
)
_METFORMIN = later(r"^metformin")
_GLIFLOZIN = later(r"gliflozin$|^sglt2 inhibitor")
_TAKEN = (TreatmentStatus.CURRENT, TreatmentStatus.PAST)


def danger_words(note: Note, treatments: Iterable[Treatment]) -> Iterator[tuple[str, Span]]:
    """Each danger sign that everyday words tell as present, with those words."""
    taken = [t for t in treatments if t.status in _TAKEN]
    text = note.lower
    for sign in _READ:
        if sign.unless is not None and sign.unless.search(text):
            continue
        if not _stands_beside(text, sign, taken=bool(taken)):
            continue
        found = next((m for m in sign.words.finditer(text) if _is_told(note, m, sign)), None)
        if found is not None:
            yield sign.name, Span(*found.span())
    now = {t.ingredient for t in taken if t.status is TreatmentStatus.CURRENT}
    if any(map(_NSAIDS.search, now)) and any(map(_KIDNEY_DRUGS.search, now)):
        found = next((m for m in _LOSING_WATER.finditer(text) if is_now(note, *m.span())), None)
        if found is not None:
            yield "dehydrating illness on kidney medicines", Span(*found.span())
    yield from _sick_day(note, {t.ingredient for t in taken})


def _sick_day(note: Note, taken: set[str]) -> Iterator[tuple[str, Span]]:
    """An illness with vomiting or loose stools beside a diabetes medicine that is stopped for it."""
    words = [_BUG] if any(map(_METFORMIN.search, taken)) else []
    words += [_BUG, _LOSING_WATER] if any(map(_GLIFLOZIN.search, taken)) else []
    found = next(
        (m for one in words for m in one.finditer(note.lower) if is_now(note, *m.span())), None
    )
    if found is not None:
        yield "dehydrating illness on diabetes medicines", Span(*found.span())


def _is_told(note: Note, match: re.Match[str], sign: _Read) -> bool:
    """Whether it happens now, or may, where a suspicion will do."""
    if is_now(note, *match.span()):
        return True
    if not sign.possible:
        return False
    return standing(note, *match.span(), episodic=True).status is ConditionStatus.POSSIBLE


def _stands_beside(text: str, sign: _Read, *, taken: bool) -> bool:
    """Whether what a sign needs is told: a medicine, words, or one of the two."""
    if sign.of_medicine and taken:
        return True
    if sign.beside is None:
        return not sign.of_medicine
    return sign.beside.search(text) is not None
