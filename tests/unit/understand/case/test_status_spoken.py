"""How a treatment stands where the words around it belong to something else, or mean it loosely."""

import pytest

from told import told

STATUS = [
    (
        "CBZ 400 bd stopped - ataxia + rash ruled out, Na 128 at the time, now 139.",
        "carbamazepine: past not_tolerated (hyponatremia) 800mg",
    ),
    ("Oxcarbazepine ruled out, she has hyponatremia.", "oxcarbazepine: never"),
    (
        "ive got simvastatin 40 for cholesterol and the chemist gave me colchicine",
        "simvastatin: current; colchicine: current",
    ),
    ("i got amitriptyline last year and it did nothing", "amitriptyline: past no_effect"),
    ("Nan has shingles. is amitriptyline what she needs for it", "amitriptyline: proposed"),
    ("is gabapentin the one for me", "gabapentin: proposed"),
    ("i take gabapentin, is that what i need", "gabapentin: current"),
    (
        "He wants to detox off tramadol, he takes 800 a day",
        "tramadol: current 800mg",
    ),
    ("Came off pregabalin last year", "pregabalin: past"),
    ("79F PHN. lidocaine 5% plasters how many how long", "lidocaine: proposed"),
    ("Epileptic, missed his lamotrigine last night.", "lamotrigine: current"),
    ("Missed a month of carbamazepine", "carbamazepine: past"),
]


@pytest.mark.parametrize(("text", "wanted"), STATUS)
def test_status_is_what_the_words_mean(read, text, wanted):
    assert told(read(text)[0]) == wanted
