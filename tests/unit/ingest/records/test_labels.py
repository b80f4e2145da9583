import json

import pytest

from citewell.errors import InputError
from citewell.ingest.records.label_sections import label_section_records, read_label_sections
from citewell.ingest.records.openfda import openfda_records, read_openfda_record
from citewell.ingest.records.spl import read_spl_record, spl_records
from citewell.model.source import SourceType

SET_ID = "c6e131fe-e7df-4876-83f7-9156fc4e8228"


def section(code, title, text, inner=""):
    return (
        f"<component><section><code code='{code}'/><title>{title}</title><text>{text}</text>{inner}"
        "</section></component>"
    )


HEAD = f"<setId root='{SET_ID.upper()}'/>"


def label(*sections, head=HEAD, kind="HUMAN PRESCRIPTION DRUG LABEL"):
    return (
        f"<document xmlns='urn:hl7-org:v3'><code displayName='{kind}'/><title>Boilerplate</title>"
        f"<effectiveTime value='20140113'/>{head}<versionNumber value='11'/>"
        "<author><assignedEntity><representedOrganization><name>Maker Inc</name>"
        "</representedOrganization></assignedEntity></author><component><structuredBody>"
        "<component><section><code code='48780-1'/><subject><manufacturedProduct>"
        "<manufacturedProduct><name>Zap</name><asEntityWithGeneric><genericMedicine>"
        "<name>ZAPIN</name></genericMedicine></asEntityWithGeneric></manufacturedProduct>"
        "</manufacturedProduct></subject></section></component>"
        f"{''.join(sections)}</structuredBody></component></document>"
    ).encode()


DOSE = section(
    "34068-7",
    "2 DOSAGE AND ADMINISTRATION",
    "<paragraph>Start with 10 mg.</paragraph><list><item>Not with 10<sup>9</sup></item>"
    "<item>Slowly</item></list><table><tr><td>80 mg<footnote>See 5.1.</footnote></td><td>No</td></tr>"
    "</table>",
    section("42229-5", "2.3 Renal impairment", "<paragraph>Halve it.</paragraph>"),
)


def test_sections_go_by_their_loinc_name():
    document = read_spl_record(label(DOSE)).document
    assert [(p.section, p.text) for p in document.passages] == [
        (
            "Dosage and administration",
            "Start with 10 mg.\n- Not with 10⁹\n- Slowly\n80 mg | No\nNote: See 5.1.",
        ),
        ("Dosage and administration > 2.3 Renal impairment", "Halve it."),
    ]
    source = document.source
    assert source.id == f"set_id:{SET_ID}"
    assert source.title == "Zap (zapin): human prescription drug label"
    assert (source.version, source.revised, source.year) == ("11", "2014-01-13", 2014)
    assert (source.type, source.authors, source.jurisdiction) == (
        SourceType.LABEL,
        "Maker Inc",
        "US",
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (label(DOSE, head=""), "no set id"),
        (label(DOSE, kind="Indexing - Pharmacologic Class"), "not a product label"),
        (label(), "without words"),
    ],
)
def test_what_is_no_label_says_why(data, why):
    with pytest.raises(InputError, match=why):
        read_spl_record(data)


@pytest.mark.shared
def test_real_labels(shared_data):
    texts = {}
    for file in sorted(shared_data.glob("connectors/spl/*.xml")):
        for raw in spl_records(file):
            if "METHOXSALEN" not in file.name:
                texts[file.stem] = read_spl_record(raw.data).document
    assert sorted(texts) == ["cough", "humira", "lipitor-orig", "lipitor-repack", "no-title"]
    assert texts["no-title"].source.title == "Haloperidol: human prescription drug label"
    sections = {p.section for p in texts["lipitor-orig"].passages}
    assert "Dosage and administration > 2.3 Homozygous Familial Hypercholesterolemia" in sections


# Made by hand after the field reference of openFDA; no answer of the service itself.
OPENFDA = {
    "meta": {"results": {"total": 3}},
    "results": [
        {
            "set_id": SET_ID,
            "version": "3",
            "effective_time": "20240102",
            "openfda": {
                "brand_name": ["ZAP"],
                "generic_name": ["ZAPIN"],
                "manufacturer_name": ["M"],
            },
            "contraindications": ["4 CONTRAINDICATIONS  None."],
            "dosage_and_administration": ["Start with 10 mg."],
            "unheard_of": ["x"],
        },
        {"set_id": "no"},
        7,
    ],
}


def test_openfda_labels(tmp_path):
    path = tmp_path / "labels.json"
    path.write_text(json.dumps(OPENFDA))
    first, second, third = openfda_records(path)
    document = read_openfda_record(first).document
    assert [(p.section, p.text) for p in document.passages] == [
        ("Dosage and administration", "Start with 10 mg."),
        ("Contraindications", "4 CONTRAINDICATIONS None."),
    ]
    assert (document.source.id, document.source.revised) == (f"set_id:{SET_ID}", "2024-01-02")
    assert document.source.title == "ZAP (zapin): drug label"
    with pytest.raises(InputError, match="no set id"):
        read_openfda_record(second)
    assert third == "not an object"


def test_an_openfda_label_without_names_takes_its_product_line():
    label = {"set_id": SET_ID, "contraindications": ["None."], "version": "1" * 6_000}
    named = read_openfda_record(label | {"spl_product_data_elements": ["Zap ZAPIN"]})
    assert named.document.source.title == "Zap ZAPIN: drug label"
    bare = read_openfda_record(label).document.source
    assert (bare.title, len(bare.version)) == ("Unnamed: drug label", 40)


@pytest.mark.shared
def test_real_sections_of_labels(shared_data):
    path = shared_data / "connectors" / "label_sections" / "drug_labels.json"
    documents = [read_label_sections(raw).document for raw in label_section_records(path)]
    assert len({document.source.id for document in documents}) == 20
    gabapentin = next(d for d in documents if d.source.id == "label:gabapentin")
    assert {p.section for p in gabapentin.passages} >= {"Dosage and Administration"}
