"""Where conditions are named in a note: by the table, or by the way disease names are built.

A name not in the table is still read where a head word of disease ("carcinoma", "syndrome") follows
words that fit before one, and where a single word is built like one ("-itis", "-oma"). Owns no rule
on how a condition stands.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match, Phrases, Word, fold, words_of
from citewell.understand.case.text import Note

__all__ = ["Conditions"]

# The same words in another sense: a match here is no condition.
_OTHER_SENSE = (
    "st depression|st segment depression|respiratory depression|cns depression|depressed mood|depressed reflexes|depressed affect|mood is depressed|mood was depressed|mood depressed"
    "|depressed fontanelle|depressed ejection fraction|st-segment depression|depressed level|depressed consciousness"
    "|flu shot|flu vaccine|flu vaccination|influenza vaccine|influenza vaccination|hepatitis b vaccine|hepatitis b vaccination|hepatitis vaccine"
    "|hepatitis panel|hepatitis b surface antigen|hepatitis serologies|tetanus shot|tetanus booster|tetanus vaccine|tetanus toxoid|tetanus vaccination"
    "|tetanus immunization|covid vaccine|covid vaccination|covid-19 vaccine|covid-19 vaccination|covid shot|covid test|pneumonia vaccine|pneumonia shot|shingles vaccine"
    "|shingles shot|hpv vaccine|hpv vaccination|varicella vaccine|polio vaccine|measles vaccine|mumps vaccine|rabies vaccine|hiv test|hiv testing|hiv screen"
    "|hiv status|hiv screening|tb test|tb skin test|tuberculosis test|std testing|sti testing|std screening|cancer screening|colon cancer screening"
    "|breast cancer screening|lung cancer screening|diabetes screening|depression screen|depression screening|diabetes educator|diabetes education"
    "|diabetic diet|diabetic foot exam|diabetic eye exam|diabetic shoes|diabetic teaching|diabetes clinic|diabetes nurse|diabetic nurse|asthma action plan|pain clinic"
    "|pain management clinic|heart failure clinic|cancer center|cancer centre|cancer institute|epilepsy clinic|headache clinic|arthritis foundation"
    "|hepatojugular reflux|abdominojugular reflux|blind study|double blind|double-blind|double blinded|color blind test|anxious to|blind spot"
    "|lupus anticoagulant test|allergy shots|trauma surgeon|trauma center|trauma team|trauma bay|stroke unit|stroke volume|heat stroke volume"
    "|shock therapy|electric shock|clot buster|rheumatoid factor|sickle prep|rapid strep|strep test|rapid strep test|prostate cancer screening|cervical cancer screening"
    "|anxiety scale|cold sore cream|fracture clinic|lyme titer|lyme test|syphilis test|flu season|flu-like symptoms|flu like symptoms|flu like illness|flu-like illness|flu test"
    "|mono test|gout diet|gout medication|migraine diary|dementia screen|obesity clinic|abscess cavity|family history|acne scars|muscle relaxant|motion sickness pill"
    "|on RA|no acute distress|heart attack risk|stroke risk|cancer risk|warts and all|polyps removed|mitral valve repair|inflammatory disease|chronic disease|medical disease|serious infection|infection control"
    "|nashville, tn|memphis, tn|knoxville, tn|chattanooga, tn|nashville tn|memphis tn|low sodium diet|low salt diet|low sodium food|low sodium intake|addiction medicine|addiction services|addiction clinic|addiction psychiatry|addiction potential|addiction risk|risk of addiction|cellulitis order set|hot flush|hernia repair|hiatal hernia repair|hernia surgery|cataract surgery|cataract extraction|cataract removal|carpal tunnel release|carpal tunnel surgery"
    "|aneurysm repair|aortic aneurysm repair|fracture repair|rotator cuff repair|meniscus repair|hemorrhoid surgery|bunion surgery|bunionectomy|gallbladder surgery|fibroid removal|acl repair|acl reconstruction"
).split("|")  # fmt: skip

_HEADS = frozenset(
    "syndrome disease disorder carcinoma adenocarcinoma cancer lymphoma leukemia sarcoma melanoma tumor neoplasm neoplasia fracture"
    " neuropathy polyneuropathy mononeuropathy myopathy cardiomyopathy nephropathy retinopathy encephalopathy coagulopathy arthropathy"
    " enteropathy stenosis insufficiency deficiency dystrophy dysplasia infection abscess aneurysm thrombosis hernia cyst palsy dermatitis"
    " hepatitis arthritis pneumonia neuralgia dislocation sprain hematoma ulcer vasculitis anemia glioma blastoma atrophy aplasia hyperplasia"
    " tendinitis bursitis fibrosis sclerosis malformation radiculopathy embolism ischemia dementia cardiopathy phobia poisoning gammopathy".split()
)
_ADJECTIVE = re.compile(
    r"(?:al|ic|ar|ary|ous|oid|ive|eal|iac|atic|tive|less|ed|genic|lytic|ile|form|type|cell|negative|positive|like)$"
)
_MODIFIERS = frozenset(
    "cell b t uterine papillary serous clear small large germ plasma mantle marrow nerve tibial ulnar median radial rotator cuff valve aortic mitral"
    " tricuspid bone joint disc disk spine hip knee ankle wrist elbow shoulder foot toe finger hand rib skull jaw nose eye ear lung heart liver kidney"
    " bladder prostate breast colon skin brain thyroid parathyroid adrenal pituitary pancreas stomach bowel nail tooth gum sinus throat tonsil blood"
    " hiv hbv hcv hpv hsv cmv ebv mrsa staph strep fungal yeast tick lead iron zinc copper calcium vitamin protein factor enzyme growth hormone testosterone"
    " dry wet carpal tunnel tarsal cubital compartment lactose wound urinary tract ileal storage collagen motor neuron mast islet soft tissue spinal cord"
    " vertebral compression stress march hairline distal proximal mid shaft neck femur tibia fibula humerus radius ulna clavicle scaphoid patella pelvis"
    " chest leg arm thigh calf heel drug alcohol opioid cocaine mood eating sleep panic personality attachment tic speech learning movement binge use"
    " abuse autoimmune inflammatory demyelinating degenerative motility graft host valvular cold sickle hook tape worm ovary ovarian testicular".split()
)
_NO_MODIFIER = frozenset(
    "medical physical clinical typical several initial total additional normal final previous chronic acute severe serious significant positive negative general"
    " possible potential active old bad real usual annual recent basic moderate mild local topical oral any this that other same current underlying known associated"
    " related such specific progressive extensive multiple bilateral comorbid preexisting existing past prior diagnosed suspected presumed treated based caused called"
    " concerned increased decreased elevated reduced advanced based recurrent persistent intermittent complicated unspecified isolated occasional residual minimal diffuse"
    " documented reported noted described confirmed resolved developed had used named tried failed stopped started referred evaluated considered needed showed revealed"
    " obvious various rare atypical critical important single multi overall primary secondary metastatic terminal red transmitted new open closed stable refractory"
    " postoperative symptomatic asymptomatic infected inflamed involved inherited congenital hereditary familial idiopathic systemic infectious communicable contagious life exclude which what whose like year month week day stage fatal benign noncancerous malignant the all some many most no such your our their his her my these those common rare other whichever every each and or of in with for who have has had serious debilitating devastating deadly incurable treatable preventable dietary pediatric adult childhood".split()
)
_WEAK = frozenset("left right cell small large clear use growth abuse use stress".split())
_BUILT = re.compile(
    r"[a-z]{4,}(?:itis|oma|opathy|omatosis|iasis|omalacia|ectasia|oblastoma|philia|penia|uria disease)$"
)
_BUILT_ENDS = ("itis", "oma", "pathy", "osis", "iasis", "malacia", "ectasia", "philia", "penia")
_NOT_BUILT = frozenset(
    "coma aroma stoma hematoma trauma diploma soma stroma symptoma glaucoma genoma neutropenia leukopenia lymphopenia eosinophilia homeopathy osteopathy psychopathy"
    " axioma idiopathy pathy sympathy telopathy antipathy empathy apathy naturopathy allopathy adenopathy lymphadenopathy".split()
)
_CAUSED = re.compile(r"([A-Za-z0-9]+[- ](?:induced|related|associated))[\s-]+$", re.IGNORECASE)
_OF = small(
    r"\s+of\s+(?:the\s+)?(?:(?:left|right)\s+)?((?:[a-z]+\s){0,2}?[a-z]+)(?=[\s,.;)]|$)",
)
_SITES_OF = frozenset(
    "fracture cancer carcinoma adenocarcinoma arthritis stenosis abscess melanoma sarcoma lymphoma tumor".split()
)


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    name: str


class Conditions:
    """Finds named conditions. Immutable after building."""

    def __init__(self, table: Mapping[str, str]) -> None:
        other = dict.fromkeys(_OTHER_SENSE, "")
        self._phrases = Phrases({**table, **other})

    def find(self, note: Note) -> list[Match]:
        """Every condition named, in the order of the text; names are usual names where known."""
        matches = self._phrases.find(note)
        kept = [_caused(note, m) for m in matches if m.name and not _misread(note, m)]
        kept = [self._closer(note, m) for m in kept]
        built = [*_built(note, matches), *_hashed(note), *_poisoned(note, matches)]
        if "allergies " in note.lower and not any(m.name == "allergic rhinitis" for m in kept):
            built += [
                Match(*m.span("what"), "allergic rhinitis", "allergies")
                for m in _HAY_FEVER.finditer(note.lower)
            ]
        kept += [twin for m in kept for twin in _twins(note, m)]
        return sorted((*kept, *built), key=lambda m: m.start)

    @staticmethod
    def _closer(note: Note, match: Match) -> Match:
        """A bare head ("cardiomyopathy") with the words before it that name it closer."""
        if " " in match.phrase or fold(match.phrase) not in _HEADS:
            return match
        words = words_of(note)
        at = bisect_left(words, match.start, key=lambda word: word.start)
        run = _with_modifiers(note, words, at) if at < len(words) else None
        if run is None or run.start == match.start:
            return match
        return Match(run.start, run.end, run.name, match.phrase)


# Abbreviations of other things: the emergency department, room air, the physical examination.
_MISREAD = {
    "ED": small(r"\b(?:the|to|in|from|our|an|via|at|this|another|local|outside|through)\s+$"),
    "RA": small(r"(?:\bon\s+|%\s*|\bair\s*)$"),
    "MR": small(r"(?:cardiac\s+|\bby\s+|\bon\s+)$"),
}
# An abbreviation before a strength is how a drug is made: "venlafaxine MR 150 mg".
_STRENGTH = re.compile(r"\s*\d[\d.,]*\s?(?:mg|mcg|µg|g|units?|ml)\b", re.IGNORECASE)
_MISREAD_AFTER = {
    "ED": re.compile(
        r"\s+(?:visits?|physician|doctor|team|course|department|for|with|on|after|due|staff|nurse|provider)\b|\s*:"
    ),
    "PE": re.compile(
        r"\s*:|\s+(?:tubes?|shows?|reveals?|findings?|was|unremarkable|normal|revealed|showed|notable)\b"
    ),
    "MR": re.compile(r"\.|\s+(?:[A-Z][a-z]|angio|imaging|spect|ven)"),
    "AS": re.compile(
        r"\s+(?:NEEDED|DIRECTED|WELL|ABOVE|BELOW|A|THE|PER|TOLERATED|OUTPATIENT|AN)\b"
    ),
    "ADD": re.compile(r"\s+(?:ON|TO|A|THE|[a-z])"),
    "CAP": re.compile(r"\s+(?:PO|BID|DAILY|TID|\d)"),
    "AI": re.compile(r"\s+(?:tool|model|scribe|assist)"),
}


def _misread(note: Note, match: Match) -> bool:
    """Whether an abbreviation stands for something else here."""
    if match.phrase.isupper() and _STRENGTH.match(note.text, match.end, match.end + 14):
        return True
    rule = _MISREAD.get(match.phrase)
    if rule is not None and rule.search(note.lower, max(0, match.start - 12), match.start):
        return True
    after = _MISREAD_AFTER.get(match.phrase)
    return after is not None and after.match(note.text, match.end, match.end + 20) is not None


# Allergies that act up are hay fever; those that are listed are not.
_HAY_FEVER = small(
    r"\b(?:my|his|her|their|bad|awful|terrible) (?P<what>allergies) (?=(?:act|flar|kick|bother|get|got|this|every|in the|have been (?:bad|aw|terr|kill|act)|are (?:act|bad|aw|terr|kill|real|so|flar|back|driv|wors))\w*)"
)
# "hip # 2020", "# NOF": the sign for a fracture in British notes.
_BONE = (
    r"(?:hip|nof|neck of femur|femur|femoral|wrist|ankle|rib|ribs|foot|hand|finger|toe|arm|leg|humer(?:us|al)|radius|radial|colles|tibia|tibial|fibula|clavicle"
    r"|vertebra|vertebral|spine|spinal|pelvi[sc]|patella|scaphoid|metatarsal|metacarpal|jaw|nose|skull|elbow|shoulder|heel|sacral|thumb|l[1-5]|t\d{1,2})"
)
_HASH = small(
    rf"(?<![\w#])(?P<bone>{_BONE})\s?#(?![\w#])|(?<![\w#])#\s?(?:l\s|r\s|left\s|right\s)?(?P<after>{_BONE})\b"
)
_BONES = {"nof": "hip", "neck of femur": "hip", "ribs": "rib"}
_POISONED = small(r"\b(?P<agent>[a-z]{4,}) (?P<what>toxicity|poisoning|overdose|intoxication)\b")
_OF_A_KIND = re.compile(r"(?:(?<!barbit)al|ic|ar|ous|ary|ory|ed|ing|ly|ment)$")
_NO_AGENT = frozenset(
    "drug medication medicine liver renal kidney hepatic skin ocular systemic limiting acute chronic possible severe dose with this that from such cause caused risk life possible"
    " deny denies denied denying reports reported report with without after from intentional deliberate suspected another single previous prior recent history hx past an the his her my some also have neurologic neurological cardiac pulmonary lung bone marrow hematologic gastrointestinal accidental intentional fatal blood multiple mild serious late early"
    " signs symptoms avoid reduce direct cumulative potential significant developed known less more increased embryo local food suspected treat treating about were their after"
    " medicinal level levels prevent before when show showing unintentional deliberate water other long term".split()
)


def _hashed(note: Note) -> list[Match]:
    """Fractures written with the sign."""
    if "#" not in note.lower:
        return []
    found = []
    for match in _HASH.finditer(note.lower):
        bone = match["bone"] or match["after"]
        name = f"{_BONES.get(bone, bone)} fracture"
        found.append(Match(match.start(), match.end(), name, name))
    return found


def _poisoned(note: Note, taken: list[Match]) -> list[Match]:
    """The harm of a named substance: "lithium toxicity"."""
    starts = {m.end for m in taken}
    return [
        Match(m.start(), m.end(), m.group(), m.group())
        for m in _POISONED.finditer(note.lower)
        if m["agent"] not in _NO_AGENT
        and _OF_A_KIND.search(m["agent"]) is None
        and m.end() not in starts
    ]


_TWIN = small(r"(?<!\w)(?P<first>[a-z]+)\s*(?:or|and|/|&)\s*$")


def _twins(note: Note, match: Match) -> list[Match]:
    """The first of two that share a head: "ulnar or radial neuropathy"."""
    parts = match.name.split()
    if len(parts) < 2 or parts[-1] not in _HEADS:
        return []
    before = _TWIN.search(note.lower, max(0, match.start - 30), match.start)
    if before is None or before["first"].lower() not in _MODIFIERS:
        return []
    name = f"{before['first'].lower()} {parts[-1]}"
    return [Match(before.start("first"), before.end("first"), name, name)]


def _caused(note: Note, match: Match) -> Match:
    """The match with a cause written before it: "paclitaxel-induced neuropathy"."""
    before = _CAUSED.search(note.text, max(0, match.start - 40), match.start)
    if before is None or "-" in match.name:
        return match
    name = f"{before[1].lower().replace(' ', '-')} {match.name}"
    return Match(before.start(), match.end, name, match.phrase)


def _built(note: Note, taken: list[Match]) -> list[Match]:
    covered = {at for m in taken for at in range(m.start, m.end)}
    words = words_of(note)
    found: list[Match] = []
    for at, word in enumerate(words):
        folded = word[0]
        if folded in _HEADS:
            if word.start in covered:
                continue
            run = _with_modifiers(note, words, at)
            if run is not None and run.start not in covered:
                found.append(Match(run.start, run.end, run.name, run.name))
        elif (
            folded.endswith(_BUILT_ENDS)
            and _BUILT.match(folded)
            and folded not in _NOT_BUILT
            and word.start not in covered
        ):
            found.append(Match(word.start, word.end, folded, folded))
    return found


def _with_modifiers(note: Note, words: tuple[Word, ...], at: int) -> _Run | None:
    """The disease name that ends in the head at this word, or None where nothing names it closer."""
    head = words[at]
    start, first = head.start, at
    while first > 0 and at - first < 5:
        before = words[first - 1]
        gap = note.text[before.end : start]
        if gap.strip(" -–") or "\n" in gap or not _modifies(note, before, head.folded):
            break
        start, first = before.start, first - 1
    while first < at and _is_weak(words[first].folded, words[first + 1].folded):
        first += 1
    if first == at:
        return _of_site(note, head)
    start = words[first].start
    return _Run(start, head.end, note.text[start : head.end].lower())


def _is_weak(word: str, following: str) -> bool:
    """Whether a word names nothing as the first of a name ("small tumor", but "small cell carcinoma")."""
    return word in _WEAK and following != "cell"


def _modifies(note: Note, word: Word, head: str) -> bool:
    if word.folded in _NO_MODIFIER or word.folded == ",":
        return False
    if word.folded in _MODIFIERS:
        return True
    if head in ("syndrome", "disease") and note.text[word.start].isupper() and len(word.folded) > 1:
        return note.sentence_at(word.start).start != word.start or word.end - word.start > 4
    return (
        len(word.folded) > 3
        and _ADJECTIVE.search(word.folded) is not None
        and not word.folded.endswith("ed")
    )


def _of_site(note: Note, head: Word) -> _Run | None:
    """A head with its site after it: "fracture of the left distal radius"."""
    if head.folded not in _SITES_OF:
        return None
    site = _OF.match(note.lower, head.end, head.end + 50)
    if site is None or not any(part in _MODIFIERS for part in site[1].lower().split()):
        return None
    return _Run(head.start, site.end(), f"{site[1].lower()} {head.folded}")
