"""Telling a topic from a different subject that only shares its name or its side.

"Pulmonary hypertension" is not hypertension, "diabetic retinopathy" is not diabetes care, and "Is gout
inherited?" is not answered by how gout is treated. Owns these three checks; all are against the words
of the topic's own statements, so that a new topic needs no list of its own.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from citewell.model.library import Library, Topic
from citewell.model.question import Query
from citewell.patterns import later
from citewell.sides import named_illness
from citewell.words import STOPWORDS, Token, stem, stem_line, tokens

__all__ = ["other_subject", "topic_stems"]

# Endings of adjectives that make a kind of a disease, and of nouns that make another disease.
_KIND = later(r"\w{3,}(al|ar|ory|ic|ary|oid|ious|eous|ogenic|trophic|tonic)$")
_DISEASE = later(
    r"(?!diagnosis|prognosis|psychosis\b)"
    r"\w{3,}(pathy|itis|osis|oma|emia|aemia|uria|plegia|trophy|sclerosis|penia)$"
)
_COMMON_KINDS = frozenset(
    """acute chronic severe typical medical clinical general normal usual initial final total critical
    terrific awful horrible physical oral topical systemic primary secondary local peripheral
    clinic painful necessary particular regular similar popular familiar specific basic public
    classic symptomatic asymptomatic non-traumatic traumatic diabetic geriatric pharmacological
    optimal ideal practical tophaceous polyarticular monoarticular intercritical potential real
    previous prior ordinary bilateral unilateral distal proximal possible existing additional
    residual intermittent continual usual adjunctive refractory idiopathic unusual""".split()
)

# A disease within another: "depression in bipolar disorder" is not plain depression.
_WITHIN = later(
    r"\b(?:in|of|with|from|due to|caused by|after) (?:an? |the )?(?P<which>[a-z'-]+) "
    r"(?:disorder|disease|syndrome|cancer|failure|infection|deficiency)\b",
    re.IGNORECASE,
)

# What a question may want to know of a disease, and the stems of answers to it.
_SIDES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"inherit\w*|genetic\w*|genes?|hereditary|run in famil\w+", ("gene", "genet", "inherit")),
    (r"research|clinical trials? is|studies are being", ("research",)),
    (r"how (common|many people)|prevalence|incidence|epidemiology", ("preval", "incid")),
    (r"(prevent|avoid getting|stop me getting) (?!.*\b(flare|attack|headache)s?\b)", ("prevent",)),
    (r"what causes|causes? of|caused by|why do (people|i) get", ("caus", "due")),
    (r"symptoms? of|signs? of|what does .{1,40} feel like", ("symptom", "sign", "suspect")),
    (r"who is at risk|risk factors?", ("risk",)),
    (r"history of the (disease|drug)|who (discovered|invented)", ("discov", "invent")),
    (
        r"diets?|dietary|purines?|(?:what|which foods?|foods?) [a-z ]{0,20}\beat\w*|foods?",
        ("diet", "purin", "food", "meal"),
    ),
    (r"cost|price|insurance|buy(?! (?:something|anything|over))|cheap\w*", ("cost", "price")),
)
_SIDE_PATTERNS = tuple((later(rf"\b({p})\b", re.IGNORECASE), s) for p, s in _SIDES)
# A second thing asked about together with a drug, such as "gabapentin and lithium".
_BESIDE = later(
    r"(?:\band|\bwith|\bplus|&|\+) (?:an? |the )?(?P<other>[A-Za-z][A-Za-z'-]{3,})", re.IGNORECASE
)
# "And said watch for a rash", "and pounding heart": what goes on is no second subject.
_GOES_ON = later(r"\s+(?P<next>[a-z]+)", re.IGNORECASE)
_NOT_ANY = later(
    r"(?:ca|do|wo|did|does|is|was|could|would|should|have|has|had|are|were)nt|i[mv]e?",
    re.IGNORECASE,
)
_SWALLOWED = later(
    r"juice|oil|tea|milk|powder|extract|supplements?|tablets?|pills?|leaf|root|bark|drinks?|wort|seeds?",
    re.IGNORECASE,
)
_USE = later(r"\b(?:for|in|to treat|treat(?:ing|ment of)) ((?:[a-z'-]+ ?){1,4})", re.IGNORECASE)
# "Does X help numbness?": what it is to help, and nothing that goes on after it.
_HELPS = later(
    r"\b(?:does|do|can|could|will|would|did)\b(?P<named>[^?.,;]{3,40}?)\bhelps?(?: with)?"
    r" ((?:[a-z'-]+ ?){1,2})(?=\s*(?:[?.,;]|$))",
    re.IGNORECASE,
)
_HOW = later(r"\w+ly$", re.IGNORECASE)
_NO_USE = frozenset(
    """long short day days week weeks month months year years sleep pain adult adults elderly older
    kidney kidneys renal liver hepatic disease failure impairment ckd general use my me max
    drink drinking drive driving work working operate cycle ride sleep eat take taking use using
    maximum dose mg egfr gfr crcl creatinine clearance age weight food meals weak bad poor
    mother father mom dad me i'm im i've ive i ever good now today tonight always life again
    grandma wife husband patient patients people someone men women man woman lady had
    pregnancy safety fact""".split()
)
_NO_DISEASE = frozenset(
    "US UK EU IV PO IM ER IR XR SR CR PR MR XL LA SA OK MG TID BID QID QD HS PRN OTC FDA NICE".split()
)
# Everyday names of organs, and how the statements' words on them begin.
_ORGANS = {
    stem(word): begins
    for word, begins in (
        ("heart", "cardi"), ("kidney", "renal"), ("liver", "hepat"), ("stomach", "gastr"),
        ("brain", "cogn"), ("skin", "cutan"), ("eye", "glauco"), ("lung", "respir"),
    )
}  # fmt: skip
_LONGEST_NAME = 4  # words
_ASKING = frozenset(
    map(stem, "cure treat help prevent improve ease stop cause worsen with and or".split())
)
_SHORT = 9  # content words; a vignette names sides in passing


def other_subject(query: Query, topic: Topic, library: Library) -> str | None:
    """What the question is about instead of the topic, in its own words; None when it is the topic.

    Args:
        query: the question as read.
        topic: the best topic found.
        library: for the topic's statements.
    """
    words = tokens(query.text)
    kinds = _kinds_before(words, topic)
    short = len(query.terms) <= _SHORT
    held = topic_stems(library, topic) if kinds or short else frozenset()  # slow the first time
    own = _stems_of_topic((topic.title, topic.question, *topic.prefer, *sum(topic.subject, ())))
    for kind in kinds:
        if kind.stem not in held and kind.stem.removeprefix("post") not in held:
            return kind.text
    for disease in _diseases_after(words, topic):
        if disease.stem not in own:
            return disease.text
    if not short:
        return None
    if topic.medicine is not None:
        use = _other_use(query, held, library) or _other_illness(query, held)
        if use is not None:
            return use
    return _within(query, held) or _other_side(query, held)


def _within(query: Query, held: frozenset[str]) -> str | None:
    """The disease within which another is asked about, where nothing held speaks of it."""
    within = _WITHIN.search(query.text)
    if within and not {stem(w) for w in within.group("which").split()} & held:
        return within.group(0).strip()
    return None


def _other_side(query: Query, held: frozenset[str]) -> str | None:
    """The side of a disease that is asked about, where nothing held speaks of that side."""
    for pattern, answers in _SIDE_PATTERNS:
        match = pattern.search(query.text)
        if match and not any(s.startswith(a) for s in held for a in answers):
            return match.group(0).strip()
    return None


def _other_illness(query: Query, held: frozenset[str]) -> str | None:
    """An illness named after what a medicine may do to it ("cure Wilson disease") that is not held."""
    for name in named_illness(query.text, _ASKING):
        stems = {stem(t.text) for t in tokens(name)}
        begins = tuple(_ORGANS[s] for s in stems & _ORGANS.keys())
        if not stems & held and not any(s.startswith(begins) for s in held if begins):
            return name
    return None


def _other_use(query: Query, held: frozenset[str], library: Library) -> str | None:
    """What a drug is asked about for, when none of its statements speaks of that.

    "Sertraline for anxiety" is not answered by what is known of sertraline in depression. A use is the
    words after "for" or "in", or an abbreviation in capitals, but for that of an illness the library's
    rules ask for ("CKD").
    """
    named = {m.as_written for m in query.drugs} | _illnesses(query, library)
    read = _words_read(query)
    for word in tokens(query.text):
        if _DISEASE.match(word.text.lower()) and word.stem not in held:
            return word.text
    beside = _BESIDE.search(query.text)
    strange_names = _stems_of_names(query)  # a medicine is no use of another: it was judged before
    if beside and len({m.ingredient for m in query.drugs}) == 1:
        other = beside.group("other")
        alone = not any(m.start <= beside.start("other") < m.end for m in query.drugs)
        known = stem(other) in held | strange_names
        plain = other.lower() in STOPWORDS | _NO_USE or _goes_on(query, beside, library)
        if alone and not known and not plain:
            return other
    held |= _plain_stems(library, query)
    for use in (*_USE.findall(query.text), *_helped(query)):
        stems = {t.stem for t in tokens(use) if t.text.lower() not in STOPWORDS | _NO_USE}
        strange = {
            s
            for s in stems - held - strange_names
            if not any(h.startswith(_ORGANS.get(s, s)) for h in held)
        }
        if strange and not _is_treated(query, library, strange):
            return str(use).strip()
    for short in re.findall(r"\b[A-Z]{2,5}\b", query.text):
        plain = short in named or short in _NO_DISEASE or short.lower() in _NO_USE | read
        if not plain and stem(short) not in held:
            return str(short)
    return None


def _helped(query: Query) -> Iterator[str]:
    """What a medicine named is asked to help, as "numbness" in "does pregabalin help numbness?"."""
    for found in _HELPS.finditer(query.text):
        named = any(found.start("named") <= m.start < found.end("named") for m in query.drugs)
        if named and not any(_HOW.match(word) for word in found.group(2).split()):
            yield found.group(2)


def _plain_stems(library: Library, query: Query) -> frozenset[str]:
    """Stems of what is told in plain words of the medicines named: "after shingles"."""
    named = {m.ingredient for m in query.drugs}
    told = (s.plain for s in library.statements.values() if named & set(s.treatments))
    return _stems_of_topic(tuple(plain for plain in told if plain))


def _goes_on(query: Query, beside: re.Match[str], library: Library) -> bool:
    """Whether a plain word after "and" leads the sentence on, and names nothing of its own."""
    word = beside.group("other").lower()
    if _NOT_ANY.fullmatch(word):
        return True
    plain = {word, word.removesuffix("ing"), word.removesuffix("ed")} & library.common_words
    after = _GOES_ON.match(query.text, beside.end("other"))
    if not plain or after is None:
        return False
    if all(m.start > beside.start() for m in query.drugs):
        return True  # "skipping and pounding since X": nothing is set beside X
    follows = after.group("next").lower()
    return follows not in STOPWORDS and _SWALLOWED.fullmatch(follows) is None


def _stems_of_names(query: Query) -> set[str]:
    """Stems of the words that name a medicine, known or not."""
    written = [*(m.as_written for m in query.drugs), *query.unknown]
    return {stem(word) for name in written for word in name.split()}


def _words_read(query: Query) -> frozenset[str]:
    """Words that the case reads as a value, a medicine or a danger sign, in small letters."""
    case = query.case
    spans = [m.span for m in (*case.measurements, *case.scores)]
    spans += [t.span for t in case.treatments]
    spans += [f.span for f in case.red_flags]
    return frozenset(
        word
        for span in spans
        if span is not None
        for word in case.text[span.start : span.end].lower().split()
    )


def _is_treated(query: Query, library: Library, stems: set[str]) -> bool:
    """Whether these words name an illness that a pathway treats with the medicine asked about."""
    drugs = query.asked or {m.ingredient for m in query.drugs}
    names = {n for drug in drugs for n in (drug, *library.names_of(drug))}
    for pathway in library.pathways.values():
        given = {t.treatment for step in pathway.steps for t in step.therapies}
        own = {
            word
            for topic in pathway.topics
            for group in library.topics[topic].subject
            for term in group
            for word in stem_line(term).split()
        }
        if names & given and stems <= own:
            return True
    return False


def _illnesses(query: Query, library: Library) -> frozenset[str]:
    """The words of the question that the case reads as an illness named by a fact of the library."""
    known = {name.lower() for fact in library.facts.values() for name in fact.conditions}
    return frozenset(
        query.case.text[illness.span.start : illness.span.end]
        for illness in query.case.conditions
        if illness.span is not None and illness.name.lower() in known
    )


@lru_cache(maxsize=256)
def _stems_of_topic(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem for text in texts for stem in stem_line(text).split())


def topic_stems(library: Library, topic: Topic) -> frozenset[str]:
    """Stems of every word in a topic's statements, answers and own description."""
    generic = topic.medicine
    texts = [s.clinician for s in library.statements_for(topic)]
    if generic:
        texts += [s.clinician for s in library.statements.values() if generic in s.treatments]
    texts += [topic.title, topic.question, *topic.prefer]
    texts += [term for group in topic.subject for term in group]
    texts += [a.clinician for a in topic.answers]
    return _stems_of_topic(tuple(texts))


def _kinds_before(words: tuple[Token, ...], topic: Topic) -> list[Token]:
    """Adjectives before the topic's name that may make it another disease."""
    names = _names(topic)
    found = []
    for before, word, after in zip(words, words[1:], (*words[2:], None), strict=False):
        joined = f"{word.stem} {after.stem}" if after else ""
        if (word.stem in names or joined in names) and _is_kind(before.text):
            found.append(before)
    return found


def _diseases_after(words: tuple[Token, ...], topic: Topic) -> list[Token]:
    """Names of diseases that the topic's name only qualifies: "diabetic retinopathy"."""
    names = _names(topic)
    return [
        after
        for i, (_, after) in enumerate(pairwise(words))
        if _DISEASE.match(after.text.lower()) and _ends_a_name(words[: i + 1], names)
    ]


def _ends_a_name(words: tuple[Token, ...], names: set[str]) -> bool:
    stems = [word.stem for word in words[-_LONGEST_NAME:]]
    return any(" ".join(stems[k:]) in names for k in range(len(stems)))


def _names(topic: Topic) -> set[str]:
    return {stem_line(term).strip() for group in topic.subject for term in group}


def _is_kind(word: str) -> bool:
    lowered = word.lower()
    return bool(
        _KIND.match(lowered) and lowered not in _COMMON_KINDS and lowered not in STOPWORDS
    ) and stem(lowered) not in {stem(w) for w in _COMMON_KINDS}
