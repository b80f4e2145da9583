"""What a frightened or hurried writer calls a part of the body, what happens to it, how bad and since when.

Each word stands for one part of an emergency; ``kinds`` says which parts together make one. They are
read in small letters without apostrophes ("can't" is "cant").
"""

__all__ = ["WORDS"]

_CANT = r"(?:cant|can not|cannot|couldnt|could not|unable to|not able to|havent been able to|hasnt been able to|struggl\w+ to|barely|hardly|wont|will not|doesnt|isnt able to)"
_NOT = r"(?:not|hasnt|havent|has not|have not|didnt|hadnt|no longer|stopped|wont|isnt|never|barely|hardly)"
_KIN = r"(?:mums?|moms?|mother|dads?|father|husbands?|hubby|wife|partner|boyfriend|girlfriend|brother|sister|sons?|daughters?|grandad|grandpa|grandma|gran|nan|nana|friend|flatmate|uncle|aunt)"
_GAP = r"(?: \w+){0,3}? "
_BABY = r"(?:bab(?:y|ies)|infant|newborn|neonat\w*|toddler|little (?:one|boy|girl)|\d+ ?(?:day|week|wk|month|mo|mth)s?[ -]?old|(?:[1-4])[ -]?(?:yr|year|yo|y)[ -]?(?:old)?|\d+ ?mo\b|nephew|niece)"

BODY = {
    "head": r"\bhead(?:ache|aches|s)?\b|\btemples?\b|\bmigraine\b|\bskull\b|\bscalp\b",
    "headache": r"\bheadaches?\b|\bmigrain(?:osus|es)\b|\bhead (?:pain|is|hurts|banging|bursting)\b|\bpain in (?:my|his|her|the) head\b|\bmigraine\b|\bsplitting head|\bpounding head\b|\bterrible head\b",
    "face": r"\bface\b|\bfacial\b|\bmouth\b|\bsmile\b|\beyelids?\b",
    "airway": r"\b(?:lips?|tongue|throat|face|neck|mouth|gullet|windpipe|uvula)\b",
    "eye": r"\beyes?\b|\bsight\b|\bvision\b|\bvisual\w*",
    "eyeball": r"\beyes?\b|\bocular\b|\beyeballs?\b",
    "neck": r"\bnecks?\b|\bchin (?:on|to) (?:my|his|her) chest\b",
    "chest": r"\bchests?\b|(?<=central )cp\b|(?<=crushing )cp\b|\bbreast ?bone\b|\bribs?\b|\bthora\w+|\bpleuritic\b|\binterscapular\b|\bshoulder blades\b",
    "belly": r"\b(?:tummy|belly|stomach|abdom\w+|abdo|epigastri\w+|bowels?|guts?|pelvi\w+|l[iu]f|r[iu][fq]|ruq|luq|under my ribs|peritoni\w+)\b",
    "flank": r"\bflank\b|\bloin\b|\bkidney\w*|\brenal colic\b|\b(?:my|his|her|one|left|right|the) side\b|\bback\b|\bcva\b",
    "back": r"\bback\b|\bspin(?:e|al)\b|\bsciatica\b|\bradicular\b|\bdiscitis\b|\bthoracic\b",
    "arm": r"\barms?\b|\bhands?\b|\bfingers?\b|\bwrists?\b|\bshoulders?\b|\blimbs?\b",
    "leg": r"\blegs?\b|\bfoot\b|\bfeet\b|\bcalf\b|\bcalves\b|\bthighs?\b|\btoes?\b|\bankles?\b|\bknees?\b|\btibia\w*|\blimbs?\b|\bshins?\b",
    "joint": r"\bjoints?\b|\bknees?\b|\bhips?\b|\bwrists?\b|\bankles?\b|\belbows?\b|\bshoulders?\b|\btoe\b",
    "testicle": r"\b(?:privates|crown jewels|goolies|testic\w+|testes|testis|balls?|nuts?|nads|scrot\w+|bollocks?|cremaster\w+)\b",
    "penis": r"\b(?:penis|willy|cock|erections?|hard[- ]?on|priapism|member)\b",
    "skin": r"\bskin\b|\brash\b|\bwound\b|\bredness\b|\bcellulitis\b|\bbruis\w+|\bcut\b|\bblotch\w+",
    "saddle": r"\bsaddle\b|\bperianal\b|\bperine\w+|\bgroin\b|\b(?:bum|bottom(?! lip| of| teeth| jaw| half| part)|backside|arse|buttocks|genitals?|privates?|private parts?|crotch|vagina|anal|down below|between (?:my|his|her|the) legs|when (?:i|he|she) wipes?)\b",
    "calf": r"\bcal(?:f|ves)\b|\bleg\b|\blower limb\b",
    "womb": r"\buterus\b|\bwomb\b|\bbump\b",
}

HAPPENING = {
    "pain": r"\b(?:pains?|painful|hurts?|hurting|agony|aches?|aching|sore|killing|excruciating|unbearable|stab\w*|ripping|tearing|tore|torn|crampy?|cramps|tender\w*|colic|throbb\w*|crying|clutch\w*|doubled up|poker|roasting|splitting|banging|kills|burst\w*|explod\w*|pounding)\b",
    "awful": r"\b(?:severe\w*|terribl[ey]|awful|worst|unbearable|agony|agonising|excruciating|killing|kills|off the scale|horrendous|crying|bent double|doubled? over|curled up|crushing|tearing|ripping|like no other|out of proportion|never (?:had|felt) anything like|so bad|screaming|dreadful|like hell|doubled up|clutching|cant (?:even )?touch|horrific|way worse|intense|violent\w*)\b",
    "sudden": r"\b(?:sudden\w*|all of a sudden|out of (?:nowhere|the blue)|in (?:one |a few |a |a split )?(?:seconds?|minute|instant)|within (?:a |one )?(?:minutes?|seconds?)|bang|like being hit|(?:woke|woken)(?: up)?|just (?:now|went|gone|had|started|happened)|c[ao]me (?:on|over)|right now|acute(?:ly)?|abrupt\w*|something (?:went|burst|tore|popped|snapped|gave)|pop|overnight|today|tonight|this (?:morning|afternoon|evening)|since (?:this |last |yesterday )?(?:morning|yesterday|night|breakfast|lunch|dinner|last night|noon|mon\w*|tues\w*|wed\w*|thur\w*|fri\w*|sat\w*|sun\w*)|yesterday|last night|\d+ ?(?:mins?|minutes?|hrs?|hours?|h)\b(?: ago)?|an hour ago|started|now|new|first|thunderclap|rapid\w*|quickly|by the hour|progressive\w*|getting worse|worse and worse|spreading)\b",
    "abrupt": r"\b(?:sudden\w*|all of a sudden|out of (?:nowhere|the blue)|in (?:one |a few |a |a split )?(?:seconds?|instant)|within (?:a |one )?(?:minutes?|seconds?)|like being hit|hit (?:me|him|her) like (?:an? |the )|like (?:a |an? \w+ )?(?:hammer|bolt|lightning|thunder|bat|brick|gunshot|explosion)|something (?:went|burst|tore|popped|snapped|gave)|pop(?:ped)?|thunder ?clap|bang|instant\w*|abrupt\w*|peaked)\b",
    "numb": r"\b(?:numb\w*|no feeling|no sensation|(?:cant|cannot|cant really|dont|can not) (?:really )?(?:feel|tell)|lost (?:\w+ ){0,2}?(?:feeling|sensation)|pins and needles|tingl\w*|paraesthesia|paresthesia|an(?:a)?esthesia|dead|reduced anal tone|sensory level)\b",
    "weak": rf"\b(?:weak\w*|floppy|limp|useless|paraly\w*|gone dead|gave way|giv(?:e|ing) way|gone (?:from )?under|like (?:jelly|lead)|stopped working|droop\w*|paraparesis|hemipar\w*|hemipleg\w*|{_CANT} (?:really |even )?(?:lift|move|raise|walk|stand|hold|feel|grip|use|climb|get up|weight bear)|off (?:his|her|my)? ?legs|drop(?:s|ping) things|cant get (?:off|out of|up from) (?:the |my )?(?:sofa|chair|bed|toilet|floor)|lost (?:grip|the use)|(?:wont|cant) hold (?:me|him|her)|not (?:moving|working)|stumbl\w*|(?:legs?|knees?) (?:just |keeps? |kept |are |is )?(?:buckl\w*|fold\w*|crumpl\w*)|buckl\w+ (?:legs?|knees?|under)|areflexia|absent reflexes)\b",
    "droop": r"\b(?:droop\w*|dropp?ed|sagg\w*|lopsided|crooked|hanging|slipp\w*|slid|fallen|palsy|wonky|uneven)\b",
    "speech": rf"\b(?:slur\w*|jumbled|gibberish|garbled|dysphasi\w*|aphasi\w*|dysarthri\w*|{_CANT} (?:\w+ or )?(?:get|find|say|make) (?:\w+ )?(?:words?|speech|sense)|speech (?:is |has |went |gone |all )*(?:gone|funny|odd|strange|mixed|muddled|lost|nasal|jumbled|slurred|weird)|talking (?:rubbish|nonsense|gibberish)|(?:talking|speaking|sounds?) (?:funny|weird|strange|odd)|words (?:are |were |came |come )*(?:out )?(?:wrong|mixed|muddled|jumbled|slurred)|lost (?:his|her|my) (?:speech|words)|(?:cant|cannot|couldnt) (?:\w+ )?(?:speak|talk))\b",
    "swollen": r"\b(?:swollen|swell(?:ing|ed)\w*|puff\w*|blown up|blew up|balloon\w*|bulg\w*|twice the size|like a drum|drum|o?edema|distend\w*|angio-?o?edema|huge|enlarged|tight as a drum|tense|fat lip)\b",
    "red": r"\b(?:red|redness|purple|inflamed|dusky|mottled|black|dark|necro\w*|crepitus|blister\w*)\b",
    "hot": r"\b(?:hot|warm|burning)\b",
    "cold": r"\b(?:cold|freezing|icy|marble|ice)\b",
    "pale": r"\b(?:white|pale|pallor|black|gr[ea]y|blue|bluish|purple|mottled|marble|ashen|cyano\w+|pulseless|no pulses?|absent pulses?|dusky)\b",
    "blue": r"\b(?:blue(?! (?:inhaler|puffer|pump|one|reliever|badge|pills?|tablets?|caps?\w*))|bluish|cyano\w+|gr[ea]y|purple(?! (?:inhaler|seretide|one|pump|pills?|tablets?)))\b",
    "hard": r"\b(?:hard|rigid|solid|drum|board|wood|woody|rock|tense|guarding|rebound|peritoni\w+|tight)\b",
    "spread": r"\b(?:spread\w*|doubled|bigger by|growing|by the hour|creeping|moving up|going up|tracking|out of proportion|worse than it looks|from \w+ to \w+ since)\b",
    "curtain": r"\b(?:curtain|shadow|veil|blind)\b",
    "floaters": r"\b(?:floaters?|flashes|flashing lights?|cobwebs)\b",
}

BLEEDING = {
    "blood": r"\b(?:blood(?!(?: |-)?(?:thinn|test|pressure|sugar|count|glucose|result|level|cell|clot|disorder))|(?:nose ?)?bleed\w*(?! (?:risk|disorder|tendency))|bled|epistaxis|ha?emorrhag\w*|clots?|gushing|soaking|haematuria|hematuria|melaena|melena|ha?ematemesis|ha?emoptysis)\b",
    "heavy_blood": r"\b(?:soak\w*|gush\w*|spurt\w*|pouring|loads of|lots of|full of|flood\w*|heavy|heavily|massive|pints?|wont stop|will not stop|cant stop|not stop\w*|bright red|every (?:ten|\d+) min\w*|pads?)\b",
    "from_gut": r"\b(?:vomit\w*|threw|throw\w*|sick|cough\w*|brought|bringing) (?:\w+ ){0,3}?(?:blood|coffee ?-?(?:ground|granul|grain|bit|dreg)\w*)\b|\bsick\w* up (?:\w+ ){0,3}?(?:blood|coffee)\b|\btoilet(?: (?:bowl|pan))?(?: \w+){0,3} blood\b|\bcoffee ?-?(?:ground|granul|grain|dreg)\w*\b|\bha?ematemesis\b|\bmela?ena\b|\b(?:poo|stools?|poos|motions?|bottom|back passage|rectum|bowels?) (?:\w+ ){0,4}?(?:black|tar|tarry|blood|bleeding)\b|\b(?:black|tarry|bloody) (?:\w+ ){0,2}?(?:poo|stools?|motions?|tar)\b|\bblood (?:\w+ ){0,3}?(?:from|out of|in) (?:\w+ )?(?:bottom|bum|back passage|rectum|anus)\b",
    "from_lung": r"\bcough\w* (?:\w+ )?(?:up )?(?:\w+ )?(?:blood|bloody|pink)\b|\bha?emoptysis\b|\bpink froth\b|\bfroth\w* (?:sputum|pink)\b",
    "stroke_like": r"\bwont stop\b|\bwill not stop\b|\bcant stop\b|\bnot stopp\w+",
    "thinner": r"\b(?:blood ?thinn\w+|anti-?coag\w*|warfarin|apixaban|rivaroxaban|edoxaban|dabigatran|eliquis|xarelto|doac|noac|heparin|enoxaparin|coumadin|thinners?|inr)\b",
}

WHOLE = {
    "fever": r"\b(?:fever\w*|febrile|pyrexi\w*|hypertherm\w*|burning up|burning hot|boiling|hot as|high temp\w*|(?:a|has|got|have|had|and) (?:a )?(?:temp|temperature)\b(?! (?:of )?3[0-6])|temp\w* (?:is |of |was |now |has been |at )?(?:3[89]|4[0-3])(?:\.\d+)?|t ?(?:3[89]|4[0-3])(?:\.\d+)?\b|fever\w* 3[89]|(?:3[89]|4[0-2])\.\d\b|really hot|very hot|feels? hot|gone hot|hot and shaky|core temp 4\d)",
    "rigor": r"\b(?:rigors?|shiver\w*|shak(?:es|ing|y|e)|chills?|teeth (?:\w+ )?chatter\w*|sweat\w*|hot and cold|shivery)\b",
    "clammy": r"\b(?:clammy|sweat\w*|diaphor\w*|gr[ea]y|mottled|cold and|ashen|pale)\b",
    "confused": r"\b(?:confus\w*|muddled|deliri\w*|(?:talking|speaking|talks) (?:rubbish|nonsense|gibberish)|rambling|mumbling|not making sense|doesnt (?:know|recogni\w+)|disorient\w*|hallucinat\w*|acting (?:strange|odd|weird|funny)\w*|cant remember|drunk(?:en)?|encephalopath\w*|agitat\w*|out of it|(?:cant|cannot) think straight|(?:head|mind|brain) (?:\w+ ){0,2}?(?:fuzzy|foggy|cloudy)|dont know where (?:i|he|she) (?:am|is))\b",
    "drowsy": rf"\b(?:drows\w*|sleepy|letharg\w*|floppy|limp|{_CANT} (?:be )?(?:stay |keep )?(?:awake|rouse[dn]?|wake[n]?|woken|waken|wake (?:him|her|up|them))|unrous\w*|unrespons\w*|not respond\w*|uncons\w*|knocked (?:out|unconscious)|out cold|coma\w*|obtund\w*|gcs ?(?:of )?(?:[3-9]|1[0-4])\b|loc|listless|hasnt woken|(?:isnt|not) (?:woken|waking)|wont wake|very slow|snoring funny|nodding off|dozing off|passed out|keeps? (?:\w+ and )?sleeping|sleep(?:s|ing) (?:all|so much|most of)|(?:keeps?|kept|always|cant stop) (?:falling|dropping|nodding) (?:asleep|off))\b",
    "arrest": r"\b(?:not breathing|isnt breathing|stopped breathing|no pulse|cardiac arrest|vf arrest|arrested|hes arresting|(?<!sleep )(?<!osa )apno?eas?\b(?! (?:risk|test))|(?:wont|not) breath(?:e|es|ing)?)\b",
    "faint": r"\b(?:faint\w*|pass\w* out|black(?:ed|ing)? ?(?:ing )?out|blackouts?|collaps\w*(?! (?:lung|lungs|disc|vertebra\w*|arch\w*))|syncop\w*|keel\w* over|dizz\w*|light ?headed\w*|white as a sheet|gone (?:white|gr[ea]y|pale)|wobbly|woozy|giddy|see(?:ing)? stars|near[- ]syncope|feel (?:like i will|im going to|like im going to) (?:die|pass out|faint))\b",
    "vomit": r"\b(?:vomit\w*|(?:been|being|is|am|im|was|keeps? being|and|feel\w*|feels) (?:\w+ )?sick|thr(?:ow|ew|owing|own) (?:\w+ )?up|threw up|cant keep (?:\w+ ){0,4}?down|sick (?:twice|all|and|brown|green)|puk\w*|retch\w*|d&v|n ?[+&/] ?v|(?:diarrh\w*|the runs) and (?:vomit\w*|sick\w*)|throw\w* up)\b",
    "many_vomits": r"\b(?:(?:cant|wont|not|never) stop (?:\w+ )?(?:vomit\w*|being sick|throwing up)|cant keep|keep (?:being )?(?:vomit\w*|sick|throwing)|vomit\w* (?:all|x|non|for|2|3|two|three|up to)|sick all|all night|all day|all week|2 days|two days|days)\b",
    "breathless": rf"\b(?:{_CANT} (?:\w+ )?(?:breath\w*|catch|get (?:\w+ ){{0,2}}(?:breath|air)|speak|talk|finish)|(?:short(?:ness)?|out) of breath|breath short|breathless\w*|sob\b|dyspno?ea\w*|gasp\w*|struggl\w+ (?:to breathe|for breath|for air|with (?:my|his|her) breath\w*)|fighting for breath|breathing (?:is |really |very |so |feels |has got |all )*(?:fast|hard|heavy|shallow|weak|slow|funny|bad|difficult|noisy)|hard to breathe|too breathless|work of breathing|respiratory distress|breath\w* (?:feels|is|getting) (?:hard|weak|short)|wheez\w*|stridor|recession|noisy breathing|sucking in (?:his|her|its|the) (?:ribs|tummy|chest|stomach)|grunt\w*|sats (?:of )?(?:falling|dropping)|desaturat\w*)\b",
    "cant_speak": rf"\b(?:{_CANT} (?:\w+ ){{0,2}}?(?:finish|complete|speak|talk|say|get)(?: \w+){{0,4}}(?: (?:sentences?|words?|properly|out))?|too (?:breathless|wheezy) to (?:talk|speak)|silent chest|exhausted|single words|one[- ]word (?:at a time|answers?|one word)|talk\w* (?:in |only )?(?:one|single) words?|word by word)\b",
    "racing": r"\b(?:(?:heart|pulse)(?: \w+){0,3} (?:rac\w*|pound\w*|flutter\w*|jump\w*|skip\w*|1[5-9]\d|2\d\d|funny|going(?: mad| like| so| crazy)?|irregular)|rac\w+ heart|palpitat\w*|tachycard\w*|arrhythmi\w*)\b",
    "fit": r"\b(?:bit (?:my|his|her|the) tongue|jerking (?:turn|attack|spell)|fit(?:s|ting|ted)?\b(?! (?:and (?:well|healthy)|for|in|into|with|free))|seiz\w*(?! (?:disorder|history|threshold|free|control\w*|risk|type|prophyl\w*|at age))|convuls\w*|status epilepticus|tonic clonic|eclamp\w*|eyes rolled|jerk\w* (?:all over|violently)|stiff and jerk\w*|withdrawal seizures?)\b",
    "stiff": r"\b(?:stiff\w*|rigid\w*|like lead|cant move (?:his|her|my) muscles)\b",
    "twitch": r"\b(?:twitch\w*|jerk\w*|clonus|shak\w*|shiver\w*|tremor\w*|hyperreflex\w*|trembl\w*|agitat\w*)\b",
    "yellow": r"\b(?:yellow|jaundic\w*|icter\w*)\b",
    "visions": r"\b(?:hallucinat\w*|(?:rats|spiders|insects|bugs|snakes|ants) (?:on|in|all over|crawling)|see(?:s|ing)? (?:\w+ )?(?:things|spiders|people|insects|bugs|rats)|hear(?:s|ing)? (?:\w+ )?(?:things|voices)|the voices|voices (?:are |keep )?tell\w*|dts?\b|delirium tremens)\b",
    "unwell": r"\b(?:unwell|(?<!sleep )(?<!sleeps )(?<!sleeping )(?<!slept )(?<!eating )(?<!eats )poorly(?! (?:controlled|tolerated|compliant|adherent|localised|localized))|ill|awful|rough|lethargic|weak|terrible)\b",
    "blisters": r"\b(?:blister\w*|peel\w*|(?<=skin )coming off|(?<=skin is )coming off|coming off(?= (?:(?:my|his|her|the) )?(?:in|on|all|everywhere|when|back|face|hands?|feet|foot|arms?|legs?|chest|mouth|lips?|body|skin)\b)|skin (?:is )?(?:detach\w*|slough\w*)|detach\w*|mucosal|mouth (?:\w+ )?(?:ulcers?|sores?|erosions?|sore)|ulcers? (?:in|on) (?:\w+ )?(?:mouth|lips?)|sore (?:eyes|mouth|lips)|target\w*|erosions?|lips? (?:\w+ )?blister\w*|eyes (?:are )?stuck|raw)\b",
    "rash": r"\b(?:rash\w*|purple (?:spots|blotches|patches)|blotch\w*|petechia\w*|purpur\w*|spots|hives|urticaria\w*|welts|itch\w*|eruption|red all over|skin)\b",
    "purpura": r"\b(?:petechi\w*|purpur\w*|purple (?:spots|blotches|patches|rash)|non ?-?blanching|(?:doesnt|dont|wont|does not|do not|not) (?:go away|fade|disappear|blanch|vanish)(?: \w+){0,6}|(?:doesnt|dont|wont|does not|do not|not|still|stays?)(?: \w+){0,4}? (?:press|push|roll|under|with)\w*(?: \w+){0,4}? (?:glass|tumbler)(?! of)|(?:fails?|failed|positive) glass test|glass test (?:is |was )?(?:positive|fail\w*))\b",
    "photophobia": r"\b(?:photophob\w*|light(?:s)? (?:\w+ )?hurts?|hates? (?:the )?light|bright light)\b",
    "neck_stiff": r"\b(?:neck (?:is |was |so |really |very |feels |and )*(?:stiff\w*|rigid\w*)|stiff (?:\w+ )?neck|neck (?:\w+ )?(?:wont|cant|doesnt|will not) (?:bend|move|turn)|neck stiffness|meningism\w*|nuchal|cant (?:\w+ ){0,2}chin (?:on|to|down))\b",
    "fontanelle": r"\b(?:bulging (?:soft spot|fontanelle)|soft spot (?:\w+ )?bulg\w*|high pitched cry)\b",
    "mouth_ulcers": r"\b(?:mouth (?:ulcers?|sores?)|ulcers? (?:\w+ ){0,2}mouth|sore throat|(?:sore|bad|awful|raw|really sore) throat|throat (?:\w+ )?sore|bruis\w*|neutrophils 0)\b",
}

PASSING = {
    "no_urine": rf"\b(?:{_CANT} (?:\w+ )?(?:pee|wee|urinate|void|pass (?:\w+ ){{0,4}}?(?:urine|water|wee|pee))|{_NOT} (?:been |able |to |passed |passing |had |done )*(?:any )?(?:pee\w*|wee\w*|urinat\w*|urine|water|a wee)|hardly (?:peeing|weeing|passing)|no (?:wee|pee|urine|wet nappies|wet nappy)\b|an(?:u)?ri[ca]\w*|oligur\w*|urine output (?:of )?[0-9]\b|nothing comes out|not (?:peeing|weeing))",
    "retention": r"\b(?:retention|bladder scan|palpable bladder|need to (?:wee|pee)|bladder (?:\w+ )?(?:burst\w*|full))\b",
    "incontinent": r"\b(?:incontinen\w*|wet (?:my|him|her)self|(?:wet|peed|weed|pissed|pooed) (?:in )?(?:the|my|his|her) (?:bed|pants|trousers|knickers|chair)|(?:peed|weed|pissed) (?:my|him|her)self|soiled|pooed (?:my|him|her)self|(?:cant|dont|cannot) (?:tell|know|feel) when (?:i|he|she) needs? to|reduced anal tone)\b",
    "no_stool": rf"\b(?:{_NOT} (?:\w+ ){{0,3}}?(?:to the (?:loo|toilet)|to toilet|number (?:two|2)|for a poo|poo\w*|bowels?|stools?)|(?:hasnt|havent|not) (?:\w+ ){{0,2}}?(?:poo\w*|opened)|no (?:stool|poo|bowel movement|bowel motion)s?\b|absolute constipation|obstipat\w*|{_CANT} pass (?:\w+ )?(?:wind|gas|poo|stool|flatus)|no flatus|bowels? (?:not|hasnt|havent) (?:\w+ )?(?:open\w*|moved|worked))",
    "days": r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several) days?\b|\ba week\b|\b\d+ weeks\b|\bdays\b",
    "burning_wee": r"\b(?:burn\w*|sting\w*|hurts?|pain\w*) (?:\w+ ){0,4}?(?:wee\w*|pee\w*|urin\w*|pass(?:ing)? water)\b|\bdysuria\b|\b(?:urine|water|kidney|bladder|urinary) (?:tract )?infection\b|\buti\b|\bpyelo\w*|\binfected obstruct\w*|\bcystitis\b",
    "dark_wee": r"\b(?:dark|brown|cola|coca[ -]cola|coke|black|tea|red|blood\w*|pink)(?: \w+){0,3} (?:wee|pee|urine)\b|\b(?:wee|pee|urine)(?: \w+){0,4} (?:ribena|blackcurrant|port|wine|rose|dark|brown|cola|coca[ -]cola|coke|black|red|blood\w*|pink)\b|\bblood in (?:my |his |her )?(?:wee|pee|urine)\b|\bha?ematuria\b",
    "thirst": r"\b(?:thirst\w*|drinking (?:gallons|loads|lots)|polydips\w*|(?:wee|pee)ing (?:loads|gallons|lots|all)|polyuri\w*)\b",
    "dry": r"\b(?:sunken|no tears|no wet napp\w+|dry (?:mouth|nappies)|cold hands|dehydrat\w*|crt [3-9]|wont drink|not drinking|won t drink|cap refill)\b",
    "wont_feed": r"\b(?:wont|not|isnt|refus\w*|poor|off (?:his|her)) (?:\w+ )?(?:feed\w*|drink\w*|feeds|bottle|suck\w*)\b",
    "swallow": rf"\b(?:{_CANT} (?:even |really |properly )?swallow\w*|drool\w*|dribbl\w*|{_CANT} open (?:my|his|her) (?:mouth|jaw)|{_CANT} open jaw|trismus|hot potato|stuck in (?:my |his |her )?(?:throat|gullet)|chok\w*)\b",
}
WORDS = {**BODY, **HAPPENING, **BLEEDING, **WHOLE, **PASSING}
