"""How many of the never and avoid rules lead the answer, over the ways people put the question.

    python -m benchmarks.leads [--of DRUG] [--turns 2] [--silent FILE]

Every rule that bans a medicine or says to avoid it is asked about in patients of whom it holds, in the
words of ``leads.tsv``, and so is every interaction that forbids a pair. Each phrase is put in ``turns``
of the manners of asking, in turn. An answer leads with the rule where its lead holds the rule's
words, judges the medicine or begins with a danger sign. The same phrases denied, or told of a
relative, must judge nothing that the question without them does not.
"""

import argparse
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from citewell import Citewell
from citewell.model.article import Article
from citewell.model.library import Library
from citewell.model.pathway import Condition, Severity
from citewell.model.statement import Statement
from citewell.retrieve.pairs import pair_statements

Words = tuple[str, str]  # form, text
Asked = tuple[str, str, str]  # manner, audience, question

_TABLE = Path(__file__).with_name("leads.tsv")
_GOUT = re.compile(
    r"colchicine|prednisolone|steroid|nsaid|aspirin|naproxen|celecoxib|kinumab|anakinra|ice|allopurinol"
    r"|methotrexate|febuxostat"
)
_AGAINST = re.compile(
    r"contraindicated|avoid|do not|never|must not|not recommended|kill", re.IGNORECASE
)
_OF_WOMEN = re.compile(r"pregnan|breast|conceive|third_trimester|age<55")
_WITH = {"n": "with {}", "a": "who is {}", "v": "who {}", "m": "on {}", "g": "allergic to {}"}
_BARE = {
    "n": "{}",
    "a": "{}",
    "v": "{}",
    "m": "on {}",
    "g": "allergic to {}",
    "age": "{} years old",
}
_OWN = {"n": "I have {}", "a": "I am {}", "v": "I {}", "m": "I take {}", "g": "I am allergic to {}"}
_OWN |= {"age": "I am {}"}
_WITH |= {"age": "aged {}"}
_SPOKEN = {
    "nsaid": ["an NSAID", "ibuprofen", "diclofenac"],
    "steroid injection (muscle)": ["an intramuscular steroid injection", "IM triamcinolone"],
    "joint steroid injection": ["a joint steroid injection", "a steroid shot in the joint"],
}
_CLINICIAN = {
    "can I start": "Can I start {drug} in a patient {with_}?",
    "drug, illness": "{drug}, {bare}",
    "person, start": "{person} {illness}, {bare}. Start {drug}?",
    "is it ok": "{bare} - is {drug} ok?",
    "dose in": "{drug} dose in {in_}?",
    "on it, now": "Patient on {drug} for 4 weeks, now {bare}. Continue?",
    "helping": "{illness}, {bare}, {drug} helping, continue?",
    "PHx, rx": "PHx {bare}; rx {drug}?",
}
_PATIENT = {
    "can I take": "{own}, can I take {drug}?",
    "given by doctor": "my doctor gave me {drug} but {own} is it safe",
    "on it, found out": "i am on {drug} and just found out that {own}",
}
_PAIRS = {
    "together": ("clinician", "{a} and {b} together?"),
    "add": ("clinician", "On {a}, add {b}?"),
    "plan": ("clinician", "58M. PMHx HTN. Meds: {a}. Plan: start {b}."),
    "can I prescribe": ("clinician", "Patient already takes {a}. Can I prescribe {b}?"),
    "can i take": ("patient", "can i take {b} if im on {a}"),
    "doctor added": ("patient", "i already take {a} and my doctor added {b}. is that ok?"),
}
_DENIED = {
    "no": ("clinician", "n", "58M {illness}, no {text}. Can I start {drug}?"),
    "denies": ("clinician", "n", "Denies {text}. Can I start {drug}?"),
    "mother has": ("clinician", "n", "Mother has {text}. Can I start {drug}?"),
    "ruled out": ("clinician", "n", "{text} ruled out. Can I start {drug}?"),
    "not": ("clinician", "a", "Not {text}. Can I start {drug}?"),
    "not allergic": ("clinician", "g", "Not allergic to {text}. Can I start {drug}?"),
    "not on": ("clinician", "m", "Not on {text}. Can I start {drug}?"),
    "I don't have": ("patient", "n", "I don't have {text}, can I take {drug}?"),
    "my mother has": ("patient", "n", "my mother has {text}. can I take {drug}?"),
    "I am not": ("patient", "a", "I am not {text}. Can I take {drug}?"),
    "husband takes": ("patient", "m", "my husband takes {text}. can I take {drug}?"),
}
_DENIAL = re.compile(r", no \{text\}(?=\.)|[^.,;]*\{text\}[^.,]*[.,] ?")
_JUDGED = (
    r"{} (?:is|are) (?:ruled out|best avoided|not to be (?:started|taken)|best not taken)",
    r"(?<!not )(?:ruled out|best avoided|not to be started) here[^.]*?: [^.]*{}",
    r"do not (?:take|start|use) {}(?: yet)?\.",
    r"(?:not to be taken|best not taken) with [^.]*{}",
    r"{} may not be safe",
    r"{}[^.]*(?:must|should) not be taken together",
    r"experts advise against {}",
    r"before your next dose of [^.]*{}",
)


@dataclass(frozen=True)
class Rule:
    """A rule against a treatment: what it asks for, as keys of the table, and its words."""

    drug: str
    keys: tuple[str, ...]
    when: Condition
    words: tuple[str, ...]
    where: str


class Sweep:
    """Asks one engine; remembers what each question gave."""

    def __init__(self) -> None:
        self.engine = Citewell.open()
        self.library: Library = self.engine.library

    def ask(self, question: str, *, audience: str) -> Article:
        """The article for a question."""
        return self.engine.ask(question, audience=audience)

    @cached_property
    def phrases(self) -> dict[tuple[str, str], list[Words]]:
        """The table: for fact and speaker, forms and texts."""
        found: dict[tuple[str, str], list[Words]] = defaultdict(list)
        for line in _TABLE.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                key, form, who, text = line.split("\t")
                found[key, who].append((form, text))
        return found

    def rules(self, only: str | None) -> Iterator[Rule]:
        """Every rule of strength never or avoid, once for each way it can hold."""
        for name, rules in self.library.drug_rules.items():
            if only not in (None, name):
                continue
            for line in (*rules.never, *rules.avoid):
                words = [x for x in (line.say, line.plain) if x]
                words += self._of_statements(line.cite)
                for keys in sorted(set(_keys(line.when))):
                    if keys:
                        where = f"{line.place.file}:{line.place.line}"
                        yield Rule(name, keys, line.when, tuple(words), where)
            for band in rules.bands:
                if band.never and (key := _key(band.fact, band.is_)):
                    when = Condition(fact=band.fact, is_=band.is_)
                    words = self._of_statements(band.cite)
                    yield Rule(name, (key,), when, tuple(words), f"{band.place.file} band")

    def _of_statements(self, ids: Iterable[str]) -> list[str]:
        held = (self.library.statements[i] for i in ids)
        return [x for s in held for x in (s.clinician, s.plain) if x]

    def names(self, drug: str) -> list[str]:
        """The generic name and a brand or two."""
        if drug in _SPOKEN:
            return _SPOKEN[drug]
        held = self.library.drugs.get(drug)
        return [self.library.label(drug), *(held.brands[:2] if held else ())]

    def questions(self, rule: Rule, place: int, turns: int) -> Iterator[Asked]:
        """The questions on a rule, each phrase in the next manners of asking."""
        names, told = self.names(rule.drug), f"{rule.keys}"
        illness = "gout flare" if _GOUT.search(rule.drug) else "PHN"
        illness = "migraine" if rule.drug == "sumatriptan" else illness
        for who, manners in (("c", _CLINICIAN), ("p", _PATIENT)):
            sets = self._sets(rule.keys, who)
            put = itertools.cycle(list(manners.items()))
            for _ in range(place % len(manners)):
                next(put)
            for number, words in enumerate(sets):
                for _ in range(turns):
                    manner, template = next(put)
                    aged = any(form == "age" for form, _ in words)
                    person = "31F" if _OF_WOMEN.search(told) else "58M"
                    text = template.format(
                        drug=names[(place + number) % len(names)],
                        with_=" ".join(_WITH[form].format(x) for form, x in words),
                        in_=" and ".join(_within(form, x) for form, x in words),
                        bare=", ".join(_BARE[form].format(x) for form, x in words),
                        own=" and ".join(_OWN[form].format(x) for form, x in words),
                        person="" if aged else person,
                        illness=illness,
                    ).strip()
                    yield manner, "clinician" if who == "c" else "patient", text

    def _sets(self, keys: tuple[str, ...], who: str) -> list[tuple[Words, ...]]:
        lists = [self.phrases.get((key, who), []) for key in keys]
        if not all(lists):
            return []
        most = max(len(x) for x in lists)
        return [tuple(x[n % len(x)] for x in lists) for n in range(most)]

    def judges(self, article: Article, names: Iterable[str]) -> bool:
        """Whether the lead speaks against a medicine by one of its names."""
        lead = " ".join(c.text for c in article.lead)
        told = "|".join(re.escape(n) for n in names)
        patterns = (x.replace("{}", f"(?:{told})(?: \\([^)]*\\))?") for x in _JUDGED)
        return any(re.search(x, lead, re.IGNORECASE) for x in patterns)

    def all_names(self, drug: str) -> set[str]:
        """What a lead may call a treatment: its names, those of its classes, its plain name."""
        rules = self.library.drug_rules.get(drug)
        plain = [rules.plain_name, rules.plain_name.split(" (")[0]] if rules else []
        return {
            *self.names(drug),
            self.library.label(drug),
            *plain,
            drug,
            *self.library.names_of(drug),
        }

    def leads(self, article: Article, drugs: Iterable[str], words: Iterable[str]) -> bool:
        """Whether the lead says the rule's words, judges the medicine or tells of danger."""
        lead = " ".join(c.text for c in article.lead).lower()
        if any(x.rstrip(".").split(": ", 1)[-1].lower() in lead for x in words):
            return True
        danger = any(c.id.startswith("danger") for c in article.lead)
        crisis = re.search(r"emergency|in a crisis", article.abstain_reason or "") is not None
        if danger or crisis or (article.plan is not None and article.plan.urgent):
            return True
        return self.judges(article, {n for drug in drugs for n in self.all_names(drug)})

    def of_pair(self, held: Statement, pair: tuple[str, str]) -> list[str]:
        """What the library says of two together that speaks against it."""
        found = (held, *pair_statements(pair, self.library))
        return [x for s in found for x in (s.clinician, s.plain) if x]

    def members(self, side: tuple[str, ...]) -> list[str]:
        """Medicines of one side of an interaction: as named, two of each class."""
        found: list[str] = []
        for name in side:
            held = sorted(self.library.members_of(name) - {name})
            known = [m for m in held if m in self.library.drug_rules]
            known = known or [m for m in held if m in self.library.drugs] or held
            found += known[:2] if held else [name]
        return [n for n in dict.fromkeys(found) if n not in ("ethanol",)]


def _within(form: str, text: str) -> str:
    """Where a dose is asked for: in CKD 4, in a patient who is pregnant."""
    return text if form == "n" else f"a patient {_WITH[form].format(text)}"


def _keys(when: Condition) -> list[tuple[str, ...]]:
    """The ways a condition can hold, as keys of the table."""
    if when.fact:
        key = _key(when.fact, when.is_)
        return [(key,) if key else ()]
    if when.any_of:
        return [keys for one in when.any_of for keys in _keys(one)]
    parts = [_keys(one) for one in when.all_of]
    ways = [tuple(dict.fromkeys(itertools.chain(*way))) for way in itertools.product(*parts)]
    none = [one.fact for one in when.none_of]
    return [_narrowed(way, none) for way in ways] or [()]


def _narrowed(way: tuple[str, ...], _: list[str | None]) -> tuple[str, ...]:
    """Without what a narrower fact tells already."""
    wide = {
        "third_trimester": {"pregnant"},
        "recent_coronary_bypass": {"coronary_bypass"},
        "maoi_last_14_days": {"maoi_unknown"},
    }
    told = {x for key in way for x in wide.get(key, ())}
    return tuple(key for key in way if key not in told)


def _key(fact: str, is_: str) -> str | None:
    """The key of the table for a test of one fact; None for what no phrase tells."""
    if is_ in {"known", "absent"} or fact in {"sex", "taking_other_patch"}:
        return None
    if fact == "had_maoi":
        return "maoi_unknown"
    number = re.search(r"\d+", is_)
    if fact == "age_years" and number:
        return "age>=65" if ">" in is_ else ("age<55" if int(number[0]) > 18 else "age<12")
    if fact == "kidney_function_ml_min" and number:
        return "kidney<60" if int(number[0]) > 45 else "kidney<30"
    return {"inr": "inr>5", "sodium_mmol_l": "sodium<130"}.get(fact, fact)


class Counted:
    """Answers counted by manner, and those that fail."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.hit: Counter[str] = Counter()
        self.listed: list[str] = []

    def add(self, manner: str, *, hit: bool) -> None:
        """One answer."""
        self.asked[manner] += 1
        self.hit[manner] += hit

    def table(self, title: str, unit: str) -> None:
        """Print the counts."""
        print(f"\n| {title} | asked | {unit} | share |\n|---|---|---|---|")
        for manner in self.asked:
            _row(manner, self.asked[manner], self.hit[manner])
        _row("all", self.asked.total(), self.hit.total())


def _row(name: str, asked: int, hit: int) -> None:
    print(f"| {name} | {asked} | {hit} | {hit / max(asked, 1):.1%} |")


def of_rules(sweep: Sweep, only: str | None, turns: int) -> Counted:
    """Asks about every rule of the drugs."""
    found = Counted()
    seen: set[tuple[str, str]] = set()
    for place, rule in enumerate(sweep.rules(only)):
        for manner, audience, text in sweep.questions(rule, place, turns):
            if (text, rule.where) in seen:
                continue
            seen.add((text, rule.where))
            article = sweep.ask(text, audience=audience)
            hit = sweep.leads(article, [rule.drug], rule.words)
            found.add(manner, hit=hit)
            if not hit:
                case = sweep.engine.case(text)
                heard = sweep.engine.planner.facts(case).holds(rule.when) is True
                told = "heard" if heard else "unheard"
                found.listed.append(_listed(told, rule.drug, rule.keys, audience, article))
    return found


def _listed(told: str, drug: str, keys: Iterable[str], audience: str, article: Article) -> str:
    lead = " ".join(c.text for c in article.lead) or f"ABSTAIN {article.abstain_reason}"
    return "\t".join((told, drug, "+".join(keys), audience[0], article.question, lead[:200]))


def of_pairs(sweep: Sweep, only: str | None) -> Counted:
    """Asks about every interaction that forbids or speaks against a pair."""
    found = Counted()
    turn = itertools.cycle(_PAIRS.items())
    for pair in sweep.library.interactions:
        if pair.severity is Severity.CAUTION:
            continue
        held = sweep.library.statements[pair.statement]
        for a, b in itertools.product(sweep.members(pair.between), sweep.members(pair.with_)):
            if only not in (None, a, b) or a == b:
                continue
            words = sweep.of_pair(held, (a, b))
            for one, other in ((a, b), (b, a)) * 2:
                manner, (audience, template) = next(turn)
                text = template.format(a=sweep.library.label(one), b=sweep.library.label(other))
                article = sweep.ask(text, audience=audience)
                hit = sweep.leads(article, (a, b), words)
                found.add(manner, hit=hit)
                if not hit:
                    keys = (pair.statement, str(pair.severity.value))
                    found.listed.append(_listed("heard", f"{a} x {b}", keys, audience, article))
    return found


def of_denied(sweep: Sweep, only: str | None) -> Counted:
    """Asks with what the rules ask for denied, or told of somebody else."""
    found, base = Counted(), {}
    turn = dict.fromkeys(_DENIED, 0)
    seen: set[str] = set()
    for rule in sweep.rules(only):
        if len(rule.keys) != 1 or rule.keys[0].startswith(("ancestry", "family")):
            continue  # a mother's ancestry is one's own
        illness = "gout flare" if _GOUT.search(rule.drug) else "PHN"
        drug, names = sweep.library.label(rule.drug), sweep.all_names(rule.drug)
        for manner, (audience, form, template) in _DENIED.items():
            texts = [x for f, x in sweep.phrases[rule.keys[0], audience[0]] if f == form]
            texts = [x for x in texts if not re.search(r"\d", x)]
            if not texts:
                continue
            turn[manner] += 1
            text = texts[turn[manner] % len(texts)].removeprefix("a ").removeprefix("an ")
            asked = template.format(text=text, drug=drug, illness=illness)
            if asked in seen:
                continue
            seen.add(asked)
            plain = _DENIAL.sub("", template).strip()
            plain = plain.format(drug=drug, illness=illness)
            if plain not in base:
                base[plain] = sweep.judges(sweep.ask(plain, audience=audience), names)
            article = sweep.ask(asked, audience=audience)
            wrong = sweep.judges(article, names) and not base[plain]
            found.add(manner, hit=wrong)
            if wrong:
                found.listed.append(_listed("heard", rule.drug, rule.keys, audience, article))
    return found


def main() -> None:
    """Sweep the content and print the shares."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--of", help="one treatment instead of all")
    options.add_argument("--turns", type=int, default=2)
    options.add_argument("--silent", type=Path, help="where to list what failed")
    given = options.parse_args()
    sweep = Sweep()
    parts = {
        "rules": of_rules(sweep, given.of, given.turns),
        "interactions": of_pairs(sweep, given.of),
        "denied": of_denied(sweep, given.of),
    }
    for name, counted in parts.items():
        counted.table(name, "wrongly judged" if name == "denied" else "led")
    if given.silent:
        lines = [f"{name}\t{line}" for name, part in parts.items() for line in part.listed]
        given.silent.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
