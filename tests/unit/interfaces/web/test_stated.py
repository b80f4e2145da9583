"""Views of statements and rules: words for the reader, and no warning lost on the way."""

import pytest

from citewell.interfaces.web.crossed import Crossed
from citewell.interfaces.web.drug_view import drug_view, medicine_rows
from citewell.interfaces.web.found_view import found_views
from citewell.interfaces.web.source_view import Wanted, sources_view
from citewell.interfaces.web.stated import cites_of, rule_view, short_title, source_url
from citewell.interfaces.web.topic_view import topic_view, topics_view
from citewell.model.pathway import Condition, Line
from citewell.model.source import Source, SourceType


@pytest.fixture(scope="module")
def crossed(real_library):
    return Crossed(real_library)


@pytest.fixture(scope="module")
def silent(real_library):
    """A statement without plain words."""
    return next(s for s in real_library.statements.values() if s.plain is None)


def test_a_rule_with_a_reason_is_never_dropped_for_a_lay_reader(real_library, silent):
    line = Line(id="x", cite=(silent.id,), because="weak kidneys")
    view = rule_view(line, real_library, {}, lay=True)
    assert view.because == "weak kidneys"
    assert view.text == "Ask your doctor or pharmacist about this."
    assert rule_view(Line(id="x", cite=(silent.id,)), real_library, {}, lay=True) is None


def test_own_words_of_a_rule_are_not_replaced_by_plain_words_of_what_it_cites(real_library):
    spoken = next(s for s in real_library.statements.values() if s.plain)
    line = Line(id="x", cite=(spoken.id,), say="Another matter.", because="risk")
    assert rule_view(line, real_library, {}, lay=True).text != spoken.plain
    assert rule_view(line, real_library, {}, lay=False).text == "Another matter."


def test_a_rule_says_for_whom_it_is(real_library, silent):
    when = Condition(fact="kidney_function_ml_min", is_="< 30")
    line = Line(id="x", cite=(silent.id,), when=when)
    view = rule_view(line, real_library, {}, lay=False)
    assert view.when == "Kidney function below 30 mL/min"


def test_each_place_is_cited_once(real_library, silent):
    views = cites_of((silent.id, silent.id), real_library, {})
    assert len(views) == len({(c.source, c.locator) for c in silent.cites})
    assert views[0].check.state == silent.checked.state


def test_titles_are_cut_at_a_word():
    source = Source(id="s", type=SourceType.TRIAL, title="word " * 40)
    assert short_title(source, {}).endswith("word\u2026")
    assert short_title(source, {"s": "Short 2020"}) == "Short 2020"


def test_ids_of_any_sign_have_an_address():
    assert source_url("a/b?c#d") == "/library/sources/a%2Fb%3Fc%23d"


def test_no_interaction_and_no_ban_is_lost_on_the_way_to_a_patient(crossed):
    for one in crossed.medicines.values():
        whole, lay = (drug_view(one, crossed, lay=x) for x in (False, True))
        assert len(whole.interactions) == len(lay.interactions)
        kept = {r.cites for heading, rules in lay.rules for r in rules}
        for heading, rules in whole.rules:
            if heading in ("Never", "Avoid"):
                assert {r.cites for r in rules} <= kept, one.name


def test_the_gravest_interactions_come_first(crossed):
    order = [
        i.severity
        for i in drug_view(crossed.medicines["tramadol"], crossed, lay=False).interactions
    ]
    ranks = ["Never", "Avoid", "Take care"]
    assert order == sorted(order, key=ranks.index)
    assert order[0] == "Never"


def test_an_interaction_of_a_class_stands_on_each_member(crossed):
    views = drug_view(crossed.medicines["sertraline"], crossed, lay=False).interactions
    library = crossed.library
    of_class = [p for p in library.interactions if "ssri" in map(str.lower, (*p.between, *p.with_))]
    assert of_class
    texts = {view.rule.text for view in views}
    assert all((p.line.say or library.statements[p.statement].clinician) in texts for p in of_class)


def test_an_interaction_names_the_other_medicine(crossed):
    views = drug_view(crossed.medicines["amitriptyline"], crossed, lay=False).interactions
    assert {"cisapride", "moclobemide or selegiline"} <= {view.others for view in views}
    assert not any(view.others == "amitriptyline" for view in views)


def test_medicines_are_found_by_brand_class_and_name(crossed):
    for words in ("cymbalta", "duloxetine", "snri"):
        assert "duloxetine" in {row.slug for row in medicine_rows(crossed, words)}
    assert medicine_rows(crossed, "duloxetine zzz") == ()


def test_fields_hold_every_written_topic_once(crossed):
    held = [id_ for field in topics_view(crossed, "", lay=False) for id_, _, _ in field.topics]
    assert sorted(held) == sorted(t.id for t in crossed.written)
    titles = [title for title, _, _ in crossed.fields]
    assert titles[-1] == "Other subjects"
    of = {t.id: title for title, _, topics in crossed.fields for t in topics}
    assert of["neuropathic-pain-refractory"] == "Neuropathic pain in adults"
    assert of["asthma-steps"] == "Other subjects"


def test_an_answer_for_some_patients_says_for_whom(crossed):
    view = topic_view(crossed.library.topics["af-anticoagulation"], crossed, lay=False)
    assert "age from 80 years and weight up to 60 kg" in {a.whom for a in view.answers}


def test_ends_of_a_band_are_whole_numbers(crossed):
    whom = {
        answer.whom
        for topic in crossed.written
        for answer in topic_view(topic, crossed, lay=False).answers
    }
    assert "kidney function above 50 mL/min" in whom
    assert not any(".01" in words for words in whom)


def test_a_statement_found_has_words_for_the_reader_or_is_left_out(real_engine, crossed, silent):
    found = real_engine.search(silent.clinician, k=5)
    assert silent.id in {one.id for one in found}
    whole = found_views(found, silent.clinician, crossed, lay=False)
    assert silent.clinician in {view.text for view in whole}
    lay = found_views(found, silent.clinician, crossed, lay=True)
    assert silent.clinician not in {view.text for view in lay}


def test_pages_of_sources_end_with_the_last(crossed):
    last = sources_view(crossed, Wanted(page=99))
    assert last.page == last.pages
    assert 0 < len(last.rows) <= 50
