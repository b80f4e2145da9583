# ruff: noqa: E501 - patterns: one a line reads better than folded ones
"""How streets and towns are written, in parts of patterns. Owns English, German, French, Dutch, Spanish.

What is masked with them is :mod:`citewell.understand.deidentify`'s to say.
"""

__all__ = [
    "AT_PLACE",
    "IN_TOWN",
    "LIVES_AT",
    "NAMED_STREET",
    "OTHER_SCRIPT",
    "RUE",
    "STATE",
    "STREET",
    "TOWN",
]

STREET = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd|Way|Place|Pl|Terrace"
    r"|Close|Crescent|Square|Sq|Highway|Hwy|Parkway|Pkwy|Circle|Cir|Gardens|Grove|Mews|Row|Hill|Park)"
)
STATE = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]"
    r"|T[NX]|UT|V[AT]|W[AIVY])"
)
# "Hauptstraße 5", "Kerkstraat 12a"; no "ring", with which "during" and "monitoring" end.
NAMED_STREET = (
    r"[^\W\d_][\w-]{1,24}?(?:stra(?:ß|ss)e|straat|str\.|gasse|platz|allee|weg|damm|ufer|chaussee|gracht|plein)"
    r"|[A-Z][a-z]{2,20}er (?:Stra(?:ß|ss)e|Str\.|Platz|Allee|Weg|Ring|Damm)|(?:Calle|Avenida|Plaza|Rua) [A-Z]\w{1,20}"
)
# "Unter den Linden 5", "Am Markt 3"; no dose, count or time: "Unter Lyrica 300", "Am Abend 2 Tabletten".
AT_PLACE = (
    r"(?:(?:Unter|An|In|Auf|Hinter|Vor|Bei) (?:dem|den|der)|Am|Im|Zum|Zur|Beim) (?P<noun>[A-ZÄÖÜ][a-zäöüß]{2,24}) \d{1,4}"
    r"(?:[a-h]\b)?(?![\w%]|[.,/]\d| ?(?:mg|ml|µg|mcg|g|Tab|Tbl|Tropfen|Kaps|Jahr|Woche|Tag|Uhr|Monat|St|x|[-–])"
    r"| (?:years?|yo|y)\b)"
)
RUE = (
    r"(?:(?i:rue|avenue|boulevard|chemin|impasse|all[eé]e|quai)|[Pp]lace(?= d))"
    r" (?:de la |de l['’]|des |de |du |d['’]|l['’]){0,2}[A-Z][\w'’-]{1,24}(?: [A-Z][\w'’-]{1,24}){0,2}"
)
TOWN = r"[^\W\d_a-z][^\W\d_]{2,24}(?:[- ][A-Z][a-z]{2,20})?"
# Behind a street a town is told without a postcode too, where the sentence then ends or goes on.
IN_TOWN = (
    rf"(?:,? (?:[A-Z]{{1,2}}-)?\d{{4,5}} {TOWN}|,? (?:in )?(?P<town>{TOWN})"
    r"(?=[,.;)\n]|$| (?:is|has|was|with|and|who)\b))?"
)
# "Lives at flat 3, 22 church road, leeds": a number behind it is a house's, up to where the sentence goes on.
LIVES_AT = (
    r"\b(?:liv(?:es?|ing)|resid(?:es?|ing)|stay(?:s|ing)) at (?P<v>(?:(?:flat|apt|apartment|unit|room|house|no\.?) ?\w{1,5},? )?"
    r"\d{1,5}[a-z]?(?! ?(?:m|ft|feet|met(?:er|re)s?)\b),? [a-z'’-]{2,20}(?:,? (?!(?:and|who|with|has|is|was|but|takes)\b)[a-z'’-]{2,20}){0,4})"
)
# Words that no rule reads, and that may name a person: Cyrillic, Hebrew, Arabic, Indian and East Asian scripts.
OTHER_SCRIPT = (
    r"(?P<v>[\u0400-\u052f\u0590-\u08ff\u0900-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
    r"(?:[ .\u30fb-]?[\u0400-\u052f\u0590-\u08ff\u0900-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])+)"
)
