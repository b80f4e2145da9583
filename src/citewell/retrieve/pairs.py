"""What the library says of two drugs together: a statement on both, or a rule of their classes."""

from dataclasses import replace

from citewell.model.library import Library
from citewell.model.pathway import Severity
from citewell.model.statement import Statement

__all__ = ["clashes", "clashes_of_members", "class_members", "pair_statements"]

_ON_A_PAIR = frozenset({"interactions", "combination", "precautions", "contraindications"})
_GRAVEST_LAST = tuple(reversed(Severity))


def pair_statements(pair: tuple[str, str], library: Library) -> list[Statement]:
    """Statements on two drugs together, each by its own name or its class.

    A statement that only lists both among others ("SSRIs with NSAIDs or anticoagulants") is about its
    first drug and is left out unless that is one of the two. One that is a rule of the two by their
    classes ("amitriptyline with QT-prolonging drugs") is given with both among what it is about.
    """
    first, second = (library.names_of(drug) for drug in pair)
    ruled = clashes(pair, library)
    found = []
    for s in library.statements.values():
        if s.id in ruled:
            found.append(replace(s, treatments=tuple(dict.fromkeys((*s.treatments, *pair)))))
        elif (
            _names_both(first, second, s.treatments)
            and not _lists_one_class(first | second, s)
            and s.treatments[0] in first | second
            and _ON_A_PAIR.intersection(s.aspects)
        ):
            found.append(s)
    return found


def _names_both(first: frozenset[str], second: frozenset[str], treatments: tuple[str, ...]) -> bool:
    """Whether each of two drugs is named, and not both by the one name of their class."""
    one, other = first.intersection(treatments), second.intersection(treatments)
    return bool(one and other) and len(one | other) > 1


def _lists_one_class(names: frozenset[str], statement: Statement) -> bool:
    """Whether both are named as of one class, which meets a third: "tricyclics with terbinafine"."""
    more = [name for name in statement.treatments if name not in names]
    together = statement.treatments.index
    at = sorted(together(name) for name in names if name in statement.treatments)
    side_by_side = at[-1] - at[0] < len(at)
    return "combination" not in statement.aspects and len(more) > 1 and side_by_side


def clashes(pair: tuple[str, str], library: Library) -> dict[str, Severity]:
    """Statement -> how strongly its rule speaks against the two drugs, by their names and classes."""
    first, second = (_answers_to(drug, library) for drug in pair)
    found: dict[str, Severity] = {}
    for rule in library.interactions:
        one = {name.lower() for name in rule.between}
        other = {name.lower() for name in rule.with_}
        if (first & one and second & other) or (first & other and second & one):
            known = found.get(rule.statement, rule.severity)
            found[rule.statement] = max(known, rule.severity, key=_GRAVEST_LAST.index)
    return found


def class_members(name: str, library: Library) -> frozenset[str]:
    """The medicines of a class, by its id or by what it is usually called; empty for a medicine.

    Classes that only gather the salts of one medicine are that medicine.
    """
    usual = library.lexicon.get("class_members", {})
    if name in usual or any(drug.generic == name for drug in library.drugs.values()):
        return frozenset()
    called = frozenset(one for one, classes in usual.items() if name in classes.split("|"))
    classes = library.lexicon.get("drug_classes", {})
    return frozenset(m for m in library.members_of(name) | called if m not in classes)


def clashes_of_members(
    pair: tuple[str, str], library: Library
) -> dict[str, tuple[Severity, tuple[frozenset[str], frozenset[str]]]]:
    """Statement -> how strongly its rule speaks against some medicines of two classes, and which.

    Where one of the two is a medicine, or its class as a whole is meant, no members are told for it.
    """
    wholes = [_answers_to(name, library) for name in pair]
    members = [{m: _answers_to(m, library) for m in class_members(n, library)} for n in pair]
    found: dict[str, tuple[Severity, tuple[frozenset[str], frozenset[str]]]] = {}
    for rule in library.interactions:
        sides = [{n.lower() for n in names} for names in (rule.between, rule.with_)]
        for first, second in (sides, sides[::-1]):
            meant = [_meant(wholes[i], members[i], side) for i, side in enumerate((first, second))]
            if all(those is not None for those in meant):
                found.setdefault(
                    rule.statement, (rule.severity, (meant[0] or _NONE, meant[1] or _NONE))
                )
    return found


_NONE = frozenset[str]()


def _meant(
    whole: frozenset[str], members: dict[str, frozenset[str]], side: set[str]
) -> frozenset[str] | None:
    """The members that one side of a rule is of; none of them where it is of the whole; else None."""
    if whole & side:
        return _NONE
    return frozenset(m for m, names in members.items() if names & side) or None


def _answers_to(drug: str, library: Library) -> frozenset[str]:
    """A drug, the parts of a combination, and every class of each, however far up; in small letters."""
    names = {drug.lower(), *drug.lower().split("/")}
    return frozenset(names).union(*(library.classes_of(name) for name in names))
