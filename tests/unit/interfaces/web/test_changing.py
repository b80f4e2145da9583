"""Changing an article and following it up, over HTTP."""

import html
import re

import pytest

from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.web.changing import change_of
from citewell.interfaces.web.sent import Sent
from unit.interfaces.web.articles import FLAGSHIP, VIGNETTE, ask
from unit.interfaces.web.conftest import app_over, browser


def address_in(answer):
    assert answer.status_code == 303, answer.text[:300]
    return re.match(r"/a/([a-z0-9]+)", answer.headers["location"])[1]


def test_empty_fields_say_nothing():
    change = change_of(
        Sent([("csrf", "x"), ("answer.egfr", " "), ("without", ""), ("profile", "")])
    )

    assert (change.asked.answers, change.asked.without, change.asked.profile) == ((), (), None)


def test_fields_become_answers_and_places():
    change = change_of(
        Sent([
            ("answer.egfr", " 28 "),
            ("answers", "pregnant=no"),
            ("without", "1-2"),
            ("without", "3-4"),
            ("profile", "france"),
        ])
    )  # fmt: skip

    assert change.asked.answers == ("pregnant=no", "egfr=28")
    assert change.asked.without == ("1-2", "3-4")
    assert change.asked.profile == "france"


def test_a_form_sends_no_more_than_so_much():
    change = change_of(Sent([("without", f"{n}-{n + 1}") for n in range(1000)]))

    assert len(change.asked.without) == 200


def test_an_answer_makes_a_new_article(keeper, client, post):
    one = ask(keeper, VIGNETTE)
    to = address_in(post(client, f"/a/{one.address}/change", {"answer.pregnant": "no"}))

    assert to != one.address
    assert keeper.open(to).asked.answers == ("pregnant=no",)


def test_a_fact_is_taken_out_and_restored(keeper, client, post):
    one = ask(keeper, VIGNETTE)
    place = f"{VIGNETTE.index('tramadol')}-{VIGNETTE.index('tramadol') + 8}"
    gone = address_in(post(client, f"/a/{one.address}/change", {"without": place}))
    back = address_in(post(client, f"/a/{gone}/change", {"restore": place}))

    assert all(t.ingredient != "tramadol" for t in keeper.open(gone).article.case.treatments)
    assert back == one.address


def test_another_profile_leads(keeper, client, post):
    one = ask(keeper, FLAGSHIP)
    to = address_in(post(client, f"/a/{one.address}/change", {"profile": "united_kingdom"}))

    assert keeper.open(to).article.plan.profile == "united_kingdom"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("answer.trial.gabapentin", "<b>nonsense</b>"),
        ("answer.egfr", "lots"),
        ("answer.pregnant", "perhaps"),
    ],
)
def test_what_cannot_be_read_comes_back_with_what_was_typed(keeper, client, post, field, value):
    one = ask(keeper, VIGNETTE)
    answer = post(client, f"/a/{one.address}/change", {field: value})

    assert answer.status_code == 422
    assert "cannot be read" in answer.text
    assert "how often and for how long" in answer.text
    assert "egfr=28" not in answer.text
    assert html.escape(value) in answer.text
    assert "<b>nonsense" not in answer.text


def test_a_field_of_the_page_is_marked(keeper, client, post):
    one = ask(keeper, VIGNETTE)
    page = post(client, f"/a/{one.address}/change", {"answer.trial.tramadol": "nonsense"}).text
    field = re.search(r'<input id="q\d+" name="answer.trial.tramadol"[^>]*>', page)[0]

    assert 'value="nonsense"' in field
    assert 'aria-invalid="true"' in field
    described = re.search(r'aria-describedby="([^"]+)"', field)[1]
    assert f'id="{described}"' in page


@pytest.mark.parametrize(
    "sent",
    [{"without": "9-1"}, {"profile": "mars"}, {"restore": "nothing=1"}, {"answers": "what"}],
)
def test_other_mistakes_are_told_on_the_page(keeper, client, post, sent):
    one = ask(keeper, VIGNETTE)
    answer = post(client, f"/a/{one.address}/change", sent)

    assert answer.status_code == 422
    assert "That did not work" in answer.text


def test_nothing_changed_is_the_same_article(keeper, client, post):
    one = ask(keeper, VIGNETTE)

    assert address_in(post(client, f"/a/{one.address}/change", {})) == one.address


def test_a_follow_up_stands_in_the_thread(keeper, client, post):
    one = ask(keeper, VIGNETTE)
    to = address_in(
        post(client, f"/a/{one.address}/follow-up", {"question": "and with sertraline?"})
    )
    page = client.get(f"/a/{to}").text

    assert "Carried over from the questions before" in page
    assert f'href="/a/{one.address}"' in page
    assert to not in client.get(f"/a/{one.address}").text, "others may have asked the same question"


def test_personal_data_of_a_follow_up_is_told_by_kind(keeper, client, post):
    one = ask(keeper, VIGNETTE)
    asked = {"question": "her name is Anna Schmidt, phone 0171 2345678, what about the sleep?"}
    answer = post(client, f"/a/{one.address}/follow-up", asked)

    assert answer.status_code == 303
    assert "removed=" in answer.headers["location"]
    assert "Schmidt" not in answer.headers["location"]
    assert "Schmidt" not in client.get(answer.headers["location"]).text


def test_an_empty_follow_up_is_told_at_its_field(keeper, client, post):
    one = ask(keeper, VIGNETTE)
    answer = post(client, f"/a/{one.address}/follow-up", {"question": "  "})

    assert answer.status_code == 422
    assert 'id="follow-error"' in answer.text


@pytest.mark.parametrize("what", ["change", "follow-up"])
def test_an_unknown_article_is_not_found(client, post, what):
    sent = {"question": "and now?", "answers": "egfr=28"}

    assert post(client, f"/a/nosucharticle/{what}", sent).status_code == 404


@pytest.mark.parametrize("what", ["change", "follow-up"])
def test_a_form_of_another_site_is_refused(keeper, client, what):
    one = ask(keeper, VIGNETTE)
    sent = {"csrf": "forged", "question": "and now?", "answers": "pregnant=no"}

    assert client.post(f"/a/{one.address}/{what}", data=sent).status_code == 403


@pytest.mark.parametrize("cookie", ["kept", "gone"])
def test_a_follow_up_of_an_old_page_comes_back_with_a_fresh_form(keeper, client, cookie):
    one = ask(keeper, VIGNETTE)
    typed = "what if <b>she</b> is pregnant?"
    if cookie == "kept":
        client.get(f"/a/{one.address}")
    answer = client.post(
        f"/a/{one.address}/follow-up", data={"csrf": "from before", "question": typed}
    )

    assert answer.status_code == 403
    assert "Please send it once more" in answer.text
    assert f"{html.escape(typed)}</textarea>" in answer.text
    assert "<b>she" not in answer.text
    again = re.search(r'name="csrf" value="([^"]+)"', answer.text)[1]
    sent = {"csrf": again, "question": typed}
    assert client.post(f"/a/{one.address}/follow-up", data=sent).status_code == 303


def test_the_answers_of_an_old_page_come_back_in_their_fields(keeper, client):
    one = ask(keeper, VIGNETTE)
    page = client.get(f"/a/{one.address}").text
    names = re.findall(r'<input id="q\d+" name="(answer\.[^"]+)"', page)[:2]
    assert names
    typed = {name: f"typed {n}" for n, name in enumerate(names)}
    answer = client.post(f"/a/{one.address}/change", data={"csrf": "from before"} | typed)

    assert answer.status_code == 403
    assert "What you typed stands in its field" in answer.text
    for name, value in typed.items():
        field = re.search(rf'<input id="q\d+" name="{re.escape(name)}"[^>]*>', answer.text)[0]
        assert f'value="{value}"' in field
        assert "aria-invalid" not in field


def test_a_button_of_an_old_page_is_to_be_pressed_again(keeper, client):
    one = ask(keeper, VIGNETTE)
    answer = client.post(f"/a/{one.address}/change", data={"csrf": "x", "without": "0-5"})

    assert answer.status_code == 403
    assert "Press the button again" in answer.text


def test_a_form_that_another_site_sent_is_not_given_back(keeper, client):
    one = ask(keeper, VIGNETTE)
    answer = client.post(
        f"/a/{one.address}/follow-up",
        data={"csrf": "x", "question": "typed elsewhere"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 403
    assert "typed elsewhere" not in answer.text


def test_who_asks_too_often_is_told_how_the_text_is_sent_again(keeper, site):
    one = ask(keeper, VIGNETTE)
    with browser(app_over(site, guards=Guards(asks_per_minute=1))) as client:
        for _ in range(2):
            answer = client.post(f"/a/{one.address}/follow-up", data={"question": "and now?"})

    assert answer.status_code == 429
    assert "Reload this page and let your browser send it again" in answer.text
    assert "go back in your browser" in answer.text
