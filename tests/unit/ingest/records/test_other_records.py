import json
import tracemalloc

import pytest

from citewell.errors import InputError
from citewell.ingest.records.ctgov import ctgov_records, read_ctgov_record
from citewell.ingest.records.json_stream import json_records
from citewell.ingest.records.medline import medline_records, read_medline_record
from citewell.model.notice import NoticeKind
from citewell.model.source import SourceType

# Made by hand after "Study Data Structure"; no record of the registry itself.
STUDY = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT00000001", "officialTitle": "Zapin for Pain"},
        "statusModule": {
            "overallStatus": "RECRUITING",
            "lastUpdatePostDateStruct": {"date": "2024-05-06"},
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "A Hospital"}},
        "descriptionModule": {"briefSummary": "We test zapin.\n\nIt is new."},
        "conditionsModule": {"conditions": ["Pain", "Gout"]},
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "phases": ["PHASE3"],
            "enrollmentInfo": {"count": 40},
            "designInfo": {"allocation": "RANDOMIZED", "maskingInfo": {"masking": "DOUBLE"}},
        },
        "armsInterventionsModule": {
            "interventions": [{"type": "DRUG", "name": "zapin", "description": "10 mg"}]
        },
        "outcomesModule": {"primaryOutcomes": [{"measure": "Pain", "timeFrame": "8 weeks"}]},
        "eligibilityModule": {"eligibilityCriteria": "Adults.\n\nNo renal failure."},
    }
}


@pytest.mark.parametrize("file", [STUDY, [STUDY], {"studies": [STUDY], "nextPageToken": "x"}])
def test_studies_of_the_registry(tmp_path, file):
    path = tmp_path / "studies.json"
    path.write_text(json.dumps(file))
    [raw] = ctgov_records(path)
    document = read_ctgov_record(raw).document
    source = document.source
    assert (source.id, source.type) == ("nct:NCT00000001", SourceType.TRIAL_RECORD)
    assert (source.title, source.revised, source.year) == ("Zapin for Pain", "2024-05-06", 2024)
    by_section = {p.section: p.text for p in document.passages}
    assert by_section["Status and design"] == (
        "Status: recruiting. Randomized interventional study. Phase3. Masking: double. Enrolment: 40."
    )
    assert by_section["Interventions"] == "Drug zapin: 10 mg"
    assert by_section["Primary outcomes"] == "Pain (time frame: 8 weeks)"
    assert by_section["Eligibility"] == "Adults.\n\nNo renal failure."


@pytest.mark.parametrize("odd", [True, 7, {"a": 1}, [None, 3, {}], "x", None, "9" * 6_000])
def test_a_study_with_values_of_other_kinds(odd):
    protocol = {
        name: dict.fromkeys(module, odd) for name, module in STUDY["protocolSection"].items()
    }
    protocol["identificationModule"] |= {"nctId": "NCT00000001", "officialTitle": "Zapin"}
    protocol["statusModule"] = {"lastUpdatePostDateStruct": {"date": odd}}
    protocol["descriptionModule"]["briefSummary"] = "We test zapin."
    source = read_ctgov_record({"protocolSection": protocol}).document.source
    assert (source.revised, source.year) == (None, None)


@pytest.mark.parametrize("study", [{}, {"protocolSection": 3}, {"protocolSection": {"x": []}}])
def test_a_study_without_number(study):
    with pytest.raises(InputError, match="no NCT number"):
        read_ctgov_record(study)


@pytest.mark.parametrize("text", ['{"studies": [{"a": 1}', "[1, ", '{"a": tru', '{"a": 1'])
def test_json_that_breaks_off(tmp_path, text):
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        list(json_records(path, ("studies",)))
    assert caught.value.code == "damaged_file"


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 200_000, '[{"a":' + "[" * 500])
def test_json_that_is_nested_to_do_harm(tmp_path, text):
    path = tmp_path / "x.json"
    path.write_text(text)
    tracemalloc.start()
    with pytest.raises(InputError) as caught:
        list(json_records(path, ("studies",)))
    assert caught.value.code == "nested_too_deeply"
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1}', [{"a": 1}]),
        ('{"meta": {"results": [1]}, "results": [{"a": 1}, [2], 3]}', [{"a": 1}, "", ""]),
        ('[{"a": {"b": [1, {"c": 2}]}}]', [{"a": {"b": [1, {"c": 2}]}}]),
        ("[]", []),
        ('{"results": []}', []),
        ("3", [""]),
    ],
)
def test_where_records_stand(tmp_path, text, found):
    path = tmp_path / "x.json"
    path.write_text(text)
    given = [r if isinstance(r, dict) else "" for r in json_records(path, ("results",))]
    assert given == found


def test_what_stands_before_the_damage_is_given(tmp_path):
    path = tmp_path / "x.json"
    path.write_text('{"results": [{"a": 1}, {"a": 2}, {"a"')
    taken = []
    with pytest.raises(InputError):
        taken.extend(json_records(path, ("results",)))
    assert taken == [{"a": 1}, {"a": 2}]


MEDLINE = """
PMID- 5
TI  - [Pain in
      adults].
AB  - It helped.
AU  - Roe A
DP  - 2020 Jan
LID - 10.1000/Z [doi]
PT  - Review
RIN - J. 2021;1:2. PMID: 6
LR  - 20210203

PMID- 6
TI  - Retraction.
ROF - J. 2020. PMID: 5
PT  - Retraction of Publication
"""


def test_medline_text(tmp_path):
    path = tmp_path / "x.nbib"
    path.write_text(MEDLINE)
    first, second = (read_medline_record(raw) for raw in medline_records(path))
    source = first.document.source
    assert (source.title, source.year, source.doi) == ("Pain in adults", 2020, "10.1000/z")
    assert (source.retracted, source.revised) == (True, "2021-02-03")
    assert [(n.kind, n.about, n.by) for n in second.notices] == [
        (NoticeKind.RETRACTED, "pmid:5", "pmid:6")
    ]
    assert second.document.source.type is SourceType.COMMENTARY
