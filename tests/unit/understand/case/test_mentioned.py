"""A treatment merely spoken of is considered; nobody takes it."""

import pytest

from citewell.model.case import TreatmentStatus


@pytest.mark.parametrize(
    "text",
    [
        "Neuropathy; lamotrigine was mentioned at the last visit.",
        "PHN, pregabalin mentioned by the pain nurse.",
        "Gout. Febuxostat was brought up by rheumatology.",
        "TN, carbamazepine came up in clinic.",
        "PDN, duloxetine is on the cards.",
        "Sciatica: nortriptyline has been floated.",
    ],
)
def test_what_is_mentioned_is_proposed(real_reader, text):
    assert [t.status for t in real_reader.case(text).treatments] == [TreatmentStatus.PROPOSED]


@pytest.mark.parametrize(
    "text", ["PHN, gabapentin raised to 1800 mg.", "Takes duloxetine. Surgery was mentioned."]
)
def test_what_is_taken_stays_taken(real_reader, text):
    assert real_reader.case(text).treatments[0].status is TreatmentStatus.CURRENT
