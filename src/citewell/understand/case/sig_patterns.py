"""The words of dose directions: one row for each family of wordings, read in order.

Each row is (kind, detail, pattern). Sources: Latin abbreviations of prescribing (BNF appendix,
ISMP lists), the wording of US pharmacy labels, and how patients say it. The first row that
matches at a place wins, so longer wordings stand above the shorter ones they contain.
"""

from citewell.understand.case.sig_numbers import DIGITS, HYPHEN, NUMBER, RANGE, WORD_NUMBER

__all__ = ["FORM", "MASS_UNIT", "OTHER_UNIT", "PATTERNS", "TIME_UNIT"]

MASS_UNIT = (
    r"(?:milligram(?:me)?s?|miligrams?|mgs?|mcgs?|micro(?:gram(?:me)?|gm)s?|[\u00b5\u03bc]gs?|ugs?|nanograms?"
    r"|gram(?:me)?s?|gms?|grs|g)(?![A-Za-z])"
)
OTHER_UNIT = (
    r"(?:(?:million |international )?units?|i\.?u\.?|u|ml|mls|cc|millilit(?:er|re)s?|%|percent"
    r"|meq|mmol|mval|teaspoon(?:ful)?s?|tsp|tablespoon(?:ful)?s?|tbsp|l|lit(?:er|re)s?|joules?)(?![A-Za-z])"
)
TIME_UNIT = r"(?:days?|nights?|weeks?|wks?|w|months?|mths?|mos?|years?|yrs?|y)(?![A-Za-z])"
FORM = (
    r"(?:tab(?:let)?s?|tabs|cap(?:sule)?s?|caplets?|pills?|gelcaps?|softgels?|lozenges?|troches?"
    r"|suppositor(?:y|ies)|sachets?|packets?|pack|gumm(?:y|ies)|puffs?|inhalations?|sprays?|squirts?"
    r"|actuations?|drops?|gtts?|clicks?|pumps?|patch(?:es)?|vials?|ampoules?|amps?|injections?|films?"
    r"|scoops?|doses?|shots?|nebs?)(?![A-Za-z])"
)
_DAY = r"(?:day|daily|d|24\s?h(?:(?:ou)?rs?)?)(?![A-Za-z])"
_PER = r"(?:\s*/\s*|\s?per\s|[\s-](?:a|an|each|every|in a|in the|in|over)[\s-])"
_END = r"(?![A-Za-z])"
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)s?"
)
_LONG = r"(?:weeks?|wks?|wk|months?|mos?|mths?|years?|yrs?|fortnights?|quarters?)(?![A-Za-z])"
_LY = r"(?:weekly|monthly|fortnightly|quarterly|yearly|annually)"
_ONCE = r"(?:once|twice|thrice)"
_TIMES = rf"(?:{_ONCE}(?:\s?(?:or|to|-)\s?(?:twice|thrice|{NUMBER}\stimes))?|{RANGE}(?:\s?\([a-z\d]{{1,6}}\))?\s?(?:x(?:'s)?|\u00d7|times?|doses?))"
_NOT_NOUN = (
    r"(?!\s(?:headaches?|migraines?|pain|activit|life|living|symptom|function|nausea|vomiting"
    r"|episodes?|attacks?|seizures?|diary|weights?|smoker|smoking|drink|alcohol|use\b|user))"
)
_RAISED = (
    r"(?:increas|rais|titrat|up-?\s?titrat|down-?\s?titrat|upp|doubl|tripl|escalat|bump|push|advanc"
    r"|chang|switch|adjust|reduc|decreas|lower|taper|wean|halv|ramp|mov)"
)
_WENT = r"(?:went|gone|got|gotten|worked|built|brought|taken|dropped|cut|put|moved|came|come|been)"
_BETWEEN = r"(?:\s(?!to\b|from\b)[A-Za-z'’/.()-]+){0,5}?"
_PLAN = r"(?:go(?:ing)?|get|getting|bring|work|build|cut|cutting|drop|take)"

_LABELS: tuple[tuple[str, str, str], ...] = (
    ("maxed", "", r"max(?:ed|ing)?[- ]?(?:ed\s)?out"),
    ("maxed", "", r"(?:at\s(?:the\s|his\s|her\s|my\s)?|reached\s(?:the\s)?)(?:max(?:imum|imal)?|ceiling)\b"),
    ("maxed", "", r"(?:max(?:imum|imal|imally)?|highest|top|ceiling|full)\s(?:(?:recommended|licensed|tolerated|tolerable|allowed|permitted|approved|daily|possible|labell?ed)\s){0,2}(?:dos(?:e|es|age|ing))(?!\s(?:of\s)?\d)"),
    ("maxed", "", r"(?:(?:on|at|taking|reached|titrated\sto|up\sto|takes|with|the|a)\s)(?:the\s|a\s)?(?:max(?:imum|imal|imally)?|highest|top|ceiling)\s(?:(?:recommended|licensed|tolerated|tolerable|allowed|daily|possible)\s){0,2}(?:dos(?:e|es|age))(?=\sof\s\d)"),
    ("maxed", "", r"(?:max(?:imum|imal|imally)?)\s(?:tolerated|tolerable)|\bmtd\b"),
    ("planned", "", rf"(?:(?:to|should|can|could|may|might|will|would|we|i|let's|please|plan(?:ning)?|consider(?:ing)?)\s(?:be\s)?{_RAISED}(?:e|ed|ing|le)?|{_RAISED}(?:e|ing|le|p)|to\sup|{_PLAN})(?![a-z]){_BETWEEN}\s(?:(?:up|back|down)\s)?to(?!\w)"),
    ("change", "", rf"(?:{_RAISED}(?:p?ed|d)|{_WENT})(?![a-z]){_BETWEEN}\s(?:(?:up|back|down|on)\s)?to(?!\w)"),
    ("from", "", rf"(?:(?:up|down)\s)?(?:{_RAISED}(?:p?ed|ing|e|d)|{_WENT}|{_PLAN})(?![a-z]){_BETWEEN}\sfrom(?!\w)|from(?=\s\d)"),
    ("prev", "", r"(?:up|down|back)\sfrom|was\son(?=\s(?:\d|a dose))|was(?=\s\d)|previously|formerly|initially|originally|start(?:ed|ing)\s(?:dose\s(?:of\s)?|at|on|with)"),
    ("by", "", r"(?:increas|reduc|decreas|lower|titrat|cut)(?:e|ed|ing)(?:\sit)?\sby|(?:increments?|steps?)\sof"),
    ("now", "", r"now(?:\s(?:on|at|taking|takes|up\sto|down\sto))?|currently(?:\s(?:on|at|taking))?|presently|these\sdays|at\spresent"),
    ("arrow", "", r"->|-->|=>|→|⇒|>"),
    ("ceiling", "", r"up\s?to|(?:to\s)?(?:a\s)?max(?:imum|imal|\.)?(?:\s(?:daily\s)?dos(?:e|age))?(?:\s(?:of|is|being))?:?(?=\s?[\d(]|\s(?:one|two|three|four|six|eight)\b)|max(?:imum)?\s?(?:of)?\s(?=once|twice|three|four)|(?:no|not)\smore\sthan|not\sto\sexceed|(?:do|does|should|must)\s?(?:not|n't)\sexceed(?:\smore\sthan)?|don't\s(?:exceed|take\smore\sthan)|at\smost|limit(?:ed)?\s(?:of|to)|≤|<=?|less\sthan|nte"),
    ("prn", "", r"p\.?\s?r\.?\s?n\.?(?![a-z])|as[\s-](?:and[\s-]when[\s-])?(?:needed|required|necessary|reqd?)|(?:when(?:ever)?|if|only\sif|only\swhen)\s(?:it(?:'s|\sis)\s|i\s|he\s|she\s|they\s|is\s|absolutely\s)?(?:needed|necessary|required|need)|on[\s-]demand|pro\sre\snata|as\sand\swhen|for\s(?:breakthrough|rescue)|sos\b"),
    ("divided", "", rf"(?:(?:in|as|into|over|between|across)\s)?(?:{RANGE}\s)?(?:equally\s|equal\s)?divided(?:\sdoses?)?(?:\s(?:in|into|over|between)\s(?:{RANGE}\sdoses?)?)?|split\s(?:in|into|over|between|across)\s{RANGE}(?:\sdoses?)?|\bin\s{RANGE}\sdoses"),
    ("total", "", r"(?:total|cumulative)(?:\s(?:daily|day|\w+))?\s(?:daily\s)?(?:dos(?:e|age)|amount)?\s?(?:per\sday\s|a\sday\s)?(?:of|is|was|:|=)|tdd(?:\sof)?|daily\s(?:dos(?:e|age)|total)(?:\s(?:of|is|was))?:?(?=\s?\d)|=(?=\s?\d)"),
    ("each", "", r"each(?=\s?[),.;]|$)|apiece"),
)  # fmt: skip

_SCHEDULES: tuple[tuple[str, str, str], ...] = (
    ("time", "", r"(?:for|over|after|within|during|since|about|past|last|nearly|almost|another)\s(?:about\s|over\s|almost\s|nearly\s|at\sleast\s|the\spast\s|the\slast\s)?(?:an?\s)?(?:good\s|whole\s|full\s)?(?:day|night|week|fortnight|month|year)(?![A-Za-z])|an?\s(?:day|week|fortnight|month|year)s?\s(?:ago|later|back|before|and\sa\shalf|or\s(?:so|two)|course|trial)(?![A-Za-z])"),
    ("time", "", rf"(?:(?:for|x|\u00d7|over|after|within|during|since)\s?)?(?:(?:the\s)?(?:past|last|next|first|another)\s)?(?:about\s|approximately\s|approx\.?\s|around\s|nearly\s|almost\s|over\s|at\sleast\s)?(?:{RANGE}|several|a\sfew|many|a\scouple\sof)(?:\s|-)?(?:days?|weeks?|wks?|months?|mths?|mos?|years?|yrs?)(?![A-Za-z])(?!\s(?:a|per|each|out\sof)\s)(?:\s(?:ago|course|history|trial|now))?"),
    ("irregular", "", rf"(?:{_TIMES}\s?|{NUMBER}\s(?:days?|nights?|mornings?)\s?)(?:{_PER}|\s)?(?:{_LONG}|{_LY})"),
    ("irregular", "", rf"(?:{_ONCE}[\s-]?)?(?:bi-?|semi-?|tri-?)?{_LY}{_NOT_NOUN}"),
    ("irregular", "", rf"(?:q\.?\s?|every\s|each\s|once\s(?:every|a|per)\s|per\s|/\s?)(?:(?:{RANGE}|other|second|third|fourth|2nd|3rd|few|couple\sof)\s?)?(?:{_LONG}|(?<=\d)[wm](?![a-z]))|\ba\s(?:week|wk|month|fortnight|year)(?![A-Za-z])"),
    ("irregular", "", rf"(?:on\s|every\s|each\s)?{_WEEKDAY}(?![a-z])(?:[\s,/&+-]+(?:and\s|&\s)?{_WEEKDAY}(?![a-z]))+|(?:every|each)\s{_WEEKDAY}(?![a-z])|on\s(?:mon|tues|wednes|thurs|fri|satur|sun)days(?![a-z])|\bm\s?[/,-]?\s?w\s?[/,-]?\s?f\b|\bt[/,-]?th[/,-]?sa?t?\b"),
    ("irregular", "", r"(?:after|post|before|with|on)[\s-](?:each\s|every\s)?(?:hd|h[ae]*modialysis|dialysis)(?:\s(?:days|sessions?))?|(?:each|every|per)\scycle"),
    ("irregular", "", rf"(?:every|q\.?)\s?(?:(?:{HYPHEN}|\d)*[3-9]|1\d|three|four|five|six|seven|ten|third|3rd|fourth|few)\s?d(?:ays?)?(?![A-Za-z])|(?:q|every)\s?(?:72|96)\s?(?:h(?:ours?|rs?)?)\b"),
    ("alternate", "", rf"(?:every|each|q\.?)\s?(?:other|second|2nd|alternate|2|two)\s?(?:days?|d|nights?|mornings?|evenings?){_END}|(?:on\s)?alternat(?:e|ing)\s(?:days?|nights?|mornings?|evenings?)|q\.?o\.?d\.?{_END}|\be\.?o\.?d\.?{_END}|(?:every|q\.?)\s?48\s?(?:h(?:ours?|rs?)?){_END}|every\s(?:forty-eight)\shours"),
    ("freq", "hours", rf"(?:q\.?|every|each)\s?(?:{RANGE})\s?(?:h(?:(?:ou)?r(?:s|ly)?)?){_END}|{RANGE}(?:\s|-)?h(?:ou)?r?ly{_END}|q\.?\s?(?:4|6|8|12|24)(?![\d.]){_END}|{DIGITS}°"),
    ("freq", "times", rf"{_TIMES}[\s-]?(?:{_PER}|\s)?{_DAY}|[x\u00d7]\s?{NUMBER}\s?(?:times\s)?(?:(?:{_PER})(?:day|d){_END}|daily|/d{_END})"),
    ("freq", "times", r"(?:twice|thrice|two\stimes|three\stimes|[23]\stimes)(?![\s-](?:a|per|each|every|\w*ly|the|in|as|for|over|since|this|last|last|before)\b)"),
    ("freq", "times", rf"{NUMBER}\s?/\s?d(?:ay)?{_END}"),
    ("freq", "aday", rf"(?:{NUMBER})\s(?:per|a)\sday{_END}"),
    ("freq", "2", rf"b\.?\s?i\.?\s?d\.?{_END}|b\.?d\.?s?\.?{_END}|q\.?\s?12\b|(?:both\s)?morning\sand\s(?:at\s)?night|breakfast\sand\s(?:dinner|supper|tea)|am\s?(?:&|\+|/|and)\s?(?:pm|hs)"),
    ("freq", "3", rf"t\.?\s?i\.?\s?d\.?{_END}|t\.?d\.?s\.?{_END}|ter\sdie"),
    ("freq", "4", rf"q\.?\s?i\.?\s?d\.?{_END}|q\.?d\.?s\.?{_END}|(?:ac\s?(?:&|and|\+)\s?(?:hs|qhs)|achs)\b"),
    ("freq", "weak3", r"(?:with|before|after|at)\s(?:each|every|all|the\sthree|three)\s(?:main\s)?meals?|(?:before|after)\smeals|\bac\b|\bpc\b|q\s?ac\b|mealtimes?"),
    ("freq", "1", rf"once[\s-]?(?:daily|a\sday)|(?:once\s)?(?:every|each)\s?(?:single\s)?day{_END}|q\.?\s?d(?:ay|aily)?\.?{_END}|o\.?d\.?{_END}|daily{_NOT_NOUN}{_END}|every\s24\s?(?:hours|h){_END}|everyday|day\sly"),
    ("freq", "day", rf"(?:\s?/\s?|per\s|a\s)(?:day|d|24\s?h(?:(?:ou)?rs?)?){_END}"),
    ("freq", "5", r"every\shour\swhile\sawake"),
    ("single", "", r"(?:single|one|stat|loading|test|initial|bolus|once[- ]off|one[- ](?:off|time)|first)\s(?:time\s)?(?:oral\s|iv\s|im\s)?dose|\bstat\b|one[- ]off|bolus|loaded\swith|once\sonly|only\sonce|[x\u00d7]\s?1(?![\d./]|\s?(?:d|w|m|y|/))|once(?![\s-](?:a|per|daily|every|each|in|at|on|nightly|or|weekly|before|with|after|off|only)\b)"),
)  # fmt: skip

_MOMENTS: tuple[tuple[str, str, str], ...] = (
    ("moment", "clock", r"(?:at\s|@\s?)?\d{1,2}:\d\d\s?(?:[ap]\.?m?\.?(?![a-z]))?|(?:at\s|@\s?)\d{1,2}\s?[ap]\.?m\.?(?![a-z])|(?<!\d)(?:[1-9]|1[0-2])[ap]m(?![a-z])|at\s\d{1,2}\s(?:o'?clock|(?=in\sthe\s|at\snight))|(?:[1-9]|1[0-2])[ap](?![a-z.])"),
    ("moment", "clock", r"(?:[1-9]|1[0-2])\s[ap]\.?m\.?(?![a-z])(?=\s?(?:,|and|&|\d))"),
    ("moment", "night", rf"(?:(?:every|each|at|in\sthe)\s)?(?:bed\s?times?|night(?:time|s)?){_END}|nightly|(?:just\s)?(?:before|on\sgoing\sto|going\sto|at)\s(?:bed|sleep(?:ing)?){_END}|\bq?\s?h\.?s\.?{_END}|nocte|noct{_END}|qn{_END}|q\s?nights?|q\s?bedtime|(?-i:ON){_END}"),
    ("moment", "morning", rf"(?:first\sthing\s)?(?:(?:every|each|in\sthe|at|q)\s)?(?:early\s)?(?:mornings?|breakfast(?:time)?){_END}|(?:with|before|after)\sbreakfast|mane{_END}|\bq?\.?\s?(?<!\bi\s)a\.?m\.?{_END}|(?-i:OM){_END}|(?:up)?on\s(?:awakening|waking|rising|getting\sup)|when\s(?:i|she|he)\swakes?\sup"),
    ("moment", "noon", rf"(?:(?:every|each|in\sthe|at|with|before|after)\s)?(?:noon|mid-?\s?day|lunch(?:time)?|(?:mid-?\s?)?afternoons?){_END}"),
    ("moment", "evening", rf"(?:(?:every|each|in\sthe|at|with|before|after|this)\s)?(?:(?:the\s)?evening(?:\smeal)?s?|dinner(?:time)?|supper(?:time)?|tea\s?time|tea){_END}|\bq?\.?\s?p\.?m\.?{_END}|qpm|vesp"),
)  # fmt: skip

_RATE = r"(?:\s?/\s?|\sper\s)(?:kg|kilo(?:gram)?|m2|m²|ml|\d+(?:\.\d+)?\s?ml|dl|l|lit(?:er|re)|h(?:r|our)?|min(?:ute)?|cc|g|gram|mmol|mg)(?![A-Za-z])"
_AMOUNTS: tuple[tuple[str, str, str], ...] = (
    ("schedule", "", rf"{DIGITS}(?:\s?{HYPHEN}\s?{DIGITS}){{2,3}}(?![\d.,/-])(?:\s?{MASS_UNIT})?"),
    ("schedule", "", rf"{DIGITS}(?:\s?/\s?{DIGITS}){{2,3}}(?![\d.,/-])\s?{MASS_UNIT}"),
    ("ignore", "", rf"{RANGE}\s?(?:{MASS_UNIT}|{OTHER_UNIT}|pg|ng)\s?(?:/\s?(?:dl|l|min|h(?:r|our)?|mmol|m2|m²)|\sper\s(?:deci)?lit(?:er|re))(?![A-Za-z])"),
    ("rate", "", rf"{RANGE}\s?(?:{MASS_UNIT}|{OTHER_UNIT})(?:{_RATE})+(?:\s?(?:/|per\s|a\s)\s?(?:day|d|dose|h(?:r|our)?)(?![A-Za-z]))?"),
    ("combo", "", rf"{DIGITS}\s?(?:{MASS_UNIT})?\s?/\s?{DIGITS}(?:\s?/\s?{DIGITS})?\s?-?{MASS_UNIT}"),
    ("mass", "", rf"(?:{NUMBER}\s?-?(?:{MASS_UNIT})?\s?(?:{HYPHEN}|to|or)\s?)?{NUMBER}\s?-?{MASS_UNIT}\.?(?:\s?/\s?(?:day|d|24\s?h(?:(?:ou)?rs?)?|daily)(?![A-Za-z])|\s(?:per|a)\s(?:day|24\s?h(?:(?:ou)?rs?)?)(?![A-Za-z]))?"),
    ("other", "", rf"{RANGE}\s?-?(?:{OTHER_UNIT})(?:\s?/\s?(?:day|d)(?![A-Za-z])|\s(?:per|a)\sday(?![A-Za-z]))?"),
    ("count", "", rf"(?:{RANGE}|an?(?:\shalf)?|iii?|i)(?:\s\(?(?:{NUMBER}(?:-half)?)\)?)?(?:\s|-)?(?:of\s)?(?:an?\s|the\s)?(?:\(s\)|whole\s|small\s)?{FORM}(?:\(s\))?"),
    ("multiple", "", rf"(?:[1-9]|1[0-2]|{WORD_NUMBER}|½|1/2)\s?[x\u00d7*]\s?(?={DIGITS}\s?-?(?:{MASS_UNIT}|{FORM}))"),
    ("multiple", "", rf"(?:half|one[\s-]half|½|1/2)\s(?:of\s)?(?:a|an|the|his|her|my|one)\s(?={DIGITS}\s?{MASS_UNIT})"),
    ("multiple", "", rf"(?:{NUMBER})\s(?:of\s(?:the\s)?)?(?={DIGITS}\s?-?{MASS_UNIT}\s?{FORM})|{WORD_NUMBER}\s(?={DIGITS}\s?-?{MASS_UNIT})"),
    ("times", "", rf"[x\u00d7]\s?{NUMBER}(?![\d./A-Za-z])(?!\s?(?:{TIME_UNIT}|h\b|hours?))"),
    ("form", "", rf"{FORM}(?:\(s\))?"),
    ("nonmass", "", r"(?:cream|ointment|gel|lotion|solution\sdrops|eye\sdrops|inhaler|infusion|shampoo|foam|enema|plaster|transdermal)s?(?![A-Za-z])"),
    ("combo", "", rf"{DIGITS}\s?[/]\s?{DIGITS}(?:/{DIGITS})?(?![\d/]|\s?(?:mm|out))"),
    ("bare", "", rf"(?:{DIGITS}(?:\s?{HYPHEN}\s?{DIGITS})?|{WORD_NUMBER})(?![\d%°/,]|\.\d|\s?(?:{TIME_UNIT}|h\b|hours?|minutes?|times?|mm|kg|lbs?|bpm|years?|cycles?|refills?))"),
)  # fmt: skip

PATTERNS: tuple[tuple[str, str, str], ...] = (*_LABELS, *_SCHEDULES, *_MOMENTS, *_AMOUNTS)
