"""The article, in a real browser: citations, facts, reader, guidelines, follow-up, exports."""

import json

import pytest

from citewell.interfaces.flagship import FLAGSHIP

CASE = (
    "68-year-old woman, diabetic neuropathy, eGFR 52, gabapentin 300 mg tid for 3 weeks, no effect."
)


@pytest.fixture
def asked(visit):
    def ask(question, **how):
        page = visit("/", **how)
        page.get_by_label("Your question").fill(question)
        page.get_by_role("button", name="Ask", exact=True).click()
        page.wait_for_url("**/a/*")
        page.locator("#references").wait_for()
        return page

    return ask


def lead(page):
    return page.locator(".lead-claim").first.inner_text()


def changed(page, act):
    """Do something that leads to another article, and wait for it."""
    before = page.url
    act()
    page.wait_for_function("before => location.href !== before", arg=before)
    page.locator("#references").wait_for()


@pytest.mark.parametrize("script", [True, False])
def test_a_fact_read_wrongly_is_taken_out_and_comes_back(asked, script):
    page = asked(f"{CASE} What next?", script=script)
    page.locator("#case summary").first.click()
    was = page.url
    changed(page, lambda: page.get_by_role("button", name="Remove eGFR").first.click())
    assert "eGFR 52" in page.locator("h1").inner_text(), "the question stays whole"
    assert page.url != was
    if page.locator("#case").get_attribute("open") is None:
        page.locator("#case summary").first.click()
    assert "52" in page.locator("#case del").first.inner_text()
    changed(page, lambda: page.get_by_role("button", name="Restore").first.click())
    assert page.url.split("?")[0] == was.split("?")[0]


def test_a_fact_is_corrected_and_the_article_changes(asked):
    page = asked(f"{CASE} What next?")
    page.locator("#case summary").first.click()
    page.locator("#case li", has_text="eGFR").locator("summary").first.click()
    field = page.locator("#case li", has_text="eGFR").locator("input:not([type=hidden])").first
    field.fill("12")
    changed(page, lambda: field.press("Enter"))
    words = page.locator("main").inner_text()
    assert "700 mg/day" not in lead(page) or "12" in words
    assert "12 mL/min" in words or "eGFR 12" in words


def test_a_missing_fact_is_answered_where_it_is_asked(asked):
    page = asked(FLAGSHIP)
    field = page.get_by_label("Duloxetine: what was the dose, duration?")
    field.fill("60 mg daily for 8 weeks")
    before = page.locator("#trials, table").first.inner_text()
    changed(page, lambda: field.press("Enter"))
    row = page.locator("tr", has_text="Duloxetine").first.inner_text()
    assert "Fair trial" in row
    assert "Cannot be judged" in before


def test_an_answer_that_cannot_be_read_is_told_at_its_field(asked):
    page = asked(FLAGSHIP)
    field = page.get_by_label("Duloxetine: what was the dose, duration?")
    field.fill("a lot")
    field.press("Enter")
    error = page.locator("#open .field__error")
    error.wait_for()
    assert page.get_by_label("Duloxetine: what was the dose, duration?").input_value() == "a lot"


def test_the_reader_changes_the_words_at_once_and_is_remembered(asked):
    page = asked(FLAGSHIP)
    address = page.url
    professional = lead(page)
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Patient", exact=True).click()
    page.wait_for_function(
        "was => !document.querySelector('.lead-claim').innerText.includes(was)",
        arg=professional[:60],
    )
    assert page.url.split("?")[0] == address.split("?")[0]
    sentences = " ".join(page.locator("[data-claim]").all_inner_texts())
    assert "mg/day" not in sentences, "no dose is given to a patient"
    page.goto(page.url)
    assert lead(page) != professional


def test_another_guideline_leads_when_it_is_picked(asked):
    page = asked(FLAGSHIP)
    was = page.locator("#worked .profile .meta").inner_text()
    others = page.locator('#worked .profile button:not([aria-current="true"])')
    assert others.count() >= 2
    changed(page, others.first.click)
    assert page.locator("#worked .profile .meta").inner_text() != was


def test_a_follow_up_keeps_the_patient(asked):
    page = asked(f"{CASE} What next?")
    page.get_by_label("Follow-up question").fill("Could she have tramadol, on sertraline?")
    changed(
        page,
        lambda: page.locator("#follow-up").get_by_role("button", name="Ask", exact=True).click(),
    )
    words = page.locator("main").inner_text()
    assert "tramadol" in words.lower()
    assert "eGFR 52" in words, "what was told before is carried over, and said to be"
    page.locator(".thread a").first.click()
    page.wait_for_function("() => document.querySelector('h1').innerText.startsWith('68-year-old')")


def test_a_citation_opens_and_closes_by_keyboard(asked):
    page = asked("What is the maximum dose of duloxetine?")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('cite')"):
            break
    shown = page.locator(".popover:visible")
    shown.first.wait_for()
    words = shown.first.inner_text()
    assert "duloxetine" in words.lower() or "Label" in words
    page.keyboard.press("Escape")
    shown.first.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.classList.contains('cite')")


def test_without_a_script_a_citation_leads_to_its_reference(asked):
    page = asked("What is the maximum dose of duloxetine?", script=False)
    page.locator("a.cite").first.click()
    assert "#ref-1" in page.url
    assert page.locator("#ref-1").is_visible()


@pytest.mark.parametrize(
    ("form", "holds"), [("md", "## References"), ("ris", "TY  - "), ("bib", "@")]
)
def test_an_article_is_taken_along(asked, form, holds):
    page = asked("What is the maximum dose of duloxetine?")
    with page.expect_download() as coming:
        page.locator(f'a[href*="/export/{form}"]').first.click()
    text = coming.value.path().read_text(encoding="utf-8")
    assert holds in text


def test_the_export_for_programs_is_the_article(asked):
    page = asked("What is the maximum dose of duloxetine?")
    with page.expect_download() as coming:
        page.locator('a[href*="/export/json"]').first.click()
    data = json.loads(coming.value.path().read_text(encoding="utf-8"))
    assert data["lead"][0]["text"] in page.locator("main").inner_text()


def test_danger_stands_first(asked):
    page = asked(
        "crushing chest pain since an hour, I take amitriptyline",
        viewport={"width": 390, "height": 844},
    )
    box = page.locator(".notice--danger").first
    assert "emergency number" in box.inner_text()
    assert box.bounding_box()["y"] < page.locator(".lead-claim").first.bounding_box()["y"]
    assert box.bounding_box()["y"] < 844, "seen without scrolling"


def test_silence_helps_to_ask_again(visit):
    page = visit("/")
    page.get_by_label("Your question").fill("Can you combine colchicine and warfarin?")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_url("**/a/*")
    page.get_by_text("no sign that the two are safe").wait_for()
    assert page.get_by_label("Your question").input_value().startswith("Can you combine")
