"""Asking, in a real browser: both flagship questions to the whole article, by script and not."""

import pytest

from citewell.interfaces.flagship import FLAGSHIP, FOURTH_LINE


def ask(page, question):
    page.get_by_label("Your question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (FLAGSHIP, ("taper", "capsaicin", "pain specialist")),
        (FOURTH_LINE, ("spinal cord stimulation", "rTMS", "botulinum toxin")),
    ],
)
@pytest.mark.parametrize("script", [True, False])
def test_a_flagship_question_leads_to_its_whole_article(visit, question, told, script):
    page = visit("/", script=script)
    ask(page, question)
    page.wait_for_url("**/a/*")
    page.locator("#references li").first.wait_for()
    assert question[:40] in page.locator("h1").inner_text()
    words = page.locator("main").inner_text().lower()
    assert all(word.lower() in words for word in told)
    assert "no medical board member has reviewed it" in words
    assert page.locator("[data-claim]").count() > 60


def test_the_article_comes_without_a_jump_and_with_its_progress(visit):
    page = visit("/")
    page.evaluate("window.sameDocument = true")
    page.evaluate(
        """() => { window.said = []; const here = document.querySelector('[data-progress]');
        new MutationObserver(() => window.said.push(here.innerText))
          .observe(here, {childList: true, subtree: true, characterData: true}); }"""
    )
    ask(
        page, "68F, diabetic neuropathy, eGFR 22, on sertraline. Gabapentin 300 mg tid 3 wks. Next?"
    )
    page.wait_for_url("**/a/*")
    page.locator("#references").wait_for()
    assert page.evaluate("window.sameDocument") is True
    assert any("eGFR 22" in said for said in page.evaluate("window.said"))
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.go_back()
    page.get_by_label("Your question").wait_for()


def test_control_and_enter_send_the_question(visit):
    page = visit("/")
    box = page.get_by_label("Your question")
    box.fill("What is the maximum dose of duloxetine?")
    box.press("Control+Enter")
    page.wait_for_url("**/a/*")
    assert "duloxetine" in page.locator("main").inner_text().lower()


@pytest.mark.parametrize("script", [True, False])
def test_an_empty_question_is_told_at_its_field(visit, script):
    page = visit("/", script=script)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_text("nothing was asked").or_(page.get_by_text("Nothing was asked")).wait_for()
    assert page.get_by_label("Your question").is_visible()


def test_a_misspelt_drug_says_how_it_was_read(visit):
    page = visit("/")
    ask(page, "maximum dose of gabapentine in neuropathic pain?")
    page.wait_for_url("**/a/*")
    page.get_by_text("as gabapentin").first.wait_for()


def test_a_very_long_question_is_answered_or_refused_in_words(visit):
    page = visit("/")
    ask(page, "65-year-old woman with painful diabetic neuropathy, gabapentin failed. " * 280)
    page.wait_for_url("**/a/*")
    assert page.locator("h1").is_visible()
    page = visit("/")
    ask(page, "neuropathy " * 5_000)
    page.get_by_text("50,000").first.wait_for()
    assert page.get_by_label("Your question").input_value().startswith("neuropathy")


def test_markup_in_a_question_stays_text(visit):
    page = visit("/")
    ask(page, "<img src=x onerror=alert(1)><b>gout</b> flare: can I take ibuprofen?")
    page.wait_for_url("**/a/*")
    assert page.locator("main img, main h1 b").count() == 0
    assert "<b>gout</b>" in page.locator("h1").inner_text()


def test_personal_data_is_named_as_taken_out(visit):
    page = visit("/")
    ask(
        page,
        "Anna Schmidt, born 12.03.1957, phone 0171 2345678: gout flare, can she take ibuprofen?",
    )
    page.wait_for_url("**/a/*")
    words = page.content()
    assert "Schmidt" not in words
    assert "2345678" not in words
    page.get_by_text("date of birth").first.wait_for()
