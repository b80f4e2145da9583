"""Whom a question asks about and whom a text speaks of: how old, of which sex, pregnant, or no people.

Owns the words for it and how far the two lie apart. What indexers say of a publication's people (MeSH
check tags) is not kept with a source, so titles and first sentences are read. Silence is no
mismatch: most of what is written on adults does not say so.
"""

import re
from collections.abc import Collection
from itertools import pairwise

from citewell.model.case import Case
from citewell.patterns import later

__all__ = ["ADULTS", "ANIMALS", "CHILDREN", "OLDER", "apart", "asked_about", "spoken_of"]

CHILDREN, ADULTS, OLDER = "children", "adults", "older adults"
PREGNANCY, NOT_PREGNANCY = "pregnancy", "no pregnancy"
WOMEN, MEN = "women", "men"
ANIMALS, PEOPLE = "animals or cells", "people"

_YOUNG, _OLD, _PAST_BEARING = 18, 65, 56  # years
_AGES = frozenset({CHILDREN, ADULTS, OLDER})
_SEXES = frozenset({WOMEN, MEN})
_FIRST = 240
_MOST = 3

_WORDS: dict[str, str] = {
    CHILDREN: """child children childhood pediatric pediatrics paediatric paediatrics infant infants
        infancy toddler toddlers neonate neonates neonatal newborn newborns baby babies preterm
        adolescent adolescents adolescence teenager teenagers schoolchildren kids my-son my-daughter
        school-age school-aged""",
    ADULTS: "adult adults middle-aged",
    OLDER: """elderly geriatric octogenarian octogenarians older-adult older-adults older-people
        older-persons older-person older-patients older-patient older-man older-men older-woman
        older-women aged-care nursing-home nursing-homes""",
    PREGNANCY: """pregnant pregnancy pregnancies gestation gestational antenatal prenatal maternal
        trimester preeclampsia""",
    WOMEN: "woman women female females girl girls postmenopausal menopausal",
    MEN: "man men male males boy boys",
    ANIMALS: """mice mouse murine rat rats rodent rodents zebrafish drosophila dog dogs canine cat
        cats feline pig pigs porcine swine rabbit rabbits sheep ovine bovine primates macaque
        macaques monkey monkeys horse horses equine xenograft xenografts knockout vitro cell-line
        cell-lines cultured-cells ex-vivo""",
    PEOPLE: """patient patients human humans people person persons volunteers participants adult
        adults child children woman women men infants clinical-trial""",
}
_NAMES: dict[str, tuple[str, ...]] = {}
for _name, _words in _WORDS.items():
    for _word in _words.split():
        _NAMES[_word] = (*_NAMES.get(_word, ()), _name)
# A score named after a surgeon, what animals do to people, and a treatment of people.
_NOT_BEFORE = frozenset(
    {"child-pugh", "vitro-fertilization", "vitro-fertilisation"}
    | {f"{pet}-{harm}" for pet in ("dog", "cat", "rat", "monkey") for harm in ("bite", "bites")}
    | {"cat-scratch"}
)
_WORD = later(r"[a-z]+")
_AGED = later(
    r"\b(?P<a>\d{1,3})[- ]?(?:years?|yrs?|y/?o)\b(?:[- ]old\b)?"
    r"|\b(?:aged?|(?:wo)?man of|girl of|boy of) (?P<b>\d{1,3})\b(?! ?(?:%|mg|months?|weeks?))",
    re.IGNORECASE,
)
_MONTHS = later(r"\b\d{1,2}[- ](?:months?|weeks?|days?)[- ]old\b", re.IGNORECASE)
# "Survival after 5 years" tells no age: a bare number of years is one only where it is said to be.
_OLD_SAID = later(r"old\b|y/?o$|^(?:aged?|(?:wo)?man|girl|boy)", re.IGNORECASE)


def asked_about(
    text: str, case: Case | None = None, groups: Collection[str] = ()
) -> frozenset[str]:
    """Whom a question asks about: by the case and the special groups read from it, and by its words."""
    found = _named(text) - {PEOPLE}
    age = case.age_years if case is not None and case.age_years is not None else _age(text)
    if age is not None:
        found -= _AGES
        found.add(CHILDREN if age < _YOUNG else OLDER if age >= _OLD else ADULTS)
    elif not found & _AGES:
        found |= {name for group, name in _GROUPS if group in groups}
    sex = case.sex if case is not None else None
    found |= {MEN} if sex == "male" else {WOMEN} if sex == "female" else set()
    if case is not None and case.pregnant:
        found.add(PREGNANCY)
    if PREGNANCY in found:
        return frozenset(found - {NOT_PREGNANCY})
    is_past = age is not None and age >= _PAST_BEARING
    said_not = case is not None and case.pregnant is False
    if said_not or is_past or found & _SEXES == {MEN} or (age is not None and age < _YOUNG / 2):
        found.add(NOT_PREGNANCY)
    return frozenset(found)


_GROUPS = (("children", CHILDREN), ("older_adults", OLDER), ("pregnancy", PREGNANCY))


def spoken_of(title: str, text: str) -> frozenset[str]:
    """Whom a text speaks of: as its title says, else its first words; sexes by the title alone."""
    named = _named(title)
    if not named & (_AGES | {PREGNANCY, ANIMALS}):
        named |= _named(text[:_FIRST]) - _SEXES
    if PEOPLE in named:
        # Both were looked at, so that what is said holds for people as well.
        named.discard(ANIMALS)
    return frozenset(named - {PEOPLE})


def apart(asked: frozenset[str], told: frozenset[str]) -> tuple[int, str]:
    """How far the people of a text are from those asked about, from 0 to 3, and why in words.

    >>> apart(frozenset({"adults"}), frozenset({"children"}))
    (2, 'about children, not adults')
    """
    if ANIMALS in told and ANIMALS not in asked:
        return _MOST, f"in {ANIMALS}"
    parts = [_ages_apart(asked & _AGES, told & _AGES)]
    if PREGNANCY in asked:
        parts.append((0, "about pregnancy, as asked") if PREGNANCY in told
                     else (1, "says nothing of pregnancy"))  # fmt: skip
    elif NOT_PREGNANCY in asked and PREGNANCY in told:
        parts.append((2, "about pregnancy, which is not asked"))
    sexes, told_sexes = asked & _SEXES, told & _SEXES
    if len(sexes) == 1 and told_sexes and not sexes & told_sexes:
        parts.append((1, f"about {_joined(told_sexes)}, not {_joined(sexes)}"))
    levels = min(_MOST, sum(level for level, _ in parts))
    return levels, ", ".join(why for level, why in parts if why and (level or not levels))


def _ages_apart(asked: frozenset[str], told: frozenset[str]) -> tuple[int, str]:
    if not asked:
        return 0, ""
    if asked & told:
        return 0, f"about {_joined(asked & told)}, as asked"
    if not told:
        return (
            (0, "") if ADULTS in asked else (1, f"does not say that it is about {_joined(asked)}")
        )
    is_near = CHILDREN not in asked | told
    return 1 if is_near else 2, f"about {_joined(told)}, not {_joined(asked)}"


def _named(text: str) -> set[str]:
    """The names of those a text has a word for; looked up, as patterns took ten times as long."""
    found: set[str] = set()
    for word, after in pairwise((*_WORD.findall(text.lower()), "")):
        both = f"{word}-{after}"
        if both not in _NOT_BEFORE:
            found.update(_NAMES.get(word, ()))
        found.update(_NAMES.get(both, ()))
    return found


def _age(text: str) -> float | None:
    if _MONTHS.search(text):
        return 0.0
    for match in _AGED.finditer(text):
        if _OLD_SAID.search(match.group()):
            return float(match["a"] or match["b"])
    return None


def _joined(names: Collection[str]) -> str:
    return " and ".join(sorted(names))
