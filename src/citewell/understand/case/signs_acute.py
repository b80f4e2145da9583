"""Danger signs of heart, brain, lungs, bladder and blood that need help within hours, in everyday words."""

from citewell.understand.case.signs import Sign

__all__ = ["ACUTE"]

_CANT = r"(?:can\s?no[t']?|can['’]?t|cannot|could(?:n['’]?t| not)|unable to|(?:not|n['’]?t)(?: been)? able to|struggl\w+ to)"
_URINATE = r"(?:wee|pee|urinate|void|pass (?:any |my |much )?(?:urine|water|wee|pee)|go for a (?:wee|pee)|empty (?:my|his|her|the) bladder)"
_NO_WATER = rf"\b{_CANT} (?:really |even |properly |to )?{_URINATE}\b|n['’]t (?:been )?able to {_URINATE}\b|(?:\b(?:haven|hasn|hadn|didn)['’]?t|\b(?:(?:have|has|had|did) )?not) (?:passed|had|been for|pee['’]?d|wee['’]?d|urinated)\b(?: (?:a|any|much))?(?: (?:urine|water|wee|pee))?(?= (?:since|for|in|all|today|yesterday|now)\b)|\b(?:acute|new) (?:urinary )?retention\b|\b(?:wee|pee|urine|water) (?:won['’]?t|will not) come\b"
_BACK = r"\bback ?(?:pain|ache)\w*|\b(?:lower|low|my|his|her|bad|sore|painful) back\b|\bpain (?:in|down|across) (?:my|his|her|the|both) (?:lower )?(?:back|legs?)\b|\b(?:both|down (?:my|his|her|the|one|each|both|a)|in (?:my|his|her|the|both)) (?:\w+ )?legs?\b|\bsciatica\b|\bleg pain\b|\bsaddle\b|\b(?:bum|bottom|genitals|between (?:my|his|her|the) legs)\b|\bslipped disc|\bdis[ck] (?:prolapse|hernia\w*)"
_SINCE = r"\b(?:since|from) (?:(?:this|yesterday|last) )?(?:today|yesterday|morning|afternoon|evening|night|lunch\w*|\w+day)\b|\b(?:for|in|over) (?:the (?:last|past) )?(?:\d{1,2}|a few|several|six|eight|ten|twelve) ?(?:hours?|hrs?|h)\b|\ball (?:day|night)\b|\btoday\b|\bat all\b"
_HEAVY_CHEST = r"\b(?:heav(?:y|iness)|weight|tight (?:band|feeling)|band|pressure|pressing|squeez\w*|crush\w*|elephant|gripping|clamp\w*|vice)\b[^.;?!,]{0,25}\bchest\b|\bchest\b[^.;?!,]{0,25}\b(?:heav(?:y|iness)|pressure|pressing|squeez\w*|crush\w*|band|weight|vice)\b"
_CHEST_PAIN = rf"{_HEAVY_CHEST}|\bchest (?:pains?|discomfort|ache\w*|tight\w*|hurts?)\b|\b(?:pains?|tight\w*|ache|discomfort) (?:in|across|round|around|over|through) (?:my|his|her|the)(?: \w+)? chest\b|\btight chest\b"
_SPREADS = r"\b(?:left|right|both|my|his|her|the|down (?:my|the|his|her)|in (?:my|the)) (?:left |right |upper )?arms?\b|\barms? (?:pain|ache\w*|tingl\w*|numb\w*|heav\w*)|\bjaw\b|\b(?:cold )?sweat(?:s|y|ing)\b|\bclammy\b|\bgr[ea]y\b|\binto (?:the |my |his |her )?(?:neck|shoulder)\b"
_NOT_HEART = r"\bshingles|\bzoster|\bherpetic|\bphn\b|\bcracked rib|\bbroken rib|\bmultiple sclerosis\b|\bmastectomy|\bafter (?:my |the )?(?:surgery|operation|thoracotomy)|\bfrozen shoulder\b|\bpost-?\s?thoracotomy"
_NOT_HEAVY = rf"{_NOT_HEART}|\basthma|\bwheez|\binhaler|\bcough|\bcold\b|\bpneumonia|\bbreasts?\b|\bbra\b|\blift\w* weights?"
_FACE_OFF = r"\b(?:face|mouth|cheek|smile|lip|eye)(?: (?:is|has|have|are|went|gone|just|all|on|one|side|of|my|his|her|the|left|right|now|suddenly|started|to|feels?|looks?|numb|and|a bit)){0,7} (?:hang\w*|droop\w*|sagg\w*|dropp(?:ed|ing)|limp|lopsided|slipp(?:ed|ing)|slid\w*|not moving)\b|\b(?:one|left|right) side of (?:my|his|her|the) face (?:(?:is|has|went|gone|feels?|suddenly|all|now) ){0,3}(?:weak|hang\w*|droop\w*|paraly\w+|not moving)\b"
_FACE_BAD = r"\bface\b[^.;?!]{0,30}\b(?:numb|weak|droop\w*|hang\w*|tingl\w*)\b|\b(?:numb|weak|droopy) (?:on (?:one|the left|the right) side of (?:my|his|her|the) )?face\b"
_LIMB_BAD = r"\b(?:arm|leg|hand)(?: (?:is|has|went|gone|feels?|now|also|all|so|very|too|and|suddenly)){0,3} (?:weak\w*|limp|heavy|dead|useless)\b|\bweak(?:ness)? (?:in |of )?(?:(?:my|his|her|the|one|left|right) ){0,3}(?:arm|leg|hand)\b"
_NOT_STROKE = r"\bbotox|\btoxin|\bdentist|\bdental|\banaesthetic|\banesthetic|\byears\b|\bmonths\b|\bhyperventil|\bmigraine|\bknown bell"
_VERTIGO = r"\bvertigo\b|\bdizz(?:y|iness)\b|\bspinning\b|\bgiddy\b|\bworld (?:is )?turning\b"
_CENTRAL = rf"\bdiplopia\b|\bdouble vision\b|\bsee(?:ing|s)? double\b|\bdysarthri\w+|\bslurr\w+|\bdysphagia\b|\b{_CANT} (?:swallow|speak)\b|\bdysmetria\b|\bhorner\w*|\b(?:new|sudden|acute|severe) (?:\w+ )?(?:ataxia|unsteadiness|imbalance)\b|\btruncal ataxia\b|\b(?:ataxic|{_CANT} (?:walk|stand))\b|\bfacial (?:numbness|weakness|droop)\b|\b(?:arm|leg|one[- ]sided|hemi\w*) (?:weakness|paresis)\b|\bhemiparesis\b|\bskew\b|\bdirection[- ]changing\b"
_NOT_CENTRAL = r"\bcarbamazepine|\bphenytoin|\blithium|\blamotrigine|\boxcarbazepine|\bgabapentin|\bpregabalin|\balcohol|\bdrunk|\bbotox|\btoxin|\bmultiple sclerosis|\bms\b|\bmyasthen|\b\d+ (?:years|months)\b|\bfor (?:years|months)\b"
_SIGHT_LOST = rf"\b(?:complete |total |painless |partial )?(?:loss of (?:\w+ )?(?:vision|sight|eyesight)|(?:vision|sight|visual) loss)\b|\b(?:lost|losing) (?:(?:the|my|his|her|all|some|most|nearly|of) )*(?:vision|sight|eyesight)\b|\b(?:vision|sight|eyesight|eye) (?:has |have |just |suddenly )*(?:gone|went|goes|going) (?:black|blind|dark|gr[ea]y|completely)\b|\b(?:went|gone|going|woke up) blind\b|\b{_CANT} see (?:anything |properly |at all )*(?:out of|with|from|in) (?:my|his|her|one|the)\b|\b(?:curtain|shadow|blind|veil) (?:has |is |came |coming |come |going |down )*(?:over|down|across) (?:my|his|her|the|one)\b|\bamaurosis\b"
_SUDDEN = r"\bsudden\w*|\ball of a sudden\b|\bacute\w*|\babrupt\w*|\bovernight\b|\b(?:this|since) (?:morning|afternoon|evening)\b|\btoday\b|\bwoke\b|\bjust (?:now|lost|gone|went|happened)\b|\b(?:minutes?|mins?|hours?|hrs?) ago\b|\byesterday\b|\blast night\b|\bpainless\b|\btransient\b|\bamaurosis\b|\bcurtain\b"
_NO_SENTENCE = rf"\b{_CANT} (?:even |really |properly )?(?:finish|complete|speak|talk|say|get (?:out|through)|manage)(?: in| out)?(?: (?:a|an|my|his|her|full|whole|the|complete|one|even|single))* ?sentences?\b|\b(?:broken|incomplete|half) sentences\b|\b(?:only|just) (?:say|speak|manage|talk|talking|speaking)(?: in)? (?:a few |single |one |two )?words\b|\btalking in (?:single )?words\b|\binability to complete (?:a )?sentences?\b|\btoo (?:breathless|wheezy|short of breath) to (?:talk|speak|finish)\w*|\bsilent chest\b"
_AIRWAY = r"\basthma\w*|\bwheez\w*|\binhaler\b|\bbreathless\w*|\bshort(?:ness)? of breath|\bsob\b|\bbreath(?:e|ing)\b|\bpef\b|\bpeak flow\b|\bsalbutamol|\balbuterol|\bventolin"
_RELIEVER = r"\b(?:inhaler|puffer|salbutamol|ventolin|albuterol|reliever|nebuli[sz]er)\b[^.;?!]{0,24}(?:\b(?:not|no longer|never|hardly|barely) (?:really )?(?:work\w*|help\w*|touch\w*|doing)|n['’]?t (?:really )?(?:work\w*|help\w*|touch\w*|doing)|\bno (?:relief|help|better|effect|use)\b|\b(?:stopped|fails?|failed) (?:working|to (?:work|help)))"
_STRUGGLES = rf"\bwheezy\b|\bwheezing (?:badly|all|so|now|today|a lot)|\b(?:very|so|really) (?:wheezy|breathless)|\b{_CANT} (?:breathe|catch (?:my|his|her) breath)|\bstruggl\w+ (?:to breathe|for breath)|\bbreathless\b|\bshort of breath\b|\basthma attack\b"
_LOW_FLOW = r"\b(?:pefr?|peak flow|peak expiratory flow)\b(?! (?:diurnal |daily )?(?:varia|diurnal))[^\d.;\n]{0,16}(?:[1-4]\d|50) ?(?:%|percent|per cent)"
_VERY_HIGH = r"(?<!\d)(?:1[89]\d|2\d\d) ?(?:/|over|on|\\) ?1[2-9]\d(?!\d)|(?<!\d)2\d\d ?(?:/|over|on) ?1[01]\d(?!\d)"
_ORGAN = rf"\b(?:blurr\w*|double|loss of|lost|dim\w*|fuzzy|hazy) (?:\w+ )?(?:vision|sight|eyesight)\b|\b(?:vision|sight|eyesight)(?: (?:is|has|gone|went|all|very|suddenly|a bit|change\w*|loss|getting|now)){{0,4}} ?(?:blurr\w*|change\w*|loss|lost|gone|worse|funny|dim\w*|fuzzy|disturb\w*)|\bvisual (?:disturb\w+|change\w*|symptom\w*|loss)|\b{_CANT} (?:see|speak)\b|\bpapill?o?edema\b|\bretinal ha?emorrhage|\bchest pains?\b|\bbreathless\w*|\bshort(?:ness)? of breath\b|\bconfus\w+|\bslurr\w+|\bseizures?\b|\bfitting\b|\bdrows\w+|\bvomit\w*"
_BURNS = r"\b(?:burn\w*|sting\w*|pain\w*|hurts?|sore)\b[^.;?!]{0,20}\b(?:pee\w*|wee\w*|urin\w*|pass(?:ing)? water|go(?:ing)? to the loo)\b|\b(?:pee\w*|wee\w*|urinat\w+|passing water)\b[^.;?!]{0,16}\b(?:burn\w*|sting\w*|hurts?|painful)\b|\bdysuria\b|\bu\.?t\.?i\b|\bcystitis\b|\b(?:water|urine|bladder|urinary) (?:tract )?infection\b|\bpyelonephritis\b|\bkidney infection\b|\bbacteriuria\b"
_ILL = r"\bshak(?:ing|es|y)\b|\bshiver\w*|\brigors?\b|\bfever\w*|\bfebrile\b|\bchills?\b|\bhigh temperature\b|\btemp(?:erature)? (?:of |is )?(?:3[89]|4\d)|\bvomit\w*|\bbeing sick\b|\bhot and cold\b|\b(?:loin|flank|kidney|side) pain\b|\bpain in (?:my|the|her) (?:side|loin|flank|kidney)|\bpyelonephritis\b|\bkidney infection\b"
_PREGNANT = (
    r"\bpregnan\w+|\b\d{1,2} ?weeks (?:gestation|gone)|\bgravid\w*|\bexpecting (?:a baby|twins)"
)
_NEWLY = r"(?:new|sudden|worsening|increasing|growing|recent|some)(?:ly)?(?: \w+)? weak(?:ness|er)? (?:in|of) (?:(?:my|his|her|the|one|both|a|left|right) ){0,2}"
_GOES = r"(?: (?:is|has|have|gone|got|went|now|suddenly|newly|getting|become|becoming|feels?)){1,4} (?:weak\w*|floppy|slapping)\b"
_WEAK_FOOT = (
    rf"\b{_NEWLY}(?:foot|feet|ankles?|toes?)\b|\b(?:foot|ankle){_GOES}|\b(?:tripping|stumbling)\b"
)
_WEAK_LEG = rf"\b{_NEWLY}(?:legs?|knees?|thighs?)\b|\bleg{_GOES}|\b(?:leg|knee) (?:keeps? |is |has |just |started )*(?:giving way|gives way|gave way|buckl\w+)"
_NOT_NEW = r"\byears\b|\bmonths\b|\bchronic\b|\bpolio\b|\bmultiple sclerosis|\bold stroke"
_SLEEPY = r"\b(?:very|so|too|really|extremely|terribly|incredibly|increasingly|unusually|more and more|always|excessively|markedly|heavily)[ -](?:sleepy|drowsy|sedated|somnolent|drugged)\b|\bsleep(?:s|ing) (?:all (?:day|the time)|most of the day|round the clock)\b|\b(?:can['’]?t|cannot|could ?n['’]?t|hardly|barely) (?:stay|keep|be kept) awake\b|\bfalling asleep (?:all|at|in|mid|while)\b|\bover-?\s?sedat\w+|\b(?:marked|severe|excessive|profound) (?:sedation|sleepiness|drowsiness|somnolence)\b|\bzonked\b|\bout of it\b"
_PUT_UP = r"\b(?:was|were|been|got|has been|is) (?:put|turned|moved|pushed) up\b|\bput (?:it|the dose|up|him up|her up|me up)\b|\b(?:increas\w+|went up|gone up|going up|upped|doubled|doubling|raised|raising|higher dose|bigger dose|titrat\w+ up|uptitrat\w+|dose change\w*)\b|\bsince (?:start\w+|she started|he started|going on)\b"
_OLD_AGE = r"\b(?:6[5-9]|[789]\d)[ -]?(?:y\b|yo\b|y/o|yr|year|f\b|m\b)|(?:(?<=\bis )|(?<=\bam )|(?<=['’][ms] )|(?<=\bage )|(?<=\baged ))(?:6[5-9]|[789]\d)\b(?! ?(?:mg|kg|%))|\b(?:elderly|frail|gran|granny|nan|nana|grandma|grandad|grandmother|grandfather)\b|\b[fm] ?(?:6[5-9]|[789]\d)\b"
_TRIED = r"\bfailed\b|\bstopped\b|\bdue to\b|\bcouldn|\bintoleran|\btried\b|\bnext\b|\binstead\b|\balternative|\bswitch|\bago\b"
_GERM = r"\b(?:staph\w*(?: aureus)?|strep\w*|mrsa|s\.? aureus|e\.? coli|gonoc\w+|pseudomonas|bacteria\w*|organisms?|cocci|bacilli)\b"
_YES = r"(?:(?!\b(?:no|not|neg\w*|nil|without|never)\b)[^.;?!]){0,24}"
_GROWN = rf"\bgram[ -]?(?:positive|negative|\+ve|-ve) (?:cocci|rods|bacilli|diplococci|organisms|bacteria)\b|\bgram[ -]?stain\b{_YES}(?:\bpositive\b|\+ve\b|\bcocci\b|\bbacilli\b|{_GERM})|\bpositive (?:gram[ -]?stain|(?:\w+ )?culture)s?\b|\bculture[sd]?\b{_YES}(?:\bpositive\b|\+ve\b|{_GERM})|\b(?:grew|growing|grown|grows|isolated)\b{_YES}{_GERM}|{_GERM} (?:grown |found |seen |isolated )?(?:in|from|on) (?:the |his |her )?(?:\w+ )?(?:fluid|joint|aspirate|knee|ankle|wrist|hip|culture|gram)"
_OF_JOINT = r"\b(?:synovial|joints?|aspirat\w*|effusion|crystals?|knee|ankle|wrist|hip|shoulder|elbow|mtpj?|toe|gout\w*|arthr\w+|tap)\b"
_NOT_JOINT = r"\burine\b|\bsputum\b|\bthroat\b|\bulcer\b|\bswab\b|\bcontaminant|\bno organisms\b|\bgram[ -]?stain (?:is |was )?negative|\bculture[sd]? (?:is |was |were )?negative|\bnegative (?:gram|culture)"
_MANY_CELLS = r"\b(?:wcc|wbcs?|white (?:blood )?(?:cell )?(?:counts?|cells?)|leu[ck]ocytes?|cell count)\b[^.;?!\d]{0,16}(?:[5-9]\d|\d{3})(?:[ ,]?000\b|\s?k\b|\s?x\s?10)(?:[^.;?!\d]{0,30})\b(?:synovial|joint|aspirat\w*|fluid|effusion|tap)\b|\b(?:[5-9]\d|\d{3})[ ,]?000 (?:\w+ )?(?:white cells?|wbcs?|wcc|leu[ck]ocytes?|cells)[^.;?!\d]{0,30}\b(?:synovial|joint|aspirat\w*|fluid|effusion|tap)\b"
_LACTATE = r"\b(?:lactic acidosis|mala)\b|\blactates?\b(?: level)?[ :=>]*(?:is |of |was |now |up to |came back (?:at )?)?(?:[5-9]|[1-3]\d)(?:\.\d+)?\b(?! ?%)|\b(?:very high|high|raised|elevated|rising) lactate\b"

_TN = r"\btrigeminal neuralgia\b|\btic douloureux\b|\btn\b"
_TN_SECOND = r"\b(?:face|facial|cheek|trigeminal) (?:(?:is|feels|has|gone|went|sensory|all|now|also) )*(?:numb\w*|sensory (?:loss|deficit)|hyp\w*sthesia)\b|\bnumb\w*(?: (?:of|in|on|over|my|his|her|the|left|right|side))* (?:face|cheek|lips?|chin)\b|\bsensory (?:loss|changes?|deficits?)\b|\b(?:reduced|absent|lost|loss of) (?:(?:facial|corneal|trigeminal) )?(?:sensation|reflex)\b|\bdeaf(?:ness)?\b|\bhearing (?:loss|(?:is |has )?(?:going|gone|worse|reduced))\b|\b(?:lost|losing) (?:(?:my|his|her|the|some) )?hearing\b|\bbilateral (?:\w+ )?(?:trigeminal|tn|facial|face|tic)\b|\b(?:tn|neuralgia)[^.;?!,]{0,24}\b(?:bilateral\w*|both sides)\b|\bboth sides of (?:my|the|his|her) face\b|\boptic neuritis\b"
_TN_MS = r"\bmultiple sclerosis\b|\b(?:has|have|with|known|and|got|in) ms\b"
_TRIED_ON = r"\bfail\w*|\bnext\b|\bstopped\b|\bsecond[- ]line|\bnot (?:working|helping|controlled)\b|\bmax\w*\b"
_TN_TREATED = r"\brhizotomy|\bgamma knife|\bradiosurgery|\bdecompression|\bmvd\b|\bthermocoag\w*|\bballoon|\bglycerol|\bbotox|\btoxin|\bdental (?:block|injection)|\banaesthetic|\banesthetic|\bnormal mri|\bmri (?:is |was )?(?:normal|clear|negative)"
_FOOT_SWELLS = r"\b(?:foot|ankle)\b[^.;?!]{0,40}\b(?:swollen|swell\w*|puffy)\b|\b(?:swollen|puffy)\b[^.;?!]{0,24}\b(?:foot|ankle)\b"
_NUMB_FOOT = r"\bdiabet\w*|\bneuropath\w*|\bpdn\b|\bdpnp?\b|\bt[12]dm\b"
_NO_CHARCOT = r"\bmarie\b|\bboth (?:feet|ankles|legs)|\bbilateral"
_URATE_HIGH = r"\b(?:s?ua|urate|uric acid)(?: level)?[ :=>]*(?:is |of |was |now |at )?(?:(?:4[89]\d|[5-9]\d\d|1\d{3})\b(?! ?(?:mg|days|ml))|0\.(?:4[89]|[5-9]\d?)\d?\b|(?:[89]|[12]\d)(?:\.\d+)?\b(?! ?(?:%|years|months|weeks|days)))|\b(?:very|extremely|really) (?:high|raised) (?:urate|uric acid)\b|\b(?:urate|uric acid) (?:is |was )?(?:very|extremely|sky) high\b"
_TUMOUR = r"\bleuk\w+|\blymphoma\w*|\bmyeloma\w*|\b(?:aml|cml|cll|nhl|dlbcl)\b|\bburkitt\w*|\bcancer|\bcarcinoma|\bsarcoma|\bgerm cell"
_ON_CHEMO = r"\bchemo\w*|\bcytotoxic\w*|\binduction\b|\bvenetoclax|\brituximab|\br-?chop\b|\bcytarabine|\bfludarabine|\bbendamustine|\bobinutuzumab"

# Two that slow the breath: an opioid, and a gabapentinoid or what puts to sleep.
_OPIOID = r"opioid|morphin|codeine|tramadol|codone|morphone|fentanyl|methadone|buprenorphine|tapentadol|pethidine|meperidine"
_SLOWS_TOO = r"gabapentin|pregabalin|mirogabalin|azepam|azolam|zolpidem|zopiclone|baclofen"

# What a denial or a relative's name would reach is told within one part: "dad is 79 and sleeps all day".
ACUTE: tuple[Sign, ...] = (
    Sign("cauda equina syndrome", (_NO_WATER, _BACK), unless=r"\bdial[iy]sis\b", must=("wee", "pee", "urin", "water", "void", "bladder", "retention")),
    Sign("no urine passed", (rf"(?:{_NO_WATER})[^.;?!]{{0,24}}(?:{_SINCE})",), unless=r"\bdial[iy]sis\b|\bat night\b", must=("wee", "pee", "urin", "water", "void", "bladder", "retention")),
    Sign("possible heart attack", (_CHEST_PAIN, _SPREADS), unless=_NOT_HEART, must=("chest",)),
    Sign("possible heart attack", (_HEAVY_CHEST,), unless=_NOT_HEAVY, must=("chest",)),
    Sign("facial droop", (_FACE_OFF,), unless=_NOT_STROKE, must=("face", "mouth", "cheek", "smile", "lip", "eye")),
    Sign("acute stroke", (_FACE_BAD, _LIMB_BAD), unless=_NOT_STROKE, must=("face",)),
    Sign("posterior circulation stroke", (_VERTIGO, _CENTRAL), unless=_NOT_CENTRAL, must=("vertigo", "dizz", "spinning", "giddy", "turning")),
    Sign("sudden vision loss", (_SIGHT_LOST, _SUDDEN), unless=r"\bdouble[- ]blind|\bmigraine aura\b|\bcataract|\bshingles|\bzoster", must=("vision", "sight", "blind", "visual", "see ", "curtain", "shadow", "veil", "amaurosis", "eye")),
    Sign("acute severe asthma", (_NO_SENTENCE, _AIRWAY), must=("sentence", "word", "talk", "speak", "silent chest")),
    Sign("acute severe asthma", (rf"{_RELIEVER}[^.;?!]{{0,40}}(?:{_STRUGGLES})|(?:{_STRUGGLES})[^.;?!]{{0,60}}{_RELIEVER}",), must=("inhaler", "puffer", "salbutamol", "ventolin", "albuterol", "reliever", "nebuli")),
    Sign("acute severe asthma", (_LOW_FLOW, r"\basthma\w*|\bwheez\w*"), must=("pef", "peak")),
    Sign("hypertensive emergency", (_VERY_HIGH, _ORGAN), must=("/", "over", " on ")),
    Sign("kidney infection in pregnancy", (_BURNS, _ILL, _PREGNANT), must=("pregnan", "weeks", "gravid", "expecting")),
    Sign("new foot drop", (_WEAK_FOOT, _BACK), unless=_NOT_NEW, must=("weak", "floppy", "tripping", "stumbl", "slapping")),
    Sign("new weakness", (_WEAK_LEG, _BACK), unless=_NOT_NEW, must=("weak", "floppy", "giv", "gave", "buckl")),
    Sign("oversedation", (_SLEEPY,), taken=_OPIOID, beside=_SLOWS_TOO, unless=_TRIED, must=("sleep", "drowsy", "sedat", "awake", "somnol", "zonked", "out of it", "drugged")),
    Sign("marked sleepiness on a gabapentinoid", (_SLEEPY, _PUT_UP), taken=r"gabapentin|pregabalin|mirogabalin", unless=_TRIED, must=("sleep", "drowsy", "sedat", "awake", "somnol", "zonked", "out of it", "drugged")),
    Sign("marked sleepiness on a gabapentinoid", (rf"(?:{_SLEEPY})[^.;?!]{{0,60}}(?:{_OLD_AGE})|(?:{_OLD_AGE})[^.;?!]{{0,60}}(?:{_SLEEPY})",), taken=r"gabapentin|pregabalin|mirogabalin", unless=_TRIED, must=("sleep", "drowsy", "sedat", "awake", "somnol", "zonked", "out of it", "drugged"), at_least=65),
    Sign("infected joint fluid", (_GROWN, _OF_JOINT), unless=_NOT_JOINT, must=("gram", "culture", "grew", "grow", "isolated", "staph", "strep", "mrsa", "bacteria", "organism", "cocci")),
    Sign("infected joint fluid", (_MANY_CELLS,), unless=_NOT_JOINT, must=("wcc", "wbc", "white", "cyte", "cell")),
    Sign("metformin-associated lactic acidosis", (_LACTATE,), taken=r"metformin", possible=True, must=("lact", "mala")),
    Sign("signs of secondary trigeminal neuralgia", (_TN, _TN_SECOND), unless=_TN_TREATED, must=("tn", "trigeminal", "tic doul")),
    Sign("signs of secondary trigeminal neuralgia", (_TN, _TN_MS), unless=rf"{_TN_TREATED}|{_TRIED_ON}", must=("tn", "trigeminal", "tic doul")),
    Sign("possible acute Charcot foot", (_FOOT_SWELLS, r"\b(?:hot|warm|warmer|red|redness|erythema\w*)\b", _NUMB_FOOT), unless=rf"{_NO_CHARCOT}|\bgout\w*|\bpodagra|\bmtpj?\b|\bbig toe|\bdvt\b", must=("foot", "ankle")),
    Sign("possible acute Charcot foot", (_FOOT_SWELLS, r"\bpainless\w*|\bdoes(?:n['’]?t| not) hurt", _NUMB_FOOT), unless=_NO_CHARCOT, must=("painless", "hurt")),
    Sign("possible acute Charcot foot", (r"(?:\?|\b(?:possible|suspected|acute|query|active|probable)) ?charcot\b(?![- ]marie)",), possible=True, must=("charcot",)),
    Sign("possible tumor lysis syndrome", (_URATE_HIGH, _TUMOUR, _ON_CHEMO), must=("ua", "urate", "uric")),
    Sign("possible tumor lysis syndrome", (r"(?:\?|\b(?:possible|suspected|acute|query|probable)) ?tumou?r lysis\b|\btumou?r lysis (?:syndrome )?(?:suspected|\?)",), possible=True, must=("lysis",)),
)  # fmt: skip
