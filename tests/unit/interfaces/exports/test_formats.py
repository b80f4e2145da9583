import json
from dataclasses import FrozenInstanceError, replace

import pytest

from citewell.interfaces.exports.formats import FORMATS, file_name
from citewell.interfaces.markdown import article_markdown
from citewell.interfaces.wire import article_data
from unit.interfaces.exports.made import article_on, source


def test_the_table_is_whole_and_frozen():
    assert list(FORMATS) == ["markdown", "json", "ris", "bibtex"]
    with pytest.raises(TypeError):
        FORMATS["x"] = FORMATS["ris"]
    with pytest.raises(FrozenInstanceError):
        FORMATS["ris"].extension = "exe"
    assert len({f.media_type for f in FORMATS.values()}) == 4
    assert len({f.extension for f in FORMATS.values()}) == 4


def test_each_writes_its_own():
    article = article_on(source())
    assert FORMATS["markdown"].write(article) == article_markdown(article)
    assert json.loads(FORMATS["json"].write(article)) == article_data(article)
    assert FORMATS["ris"].write(article).startswith("TY  - ")
    assert FORMATS["bibtex"].write(article).startswith("@")


def test_only_lists_of_references_are_empty_without_references():
    bare = replace(article_on(), references=())
    for form in FORMATS.values():
        assert (form.write(bare) == "") == form.references_only


@pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))
def test_every_format_can_be_sent(form):
    assert form.write(article_on(source("Ü 痛"))).encode("utf-8")


def test_a_file_name_is_plain_and_tells_nothing_of_the_person():
    article = article_on(source())
    assert file_name(article, FORMATS["bibtex"]) == "citewell-does-it-help-arzte-others.bib"
    odd = replace(article, title="../../\n痛")
    assert file_name(odd, FORMATS["ris"]) == "citewell-answer.ris"
    long = file_name(replace(article, title="word " * 100), FORMATS["json"])
    assert len(long) < 80
    assert "-." not in long
