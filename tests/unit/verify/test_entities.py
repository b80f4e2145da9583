from citewell.verify.decide import judge
from citewell.verify.entities import has_foreign_name, looks_like_medicine, missing_names, no_names

BRANDS = {"lyrica": "pregabalin", "pregabalin": "pregabalin", "tylenol": "paracetamol"}


def by_brand(text):
    words = text.lower().replace(".", "").split()
    return frozenset(BRANDS[word] for word in words if word in BRANDS)


def test_names_come_from_the_matcher():
    assert missing_names("Lyrica helps.", "Pregabalin helps.", by_brand) == ()
    assert missing_names("Tylenol helps.", "Pregabalin helps.", by_brand) == ("paracetamol",)


def test_the_shape_of_a_name_is_enough_without_a_matcher():
    assert missing_names("Sertraline or Cefalexin", "Fluoxetine") == ("cefalexin", "sertraline")
    assert missing_names("Statins help.", "A statin helps.") == ()
    assert looks_like_medicine("mirogabalin")
    assert not looks_like_medicine("vir")
    assert no_names("Sertraline") == frozenset()


def test_a_class_named_after_a_medicine_is_no_medicine():
    assert missing_names("Gabapentin-type drugs help.", "Gabapentinoids help.") == ()


def test_a_sentence_about_another_medicine_is_foreign():
    assert has_foreign_name("Sertraline helps.", "Fluoxetine helps.")
    assert not has_foreign_name("Sertraline helps.", "It helps.")
    assert not has_foreign_name("Sertraline helps.", "Sertraline beats fluoxetine.")


def test_two_names_of_one_medicine_are_one():
    claim, evidence = "Lyrica 75 mg helps.", "Pregabalin 75 mg helps."

    assert judge(claim, evidence, names=by_brand).state == "supported"
    assert judge(evidence, claim, names=by_brand).state == "supported"
    assert judge("Lyrica 600 mg helps.", evidence, names=by_brand).state == "contradicted"
    assert judge("Lyrica 75 mg helps.", "Lyrica 75 mg helps.", names=by_brand).state == "supported"
