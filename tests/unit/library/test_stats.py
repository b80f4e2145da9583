from citewell.library.stats import count


def test_counts_of_the_specimen_library(specimens):
    counts = count(specimens)
    assert counts["sources"] == 5
    assert counts["sources_by_type"] == {"guideline": 2, "label": 1, "review": 1, "trial": 1}
    assert (counts["superseded_sources"], counts["retracted_sources"]) == (1, 1)
    assert counts["statements"] == 20
    assert sum(counts["statements_by_kind"].values()) == 20
    assert sum(counts["statements_by_state"].values()) == 20
    assert counts["statements_with_plain_wording"] == 16
    assert (counts["written_topics"], counts["answers"]) == (2, 2)
    assert counts["drugs"] == counts["products"] == 10
    assert counts["glossary_terms"] == 3
    assert counts["by_topic"]["gout"] == {"statements": 2, "primary": 2, "plain": 2}
    assert list(counts["by_topic"]) == ["drug-gabapentin", "gout", "nerve-pain"]
    assert counts["evidence_as_of"] == "2026-01-31"


def test_a_topic_without_answers_is_still_a_written_topic(specimens):
    """A topic from a file is written; only those made for a drug are drug topics."""
    counts = count(specimens)
    made = sum(id_.startswith("drug-") for id_ in specimens.topics)
    assert counts["drug_topics"] == made
