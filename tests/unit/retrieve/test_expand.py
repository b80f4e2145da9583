from citewell.retrieve.expand import expand


def words(reader, library, question):
    return dict(expand(reader.read(question), library, k=7).expansions)


def test_a_drug_brings_its_generic_name_and_class(specimen_reader, specimens):
    found = words(specimen_reader, specimens, "What is Lyrica?")
    assert found["pregabalin"] == 0.9
    assert found["gabapentinoid"] == 0.3


def test_topic_title_and_intent_bring_words_that_weigh_less_than_one(specimen_reader, specimens):
    found = words(specimen_reader, specimens, "What is the dose in gout?")
    assert found["gout"] == 0.25
    assert found["titrate"] == 0.3
    assert all(0 < weight < 1 for weight in found.values())


def test_the_greatest_weight_of_a_word_is_kept(specimen_reader, specimens):
    found = words(specimen_reader, specimens, "Is gabapentin safe?")
    assert found["gabapentin"] == 0.9  # also a word of its topic's title


def test_a_failed_drug_is_left_out_of_the_search(specimen_reader, specimens):
    query = specimen_reader.read("No effect from Neurontin in neuropathy, and duloxetine failed")
    search = expand(query, specimens, k=7)
    assert "Neurontin" not in search.text
    assert "duloxetine" not in search.text
    assert "neuropathy" in search.text
    assert not {"gabapentin", "duloxetine", "snri"} & set(dict(search.expansions))


def test_the_search_is_the_same_each_time_and_carries_k(specimen_reader, specimens):
    query = specimen_reader.read("Is tramadol with duloxetine safe in gout?")
    search = expand(query, specimens, k=7)
    assert search == expand(query, specimens, k=7)
    assert list(search.expansions) == sorted(search.expansions)
    assert search.k == 7
    assert search.text == query.text


def test_without_drug_topic_or_intent_nothing_is_added(specimen_reader, specimens):
    assert words(specimen_reader, specimens, "cake") == {}
