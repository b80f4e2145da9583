"""Every page: no barrier that axe finds, no sideways scrolling, light and dark, on paper."""

import pytest

from citewell.interfaces.flagship import FLAGSHIP
from screens import DESK, PHONE

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

PAGES = (
    "/",
    "/library",
    "/library/topics",
    "/library/topics/gout-flare",
    "/library/sources",
    "/library/sources/neupsig2025",
    "/library/pathways",
    "/library/pathways/neuropathic_pain",
    "/library/drugs",
    "/library/drugs/duloxetine",
    "/library/search?q=duloxetine+kidney",
    "/about",
    "/editorial-policy",
    "/disclaimer",
    "/how-it-works",
    "/privacy",
    "/no-such-page",
)
ARTICLES = (
    (FLAGSHIP, "clinician"),
    (FLAGSHIP, "patient"),
    ("Can you combine colchicine and warfarin?", "clinician"),
    ("crushing chest pain since an hour, I take amitriptyline", "patient"),
)


def faults(page):
    found = axe.Axe().run(page)
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found.response["violations"]]


def sideways(page):
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def article(visit, question, reader, **how):
    page = visit("/", **how)
    page.get_by_role("radio", name=reader.replace("clinician", "physician").title()).check(
        force=True
    )
    page.get_by_label("Your question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_url("**/a/*")
    page.locator("#follow-up").wait_for()
    return page


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barrier(visit, path):
    page = visit(path)
    assert faults(page) == []
    page.set_viewport_size(PHONE)
    assert sideways(page) == 0
    page.set_viewport_size({"width": 320, "height": 640})
    assert sideways(page) == 0, "at 320 px, as at 400 % zoom of a desk's screen"


@pytest.mark.parametrize(("question", "reader"), ARTICLES)
def test_an_article_has_no_barrier(visit, question, reader):
    page = article(visit, question, reader, viewport=PHONE)
    assert sideways(page) == 0
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert faults(page) == []
    assert sideways(page) == 0
    page.set_viewport_size(DESK)
    assert sideways(page) == 0


@pytest.mark.parametrize("path", ["/", "/library/drugs/duloxetine", "/privacy"])
def test_the_dark_has_contrast_too(visit, path):
    assert faults(visit(path, dark=True)) == []


def test_a_dark_article_has_contrast_too(visit):
    assert faults(article(visit, FLAGSHIP, "clinician", dark=True)) == []


def test_paper_holds_the_answer_and_not_the_buttons(visit):
    page = article(visit, "What is the maximum dose of duloxetine?", "clinician")
    page.emulate_media(media="print")
    assert page.locator(".lead-claim").first.is_visible()
    assert page.locator("#references").is_visible()
    assert not page.locator("header nav").first.is_visible()
    assert not page.get_by_label("Follow-up question").is_visible()
    assert len(page.pdf()) > 10_000


def test_the_first_stop_of_the_keyboard_skips_to_the_text(visit):
    page = visit("/about")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
