import pytest

from citewell.understand.case.person import read_age, read_pregnant
from citewell.understand.case.sex import read_sex
from citewell.understand.case.text import Note

CASES = [
    ("68F, T2DM", 68, "female", None),
    ("my mum is 79 and the dr gave her gabapentin, her doctor said he", 79, "female", None),
    ("72M with HFrEF", 72, "male", None),
    ("I'm 66, female, on hydrochlorothiazide", 66, "female", None),
    ("35yo F with fibromyalgia", 35, "female", None),
    ("post herpetic neuralgia 3 yrs, 81M. Lidoderm", 81, "male", None),
    ("my feet are burning and it's dry. 62 male", 62, "male", None),
    ("53 M, sciatica", 53, "male", None),
    ("I'm 48, diabetic nerve pain", 48, None, None),
    ("A 2-1/2-year-old female", 2.5, "female", None),
    ("A 67-year-woman with lymphoma", 67, "female", None),
    ("a 3-week-old boy", 0.06, "male", None),
    ("She has had asthma since approximately age 12", None, "female", None),
    ("She is in her 60s", None, "female", None),
    (
        "A 45-year-old previously healthy right-handed African-American man presents with his wife, a 43-year-old woman",
        45,
        "male",
        None,
    ),
    ("My husband is 72 and takes warfarin", 72, "male", None),
    ("my 5 year old son has a cough", 5, "male", None),
    ("Her 80-year-old father had stroke. She is 50 years old", 50, "female", None),
    ("9 months old", 0.75, None, None),
    ("M/45 with DM", 45, "male", None),
    ("Age: 33, Sex: F", 33, "female", None),
    ("age 77 with gout", 77, None, None),
    ("Temp 101.2 F, HR 98", None, None, None),
    ("fever of 101 F", None, None, None),
    ("I have pain for 10 years. My husband says he thinks I snore", None, None, None),
    ("pain for 3 yrs", None, None, None),
    ("I am 12 weeks pregnant", None, "female", True),
    ("12 weeks pregnant 29 yr old", 29, "female", True),
    ("Not pregnant, 27 yo woman", 27, "female", False),
    ("wants to get pregnant 24F", 24, "female", None),
    ("A urine pregnancy test is positive. she", None, "female", True),
    ("Pregnancy test was negative in this woman", None, "female", False),
    ("Is it safe in pregnancy?", None, None, None),
    ("can pregnant women take it?", None, None, None),
    ("G3P2 at 20 weeks gestation, 42-year-old", 42, "female", True),
    ("A newborn boy born at 39 weeks' gestation", None, "male", None),
    ("Mr. Fisher says", None, "male", None),
    ("a twenty-three-year-old woman", 23, "female", None),
    ("23 y.o. male", 23, "male", None),
    ("74 yo WM with COPD", 74, "male", None),
    ("60-year-old AAF", 60, "female", None),
    ("The patient, a 44-year-old nulliparous lady,", 44, "female", None),
    ("58 year old, BPH on tamsulosin", 58, "male", None),
    ("Pt is a 50 y/o. He takes x", 50, "male", None),
    ("I am a 30 y.o. who is breastfeeding", 30, "female", None),
    ("Male, 45, with gout", 45, "male", None),
    ("62, female, CKD", 62, "female", None),
    ("he died at age 60", None, "male", None),
    ("family hx: mother died at 72", None, None, None),
    ("asked by a mother of a 4-year-old", 4, None, None),
    ("Ive been on it for 2 yrs, im 34", 34, None, None),
    ("18-month-old girl", 1.5, "female", None),
    ("10 day old neonate", 0.03, None, None),
    ("I'm a 40 year old with two kids", 40, None, None),
    ("The patient reports her pain started at 20 years of age", None, "female", None),
    ("48 yr-old man, and she", 48, "male", None),
    ("This 6 y/o child and his mother", 6, "male", None),
    ("75F w/ spinal stenosis", 75, "female", None),
    ("39M on Biktarvy", 39, "male", None),
    ("what about a woman of 54 with migraine", 54, "female", None),
    ("She turned 81 last month and is frail", 81, "female", None),
]


@pytest.mark.parametrize(("text", "age", "sex", "pregnant"), CASES)
def test_person(text, age, sex, pregnant):
    note = Note(text)
    told = read_pregnant(note)[0]
    assert (read_age(note)[0], read_sex(note, pregnant=told)[0], told) == (age, sex, pregnant)


def test_the_span_shows_the_words():
    note = Note("Seen today: a 62-year-old man.")
    span = read_age(note)[1]
    assert span is not None
    assert note.text[span.start : span.end] == "62-year-old"


@pytest.mark.parametrize(
    ("text", "age", "sex"),
    [
        ("77 yrs, lady, on warfarin.", 77, "female"),
        ("gout x 10 yrs. 56, on allopurinol.", 56, None),
        ("Nausea on morphine, 64M.", 64, "male"),
        ("Retired nurse, 71, severe sciatica.", 71, None),
        ("51 yr old gentleman", 51, "male"),
        ("my son who is 4 has a fever", 4, "male"),
        ("our daughter (11 months) has eczema", 0.92, "female"),
        ("He was diagnosed at 12 and is now 30.", 30, "male"),
        ("A woman in her forties with MS", None, "female"),
        ("Patient: 45/F, back pain", 45, "female"),
        ("F 29 with acne", 29, "female"),
        ("Age: 67 Sex: M", 67, "male"),
        ("My wife is 38 weeks pregnant, she is 31", 31, "female"),
        ("I'm a 22 year old guy", 22, "male"),
        ("im 16 and have bad cramps", 16, None),
        ("a 10-day-old neonate", 0.03, None),
        ("18-month-old toddler, he has croup", 1.5, "male"),
        ("two-year-old girl", 2, "female"),
        ("My husband takes warfarin. I'm on methotrexate, can I get the flu jab?", None, None),
        ("my sister has lupus and told me to ask, I take plaquenil", None, None),
        ("red man syndrome after vancomycin", None, None),
        ("stiff man syndrome on baclofen, she is stable", None, "female"),
        ("Her husband brought her in.", None, "female"),
        ("I am trans, on testosterone", None, None),
        ("has taken it for 20 yrs, stable", None, None),
        ("Rx for 10 yrs with metformin", None, None),
        ("OA knees. 72, wants injection.", 72, None),
        ("She is 5 ft 4, 80 kg", None, "female"),
        ("BP 150. 90, asked to return.", None, None),
    ],
)
def test_ways_of_telling_age_and_sex(text, age, sex):
    note = Note(text)
    assert read_age(note)[0] == age
    assert read_sex(note, pregnant=read_pregnant(note)[0])[0] == sex
