"""Words for emergencies told in passing, beside an everyday question on a medicine."""

__all__ = ["EVER", "IN_PASSING"]

_CANT = r"(?:cant|can not|cannot|couldnt|could not|unable to)"
_FEELS_NOT = r"(?:cant|cannot|can not|couldnt|dont|doesnt|didnt|unable to|no longer|hardly|barely|not|stopped|lost)"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)

_RELATIVE = r"(?:mum|mom|mother|dad|father|husband|wife|partner|brother|sister|son|daughter|gran|nan|nana|grandad|grandma|mate|friend|flatmate|neighbour)"
_SPINE = {
    "no_erection": rf"\b(?:{_CANT} (?:\w+ ){{0,3}}?(?:willy|penis|erections?|get (?:it )?(?:hard|up))|erectile|no erections?|lost (?:my |his )?erections?|(?:numb|dead) (?:\w+ )?(?:willy|penis))\b",
    "leaks": r"\b(?:(?:keeps?|started|been) leaking(?! (?:pen|tap|roof|heart|valve))|leaking (?:wee|pee|urine)|dribbl\w+ (?:wee|pee|urine)|wet(?:ting)? myself)\b",
    "waist_down": r"\b(?:from (?:the |my |his |her )?(?:waist|hips|navel|belly ?button|tummy|chest|nipples?|bra line|ribs) (?:down\w*|below)|(?:waist|hips|chest) down\w*|below (?:the |my |his |her )?(?:waist|navel|belly ?button))\b",
    "spine_jab": r"\b(?:(?:jab|injection|needle|steroid shot|nerve block|block)(?: \w+){0,2}? (?:in|into|to|for) (?:my |the |his |her )?(?:\w+ )?(?:spine|back)|epidural\w*|(?:nerve root|spinal|facet(?: joint)?|caudal) (?:injection|block|jab|anaesth\w*|tap)|lumbar puncture)\b",
    "no_feel_wee": rf"\b{_FEELS_NOT}(?: \w+){{0,2}}? (?:feel\w*(?! like)|sens(?:e|ation|ing)|aware\w*)(?: \w+){{0,4}}? (?:wee\w*|pee\w*|urin\w*|pass(?:es|ing)? (?:water|urine)|bladder|stream|micturat\w*|loo paper|toilet paper|loo roll|wip\w+)\b|\bnumb (?:\w+ ){{0,2}}?(?:when|to) (?:\w+ )?(?:wee\w*|pee\w*|wip\w*|pass\w*)",
    "night_pain": r"\b(?:worse (?:\w+ )?(?:at|in the|during the|every|by) night|(?:(?<=pain )|(?<=pains )|(?<=ache )|(?<=aches )|(?<=aching )|(?<=hurts ))(?:\w+ ){0,2}?(?:at|all|every) night|night(?:time)? pain|nocturnal pain|wak(?:es|ing|ed) (?:me|him|her)(?: \w+){0,3} (?:night|up|sleep)|worse (?:lying|laying|in bed)|constant|unremitting|relentless)\b",
    "weight_loss": r"\b(?:(?:lost|losing|lose|dropped)(?: \w+){0,4}? (?:stone|weight|kgs?|kilos?|lbs?|pounds)|(?:wt|weight) loss|loss of weight|clothes (?:\w+ )?(?:hanging|loose|falling))\b",
    "slimming": r"\b(?:diet\w*|slimming|(?:trying|try|want\w*) to lose|weight loss (?:drug|jab|injection)\w*|mounjaro|ozempic|wegovy|glp|tirzepatide|semaglutide|no (?:wt|weight) loss)\b",
    "cancer_ever": r"\b(?:cancer\w*|metast\w*|myeloma|lymphoma|(?:breast|prostate|lung|kidney|renal|thyroid|bowel|colon) ca|malignan\w*|mastectomy|leuk[ae]\w+)\b",
}
_HEAD = {
    "brain_bleed": r"\b(?:intra-?cranial (?:ha?em\w*|bleed\w*)|ich|intracerebral (?:ha?em\w*|bleed\w*)|sub-?dural\w*|sdh|sub-?arachnoid (?:ha?em\w*|bleed\w*)|ha?emorrhagic stroke|bleed\w* (?:in|on|into|inside|around) (?:\w+ )?brain|brain (?:bleed\w*|ha?em\w*))\b",
    "reversal": r"\b(?:revers\w*|inr (?:of |is )?[2-9]\S*|vit(?:amin)? ?k|phytomenadione|pcc|octaplex|beriplex|prothrombin|andexanet|idaruci\w*|today|acute|this morning|in (?:ed|a&e|resus)|ct (?:shows?|head))\b",
    "restart": r"\b(?:re-?start\w*|resum\w*|re-?initiat\w*|recommenc\w*|(?:after|post|following)[ -](?:an? |the )?(?:ich|intra\w*|sub\w*|brain bleed|sdh)|survivor\w*|hx|history|prev\w*|risk\w*|(?:weeks?|months?|years?) (?:post|after|ago)|ago)\b",
    "aura": r"\b(?:zig ?-?zag\w*|flashing lights?|shimmer\w*|kaleidoscop\w*|scintillat\w*|fortification\w*|visual aura|aura|jagged (?:lines?|lights?)|heat haze)\b",
    "first_ever": r"\b(?:never (?:had|been|suffered|got|ever)|never|first (?:ever|time|one|episode|attack|aura|migraine)|1st (?:ever|time|episode|attack|aura|migraine)|new(?:-|ly)? ?(?:onset|started)|de novo|no (?:hx|history|pmhx?|previous|prior)(?: of)? (?:migraines?|headaches?|aura)|out of nowhere)\b",
    "over_fifty": r"^(?:5\d|[6-9]\d)\b(?= (?:and|with|woman|man|lady|female|male)\b|,)|\b(?:(?:im|i am|aged?|hes|shes|turned|nearly|just) (?:5\d|[6-9]\d)\b(?! ?(?:m?c?g|tabl\w*|pills|units|weeks?|kg|cm|bpm|%))|(?:5\d|[6-9]\d) ?(?:yo|y/o|yrs?|years?|y|[mf])\b(?! ago)|in my (?:fifties|sixties|seventies|50s|60s|70s))",
    "high_ammonia": r"\bammonia (?:of |is |was )?(?:[89]\d|\d{3})\b|\bhigh ammonia\b|\bhyperammon\w*",
    "valproate": r"\b(?:valpro\w*|epilim|depak\w*)\b",
    "face_nerve": r"\b(?:trigeminal|tn|tic douloureux)\b",
}
_ARM = {
    "dead_arm": r"\b(?:arm|hand|fingers|leg|foot|side|face)(?: \w+){0,3}? (?:went|gone|goes|turned) (?:all |completely )?(?:dead|numb|limp|floppy|useless|weak)\b",
    "dropped_it": r"\bdropp?(?:ed|ing) (?:my|the|a|his|her) (?:\w+ )?(?:cup|mug|fork|pen|phone|keys|plate|glass|bag|knife|tea|coffee)\b",
    "slept_on": r"\b(?:slept|sleep\w*|lay|lying|laid|sat|sitting|lean\w*|knelt|kneeling|crossed|woke\w*|cold|carpal|in bed|overnight)\b",
    "tongue_big": r"\b(?:tongue|throat|lips?|face)(?: \w+){0,3}? (?:massive|enormous|huge|too big (?:for|in)|filling)\b",
    "better_off": r"\b(?:every(?:one|body)|they|(?:my |the )?(?:family|kids|children|wife|husband))(?:d| would| will)? (?:all )?be better off(?! (?:with|if (?:he|she|they|you|we)|on|taking|using|financially))\b",
}
_EYE = {
    "zoster": r"\b(?:shingles|zoster|hzo?)\b",
    "near_eye": r"\b(?:(?:round|around|near|over|in|by|above|under|into|on|affecting|next to|close to) (?:\w+ ){0,2}?(?:eyes?|eyelids?|eyebrow)|(?:eye|eyelid)s? (?:is |are |gone |has |have |all |so |very |feels |now )*(?:red|sore|swollen|shut|closed|blurr\w*|gritty|watering|hurts?|weep\w*)|(?:red|sore|swollen|blurr\w*|gritty|painful|weeping) eyes?|tip of (?:\w+ )?nose|hutchinson\w*|corneal?|v1|ophthalmic\w*|keratitis|uveitis|diplopia|hzo)\b",
    "zoster_old": rf"\b(?:phn\b(?! (?:prophyl|prevent|risk))|post-?herpetic|years?|months?|(?:back )?in {_MONTH}|since {_MONTH}|last (?:year|spring|summer|autumn|winter|month)|after shingles|healed|scars?|vaccin\w*|shingrix|(?:19|20)\d\d)\b",
}
_BODY = {
    "hyperosm": r"\b(?:hhs\b(?! (?:last|in|history|risk))|hyperosmolar|osm\w*(?: \w+)? ?(?:of |is |= ?)?(?:3[2-9]\d|4\d\d))\b",
    "sugar_sky": r"\b(?:gluc\w*|sugars?|bms?|cbg|bgl?|meter|readings?)(?: (?:is|of|at|says|reads?|was|now|level|are|keeps|still))*(?: ?= ?| )?(?:(?:2[5-9]|[3-9]\d)(?:\.\d)?(?! ?(?:%|m?c?g|years?|kg))|(?:[5-9]\d\d|1\d{3})(?! ?m?c?g\b)|hi)\b",
    "bleed_long": r"\b(?:bleed\w*|gush\w*)(?: \w+){0,4}? (?:(?:1[5-9]|[2-9]\d|\d{3}) ?min\w*|(?:an?|one|two|three|half an|\d) hours?|all (?:day|night|morning))\b|\b(?:1[5-9]|[2-9]\d) ?min\w*(?: \w+){0,4} bleed\w*",
    "lips_blue": r"\blips?(?: \w+){0,4}? (?:blue|bluish|gr[ea]y|purple)\b|\b(?:blue|bluish|gr[ea]y|purple)(?: \w+)? lips\b",
    "lips_cold": r"\b(?:raynaud\w*|lipstick|swim\w*|blueberr\w*|bruis\w*|freezing)\b",
    "toe_black": r"\b(?:toes?|foot|feet|heel|fingers?)(?: \w+){0,3}? black\b(?! (?:and blue|nails?|toe ?nails?|socks?|shoes?|spots?))|\bblack (?:\w+ )?(?:toe|heel|foot)\b(?! ?nail)",
    "smell": r"\b(?:smell\w*|stink\w*|pus|ooz\w*|weep\w*|gangren\w*|dead)\b",
    "tablets_in": r"\b(?:ingest\w*|swallow\w*)\b",
}
_MEDICINES = {
    "dystonic": rf"\b(?:oculogyric|dystoni\w*|opisthoton\w*|torticollis|lock ?jaw|neck (?:\w+ ){{0,3}}?(?:twist\w*|pull\w*|arch\w*|spasm\w*|stuck|lock\w*|bent back\w*)|(?:twisted|twisting|arching) (?:\w+ )?neck|eyes? (?:\w+ ){{0,3}}?(?:roll\w*|stuck|looking up|fixed up\w*|upwards)|jaw (?:\w+ ){{0,2}}?(?:lock\w*|clench\w*|stuck|twist\w*)|{_CANT} (?:open|close) (?:my|his|her) (?:jaw|mouth)|tongue (?:\w+ ){{0,3}}?(?:stick\w* out|protrud\w*|twist\w*|poking))\b",
    "antisick": r"\b(?:metoclopramide|maxolon|prochlorperazine|stemetil|buccastem|domperidone|droperidol|promethazine|cyclizine|levomepromazine|anti-?sick\w*|anti-?emetics?|haloperidol|olanzapine|risperidone|aripiprazole|chlorpromazine|antipsychotic\w*|depot)\b",
    "cbz": r"\b(?:carbamazepine|cbz|tegretol|oxcarbazepine|oxcarb|trileptal|eslicarbazepine)\b",
    "cloud_med": r"\b(?:carbamazepine|cbz|tegretol|oxcarbazepine|oxcarb|trileptal|gabapentin|pregabalin|lyrica|neurontin|(?:ami|nor)tript\w+|imipramine|tramadol|codeine|co-?codamol|morphine|oxycodone|opioids?|buprenorphine|fentanyl|baclofen|duloxetine|venlafaxine)\b",
    "cloud_now": r"\b(?:now|new\w*|since|started|today|this (?:week|morning)|last few|past (?:few|week)|x ?\d+ ?(?:d|days?|w|wks?|weeks?|/7|/52)|(?:for|the last) (?:\w+ )?(?:days?|weeks?)|more and more|gets|getting|has got|hes got|shes got|on it|became|become|gone|been|daughter|son|wife|husband|carer|found|says|reports?|\d+ ?/ ?(?:7|52))\b",
    "falls": r"\b(?:falls|falling over|fell|fallen|keeps? falling|had a fall|stagger\w*|unsteady|wobbl\w*|off (?:his|her|my) (?:legs|feet)|ataxi\w*|(?:cant|cannot) walk straight)\b",
    "cleared": r"\b(?:(?:no|not|nor|never|isnt|without|denies) (?:\w+ ){0,3}?(?:confus\w*|drows\w*|unsteady|falls)|resolved|settled|wore off|(?:in|since) (?:19|20)\d\d|years? ago|months ago)\b",
    "acid_low": r"\b(?:hco3|bicarb\w*)(?: (?:of|is|now))? ?(?:[1-9]|1[0-4])(?:\.\d)?\b(?! ?(?:mg|g|tab\w*))",
    "others_med": rf"\b(?:took|taken|had|swallowed|given|gave) (?:\w+ ){{0,3}}?(?:my|his|her|our|the) (?:\w+ )?{_RELATIVE}(?:s|['’]s)? (?:\w+ )?(?:tablets?|pills?|patch|meds?|methadone|morphine|oramorph|oxycodone|tramadol|codeine|fentanyl|gabapentin|pregabalin|amitriptyline|warfarin|insulin|gliclazide|digoxin|diazepam|zopiclone|methotrexate|colchicine|\w+olol|\w+pine|\w+done)\b",
    "falls_many": r"\b(?:(?:fell|fallen|falling|falls?)(?: \w+){0,2} (?:twice|\d times|\d ?x|again|three times|several times|over and over)|(?:two|three|four|several|many|multiple|recurrent|[2-9]) falls|keeps? (?:on )?falling)\b",
    "toxic_daily": r"\b(?:methotrexate|mtx)\b[^.;?!]{0,40}\b(?:daily|every day|each day|od)\b[^.;?!]{0,40}\b(?:error|mistake|accident\w*|wrongly)\b|\b(?:error|mistake|accident\w*)\b[^.;?!]{0,30}\b(?:methotrexate|mtx)\b[^.;?!]{0,20}\b(?:daily|every day)\b",
}
_MIND = {
    "hopeless": rf"\b(?:(?:{_CANT}|dont|do not|no longer) (?:\w+ )?(?:be bothered|see the point|face|cope) (?:with |in |of )?(?:life|living|being alive)(?! (?:insurance|jacket))|(?:sick|tired|had enough|fed up) (?:of|with) (?:life|living|being alive)|(?:dont|do not|didnt) (?:\w+ )?(?:want|wanna) (?:to )?(?:be|live) (?:here )?any ?more|life (?:isnt|is not|aint) worth (?:it|living)|not worth living|nothing (?:left )?to live for)\b",
    "no_point": rf"\b(?:(?:{_CANT}|dont|do not|didnt) (?:\w+ )?see (?:the|a|any|much) point(?! (?:of|in|to|taking|having|for|when|if|doing|with))|whats the point(?! (?:of|in|to|taking|having|for)))\b",
    "no_point_days": rf"\b(?:{_CANT}|dont|do not|didnt) (?:\w+ )?see (?:the|a|any|much) point(?: of it| in it| of anything| in anything)? (?:some days|most days|sometimes|any ?more|these days|lately|at times)\b",
    "low_mood": r"\b(?:(?:feel\w*|so|really|very|been|im) (?:\w+ )?(?:low|down|hopeless|depress\w*|worthless|empty|desperate)|depress\w*|getting me down|crying|cant cope|hopeless\w*|worthless)\b",
    "stash": r"\b(?:stock-?pil\w*|hoard\w*|stash\w*|(?:saved|saving|been saving|collected|put by)(?: \w+){0,3}? (?:up|enough|tablets?|pills?|meds|them)|(?:got|have) enough (?:tablets|pills|saved))\b",
    "farewell": r"\b(?:(?:written|wrote|writing|left)(?: \w+){0,3}? (?:letters?|notes?|goodbyes?|will)|suicide notes?|good-?byes?|affairs in order|giv\w+ (?:\w+ )?(?:things|stuff|possessions) away|(?:it will|itll|itd|will) (?:all )?be over(?: soon)?|be over soon|over soon|wont be (?:here|long now)|end it)\b",
}
IN_PASSING = {**_SPINE, **_ARM, **_HEAD, **_EYE, **_BODY, **_MEDICINES, **_MIND}
# Told of any time, they still count: "been on it for years" is what makes stopping it matter.
EVER = frozenset({"cancer_ever", "over_fifty", "first_ever", "withdraws"})
