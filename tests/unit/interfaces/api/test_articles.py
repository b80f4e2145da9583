"""Articles at their address: opened, changed, taken along, and listed only once approved."""

from dataclasses import replace

import pytest

from citewell.interfaces.api.articles import ExportFormat
from citewell.interfaces.exports.formats import FORMATS
from citewell.model.article import Status
from citewell.model.kept import Asked
from unit.interfaces.api.made import API

QUESTION = "ache, gabapentin 600 mg for 2 weeks did not help, eGFR 45. What are the next steps?"


def ask(api, question=QUESTION):
    return api.post(f"{API}/ask", json={"question": question}).json()


def approve(keeper, address):
    record = keeper.shelf._records[address]
    first = replace(record.versions[0], status=Status.APPROVED)
    keeper.shelf._records[address] = replace(record, versions=(first, *record.versions[1:]))


def test_an_article_is_opened_at_its_address(api):
    made = ask(api)
    opened = api.get(f"{API}/articles/{made['address']}").json()
    assert opened == made
    lay = api.get(f"{API}/articles/{made['address']}?audience=carer&version=1").json()
    assert (lay["audience"], lay["version"]) == ("carer", 1)


@pytest.mark.parametrize("more", ["", "/export?format=ris"])
def test_what_is_not_there_is_not_found(api, more):
    answer = api.get(f"{API}/articles/{'a' * 24}{more}")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_article")
    made = ask(api)
    sign = "&" if more else "?"
    answer = api.get(f"{API}/articles/{made['address']}{more}{sign}version=2")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_article")


@pytest.mark.parametrize("address", ["a", "A" * 24, "a" * 23 + "1", "a" * 25, "..%2f" + "a" * 20])
def test_what_is_no_address_is_refused(api, address):
    assert api.get(f"{API}/articles/{address}").status_code in (404, 422)


def test_what_was_given_or_taken_out_can_be_taken_back(api):
    made = api.post(f"{API}/ask", json={"question": "Duloxetine dose?"}).json()
    change = {"answers": ["egfr=12"]}
    changed = api.post(f"{API}/articles/{made['address']}/change", json=change).json()
    restore = f"{API}/articles/{changed['address']}/restore"
    back = api.post(restore, json={"fact": "egfr=12"})
    assert back.json()["address"] == made["address"]
    refused = api.post(restore, json={"fact": "egfr=13"})
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_fact")


def test_a_change_is_an_article_of_its_own(api):
    made = ask(api)
    change = {"answers": ["egfr=12"]}
    changed = api.post(f"{API}/articles/{made['address']}/change", json=change).json()
    assert changed["address"] != made["address"]
    assert changed["asked"]["answers"] == ["egfr=12"]
    assert api.get(f"{API}/articles/{made['address']}").json() == made
    again = api.post(f"{API}/articles/{made['address']}/change", json=change).json()
    assert again == changed


def test_a_fact_read_wrongly_is_taken_out(api):
    made = ask(api)
    [at] = [r for r in made["case"]["read"] if r["field"] == "measurements[0]"]
    change = {"without": [f"{at['start']}-{at['end']}"]}
    changed = api.post(f"{API}/articles/{made['address']}/change", json=change).json()
    assert (made["case"]["measurements"], changed["case"]["measurements"]) != ([], [])
    assert changed["case"]["measurements"] == []


def test_an_unknown_profile_is_refused(api):
    address = ask(api)["address"]
    answer = api.post(f"{API}/articles/{address}/change", json={"profile": "nobody"})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_profile")


@pytest.mark.parametrize("name", FORMATS)
def test_an_article_is_taken_along(api, keeper, name):
    address = ask(api)["address"]
    answer = api.get(f"{API}/articles/{address}/export", params={"format": name})
    form = FORMATS[name]
    assert answer.headers["content-type"].partition(";")[0] == form.media_type
    assert answer.headers["content-disposition"].endswith(f'.{form.extension}"')
    assert answer.content.decode() == form.write(keeper.open(address).article)


def test_every_format_is_offered():
    assert [form.value for form in ExportFormat] == list(FORMATS)


def test_private_articles_are_in_no_list(api, keeper):
    secret, known = ask(api)["address"], ask(api, "What are the next steps in ache?")["address"]
    assert api.get(f"{API}/articles").json() == {"articles": [], "next": None}
    approve(keeper, known)
    listed = api.get(f"{API}/articles")
    assert [a["address"] for a in listed.json()["articles"]] == [known]
    assert secret not in listed.text
    assert api.get(f"{API}/articles/{known}").json()["status"] == "approved"


def test_a_long_list_comes_in_pages(api, keeper):
    for number in range(5):
        kept = keeper.ask(Asked(question=f"ache for {number + 2} weeks, what next?"))
        approve(keeper, kept.address)
    seen, after = [], {}
    while True:
        page = api.get(f"{API}/articles", params={"most": 2} | after).json()
        seen += [a["address"] for a in page["articles"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert len(seen) == len(set(seen)) == 5
    lost = api.get(f"{API}/articles", params={"after": "a" * 24})
    assert lost.status_code == 404
