"""A link handed on opens in the words of whom it was made for, unless its reader chose others."""

import html
import re

import pytest

from citewell.interfaces.web.site import READER_COOKIE, with_reader
from citewell.model.audience import Audience
from unit.interfaces.web.articles import ask
from unit.interfaces.web.conftest import browser

QUESTION = (
    "58M with painful diabetic neuropathy, duloxetine 60 mg for 8 weeks without effect. What next?"
)


@pytest.fixture(scope="module")
def told(keeper):
    """The address, and the first sentence for a clinician and for a patient."""
    address = ask(keeper, QUESTION).address
    leads = [
        keeper.open(address, audience=a).article.lead[0].text for a in ("clinician", "patient")
    ]
    assert leads[0] != leads[1]
    return address, *leads


def link_on(page):
    return html.unescape(re.search(r'<input id="share" readonly value="([^"]+)"', page)[1])


def as_reader(app, reader):
    client = browser(app)
    client.cookies.set(READER_COOKIE, reader)
    return client


def reads(page, sentence):
    """Whether a page tells a sentence, whatever markup stands within it."""
    words = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", page)))
    return sentence[:60] in words


@pytest.mark.parametrize("reader", ["patient", "nurse", "carer"])
def test_the_link_names_its_reader(app, told, reader):
    assert link_on(as_reader(app, reader).get(f"/a/{told[0]}").text).endswith(f"?for={reader}")


def test_a_clinicians_link_names_nobody(app, told):
    assert "for=" not in link_on(browser(app).get(f"/a/{told[0]}").text)


def test_who_chose_nothing_reads_it_in_those_words_and_gets_no_reader_cookie(app, told):
    address, _, for_patients = told
    visitor = browser(app)
    assert reads(visitor.get(f"/a/{address}?for=patient").text, for_patients)
    assert READER_COOKIE not in visitor.cookies


def test_who_chose_keeps_that_choice(app, told):
    address, for_clinicians, _ = told
    page = as_reader(app, "clinician").get(f"/a/{address}?for=patient").text
    assert reads(page, for_clinicians)
    assert not re.search(r'(?:action|href)="[^"]*for=patient', page)


def test_its_forms_and_exports_keep_the_reader(app, told):
    page = browser(app).get(f"/a/{told[0]}?for=patient").text
    forms = re.findall(r'action="(/a/[^"]+|/ask[^"]*)"', page)
    assert forms
    assert all(form.endswith("?for=patient") for form in forms)
    assert re.search(r'href="/a/[^"]+/export/\w+\?for=patient"', page)


def test_an_export_is_written_for_that_reader(app, told):
    address, for_clinicians, for_patients = told
    visitor = browser(app)
    page = visitor.get(f"/a/{address}?for=patient").text
    text = visitor.get(re.search(r'href="(/a/[^"]+/export/m[^"]+)"', page)[1]).text
    assert for_patients[:60] in text
    assert for_clinicians[:60] not in text


@pytest.mark.parametrize("way", ["follow-up", "ask"])
def test_what_is_asked_from_there_goes_on_in_those_words(app, told, way):
    visitor = browser(app)
    page = visitor.get(f"/a/{told[0]}?for=patient").text
    sent = {"csrf": re.search(r'name="csrf" value="([^"]+)"', page)[1]}
    if way == "ask":
        onward = visitor.post(
            "/ask?for=patient", data=sent | {"question": QUESTION, "reader": "patient"}
        )
    else:
        onward = visitor.post(
            f"/a/{told[0]}/follow-up?for=patient", data=sent | {"question": "and at 82 years?"}
        )
    assert onward.status_code == 303
    assert "for=patient" in onward.headers["location"]
    assert READER_COOKIE not in visitor.cookies


@pytest.mark.parametrize("odd", ["", "nobody", "%3Cscript%3Ealert(1)", "patient'%22"])
def test_an_odd_reader_is_none(app, told, odd):
    page = browser(app).get(f"/a/{told[0]}?for={odd}")
    assert page.status_code == 200
    assert reads(page.text, told[1])
    assert "alert(1)" not in link_on(page.text)


def test_an_address_with_a_query_keeps_it():
    assert with_reader("/a/abc?v=2", Audience.CARER) == "/a/abc?v=2&for=carer"
