"""Words that name a treatment only in some places, and how their neighbours decide.

"Ice" helps a knee and covers a road; potassium is swallowed and measured; "surgery" is also a
department. Each doubtful word is judged by the words before and after it.
"""

from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["is_treatment_here", "needs_capitals"]

# Abbreviations that are words, or other things, in small letters.
_CAPITALS = frozenset(
    """art cart ors mra hd hep tens scs bb lama lamas laba labas ics icd crt ppm mvr avr thr tha tka tkr
    pen hit pt ect niv pci rfa esi esis tms vns dbs prp fmt bka tah bso plex ccb arb arbs aed aeds coc ius
    evar tavi saba sabas ppi leep mvd tpn ffp cpr ngt inh asa mtx nph epo azt ptu dhe mmf mmr dmpa depo
    ldn txa nrt kcl pnv mvi hctz tpa cocp haart arv trach dapt plex""".split()
)
_SMALL_TOO = frozenset("ppi hctz nph iud ivf ocp bcp cbt hrt depo asa pci trach ect".split())

# Everyday words: a treatment only beside words of use.
_EVERYDAY = frozenset(
    """pt ice iced ices icing heat rest sling brace braces bracing cast coil stent stents stitches observe
    observation aspirate massage massages massaging exercise exercises diet stretches stretching
    relaxation operation cane walker elevation swimming meditating meditation hypnosis supplements herbs
    rehab rehabilitation glasses coil boot taping walker traction intubation ventilator implant
    insoles splint hydration oxygen nitrate nitrates sedative sedatives epidural operation whipple foley
    epley enema sutures orthotics crutches transfusion transfused counseling counselling vitamins
    phlebotomy bypass inhaler steroid trach radiation immunotherapy biologic biologics""".split()
)
_ALWAYS_USE = frozenset(
    """icing massage massages bracing orthotics crutches transfused inhaler steroid radiation biologic
    biologics epley enema sutures splint coil vitamins meditation meditating counseling counselling
    insoles stent stents transfusion immunotherapy sedatives rehab nitrates epidural intubation
    relaxation taping hypnosis swimming whipple foley trach stretches stretching exercises""".split()
)
_USE_BEFORE = small(
    r"\b(?:us(?:e[sd]?|ing)|appl(?:y|ied|ies|ying)|tr(?:y|ied|ies|ying)|with|tak(?:e|es|ing)|took|on|given|received?"
    r"|recommend(?:ed|s)?|failed|wear(?:s|ing)?|wore|placed|put|local|topical|advised|prescribed|including"
    r"|and|or|plus|by|despite|via|home|supplemental|prn|placed|underwent|had|for|needs?|no|despite|such as"
    r"|through|like|helped by|relieved by|better with|improves with|doing|did|continues?|planned|after|consider\w*"
    r"|start(?:ed)?|tried|attempted|alternating|managed|strict|modified|changed|regular|her|his|my|denies)"
    r"[\s:,(/+]*(?:(?:with|the|an?|some|both|of|local|daily|regular|warm|more|strict|low|high|lots|home|to|use|her|his|my|intermittent)\s+)*$"
)
_USE_AFTER = small(
    r"\s*(?:(?:and|or|,|/|\+|&)\s*(?:ice|heat|rest|elevation|ibuprofen|tylenol|acetaminophen|nsaids?|massage|stretching|compression|advil"
    r"|aleve|motrin|naproxen|paracetamol|medic\w+|exercise)|(?:seem(?:s|ed)? to |does |do |did |has |have )?(?:not |n't )?(?:help|worsen|work|reliev|eas|provid|made|make|giv)\w*"
    r"|therapy|treatment|pack|application|prn|as needed|\d+ ?(?:minutes|min)|x ?\d|(?:was|were) (?:tried|applied|placed|used|recommended)|or (?:observ|aspirat|surger|watch)\w*|\?)"
)
_NO_ICE = small(
    r"(?:/|\s*,?\s*inr)|\s*(?:cream|cold|water|skat|hockey|rink|storm|pick|cube|chip|tea|coffee|stroke|rash|wave|exhaustion|intolerance|sensitiv|loss|of the|attack|mortem"
    r"|tolerance|stress|history|consist|pattern|plan is|consult|of (?:his|her|my|the|breath|exercise)|induced|room|unit|department|deficit|day)"
)
_PATIENT = small(
    r"\s*(?:\d|sec|/|,?\s*inr|,?\s*a?ptt|(?:will|was|is|reports?|denies|states|has|had|presents?|complains?|c/o|does|did|ratio|time|can|would)\b)"
)
_LISTED = small(
    r"\b(?:ice|heat|rest|nsaids?|massage|exercises?|ibuprofen|tylenol|acetaminophen|stretching|pt|therapy|acupuncture|advil|aleve|naproxen|yoga|chiropractic)\s*(?:,|,?\s+and|,?\s+or|/|\+|&)\s*$"
)
_NO_REST = small(r"(?:\bat|\bthe|\bafter|\bwith|\bshe|\bhe|\bcannot|\bcan't|\bto|\ball|\bduring) $")
_CHILL = small(r"\b(?:on|slipped on|in|black|the|feels?|body|to|intolerance to|of) (?:the )?$")

# Substances that are measured as well as given.
_MEASURED = frozenset(
    """potassium calcium magnesium iron zinc folic cyanocobalamin cholecalciferol insulin testosterone
    estrogen estradiol progesterone levothyroxine epinephrine norepinephrine glucagon calcitonin copper
    selenium dextrose oxygen aldosterone thyroxine retinol thiamine pyridoxine biotin erythropoietin
    lactase arginine carnitine leptin gastrin renin oxytocin vasopressin vitamin phosphorus""".split()
)
_MINERALS = frozenset({"potassium", "calcium", "magnesium", "iron", "zinc", "copper", "oxygen"})
_MEASURED_AFTER = small(
    r"[\s,]*(?:(?:(?:is|was|of|at|:|=)\s*)?\d[\d.]*\s*(?:meq|mmol|mg|ng|µg|mcg|pmol|nmol|g)\s*/\s*d?l\b|\(?(?:blood |serum )?(?:levels?|deficien\w+|stud(?:y|ies)|resistan\w+|saturation|sat\b|sats\b|score|binding|insufficiency|overload|stores"
    r"|metabolism|stones?|oxalate|wasting|receptor|antibod\w+|secreti\w+|channel|intake|toxicity level|concentration|sensitivity|-dependent|-rich|rich|requirement)"
    r"|(?:is|was|of|at|:|=|has been|are|were)?\s*(?:also )?(?:normal|low|high|elevated|(?:\d+(?:\.\d+)?(?!\s*-?(?:mg|mcg|µg|ug|g\b|units?|u\b|iu|tab|cap|meq|ml|l/|liters|pills?|mcg|\d*,\d{3}|%|times|x\b|days|weeks|months|years)|[\d,.]))))"
)
_MEASURED_BEFORE = small(
    r"\b(?:serum|low|high|elevated|decreased|increased|total|free|blood|ionized|urine|urinary|plasma|check(?:ed)?|normal|24-hour|fasting|dietary|level of|levels? (?:of|for)|deficien\w+ (?:of|in)"
    r"|lab|labs|corrected|non|a1c and|rich in|source of|heavy) (?:the )?$"
)
_GIVEN_BEFORE = small(
    r"\b(?:tak(?:e|es|ing)|took|on|given|gave|start(?:ed)?|receiv\w+|iv|oral|us(?:es|ing|ed?)|supplement\w*|prescribed|with|and|meds?|medications|add(?:ed)?|home|by mouth|supplemental|placed on|liters? (?:of )?)[\s:,]*(?:(?:an?|some|her|his|my|daily|oral|iv|the|extra|home) )*$"
)
_GIVEN_AFTER = small(
    r"\s*(?:(?:at\s+)?\d+[\d,.]*\s*(?:l\s?/|lpm\b)|\d+[\d,.]*\s*(?:mg|mcg|g\b|units?|iu|meq|ml|l\b|tab|cap|od\b|bd\b|tds\b|daily|weekly|wkly)|(?:tablets?\s+|supplements?\s+)?(?:helps?|helped|works?|worked|aborts?|aborted|eases?|eased|stops|has helped|did(?:n.?t)?|was (?:started|stopped)|seems to)\b|supplement|pills?|tablets?|infusion|injection|once|twice|daily|bid|tid|drip|replacement|repletion)"
)
# "opioid use disorder", "chemotherapy-induced", "penicillin-resistant", "steroid-free".
_COMPOUND = small(
    r"[\s-]*(?:(?:pain\s+|malignant\s+)?syndrome\b|withdrawal\s+(?:syndrome|state)|(?:use|abuse|misuse|dependence)\s+(?:disorder|and\b)|use disorder|abuse\b|addict|overdose|poisoning|intoxication|screen|resistan\w+|naive\b|free\b|sparing|seeking|antagonist|therapist"
    r"|receptor|(?<=-)(?:induced|associated|related|resistant|sensitive|exacerbated|dependent|naive|free|like|sparing|producing))"
)
_DRUG_COMPOUND = small(
    r"-(?:resistant|sensitive|susceptible|exacerbated|like|naive|free)\b| (?:receptor|resistan|antibod|screen)"
)
_SCREENED = small(
    r"\b(?:screen|toxicology|drug test|uds|abus\w+|addict\w+|street|illicit|recreational)\b[^.;]{0,40}$"
)
_BY = small(r"\b(?:by|via|per|through|down)\s+(?:an?\s+|the\s+|his\s+|her\s+)?$")
_TIMED = small(
    r"\b(?:post|pre|after|before|between|during|on)[\s-]+(?:each\s+|every\s+)?$(?<!on )|\bnon-?$"
)
_SURGICAL = small(
    r"\s*(?:clinic|team|consult|department|service|center|centre|resident|ward|floor|suite|board|date|referral|history|at the hospital)"
)
_SURGICAL_BEFORE = small(
    r"\b(?:past|general|vascular|orthop\w+|plastic|hx|consult|neuro|department of|chief of|trauma|no past|general) $"
)


def needs_capitals(written: str) -> bool:
    """Whether a name is an abbreviation that is something else in small letters."""
    low = written.lower()
    if low == "pt":
        return written != "PT"  # "Pt" is the patient
    return low in _CAPITALS and low not in _SMALL_TOO and not written[0].isupper()


def is_treatment_here(note: Note, start: int, end: int, meaning: str, *, drug: bool) -> bool:
    """Whether the words at ``start`` to ``end`` name a treatment where they stand."""
    text = note.lower
    word = text[start:end]
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    if before.endswith("-") and before[-4:].lower() in ("non-", "nti-", "pre-"):
        return False
    if word == "the pills":
        return False
    if meaning in ("nasogastric tube", "gastrostomy") and _BY.search(before):
        return False
    if meaning == "hemodialysis" and _TIMED.search(before):
        return False
    if meaning.split()[0] in _MEASURED and not _is_given(word, meaning, before, after):
        return False
    if (_DRUG_COMPOUND if drug else _COMPOUND).match(after) or _SCREENED.search(before):
        return False
    if word in ("surgery", "surgeries", "operation") and (
        _SURGICAL.match(after) or _SURGICAL_BEFORE.search(before)
    ):
        return False
    return word not in _EVERYDAY or _is_used(word, before, after)


def _is_used(word: str, before: str, after: str) -> bool:
    if _NO_ICE.match(after):
        return False
    if word == "pt":
        return not _PATIENT.match(after)
    if word in _ALWAYS_USE or _LISTED.search(before):
        return True
    if word == "rest" and _NO_REST.search(before):
        return False
    if word in ("ice", "heat", "diet", "exercise", "oxygen") and _CHILL.search(before):
        return bool(_USE_AFTER.match(after)) and word != "exercise"
    return bool(_USE_BEFORE.search(before) or _USE_AFTER.match(after))


def _is_given(word: str, meaning: str, before: str, after: str) -> bool:
    if _GIVEN_AFTER.match(after):
        return True
    if _MEASURED_AFTER.match(after) or _MEASURED_BEFORE.search(before):
        return False
    if meaning.split()[0] in _MINERALS and word in _MINERALS:
        return bool(_GIVEN_BEFORE.search(before))
    return True
