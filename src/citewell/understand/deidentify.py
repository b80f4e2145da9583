# ruff: noqa: E501 - a table of patterns: one a line reads better than folded ones
"""Personal data out of a text before anything is stored: names, contacts, numbers, addresses.

``mask`` is a safeguard by rules, not a proof of anonymity: a name that stands without title, label
or age beside it may stay. Eponyms, drug names, doses, laboratory values, ages and visit dates stay.
Time is linear in the length of the text; every repetition in the patterns is bounded.
"""

import re
from collections.abc import Container, Iterator

from citewell.needed import scanned
from citewell.patterns import later
from citewell.understand.bare_names import bare_names
from citewell.understand.masked import Masked, MaskedItem, merged, replaced
from citewell.understand.names import (
    NOT_A_NAME,
    PERSONS_NAMES,
    SHARED_WITH_WORDS,
    first_names_after,
    full_names,
    is_eponym,
    is_surname,
    name_patterns,
)
from citewell.understand.small_names import small_names
from citewell.understand.streets import (
    AT_PLACE,
    IN_TOWN,
    LIVES_AT,
    NAMED_STREET,
    OTHER_SCRIPT,
    RUE,
    STATE,
    STREET,
    TOWN,
)

__all__ = ["BIRTH", "SCRIPT", "mask"]


NAME, BIRTH, PHONE, MAIL = "name", "date of birth", "phone", "e-mail"
RECORD, ADDRESS, NUMBER, SCRIPT = "record number", "address", "id number", "other script"

# English, German, French, Spanish and Italian months.
_MONTH = (
    r"(?:jan|feb|f[eé]v|mar|m[aä]e?r|apr|avr|abr|may|mai|mag|jun|juin|giu|jul|juil|lug|aug|ao[uû]|ago|sep|set"
    r"|oct|okt|ott|nov|dec|d[eé]c|dez|dic|ene|gen)[a-zéû]{0,7}\.?"
)
_DATE = (
    r"(?:\d{1,4}(?:[-/ ]|\. ?)\d{1,2}(?:[-/ ]|\. ?)\d{1,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)?[ /-]?(?:of |de )?{_MONTH},?[ /-]?(?:de )?['’]?\d{{2,4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{2,4}}|\d{{8}})"
)
_SEP = r"[-. ]?"
_PROFILE_SITE = (
    r"(?:facebook|fb|instagram|twitter|x|linkedin|tiktok|snapchat|pinterest|xing|vk|ok|reddit|youtube|threads"
    r"|telegram|mastodon|myspace)\.(?:com|net|me|social|ru|org)|(?:t|wa|m)\.me|bsky\.app|youtu\.be"
)
_NETWORK = r"(?:facebook|instagram|insta|twitter|snapchat|tiktok|telegram|skype|linkedin)"
_PASSPORT = (
    r"(?:passport|reisepass|passeport|pasaporte|personalausweis|ausweis|identity card|id card|national id"
    r"|driv(?:er'?s?|ing) licen[cs]e|f[uü]hrerschein)"
)
# Whom or what a letter b with a full stop ends otherwise: "hep b. 3/5/19" is a day of a vaccine.
_NO_BIRTH = "".join(
    rf"(?<!{w} )" for w in ("hep", "titis", "strep", "group", "type", "amin", "class", "grade")
)
_NUMBER_WORD = r"\s?(?:numbers?|num|no\.?|#|id|ID)?\s?[:#=]?\s?(?:is |was )?"


def _rule(kind: str, pattern: str, flags: int = re.IGNORECASE) -> tuple[str, re.Pattern[str]]:
    return kind, later(pattern, flags)


# In each pattern the group "v" is what is masked; the words around it stay.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    _rule(
        MAIL,
        r"(?<![\w.%+-])(?P<v>[a-z0-9_%+-][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})",
    ),
    _rule(
        MAIL,
        r"(?<![\w.%+-])(?P<v>[a-z0-9_%+-][a-z0-9._%+-]{0,63}(?: ?[(\[{<] ?at ?[)\]}>] ?)"
        r"[a-z0-9-]{1,63}(?:(?:\.| ?[(\[{<] ?dot ?[)\]}>] ?| dot )[a-z0-9-]{1,63}){0,4}"
        r"(?:\.| ?[(\[{<] ?dot ?[)\]}>] ?| dot )[a-z]{2,12}(?![\w-]))",
    ),
    _rule(
        MAIL,
        r"(?<![\w.%+-])(?P<v>[a-z0-9_%+-][a-z0-9._%+-]{0,63}(?: @ ?|@ )(?!\d)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}"
        r"\.(?:com|org|net|edu|gov|info|de|fr|uk|es|nl|ch|ie|ca|au|nz|eu|pl|se|dk|fi)(?![\w-]))",
    ),
    _rule(
        MAIL,
        r"(?<![\w.%+-])(?P<v>[a-z0-9_%+-][a-z0-9._%+-]{0,63}(?: dot [a-z0-9-]{1,30}){0,2} at [a-z0-9-]{1,63}"
        r"(?: dot [a-z0-9-]{1,63}){0,3} dot [a-z]{2,12}(?![\w-]))",
    ),
    _rule(
        NUMBER,
        rf"(?<![\w.@-])(?P<v>(?:https?://)?(?:(?:www|m|mobile|[a-z]{{2}}(?:-[a-z]{{2}})?)\.)?(?:{_PROFILE_SITE})"
        r"/[^\s\])>,;]{1,200}[^\s\])>,;.?!])",
    ),
    _rule(
        NUMBER,
        rf"\b{_NETWORK}(?: (?:handle|name|profile|user ?name|user|account|id))?(?: is)?\s?[:=]?\s?"
        r"(?P<v>@[a-z0-9_][a-z0-9._-]{1,39}[a-z0-9_]|(?<=[:=] )[a-z0-9_]{1,30}(?:[._-][a-z0-9_]{1,30}){1,3})",
    ),
    _rule(NUMBER, rf"(?<![\w.])(?P<v>@[a-z0-9_][a-z0-9._-]{{1,39}}[a-z0-9_])(?= on {_NETWORK}\b)"),
    _rule(
        NUMBER,
        r"(?<!\w)(?P<v>[A-Z]{2}\d{2} ?(?:[A-Z]{4}|\d{4}|[A-Z]\d{3})(?: ?\d{4}){1,6}"
        r"(?: ?(?=[A-Z]{0,3}\d)[A-Z\d]{1,4}){0,3})(?!\w)",
        0,
    ),
    _rule(
        NUMBER,
        r"\biban(?: (?:no|number|nr)\.?)?\s?[:=]?\s?(?:is )?(?P<v>[a-z]{2}\d{2}(?: ?(?=[a-z]{0,4}\d)[a-z\d]{1,4}){2,8})(?!\w)",
    ),
    _rule(NUMBER, r"(?<![\w.-])(?P<v>\d{4}(?P<s>[ -])\d{4}(?P=s)\d{4}(?P=s)\d{4})(?![\w-])"),
    _rule(
        NUMBER,
        rf"\b{_PASSPORT}{_NUMBER_WORD}(?:nr\.?\s?:?\s?)?(?P<v>(?=(?:[a-z]{{0,8}}\d){{3}})[a-z\d]{{6,18}})(?!\w)",
    ),
    _rule(
        NUMBER,
        r"\b(?:kvnr|versicherten-?(?:nummer|nr)|krankenversicherungsnummer|steuer-?(?:id|nummer|nr)|ahv|svnr|bsn|dni|pesel"
        r"|cpf|s[eé]curit[eé] sociale)\b\.?\s?[:=]?\s?(?P<v>[a-z]{0,3}\d(?:[. -]?\d){5,16}[a-z]{0,2})(?!\w)",
    ),
    _rule(
        BIRTH,
        r"\b(?:geb(?:oren)?|geburtsdatum|n[eé]e?(?:\(e\))?|date de naissance|nacid[oa]|fecha de nacimiento|nat[oa]"
        rf"|data di nascita)\b\.?\s?[:=]?\s?(?:(?:am|le|el|il) )?(?P<v>{_DATE})(?![\d-])",
    ),
    _rule(
        BIRTH,
        rf"{_NO_BIRTH}(?<![\w.])b\. ?(?P<v>\d{{1,2}}(?P<s>[-/.])\d{{1,2}}(?P=s)(?:\d{{4}}|\d{{2}})"
        rf"|(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH} \d{{2,4}})(?![\w/-])",
    ),
    _rule(BIRTH, r"(?<![\w*])\* ?(?P<v>\d{1,2}\. ?\d{1,2}\. ?(?:(?:19|20)\d{2}|\d{2}))(?![\d.])"),
    # Beside a name or an age with a sex; alone where so long ago that little else has a day. A visit or
    # an operation is told with a word before it, or is of these years.
    _rule(
        BIRTH,
        r"(?:\[name\]|(?<!\d)\d{1,3} ?(?:[MF]\b|y\.?/?o\b))[,;]? ?[(*]? ?(?P<v>(?:\d{1,2}(?P<s>[-/. ])\d{1,2}(?P=s)"
        rf"(?:19\d\d|200\d)|(?:19\d\d|200\d)-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? (?:19\d\d|200\d)))(?!\d)",
    ),
    _rule(
        BIRTH,
        r"(?<![\w/.-])(?<!\bon )(?<!\bin )(?<!since )(?<!from )(?<!until )(?<!dated )(?<!ated the )(?<! the )(?P<v>"
        r"\d{1,2}(?P<s>[-/.])\d{1,2}(?P=s)19[0-6]\d|19[0-6]\d-\d\d-\d\d"
        rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? 19[0-6]\d)(?![\w/-]|\.\d)",
    ),
    _rule(
        NUMBER,
        r"(?P<v>(?:https?://|www\.)[^\s?&=/]{1,80}(?=\S{0,300}?[?&/](?:users?|uid|id|patients?|profiles?"
        r"|accounts?|mrn|token|e-?mail|members?|people|in)[=/])[^\s\])>]{1,400})",
    ),
    _rule(
        BIRTH,
        rf"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?da(?:te|y)|born(?: on)?)\s?[:=]?\s?(?:is |was |the )?(?P<v>{_DATE})",
    ),
    _rule(
        RECORD,
        r"\b(?:m\.?r\.?n\.?|mr\s?#|medical record|record|chart|hospital|hosp|patient|pt|unit|account|acct"
        r"|accession|encounter|visit|case|file|clinic|nhi|chi|csn|har)\b"
        r"(?:\s?(?:numbers?|num|no\.?|nr|#|id)\b\.?|(?<=mrn)|(?<=m\.r\.n\.)|(?<=nhi)|(?<=chi)|(?<=csn)|\s?#)"
        r"\s{0,2}[:#=]{0,2}\s{0,2}(?:is |was )?(?P<v>[a-z]{0,3}-?\d[\da-z-]{2,18})(?![\w])",
    ),
    _rule(
        RECORD,
        r"\b(?:pat(?:ient(?:en)?)?|fall|akten|aufnahme|dossier|kranken(?:akten)?)\.?[ -]{0,2}(?:nummer|nr\b\.?|no\b\.?|zeichen|id\b)"
        r"\s?[:#=]?\s?(?P<v>[a-z]{0,3}-?\d[\da-z/-]{2,18})(?!\w)",
    ),
    _rule(RECORD, r"(?<![\w-])(?<!trial )(?<!study )(?:ID|[Pp]atient|[Pp]t)(?: ?(?:no\.?|number|#))?\s?[:#=]?\s?(?P<v>\d{6,12})(?![\w.,]\d|\w)", 0),
    _rule(
        NUMBER,
        r"\b(?:nhs|ssn|social security|s\.s\.n\.|passport|national insurance|ni(?= (?:no|num))|insurance|policy|member"
        r"|subscriber|medicare|medicaid|driv(?:er'?s?|ing) licen[cs]e|licen[cs]e|identity card|id card"
        rf"|national id|ihi|aadhaar|personal id){_NUMBER_WORD}"
        r"(?P<v>(?:[a-z]{1,3}-?)?\d(?:[ -]?\d){4,16}[a-z]{0,2})(?!\w)",
    ),
    _rule(NUMBER, r"(?<![\w.-])(?P<v>\d{3}-\d{2}-\d{4})(?![\w-])"),
    _rule(NUMBER, r"(?<!\w)(?P<v>[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])(?!\w)", 0),
    _rule(
        PHONE,
        r"\b(?:tele?phone|tel|phone|ph|mobile|mob|cell|fax|call(?: me| us| her| him)?|pager|contact|text me|whatsapp"
        r"|ring)\b(?: number| no\.?| #)?\s?[.:=#]?\s?(?:is |on |at )?(?P<v>\+?\(?\d(?:[-. ()]{0,2}\d){6,14})(?!\d)",
    ),
    _rule(
        PHONE,
        rf"(?<![\w.+-])(?P<v>(?:\+?1{_SEP})?(?:\(\d{{3}}\) ?|\d{{3}}[-. ])\d{{3}}[-. ]\d{{4}})(?![\w-])",
    ),
    _rule(PHONE, r"(?<![\w+])(?P<v>(?:\+|00)[1-9]\d{0,2}(?:[-. ]?\(?\d\)?){7,13})(?![\w])"),
    _rule(PHONE, r"(?<![\w.+-])(?P<v>\(?0[1237]\d{2,4}\)?[- ]\d{3,4}[- ]?\d{3,4})(?![\w-])"),
    _rule(PHONE, r"(?<![\w.+-])(?P<v>07\d{9})(?!\w)"),
    _rule(
        PHONE,
        r"\b(?:tele?[fp]h?on|tel|handy|mobile?|cell|fax|phone)\b\.?(?: ?(?:nr|no)\b\.?)?\s?[:=]?\s?"
        r"(?P<v>(?:\+|\(?0)\d?(?:[-. ()/]{0,3}\d){5,14})(?!\d)",
    ),
    _rule(PHONE, r"(?<![\w.,/+-])(?P<v>\(?0\d{2,4}\)?(?: ?/ ?|[ -])\d{6,8})(?![\w/-])"),
    _rule(PHONE, r"(?<![\w.,/+-])(?P<v>0[1-9](?:(?: \d\d){4}|(?:\.\d\d){4}))(?![\w/-])"),
    _rule(PHONE, r"(?<![\w.,/+:-])(?<!pmid )(?P<v>[2-9]\d{5}(?!0{4})\d{4})(?![\w/.-])"),
    _rule(
        ADDRESS,
        r"\b(?:home |postal |mailing |street )?address\s?[:=]\s?(?P<v>(?=[^\n;\d]{0,40}\d)[^\n;\[\]]{5,100})",
    ),
    _rule(
        ADDRESS,
        rf"(?<![\w.])(?P<v>(?:(?:Flat|Apt\.?|Unit|Suite) \w{{1,5}},? )?\d{{1,5}}[A-Za-z]? (?:[NSEW]\.? )?"
        rf"(?:[A-Z][A-Za-z'.-]{{1,20}} ){{1,4}}{STREET}\b\.?"
        rf"(?:,? ?(?:Apt|Apartment|Unit|Suite|Ste|Flat|#)\.? ?\w{{1,6}})?"
        rf"(?:, (?:[A-Z][a-z]{{1,20}} ?){{1,3}}(?:, ?{STATE}\b(?: \d{{5}}(?:-\d{{4}})?)?)?)?)",
        0,
    ),
    _rule(
        ADDRESS,
        rf"(?<![\w-])(?P<v>(?:{NAMED_STREET}) \d{{1,4}}(?: ?[a-hA-H])?(?![\w%]|[.,/]\d| ?(?:mg|ml|µg|mcg)\b){IN_TOWN})",
        0,
    ),
    _rule(SCRIPT, OTHER_SCRIPT),
    _rule(ADDRESS, LIVES_AT),
    _rule(ADDRESS, rf"(?<![\w-])(?P<v>{AT_PLACE}{IN_TOWN})", 0),
    _rule(ADDRESS, rf"(?<![\w.])(?P<v>\d{{1,4}}(?: bis| ter|[a-c])?,? {RUE}(?:,? (?:F-)?\d{{5}} {TOWN})?)", 0),
    _rule(
        ADDRESS,
        rf"\b(?:[Ll]iv(?:es|ing) (?:in|at)|[Rr]esid(?:es|ing|ent) (?:in|at|of)|[Ww]ohnhaft(?: in)?|[Ww]ohnt in)"
        rf" (?P<v>\d{{5}} {TOWN})",
        0,
    ),
    _rule(ADDRESS, r"(?P<v>\bP\.?O\.? Box \d{1,6})"),
    _rule(ADDRESS, rf"(?P<v>\b[A-Z][a-z]{{1,20}}(?: [A-Z][a-z]{{1,20}})?, {STATE} \d{{5}}(?:-\d{{4}})?)\b", 0),
    _rule(ADDRESS, r"\b(?:zip|post) ?code\s?[:=]?\s?(?:is )?(?P<v>\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?!\w)"),
    _rule(
        ADDRESS,
        r"(?<![\w-])(?P<v>[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? (?!5HT|\d(?:ND|RD|TH|ST))\d[ABD-HJLNP-UW-Z]{2})(?![\w-])",
        0,
    ),
)  # fmt: skip
_KINDS = (NAME, BIRTH, PHONE, MAIL, RECORD, ADDRESS, NUMBER, SCRIPT)
_PLACEHOLDER = later(rf"\[(?:{'|'.join(map(re.escape, _KINDS))})\]")
_PASSES = 8  # a masked word may lay open the next; each pass masks less than the one before


def mask(
    text: str,
    keep: Container[str] = frozenset(),
    *,
    ordinary: Container[str] | None = None,
) -> Masked:
    """Replace personal data by what it was, such as ``[name]`` or ``[date of birth]``.

    Masking a masked text changes nothing. ``found`` is in order of place.

    Args:
        text: any text.
        keep: words in small letters that are never part of a name, such as those of medicines: a name
            too much shown harms less than an allergy lost.
        ordinary: other words in small letters that are known. Where some are given, a capitalised
            word that is none of them is a name at places where names stand: "Okonkwo, 71F".
    """
    found: list[MaskedItem] = []
    current = text
    for _ in range(_PASSES):
        spans = _spans(scanned(current), keep, ordinary)
        if not spans:
            break
        found = merged(found, spans)
        current = replaced(text, found)
    return Masked(current, tuple(found))


def _spans(text: str, keep: Container[str], ordinary: Container[str] | None) -> list[MaskedItem]:
    """Places to mask, in order and apart; of two that overlap the earlier and longer stays."""
    taken = [(m.start(), m.end()) for m in _PLACEHOLDER.finditer(text)]
    every = sorted(_all_spans(text, keep, ordinary), key=lambda item: (item.start, -item.end))
    kept: list[MaskedItem] = []
    at = 0
    for item in every:
        while at < len(taken) and taken[at][1] <= item.start:
            at += 1
        if at < len(taken) and taken[at][0] < item.end:
            continue
        if item.start < item.end and (not kept or item.start >= kept[-1].end):
            kept.append(item)
    return kept


def _all_spans(
    text: str, keep: Container[str], ordinary: Container[str] | None
) -> Iterator[MaskedItem]:
    for kind, pattern in _RULES:
        for match in pattern.finditer(text):
            if "noun" not in match.re.groupindex or not _is_known(match["noun"], keep, ordinary):
                yield MaskedItem(kind, match.start("v"), _end(match, keep))
    words: set[str] = set()
    for start, end in (*_shown_names(text, keep), *_bare_names(text, keep, ordinary)):
        words.update(_name_words(text[start:end]))
        yield MaskedItem(NAME, start, end)
    if words:
        for start, end in first_names_after(text, words):
            yield MaskedItem(NAME, start, end)


def _shown_names(text: str, keep: Container[str]) -> Iterator[tuple[int, int]]:
    """Names that what stands beside them shows to be some, and frequent given names with a surname."""
    for pattern in name_patterns():
        for match in pattern.finditer(text):
            span = _trimmed(text, (match.start("v"), match.end("v")), keep)
            cut = span is not None and span[1] < match.end("v")
            if span is not None and not (cut and "whole" in match.re.groupindex):
                yield span
    for found in full_names(text):
        span = _trimmed(text, found, keep)
        if span is not None and " " in text[span[0] : span[1]]:  # a given name alone tells nobody
            yield span


def _bare_names(
    text: str, keep: Container[str], ordinary: Container[str] | None
) -> Iterator[tuple[int, int]]:
    if ordinary is not None:
        yield from bare_names(text, lambda word: _is_known(word, keep, ordinary))
        yield from small_names(text, lambda word: _is_known(word, keep, ordinary))


def _is_known(word: str, keep: Container[str], ordinary: Container[str] | None) -> bool:
    plain = word.lower()
    if ordinary is not None and plain in ordinary:
        return True
    return plain in keep or plain in NOT_A_NAME or plain in PERSONS_NAMES


def _end(match: re.Match[str], keep: Container[str]) -> int:
    """Where what is masked ends: before a medicine or a plain word that stands where a town might."""
    town = match["town"] if "town" in match.re.groupindex else None
    if town and (town.lower() in keep or town.lower() in NOT_A_NAME):
        return match.start("town") - 1
    return match.end("v")


def _trimmed(text: str, span: tuple[int, int], keep: Container[str]) -> tuple[int, int] | None:
    """The words up to the first that is no name, or to a full stop; None where the first is none."""
    start, end = span
    stop, before = start, ""
    for match in re.finditer(r"[^\s,]+", text[start:end]):
        word = match.group().strip(".,'’").lower()
        plain = word.removesuffix("'s").removesuffix("’s")
        if not before and is_eponym(text, start, plain):
            break
        if (plain in NOT_A_NAME or plain in keep) and not is_surname(plain, before):
            break
        before = plain
        stop = start + match.end()
        if match.group().endswith(".") and len(plain) > 1:
            break  # "Mary O'Connor. Painful ...": an initial goes on, a word ends the name
    while stop > start and text[stop - 1] in ",'’ ":
        stop -= 1
    return (start, stop) if stop > start else None


def _name_words(written: str) -> set[str]:
    """Words of a name worth masking wherever they stand alone."""
    parts = re.findall(r"[^\W\d_][\w'’-]{2,30}", written)
    plain = {re.sub(r"['’]s$", "", part) for part in parts}
    return {word for word in plain if word[0].isupper() and word.lower() not in SHARED_WITH_WORDS}
