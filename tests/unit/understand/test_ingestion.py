import pytest

from citewell.model.question import Scope


@pytest.mark.parametrize(
    "text",
    [
        "my 3 year old swallowed colchicine",
        "toddler ate grandad's allopurinol",
        "baby chewed a gabapentin capsule",
        "grandson got into my tramadol",
        "my boy got hold of the amitriptyline tablets",
        "son 5 drank pregabalin liquid",
        "my kid put a duloxetine capsule in his mouth",
        "my daughter took my pregabalin",
        "4 yo accidental colchicine",
        "paediatric colchicine ingestion",
        "colchicine swallowed by a toddler",
        "2-year-old ingested amitriptyline 50 mg, GCS 12",
    ],
)
def test_a_child_that_got_at_a_medicine_is_poisoned(real_reader, text):
    assert real_reader.read(text).scope is Scope.POISONING


@pytest.mark.parametrize(
    "text",
    [
        "my son swallowed his tablet with difficulty",
        "my son 7 chewed his carbamazepine tablet, is it ok",
        "child takes gabapentin, can she have ibuprofen",
        "child needs gabapentin",
        "son drank milk with his gabapentin",
        "baby drank breast milk after I took codeine",
        "gabapentin exposure in pregnancy and child outcome",
        "I have a 3 year old and I took my gabapentin late",
        "when he was 3 years old, 20 years ago, my son swallowed colchicine",
    ],
)
def test_a_childs_own_medicine_is_no_poisoning(real_reader, text):
    assert real_reader.read(text).scope is not Scope.POISONING
