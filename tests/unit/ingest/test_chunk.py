from citewell.ingest.chunk import MAX_WORDS, MIN_WORDS, Heading, cut_passages
from specimens import make_text


def words(text: str) -> int:
    return len(text.split())


def heading(text: str, title: str, level: int) -> Heading:
    start = text.index(title)
    return Heading(start, start + len(title), level, title)


def test_a_short_text_is_one_passage():
    [passage] = cut_passages("doc:a", "  Take 5 mg. Then stop.\n")
    assert passage.id == "doc:a/p1"
    assert passage.text == "Take 5 mg. Then stop."
    assert (passage.start, passage.end, passage.section) == (2, 23, None)


def test_a_long_text_is_cut_at_sentence_ends_into_passages_of_good_size():
    text = make_text("neuropathic pain", 100)
    passages = cut_passages("doc:a", text)
    assert [p.id for p in passages] == [f"doc:a/p{n}" for n in range(1, len(passages) + 1)]
    for passage in passages:
        assert MIN_WORDS <= words(passage.text) <= MAX_WORDS
        assert passage.text.startswith("Sentence")
        assert passage.text.endswith("adults.")


def test_a_short_rest_is_not_left_alone():
    for sentences in range(10, 80):
        passages = cut_passages("doc:a", make_text("pain", sentences))
        assert len(passages) == 1 or min(words(p.text) for p in passages) >= MIN_WORDS


def test_never_across_a_heading_and_the_section_says_where():
    text = "Guide\n\nIntro.\n\nDose\n\nAdults\n\nTake 5.\n\nRenal\n\nTake 2 mg.\n\nHarms\n\nOf it."
    headings = [
        heading(text, "Guide", 0),
        heading(text, "Dose", 1),
        heading(text, "Adults", 2),
        heading(text, "Renal", 2),
        heading(text, "Harms", 1),
    ]
    assert [(p.section, p.text) for p in cut_passages("doc:a", text, headings)] == [
        (None, "Intro."),
        ("Dose > Adults", "Take 5."),
        ("Dose > Renal", "Take 2 mg."),
        ("Harms", "Of it."),
    ]


def test_a_heading_with_nothing_under_it_is_a_passage():
    text = "Dose\n\nNEVER CRUSH\n\nHarms\n\nDizziness."
    headings = [
        heading(text, "Dose", 1),
        heading(text, "NEVER CRUSH", 2),
        heading(text, "Harms", 1),
    ]
    assert [(p.section, p.text) for p in cut_passages("doc:a", text, headings)] == [
        ("Dose", "NEVER CRUSH"),
        ("Harms", "Dizziness."),
    ]


def test_paragraphs_are_kept_whole_where_that_comes_close():
    first, second = make_text("pain", 8), make_text("sleep", 8)
    one, two = cut_passages("doc:a", f"{first}\n\n{second}")
    assert (one.text, two.text) == (first, second)


def test_a_list_in_one_line_is_cut_before_its_items():
    text = "Symptoms are" + "".join(f" - symptom number {n} of many" for n in range(120))
    passages = cut_passages("doc:a", text)
    assert len(passages) > 3
    assert all(p.text.startswith("- symptom") for p in passages[1:])


def test_a_text_without_spaces_is_cut_too():
    passages = cut_passages("doc:a", "痛" * 9_000)
    assert max(len(p.text) for p in passages) <= MAX_WORDS * 11
    assert "".join(p.text for p in passages) == "痛" * 9_000


def test_no_text_no_passages():
    assert cut_passages("doc:a", "") == cut_passages("doc:a", " \n ") == ()


def test_a_long_path_of_headings_is_shortened():
    text = "x" * 300 + "\n\nBody."
    [passage] = cut_passages("doc:a", text, [Heading(0, 300, 1, "x" * 300)])
    assert passage.section == "x" * 200
