"""Unwanted effects told as a happening: "legs have swollen up", "sodium dropped to 121", "bunged me up".

Each shape is a sentence form with room for the body part, the person and the number; the table of effects
holds the fixed phrases. All patterns are for text in small letters.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match

__all__ = ["is_self_led", "with_shapes"]

_WHOM = r"(?:me|him|her|them|us|the\s+(?:patient|poor\s+\w+|child|boy|girl|lad)|my\s+\w+)"
_WHOSE = r"(?:my|his|her|their|the|both|'?s)"
_BE = r"(?:(?:have|has|had|are|is|were|was|been|being|got|get|gets|getting|keeps?|kept|went|gone|goes|all|both|also|really|very|so|quite|just|now|started|began|badly|right|much|a\s+bit|a\s+lot|'ve|'s|to|then)\s+){0,4}"
_SIZE = (
    r"(?:\d[\d.,]*|half\s+a|an?|one|two|three|four|five|six|ten|several|a\s+few|a\s+couple\s+of)"
)
_UP = r"(?:rose|risen|rises|rising|climb\w*|jump\w*|spik\w*|shot\s+up|went\s+up|gone\s+up|going\s+up|goe?s?\s+up|up|crept\s+up|increas\w+|rocket\w*|soar\w*|elevated|raised|high(?:er)?|bump\w*|through\s+the\s+roof)"
_DOWN = r"(?:drop(?:s|ped|ping)?|fell|fall(?:s|en|ing)?|went\s+down|gone\s+down|goe?s?\s+down|down|plummet\w*|sank|sunk|tank\w*|crash\w*|decreas\w+|low(?:er)?|dip(?:s|ped)?|bottom\w*|slump\w*)"
_TO = r"(?:\s+(?:right\s+)?(?:down\s+|up\s+)?(?:to|at|of)\s+\d[\d./]*)?"
_LAB = r"(?:\s+(?:levels?|counts?|results?))?\s+(?:(?:has|have|had|was|were|is|are|been|then|to|also|just|suddenly|right|came|come|back|now|really|quite|very|too|got|went)\s+){0,4}"

# The pattern, and the name of the effect; None keeps the words as written.
_TABLE: tuple[tuple[str, str | None], ...] = (
    (rf"chest\s+{_BE}(?:feels?\s+|felt\s+)?tight(?:ens?|ened|ening)?(?:\s+up)?", "chest tightness"),
    (rf"(?P<part>legs?|ankles?|feet|foot|hands?|fingers?|face|lips?|tongue|throat|eyes?|eyelids?|gums?|breasts?|knees?|arms?|belly|calves|calf)\s+{_BE}(?:swell\w*|swollen|swolen|swole|swolled|puff(?:y|ed|ing)|(?:like\s+)?balloon\w*)(?:\s+up)?", "{part} swelling"),
    (rf"(?:swell\w*|swollen|puffy|puffiness)\s+(?:of|in|around)\s+(?:{_WHOSE}\s+)*(?P<part2>legs?|ankles?|feet|foot|hands?|fingers?|face|lips?|tongue|throat|eyes?|eyelids?|gums?|breasts?|knees?|arms?|calves)", "{part} swelling"),
    (rf"(?:put(?:s|ting)?|pil(?:ed|es|ing)|pack(?:ed|s|ing)|slapped)\s+on\s+(?:so\s+much\s+|a\s+lot\s+of\s+|loads\s+of\s+|lots\s+of\s+|some\s+|a\s+ton\s+of\s+|all\s+this\s+|(?:about|over|around|at\s+least|nearly|another)\s+)*(?:weight|the\s+(?:pounds|kilos|weight)|pounds|kilos|{_SIZE}\s?(?:kg|kgs|kilos?|kilograms?|lbs?|pounds?|stones?|st)\b)", "weight gain"),
    (rf"(?:puts?|putting|piled?|piles)\s+(?:the\s+)?(?:weight|pounds|kilos)\s+on(?:\s+{_WHOM})?|gain(?:ed|s|ing)?\s+(?:so\s+much\s+|a\s+lot\s+of\s+|loads\s+of\s+|some\s+|(?:about|over|around|nearly|at\s+least)\s+)*(?:weight|{_SIZE}\s?(?:kg|kgs|kilos?|kilograms?|lbs?|pounds?|stones?)\b)|weight\s+{_BE}(?:went\s+up|gone\s+up|up|increas\w+|shot\s+up|crept\s+up|balloon\w*)(?:\s+by\s+\S+\s?\w*)?|made\s+{_WHOM}\s+(?:get\s+|so\s+|really\s+)?fat|put(?:s)?\s+{_SIZE}\s?(?:kg|kgs|kilos?|lbs?|pounds?|stones?)\s+on\s+{_WHOM}", "weight gain"),
    (rf"los(?:t|es|ing|e)\s+(?:so\s+much\s+|a\s+lot\s+of\s+|loads\s+of\s+|some\s+|too\s+much\s+|(?:about|over|around|nearly|at\s+least)\s+)*(?:weight|{_SIZE}\s?(?:kg|kgs|kilos?|kilograms?|lbs?|pounds?|stones?)\b)", "weight loss"),
    (rf"(?:keep|kept|keeps|keeping)\s+{_WHOM}\s+(?:wide\s+|wide-)?(?:awake|up)(?:\s+(?:all|half|at|most\s+of\s+the)\s+(?:the\s+)?nights?)?|(?:up|awake|wide\s+awake)\s+(?:all|half|most\s+of)\s+(?:of\s+)?(?:the\s+)?night|wide\s+awake(?:\s+(?:at|all|in)\s+(?:the\s+)?night)?|(?:can|could)(?:not|n?['’]?t|\s+not)\s+(?:get\s+to\s+)?sleep|(?:not|isn['’]?t|wasn['’]?t|stopped\s+{_WHOM}|unable\s+to)\s+sleep(?:ing)?(?!\s+(?:well|better))|(?:robs?|robbed)\s+{_WHOM}\s+of\s+sleep|(?:wrecks?|wrecked|ruins?|ruined|disturbs?|disturbed)\s+{_WHOSE}\s+sleep", "insomnia"),
    (r"(?P<ill>asthma|gout|psoriasis|eczema|colitis|angina|reflux|acne|rosacea|epilepsy|heart\s+failure|parkinson\w*|myasthenia|migraines?)\s+(?:(?:has|had|was|is|all|really|badly|then|got|went)\s+)*flar(?:ed|es|ing)(?:\s+up)?", "{part} flare"),
    (r"(?:see(?:s|ing)?|saw|hear(?:s|ing)?|heard)\s+things", "hallucinations"),
    (r"(?:seeing|saw)\s+(?:cats|dogs|spiders|insects|bugs|animals|faces|children|rats)", "visual hallucinations"),
    (r"(?:trouble|difficulty|problems?|hard\s+time)\s+(?:(?:with|in)\s+)?(?:falling|staying|getting\s+to|going\s+to)\s+(?:a)?sleep", None),
    (r"(?:asleep|sleeps|sleeping|slept|sleep|dozing|snoozing)\s+(?:(?:for\s+)?(?:most\s+of\s+)?(?:all|the\s+whole|half\s+the)\s+(?:the\s+)?(?:day|time|afternoon|morning)|most\s+of\s+the\s+(?:day|time)|through\s+the\s+day|round\s+the\s+clock|too\s+much|a\s+lot|\d+\s+hours)|(?:nodding|dozing|dozed|nods|dozes)\s+off|(?:falls?|fell|falling)\s+asleep(?:\s+(?:at|in|during|all|everywhere|mid)\b)|(?:hard|difficult|impossible)\s+to\s+(?:wake|rouse)|half[\s-]asleep|(?:can|could)(?:not|n?['’]?t|\s+not)\s+(?:stay|keep)\s+(?:\w+\s+)?awake|(?:can|could)(?:not|n?['’]?t|\s+not)\s+keep\s+\w+\s+eyes\s+open", "sleepiness"),
    (rf"(?:not|isn['’]?t|wasn['’]?t|never|n['’]?t|no\s+longer)\s+(?:really\s+|at\s+all\s+|very\s+|feel(?:ing)?\s+|been\s+)*(?:hungry|eating(?!\s+(?:meat|out|well\s+enough)))|off\s+{_WHOSE}\s+food|lost\s+(?:all\s+)?{_WHOSE}\s+appetite|(?:kill(?:s|ed)?|suppress(?:es|ed)?|destroy(?:s|ed)|takes?\s+away|took\s+away)\s+(?:of\s+)?{_WHOSE}\s+appetite|no\s+appetite|appetite\s+{_BE}(?:poor|gone|down|dropped|disappeared|vanished)", "poor appetite"),
    (r"ravenous|starving|(?:always|constantly|permanently|hungry)\s+(?:hungry|all\s+the\s+time)|eating\s+(?:everything|non-?stop|like\s+a\s+horse|constantly)|can['’]?t\s+stop\s+eating|cravings?", "increased appetite"),
    (rf"constipat(?:es|ed|ing)\s+{_WHOM}|(?:bung(?:ed|s|ing)?|block(?:ed|s)?|back(?:ed|s)|stopp(?:ed)|plugg?(?:ed|s)|clogg?(?:ed|s)|bind(?:s)?|bound)\s+{_WHOM}\s+(?:right\s+|all\s+)?up|bunged\s+up|backed\s+up|can['’]?t\s+(?:poo|poop|go\s+to\s+the\s+(?:toilet|bathroom|loo))|bowels?\s+{_BE}(?:stopped|blocked|sluggish)", "constipation"),
    (r"the\s+(?:trots|squits|runs|skits)|(?:running|runs|run|rushing|back\s+and\s+forth)\s+to\s+the\s+(?:loo|toilet|bathroom|restroom)|liv(?:ed|ing)\s+on\s+the\s+(?:loo|toilet)|(?:loose|runny|watery)\s+(?:stools?|bowels?|motions?|poos?|bms?)|(?:tummy|stomach)\s+(?:went|goes)\s+through", "diarrhea"),
    (rf"(?:sedat(?:es|ed|ing)|slow(?:s|ed))\s+{_WHOM}(?:\s+(?:up|down))?|(?:turn(?:ed|s)|made|makes)\s+{_WHOM}\s+(?:in)?to\s+a\s+(?:vegetable|wreck|dribbling\s+\w+)|(?:knock(?:s|ed|ing)?|wip(?:es|ed)|floor(?:s|ed)?|zonk(?:s|ed)?|flatten(?:s|ed)?|conk(?:s|ed)?)\s+{_WHOM}(?:\s+(?:right\s+|clean\s+|completely\s+|totally\s+)?(?:out|for\s+six|flat))?(?:\s+cold)?|doped\s+up|dopey|comatose|drugged(?:\s+up)?|out\s+of\s+it|sluggish|zonked(?:\s+out)?|conked\s+out", "sedation"),
    (r"spac(?:ed\s+out|ey|y)|muzzy(?:\s+head(?:ed)?)?|hazy|loopy|fuzzy(?:\s+head(?:ed)?)?|not\s+with\s+it|cloudy\s+head|head\s+(?:is\s+|was\s+|feels\s+|felt\s+)?(?:cloudy|foggy|fuzzy|muzzy)|can['’]?t\s+think\s+straight|couldn['’]?t\s+think\s+straight", "brain fog"),
    (rf"(?:upset(?:s|ting)?|disagree[sd]?\s+with|play(?:ed|s)\s+havoc\s+with|wreck(?:s|ed)|tore\s+up|tears\s+up|mess(?:ed|es)\s+up)\s+{_WHOSE}\s+(?:stomach|tummy|guts?|belly|insides|digestion)", "stomach upset"),
    (rf"(?:hurts?|burn(?:s|ed|t)|irritat(?:es|ed))\s+{_WHOSE}\s+(?:stomach|tummy|guts?|belly)", "stomach pain"),
    (rf"(?:lost|kill(?:s|ed)|zero|gone|destroy(?:ed|s)|wreck(?:ed|s)|flatten(?:ed|s)|no)\s+(?:all\s+)?(?:{_WHOSE}\s+)?(?:libido|sex\s+drive|interest\s+in\s+sex)|(?:libido|sex\s+drive)\s+{_BE}(?:gone|low|dropped|disappeared|vanished|zero|tanked)", "low libido"),
    (r"(?:can|could)(?:not|n?['’]?t|\s+not)\s+(?:climax|orgasm|reach\s+orgasm|get\s+(?:it\s+up|an\s+erection|hard)|perform(?:\s+sexually)?|keep\s+an\s+erection|maintain\s+an\s+erection)", "sexual dysfunction"),
    (rf"hair\s+{_BE}(?:fall\w*|fell|coming|came|come|thin\w*|shed\w*|drop\w*)(?:\s+out)?|los(?:t|ing|es)\s+(?:{_WHOSE}\s+|some\s+|clumps\s+of\s+|a\s+lot\s+of\s+)+hair|went\s+bald|going\s+bald|made\s+{_WHOSE}\s+hair\s+(?:thin|fall)(?:\s+out)?", "hair loss"),
    (rf"(?:sodium|na\+?){_LAB}{_DOWN}{_TO}|(?:sent|sends|drop(?:s|ped)|lower(?:s|ed)|brought|made|knock(?:s|ed)|push(?:ed|es)|tank(?:s|ed))\s+{_WHOSE}\s+(?:sodium|na)\b(?:\s+(?:right\s+)?{_DOWN}{_TO}|\s+to\s+1\d\d)|(?:sodium|na\+?)\s+(?:(?:is|was|of|to|now|at|has|been|went|down|came|back)\s+)*(?:1[01]\d|12\d|13[0-3])\b", "hyponatremia"),
    (rf"(?:potassium|k\+?){_LAB}{_UP}{_TO}|(?:sent|sends|put(?:s)?|push(?:ed|es)|rais(?:ed|es)|drove|made)\s+{_WHOSE}\s+(?:potassium|k)\b(?:\s+(?:right\s+)?{_UP}{_TO}|\s+to\s+[5-9]\.\d)|(?:potassium|k\+?)\s+(?:(?:is|was|of|to|now|at|has|been|went|up|came|back|level)\s+)*(?:5\.[5-9]|[67]\.\d)\b", "hyperkalemia"),
    (rf"(?:potassium|k\+?){_LAB}{_DOWN}{_TO}|(?:potassium|k\+?)\s+(?:(?:is|was|of|to|now|at|has|been|went|down|came|back|level)\s+)*(?:2\.\d|3\.[0-3])\b", "hypokalemia"),
    (rf"(?:blood\s+pressure|bp){_LAB}{_UP}{_TO}|(?:put(?:s)?|push(?:ed|es)|sent|rais(?:ed|es)|shot|bump(?:ed|s))\s+(?:up\s+)?{_WHOSE}\s+(?:blood\s+pressure|bp)(?:\s+(?:right\s+)?up)?", "raised blood pressure"),
    (rf"(?:put|push(?:ed|es)|sent|rais(?:ed|es)|sends)\s+(?:up\s+)?{_WHOSE}\s+(?:eye\s+|intraocular\s+)?pressures?(?:\s+(?:right\s+)?up)?", "raised pressure"),
    (rf"(?:blood\s+pressure|bp){_LAB}{_DOWN}{_TO}|(?:drop(?:s|ped)|lower(?:s|ed)|tank(?:s|ed)|crash(?:es|ed))\s+{_WHOSE}\s+(?:blood\s+pressure|bp)\s+(?:too\s+(?:low|much|far)|to\s+\d+)", "low blood pressure"),
    (rf"(?:pulse|heart\s+rate|hr|heart){_LAB}(?:drop\w*|fell|down|slow\w*)(?:\s+to\s+\d\d)?\b", "bradycardia"),
    (rf"platelets?{_LAB}{_DOWN}{_TO}", "low platelets"),
    (rf"(?:wcc|wbc|white\s+(?:cell\s+|blood\s+cell\s+)?count|white\s+cells|neutrophils?|anc){_LAB}{_DOWN}{_TO}", "low white cell count"),
    (rf"(?:lfts?|liver\s+(?:enzymes|tests|function(?:\s+tests)?)|alt|ast|transaminases){_LAB}(?:{_UP}|derang\w*|off|abnormal|worse\w*){_TO}", "elevated liver enzymes"),
    (rf"(?:creatinine){_LAB}{_UP}{_TO}|(?:egfr|kidney\s+function|renal\s+function){_LAB}(?:{_DOWN}|worse\w*|deteriorat\w*|declin\w*){_TO}", "worsening kidney function"),
    (rf"(?:cholesterol|lipids|triglycerides){_LAB}{_UP}{_TO}", "high cholesterol"),
    (rf"(?:blood\s+sugars?|sugars?|glucose|a1c|hba1c){_LAB}{_UP}{_TO}", "high blood sugar"),
    (rf"(?:blood\s+sugars?|sugars?|glucose){_LAB}{_DOWN}{_TO}", "low blood sugar"),
    (rf"(?:lengthen(?:ed|s)|prolong(?:ed|s)|stretched)\s+{_WHOSE}\s+qtc?|(?:qtc?){_LAB}(?:{_UP}|prolong\w*|long(?:er)?|lengthen\w*|stretched){_TO}", "qt prolongation"),
    (r"sweats?\s+(?:heavily|buckets|a\s+lot|profusely|excessively|at\s+night|all\s+the\s+time|constantly|so\s+much|like\s+\w+|more)|sweating\s+(?:heavily|buckets|a\s+lot|profusely|excessively)|drenched|(?:sweat(?:s|ed)?)(?=\s*(?:[.,;)]|$|and\b|but\b))", "sweating"),
    (rf"(?:broke|came|come|comes|breaks?|coming|breaking)\s+(?:{_WHOM}\s+)?out\s+in\s+(?:an?\s+|a\s+red\s+|bad\s+|awful\s+|big\s+|red\s+|itchy\s+)*(?P<skin>rash|hives|spots|welts|blisters|lumps|blotches|bumps)|brought\s+{_WHOM}\s+out\s+in\s+(?:an?\s+)?(?P<skin2>rash|hives|spots|welts)", "{skin}"),
    (r"red\s+(?:spots|blotches|patches|bumps|marks|dots)|blotch(?:es|y)|blisters?|blistering|bumps|skin\s+(?:is\s+|was\s+)?(?:peeling|blistering)|target\s+lesions|purple\s+spots", None),
    (r"(?:unsteady|wobbly|shaky|not\s+steady)\s+on\s+(?:his|her|my|their)\s+(?:feet|legs)|unsteady\s+gait|(?:can|could)(?:not|n?['’]?t|\s+not)\s+walk\s+straight|stagger(?:s|ed|ing)|(?:lost|loses|losing)\s+(?:his|her|my)\s+balance|off[\s-]balance", "unsteadiness"),
    (r"slurr(?:ed|ing)\s+(?:\w+\s+)?(?:speech|words)|speech\s+(?:is\s+|was\s+|got\s+)?slurred|slurring", "slurred speech"),
    (r"(?:feel(?:s|ing)?|felt)\s+(?:like\s+(?:i'm\s+|i\s+am\s+|she's\s+|he's\s+)?)?(?:so\s+|very\s+|really\s+|a\s+bit\s+)?(?P<state>drunk|hung\s?over|hungover|stupid|dumb|dim|thick|stoned|like\s+a\s+zombie)", "feeling {part}"),
    (r"(?:turn(?:ed|s)|made|makes)\s+(?:me|him|her|them|my\s+\w+)\s+(?:in)?to\s+a\s+zombie|walking\s+dead", "sedation"),
    (r"(?:can|could)(?:not|n?['’]?t|\s+not)\s+(?:find|get|remember)\s+(?:(?:the|his|her|my)\s+)?(?:right\s+)?words|(?:forget|losing|lost|searching\s+for|groping\s+for)\s+(?:(?:the|his|her|my)\s+)?words", "word-finding difficulty"),
    (r"(?:can|could)(?:not|n?['’]?t|\s+not)\s+(?:sit|keep|stay)\s+still|pacing(?:\s+(?:around|the\s+\w+))?|climbing\s+the\s+walls", "restlessness"),
    (r"(?:can|could)(?:not|n?['’]?t|\s+not)\s+(?:pee|wee|urinate|pass\s+(?:urine|water)|empty\s+(?:my|his|her)\s+bladder)|went\s+into\s+retention|(?<=[(/])retention|(?<=[>→:-]\s)retention|(?:urine|urinary)\s+retention|retention\s+of\s+urine", "urinary retention"),
    (r"(?:throw|threw|throws|throwing|chuck|chucked|brought|bring(?:s|ing)?)\s+(?:it\s+(?:all\s+)?|everything\s+)?(?:back\s+)?up(?=\s*(?:[.,;)]|$|and\b|all\b|every\b|after\b))|puk(?:ed|ing|e)|(?:couldn['’]?t|could\s+not|can['’]?t)\s+keep\s+(?:it|anything|food|them)\s+down", "vomiting"),
    (rf"nauseat(?:es|ed|ing)\s+{_WHOM}|(?:sick|queasy|nauseous|nauseated)\s+to\s+(?:my|his|her|the)\s+stomach|(?:feel(?:s|ing)?|felt)\s+(?:so\s+|very\s+|really\s+|violently\s+|quite\s+)?(?:sick|queasy|nauseous)", "nausea"),
    (r"(?:fell|falls|fall(?:en|ing)?|tripped|tumbl\w+)(?:\s+(?:over|down|twice|once|three\s+times|several\s+times|a\s+lot|again|more|out\s+of\s+bed))+", "falls"),
    (rf"(?:makes?|made|making|leaves|left)\s+{_WHOM}\s+(?:so\s+|very\s+|really\s+|too\s+|all\s+|a\s+bit\s+|feel\s+)*dry(?=\s*(?:[.,;)?]|$|and\b|but\b|so\b|mouth\b|in\s+the\s+mouth))|dr(?:ies|ied|ying)\s+{_WHOM}\s+(?:right\s+)?out", "dry mouth"),
    (r"(?:tasted?|tastes|everything\s+tastes)\s+(?:\w+\s+)?(?:metallic|funny|weird|of\s+metal|like\s+metal|off|bad|horrible)|lost\s+(?:my|his|her)\s+(?:sense\s+of\s+)?taste", "taste disturbance"),
)  # fmt: skip
_SHAPES = tuple((small(rf"\b(?:{pattern})"), name) for pattern, name in _TABLE)
# One pass finds where any shape stands; only there is asked which.
_ANY = small(
    r"\b(?:" + "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern, _ in _TABLE) + ")"
)
_WANTED = small(r"\s+(?:nicely|well|beautifully|brilliantly|as\s+(?:hoped|planned|wanted))\b")
_SINGULAR = {"feet": "foot", "legs": "leg", "calves": "calf"}
_SELF_LED = small(
    r"(?:constipat\w+|sedat\w+|nauseat\w+|slow(?:s|ed)|lengthen\w*|prolong\w*|gain\w*|kept?|keeps|keeping|knock\w*|wip\w+|floor\w*|upset\w*|bung\w*|block\w*|back(?:ed|s|ing)|stopp\w*|hurts?|burn(?:s|ed|t)|put\w*|pil\w+|kill\w*|zonk\w*|flatten\w*|conk\w*|wreck\w*|tore|mess\w*|play\w*|disagree\w*|plug\w*|clog\w*|bind\w*|bound|turn\w*|made|makes|brought|push\w*|sen[dt]s?|drop\w*|lower\w*|drove|rais\w+|bump\w*|suppress\w*|destroy\w*|rob\w*|ruin\w*|disturb\w*|takes?|took|irritat\w*)\s"
)


def with_shapes(text: str, found: Sequence[Match]) -> list[Match]:
    """The effects of the table with the happenings told in a text of small letters, in order.

    Where the two overlap the longer one holds.
    """
    told = [shape for m in _ANY.finditer(text) if (shape := _shape_at(text, m.start())) is not None]
    if not told:
        return list(found)
    starts = [one.start for one in found]
    kept: list[Match] = []
    dropped: set[int] = set()
    for one in told:
        if (kept and one.start < kept[-1].end) or _WANTED.match(text, one.end):
            continue
        at = max(0, bisect_left(starts, one.start) - 1)
        over = [i for i in range(at, len(found)) if _overlap(found[i], one)]
        if any(found[i].end - found[i].start > one.end - one.start for i in over):
            continue
        dropped.update(over)
        kept.append(one)
    kept += [one for i, one in enumerate(found) if i not in dropped]
    return sorted(kept, key=lambda one: one.start)


def _shape_at(text: str, start: int) -> Match | None:
    """The longest shape that begins at a character."""
    best: Match | None = None
    for pattern, name in _SHAPES:
        match = pattern.match(text, start)
        if match is not None and (best is None or match.end() > best.end):
            best = Match(start, match.end(), _name(match, name), "")
    return best


def is_self_led(text: str, one: Match) -> bool:
    """Whether an effect is told with its own verb, of which the treatment is the subject."""
    return _SELF_LED.match(text, one.start, one.end) is not None


def _overlap(one: Match, other: Match) -> bool:
    return one.start < other.end and other.start < one.end


def _name(match: re.Match[str], name: str | None) -> str:
    if name is None:
        return match.group()
    if "{" not in name:
        return name
    groups = match.groupdict()
    part = next(value for value in groups.values() if value)
    part = _SINGULAR.get(part, part)
    if name == "{skin}":
        return part
    return name.format(part=part.removesuffix("s") if part != "calves" else part)
