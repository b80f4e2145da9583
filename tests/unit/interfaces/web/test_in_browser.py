"""What the script adds, in a real Chromium: asking in place, who reads, and falling back."""

import json
import shutil

import pytest

from unit.interfaces.serving.conftest import running
from unit.interfaces.web.conftest import app_over

pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.sync_api import expect, sync_playwright

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
QUIET = """--no-sandbox --disable-gpu --no-first-run --disable-background-networking
    --disable-component-update --disable-sync""".split()
GOUT = "How should a gout flare be treated in an 83-year-old with an eGFR of 25?"


@pytest.fixture(scope="module")
def address(site):
    with running(app_over(site)) as (port, _):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def chromium():
    expect.set_options(timeout=20_000)  # a machine that is busy is no failure
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, address):
    """The home page, in a browser without cookies; no error may be told in its console."""
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/")
    page.evaluate("window.stays = true")
    yield page
    context.close()
    assert errors == []


def asked(page, question=GOUT):
    page.fill("#question", question)
    page.press("#question", "Control+Enter")


def test_asking_puts_the_article_in_place(page):
    asked(page)
    page.wait_for_url("**/a/*")
    expect(page.locator("h1")).to_be_focused()
    assert page.evaluate("window.stays")
    assert page.title().endswith(" · Citewell")
    expect(page.locator("#announcer")).to_have_text("The answer is here.")
    page.go_back()
    expect(page.locator("#question")).to_be_visible()


def test_progress_stands_in_the_questions_place_until_the_answer_is_there(page):
    steps = 'event: read\ndata: {"html": "<li><h3>Read</h3></li>"}\n\n'
    page.evaluate(
        """(steps) => {
            const real = window.fetch;
            window.fetch = (url, options) => url !== "/ask" ? real(url, options) :
                Promise.resolve(new Response(new ReadableStream({start(stream) {
                    stream.enqueue(new TextEncoder().encode(steps.slice(0, 20)));
                    stream.enqueue(new TextEncoder().encode(steps.slice(20)));
                }}), {headers: {"Content-Type": "text/event-stream"}}));
        }""",
        steps,
    )
    asked(page)
    expect(page.locator("[data-progress] li").first).to_have_text("Read")
    expect(page.locator("[data-progress] h2")).to_be_focused()
    expect(page.locator("#announcer")).to_have_text("Read")
    expect(page.locator("#question")).to_be_hidden()


def test_a_failure_is_told_beside_the_question_which_stays(page):
    problem = {"title": "<b>Busy", "detail": "d", "hint": "h", "status": 503, "request_id": "r7"}
    body = f"event: failed\ndata: {json.dumps(problem)}\n\n"
    page.route("**/ask", lambda r: r.fulfill(content_type="text/event-stream", body=body))
    asked(page)
    told = page.locator("[data-problem-here]")
    expect(told).to_contain_text("<b>Busy")
    expect(told).to_contain_text("Request r7")
    expect(page.locator("#question")).to_have_value(GOUT)
    expect(page.locator(".ask-box .button")).not_to_have_attribute("aria-disabled", "true")


def test_a_problem_page_is_told_beside_the_question_which_stays(page):
    page.route("**/ask", lambda r: r.continue_(post_data="question=" + "a" * 600_000))
    asked(page)
    expect(page.locator("[data-problem-here]")).to_contain_text("too much text at once")
    expect(page.locator("#question")).to_have_value(GOUT)


def test_a_stream_that_is_cut_off_is_asked_again_plainly(page):
    def cut(route):
        if "event-stream" in route.request.headers["accept"]:
            route.fulfill(content_type="text/event-stream", body="event: read\ndata: {}\n\n")
        else:
            route.continue_()

    page.route("**/ask", cut)
    asked(page)
    page.wait_for_url("**/a/*")


def test_a_form_of_an_earlier_visit_is_sent_again_with_one_press(page):
    page.context.clear_cookies()
    asked(page)
    expect(page.locator("h1")).to_have_text("Please send it once more")
    expect(page.locator("#question")).to_have_value(GOUT)
    page.click(".ask-box .button")
    page.wait_for_url("**/a/*")


def test_an_empty_question_is_told_at_the_field_which_gets_the_focus(page):
    page.click(".ask-box .button")
    expect(page.locator("#question")).to_be_focused()
    expect(page.locator("#question-error")).to_contain_text("Nothing was asked.")
    assert page.evaluate("window.stays")


def test_who_reads_is_switched_in_place(page):
    page.click(".menu > summary")
    page.click(".menu button[value=patient]")
    expect(page.locator(".menu > summary")).to_contain_text("patients")
    expect(page.locator(".menu > summary")).to_be_focused()
    expect(page.locator("#announcer")).to_have_text("Written for patients")
    assert page.evaluate("window.stays")
    assert page.locator("[name=reader]:checked").get_attribute("value") == "patient"


def test_an_example_is_asked_by_whoever_is_chosen_beside_the_question(page):
    page.check("input[name=reader][value=carer]")
    page.click("text=How is asthma treated")
    page.wait_for_url("**/a/*")
    expect(page.locator(".menu > summary")).to_contain_text("carers")


def test_a_follow_up_that_is_refused_leaves_the_page_and_what_was_typed(page):
    asked(page)
    page.wait_for_url("**/a/*")
    refusal = """<!doctype html><main><h1>Too many questions at once</h1>
        <div data-problem><p>Wait 7 seconds and send it again.</p></div></main>"""
    page.route(
        "**/follow-up", lambda r: r.fulfill(status=429, content_type="text/html", body=refusal)
    )
    at, title = page.url, page.locator("h1").inner_text()
    page.fill("#follow", "and what if she is pregnant?")
    page.click(".follow-up .button")
    told = page.locator(".follow-up [data-problem-here]")
    expect(told).to_contain_text("Wait 7 seconds")
    expect(page.locator("#follow")).to_have_value("and what if she is pregnant?")
    expect(page.locator("h1")).to_have_text(title)
    page.route("**/change", lambda r: r.fulfill(status=503, content_type="text/html", body=refusal))
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    page.locator("main button[name=without]").first.click()
    expect(page.locator(".case__do [data-problem-here]")).to_contain_text("Wait 7 seconds")
    expect(page.locator("[data-problem-here]")).to_have_count(1)
    expect(page.locator("#follow")).to_have_value("and what if she is pregnant?")
    assert page.url == at
    assert page.evaluate("window.stays")


def test_an_article_that_is_changed_stays_where_it_was_read(page):
    asked(page)
    page.wait_for_url("**/a/*")
    before = page.url
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    folds = page.locator("main details[open]").count()
    assert folds > 3
    page.locator("main button[name=without]").first.click()
    page.wait_for_url(lambda url: url != before)
    expect(page.locator("#announcer")).to_have_text("The article was made again.")
    assert page.evaluate("document.activeElement.matches('main summary, main [id]')")
    assert page.locator("main details[open]").count() > folds // 2
    assert page.evaluate("window.stays")


def test_the_menu_closes_with_escape_and_keeps_the_focus(page):
    page.click(".menu > summary")
    page.keyboard.press("Escape")
    expect(page.locator(".menu__body")).to_be_hidden()
    expect(page.locator(".menu > summary")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("at", ["/", "/nothing"])
def test_no_page_is_wider_than_a_small_phone_and_axe_finds_nothing(chromium, address, scheme, at):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = chromium.new_context(
        base_url=address, color_scheme=scheme, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.goto(at)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert axe.run(page).response["violations"] == []
    context.close()


def test_without_a_script_all_of_it_works_too(chromium, address):
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.check("input[name=reader][value=nurse]")
    page.fill("#question", GOUT)
    page.click(".ask-box .button")
    page.wait_for_url("**/a/*")
    page.goto("/")
    expect(page.locator("input[name=reader][value=nurse]")).to_be_checked()
    page.click("text=Who with atrial fibrillation")
    page.wait_for_url("**/a/*")
    context.close()
