from citewell.library.readability import grade


def test_longer_words_and_sentences_grade_higher():
    easy = grade("The cat sat. It was fat.")
    hard = grade("Pharmacological considerations necessitate multidisciplinary deliberation.")
    assert easy < 3 < 12 < hard
