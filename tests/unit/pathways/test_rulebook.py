"""What follows from a library alone: dossiers of treatments, charts of pathways."""

from dataclasses import replace

import pytest

from citewell.pathways.rulebook import Rulebook


@pytest.fixture
def rulebook(aches):
    return Rulebook(aches)


def test_a_dossier_gathers_what_the_rules_say(rulebook, aches):
    rules, own = aches.drug_rules["gabapentin"], rulebook.dossier("gabapentin")
    assert own.rules is rules
    assert own.dose == (*rules.start, *rules.titration, *rules.target, *rules.maximum)
    bands = [band for band, _ in (*own.rows, *own.never_rows)]
    assert sorted(bands, key=rules.bands.index) == list(rules.bands)
    assert not any(band.never for band, _ in own.rows)
    assert all(band.never for band, _ in own.never_rows)
    for band, asked in own.rows:
        assert (asked.condition.fact, asked.condition.is_) == (band.fact, band.is_)
    assert own.turns_on == {band.fact for band in rules.bands}
    assert rulebook.dossier("gabapentin") is own


def test_names_and_classes_of_a_dossier(rulebook):
    plaster = rulebook.dossier("lidocaine plaster")
    assert {"lidocaine plaster", "lidocaine"} <= plaster.names
    assert {"lidocaine", "plaster"} <= plaster.allergens
    duloxetine = rulebook.dossier("duloxetine")
    assert "snri" in duloxetine.classes <= duloxetine.alike


def test_a_treatment_without_rules_has_a_dossier_too(rulebook):
    own = rulebook.dossier("moonstone")
    assert (own.rules, own.dose, own.rows, own.turns_on) == (None, (), (), frozenset())
    assert own.names == {"moonstone"}


def test_a_therapy_is_guarded_by_its_drug_and_by_its_pathway(rulebook, aches):
    pathway = aches.pathways["ache"]
    chart = rulebook.chart(pathway)
    for therapy in chart.therapies.values():
        own = rulebook.dossier(therapy.treatment).guard
        guard = chart.guards[id(therapy)]
        assert guard.never.asks >= own.never.asks
        assert (guard.never is own.never) == (not therapy.never)
        assert guard.caution is own.caution


def test_a_chart_is_kept_for_its_pathway(rulebook, aches):
    pathway = aches.pathways["ache"]
    chart = rulebook.chart(pathway)
    assert rulebook.chart(pathway) is chart
    other = replace(pathway, steps=pathway.steps[:1])
    assert rulebook.chart(other).pathway is other


def test_a_chart_knows_therapies_by_every_name(rulebook, aches):
    chart = rulebook.chart(aches.pathways["ache"])
    assert [t.treatment for t in chart.called["gabapentin"]] == ["gabapentin"]
    by_class = {t.treatment for t in chart.called["tricyclic antidepressant"]}
    assert {"amitriptyline", "nortriptyline"} <= by_class
    assert "moonstone" not in chart.called


def test_a_fact_is_asked_with_its_group(rulebook):
    assert rulebook.asked_as["takes_opioid"] == "group.medicines"
    assert rulebook.asked_as["diabetes"] == "diabetes"
