"""The words the checks know: stopwords, words of little weight, equal words, cues, negations.

Owns word lists only, as plain English words; no disease or drug is named here. Must not read
text: ``words`` and ``direction`` do that.
"""

__all__ = [
    "BURDENS",
    "CUES",
    "EQUALS",
    "LIGHT",
    "NEGATORS",
    "PHRASES",
    "STOP",
    "WEAK_CUES",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP = _words(
    """
    a about above across all along also am among an and any are around as at be became because
    become been being below between both but by can could did do does doing done due during each
    either etc even for from further had has have having he her here his how however i if in into
    is it its itself just may might more much must my of on once one only onto or other our
    out over own per quite rather same she should since so some such than that the their them then
    there these they this those though through thus to too under until up upon very via was we
    were what when where whether which while who whom whose why will with within would you your
    although whereas unless except yet
    """
)

LIGHT = _words(
    """
    adult adults approach approximately care case clinical clinically commonly current currently
    daily data day dosage dose doses dosing drug drugs evidence find finding findings found
    general generally guideline guidelines include includes including individual individuals
    kind level made make medication medications medicine medicines nearly normally number
    often option options participant participants patient patients people person persons
    possible provide provides randomised randomized regimen report reported result results
    roughly routine routinely said say says significant significantly statement studies study
    subject subjects therapies therapy total treat treated treating treatment treatments trial
    trials typical typically usual usually value well achieve additional allow appear
    available base best choice choose course decide different example experience factor follow
    following good group hold important involve known lead main major management marked need
    now obtain occur offer period plan present readily receive regard related relevant remain
    require role see seem set several sort strategy such suffer sure therapeutic time try
    various way whole year agent agents form product products
    """
)

# Groups of words that say the same for the purpose of a check; the first stands for all.
EQUALS = (
    "adverse side unwanted undesirable",
    "effect effects event events reaction reactions",
    "begin start starting initial initially initiate initiated initiation commence begins began",
    "child children paediatric pediatric",
    "elderly older old",
    "hepatic liver",
    "hypertension hypertensive",
    "kidney renal",
    "maximum maximal max highest top ceiling",
    "minimum minimal lowest",
    "neuropathic nerve neuropathy neuropathies",
    "pregnancy pregnant",
    "lactation breastfeeding breastfeed",
    "physician doctor clinician",
    "analgesia analgesic painkiller",
    "death mortality die died deaths dying fatal",
    "cardiac heart cardiovascular",
    "quickly rapidly fast rapid",
    "abruptly suddenly abrupt sudden",
    "night bedtime nightly evening",
    "target aim goal",
    "enough sufficient sufficiently adequate adequately",
    "infant infants baby babies newborn neonate",
    "impairment insufficiency impaired dysfunction",
    "hypersensitivity allergy allergic",
    "emergency urgent urgently immediately immediate",
    "syncope fainting faint",
    "vomiting vomit emesis",
    "hypoglycaemia hypoglycemia",
    "fatigue tiredness tired",
    "weekly week weeks",
    "daily day days",
    "gradually slowly gradual slow stepwise",
    "taper tapered tapering wean weaned weaning",
    "titrate titrated titration titrating",
    "combine combined combination together combining",
    "woman women female females",
    "man men male males",
    "illness disease",
    "severe serious severely",
    "sleepiness somnolence drowsiness drowsy sleepy",
    "dizziness dizzy",
    "monitor monitoring monitored check checked checking measured measure",
    "prophylaxis prophylactic",
    "orally oral mouth po",
    "intravenous intravenously iv",
    "diagnosis diagnose diagnosed diagnoses diagnostic",
)

# family -> sign -> words. A negation turns + into - (or, for a change, into "not so").
CUES: dict[str, dict[str, str]] = {
    "advice": {
        "+": """receive received recommend recommended recommends recommendation suggest suggested
            suggests offer offered advise advised advisable indicated appropriate
            suitable endorse endorsed prefer preferred use used uses using give
            given prescribe prescribed consider considered take taken taking
            administer administered""",
        "-": """avoid avoided avoids avoiding contraindicated contraindication contraindicates
            discourage discouraged inappropriate unsuitable inadvisable withhold withheld refrain
            prohibited""",
    },
    "change": {
        "+": """increase increases increased increasing raise raises raised rise rises rose higher
            elevate elevated elevates greater promote promotes promoted enhance enhances enhanced
            upregulate upregulates upregulated augment augments stimulate stimulates
            activate activates activated exacerbate exacerbates
            accelerate accelerates double doubled doubles heightened""",
        "-": """reduce reduces reduced reducing reduction decrease decreases decreased decreasing
            lower lowers lowered lowering diminish diminished diminishes decline declines declined
            attenuate attenuates attenuated inhibit inhibits inhibited suppress
            suppresses suppressed prevent prevents prevented prevention block blocks blocked
            downregulate downregulates downregulated lessen lessens fewer
            halve halved halves shorten shortens cuts""",
        "=": "unchanged similar comparable unaffected",
    },
    "benefit": {
        "+": """effective effectively effectiveness efficacious efficacy beneficial benefit
            benefits improve improves improved improvement improving help helps helped helpful
            works relieve relieves relieved relieving relief alleviate alleviates ease
            eases eased""",
        "-": """ineffective worsen worsens worsened worsening worse harm harms harmful
            deteriorate deteriorates aggravate aggravates futile useless unhelpful""",
    },
    "comparison": {
        "+": "superior outperforms",
        "-": "inferior",
        "=": "equivalent noninferior",
    },
    "safety": {
        "+": "safe safely tolerable tolerated",
        "-": "unsafe dangerous toxic hazardous",
    },
    "frequency": {
        "+": "common frequent frequently likely",
        "-": "rare rarely uncommon infrequent infrequently unlikely",
    },
    "association": {
        "+": "associated associate linked related correlates correlated cause causes caused",
        "-": "unrelated independent unassociated",
    },
    "course": {
        "+": "continue continued continues maintain",
        "-": "stop stopped stopping stops discontinue discontinued cease ceased",
    },
}

# Verbs so plain that only their negation says something; they ask for no counterpart.
WEAK_CUES = _words(
    """use used uses using give given prescribe prescribed take taken taking administer
    administered consider considered receive received"""
)

# Lowering one of these is a benefit, raising it is a harm.
BURDENS = _words(
    """pain symptom symptoms risk mortality death seizure seizures attack attacks severity relapse
    relapses recurrence infection infections hospitalisation hospitalization fracture fractures
    stroke anxiety fever cough itch nausea vomiting headache headaches disability frequency falls
    exacerbations migraine bleeding"""
)

NEGATORS = _words("not no never without neither nor none cannot non")

# Applied in this order to lower-case text: what a phrase means, in words the lists above know.
PHRASES: tuple[tuple[str, str], ...] = (
    (r"\brecommended (?=(?:[\w-]+ ){0,2}(?:dos(?:e|es|age)|maximum|start|target|range)\b)", ""),
    (r"\b(?:poorly|badly|less well) tolerated\b", "not tolerated"),
    (r"\bcreatinine clearance\b", "crcl"),
    (r"\b(?:leads?|led|leading) to\b|\bresult(?:s|ed|ing)? in\b", "causes"),
    (r"\b(?:should|must|do|does|may|can)? ?(?:not|never) (?:[a-z]+ ){1,2}more than(?= #)", " "),
    (r"\bcannot\b|\bcan't\b", "can not"),
    (r"n['\u2019]t\b", " not"),
    (r"\bnon-(?=[a-z])", "non"),
    (r"\b(?:all )?at once\b", "abruptly"),
    (r"\buse of\b", " "),
    (r"\b(?:if|when|while) (?:you |they )?(?:take|taking|use|using|given)\b", " "),
    (r"\bavoid(?: (?:an?|any|the))? (?=[a-z]+ing\b)(?!using|taking|giving)", "not "),
    (r"\bnot only\b|\bwith or without\b", " "),
    (r"\bno(?:t)? (?:more|less|fewer|later|greater|higher|lower) than\b(?= *#)", " "),
    (
        r"\b(?:(?:should|must|do|does|can|may) )?(?:not|never) "
        r"(?:to |be |go )?(?:exceed(?:ed|ing)?|above|over|beyond|more than)\b"
        r"(?=[^.;]{0,24}#)",
        " ",
    ),
    (
        r"\b(?:no|insufficient|little|inadequate|lack of|absence of)(?: \w+){0,2}? "
        r"(?:evidence|proof|data)\b",
        " not ",
    ),
    (r"\b(?:fail(?:s|ed|ing)?|unable|failure|unlikely) to\b", " not "),
    (r"\b(?:lack(?:s|ed|ing)?|absence|free|devoid)(?: (?:of|from))\b", " without "),
    (r"\black(?:s|ed|ing)?\b", " without "),
    (r"\bno longer\b", " not "),
    (r"\b(?:rather than|instead of)\b", " ; not "),
    (r"\b(?:not|no)(?: \w+ly)? (?:differ|different)\b", " unchanged "),
    (
        r"\b(?:no|not|without)(?: (?:a|an|any|significant|clear|measurable|meaningful|"
        r"statistically|clinically|important|consistent|real)){0,3} (?:differences?|change|changes|"
        r"effects?|affect|impact|influence)\b",
        " unchanged ",
    ),
    (r"\b(?:as|equally) (?:effective|good|efficacious)(?: as)?\b", " equivalent "),
    (r"\bnon-?inferior(?:ity)?\b|\bno better than\b|\bnot superior\b", " equivalent "),
    (r"\b(?:more effective|better|outperform(?:s|ed)?)(?: than)?\b", " superior than "),
    (r"\b(?:less effective|worse) than\b", " inferior than "),
    (
        r"\b(?:advis|recommend|suggest)\w* (?:\w+ly )?(?:be )?against"
        r"(?: (?:the )?us(?:e|ing))?(?: of)?\b",
        " avoid ",
    ),
    (r"\bshould be used (?:only )?with (?:great )?caution\b", " caution "),
    (r"\bnumbers? needed to treat\b(?: \(nnts?\))?", "nnt"),
    (r"\bnumbers? needed to harm\b(?: \(nnhs?\))?", "nnh"),
    (r"\bconfidence interval\b", "ci"),
    (r"\bhigh blood pressure\b", "hypertension"),
    (r"\bheart attack\b", "myocardial infarction"),
    (r"\bwell[- ]tolerated\b", "tolerated"),
)
