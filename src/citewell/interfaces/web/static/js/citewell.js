/* What a script adds to pages that work without one. Owns asking with progress, forms that change the
   page in place, the reader's menu, growing fields and copying.

   Every form here is a plain form; whatever fails here is sent plainly. A page that was put in place
   is announced by the event "citewell:page" on document: other scripts wire up the new <main> then.

   Markup it knows:
     form[data-ask]      asks with progress, then shows the article in place
     form[data-swap]     posts and shows the answer in place (a page that only tells what went wrong is
                         told beside the form instead, which stays as it is); data-keep-scroll: it is the same page,
                         changed, which must not jump: what was unfolded stays so, and the focus goes
                         to the form's data-focus="id", or to the nearest part with an id
     form[data-reader]   chooses who reads, in place
     textarea[data-grows], textarea[data-sends] (Ctrl+Enter)
     [data-progress], [data-problem-here], [data-idle] (hidden while an answer is made)
     button[data-copy="text"] or button[data-copy-from="id"]
     details[data-menu]  closes with Escape, or by a press elsewhere */
"use strict";

(() => {
  const SHOW_AFTER_MS = 250; // an answer that is sooner than this comes without a flash of progress
  const AGAIN = "[data-again]";
  const PROBLEM = "[data-problem]";
  let shownAt = location.pathname + location.search;
  let busy = false;

  document.documentElement.classList.add("js");

  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  function announce(text) {
    const place = one("#announcer");
    if (place) place.textContent = text;
  }

  /* ---------- Pages put in place ---------- */

  function parsed(html) {
    return new DOMParser().parseFromString(html, "text/html");
  }

  /* The sheets and scripts that the new page names and this one lacks; sheets before it is shown. */
  async function bringAlong(page) {
    const missing = (selector, attribute) =>
      all(selector, page.head)
        .map((item) => item.getAttribute(attribute))
        .filter((url) => !one(`head ${selector}[${attribute}="${CSS.escape(url)}"]`));
    const sheets = missing('link[rel="stylesheet"]', "href").map(
      (url) =>
        new Promise((loaded) => {
          const link = document.createElement("link");
          link.rel = "stylesheet";
          link.href = url;
          link.onload = link.onerror = loaded;
          document.head.append(link);
        }),
    );
    await Promise.all(sheets);
    for (const url of missing("script[src]", "src")) {
      const script = document.createElement("script");
      script.src = url;
      script.async = false;
      document.head.append(script);
    }
  }

  const nameOf = (fold) => fold.id || (one("summary", fold) || fold).textContent.trim();

  /* What was unfolded in a page stays so when the page is only changed. */
  function unfoldAlike(old, made) {
    const open = new Set(all("details[open]", old).map(nameOf));
    for (const fold of all("details", made)) if (open.has(nameOf(fold))) fold.open = true;
  }

  async function put(page, url, { push = true, keepScroll = false, focus = null } = {}) {
    await bringAlong(page);
    document.title = page.title;
    const made = document.importNode(one("main", page), true);
    if (keepScroll) unfoldAlike(one("main"), made);
    one("main").replaceWith(made);
    const header = one('[data-swap="header"]', page);
    if (header) one('[data-swap="header"]').replaceWith(document.importNode(header, true));
    const address = new URL(url, location.href);
    if (push && address.pathname + address.search !== shownAt) {
      history.pushState(null, "", address.pathname + address.search + address.hash);
    }
    shownAt = location.pathname + location.search;
    wire();
    document.dispatchEvent(new CustomEvent("citewell:page"));
    if (!keepScroll) scrollTo(0, 0);
    focusOn((focus && focus()) || one("main h1") || one("main"), keepScroll);
  }

  function focusOn(place, keepScroll) {
    const element = (place.matches("details") && one("summary", place)) || place;
    if (!element.matches("a, button, input, textarea, select, summary, [tabindex]")) {
      element.tabIndex = -1;
    }
    element.focus({ preventScroll: keepScroll });
  }

  async function show(url, options) {
    const answer = await fetch(url, { headers: { Accept: "text/html" } });
    if (!answer.ok) {
      location.assign(url);
      return;
    }
    await put(parsed(await answer.text()), url, options);
  }

  addEventListener("popstate", () => {
    // A press on a citation moves within the page; only another page is loaded anew.
    if (location.pathname + location.search !== shownAt) location.reload();
  });

  /* ---------- Forms ---------- */

  function bodyOf(form, submitter) {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) body.append(name, value);
    if (submitter && submitter.name) body.append(submitter.name, submitter.value);
    // An example is asked by whoever is chosen beside the question, before that is remembered.
    const chosen = one('[data-ask] [name="reader"]:checked');
    if (form.matches("[data-ask]") && chosen && !body.has("reader")) {
      body.append("reader", chosen.value);
    }
    return body;
  }

  function sendPlainly(form, submitter) {
    if (submitter && submitter.name) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = submitter.name;
      field.value = submitter.value;
      form.append(field);
    }
    HTMLFormElement.prototype.submit.call(form);
  }

  function setBusy(form, isBusy) {
    busy = isBusy;
    form.setAttribute("aria-busy", String(isBusy));
    for (const button of all("button", form)) {
      if (isBusy) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }

  function post(form, submitter, accept) {
    return fetch(form.getAttribute("action") || location.href, {
      method: "POST",
      body: bodyOf(form, submitter),
      headers: { Accept: accept },
    });
  }

  /* ---------- Asking ---------- */

  function progressOf(form) {
    const region = one("[data-progress]");
    if (!region) return { step() {}, end() {} };
    const steps = one("ol", region);
    steps.replaceChildren();
    const waiting = document.createElement("li");
    waiting.className = "is-waiting";
    waiting.textContent = "Working on it";
    steps.append(waiting);
    const timer = setTimeout(() => {
      region.hidden = false;
      for (const part of all("[data-idle]")) part.hidden = true;
      focusOn(one("h2", region), false); // the button that had it is hidden
    }, SHOW_AFTER_MS);
    let done = false;
    return {
      step(html) {
        const holder = document.createElement("ol");
        holder.innerHTML = html; // made by this site's own templates, everything typed escaped
        const heading = one("h3", holder);
        if (heading) announce(heading.textContent); // the rest is there to be read, not read out
        waiting.before(...holder.children);
      },
      end() {
        clearTimeout(timer);
        if (done) return;
        done = true;
        region.hidden = true;
        for (const part of all("[data-idle]")) part.hidden = false;
      },
    };
  }

  /* The page's own place for it, or one made beside the form; of a form that is not seen, beside the
     button that was pressed. */
  function problemPlace(form, submitter) {
    const there = one("[data-problem-here]");
    if (there) return there;
    const made = document.createElement("div");
    made.dataset.problemHere = "";
    made.setAttribute("role", "alert");
    (form.hidden && submitter ? submitter : form).after(made);
    return made;
  }

  function tell(place, title, lines) {
    const box = document.createElement("div");
    box.className = "notice notice--warn";
    const heading = document.createElement("p");
    heading.className = "notice__title";
    heading.textContent = title;
    box.append(heading);
    for (const line of lines.filter(Boolean)) {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      box.append(paragraph);
    }
    place.replaceChildren(box);
    place.scrollIntoView({ block: "nearest" });
  }

  async function* eventsOf(answer) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      const blocks = text.split("\n\n");
      text = blocks.pop();
      for (const block of blocks) {
        const name = /^event: (.*)$/m.exec(block);
        const data = /^data: (.*)$/m.exec(block);
        if (name && data) yield [name[1], JSON.parse(data[1])];
      }
    }
  }

  async function followed(answer, progress, form) {
    for await (const [name, data] of eventsOf(answer)) {
      if (name === "done") {
        await show(data.address);
        announce("The answer is here.");
        return true;
      }
      if (name === "failed") {
        progress.end();
        setBusy(form, false);
        const id = data.status >= 500 ? `Request ${data.request_id}` : "";
        tell(problemPlace(form), data.title, [data.detail, data.hint, id]);
        return true;
      }
      if (data.html) progress.step(data.html);
    }
    return false; // it was cut off
  }

  /* What went wrong, told beside the form, in which all that was typed stays. */
  function tellBeside(answer, page, form, submitter) {
    const heading = one("main h1", page);
    const told = all("p", one(PROBLEM, page)).map((line) => line.textContent.trim());
    const title = heading ? heading.textContent : answer.statusText;
    tell(problemPlace(form, submitter), title, told);
  }

  /* An answer that is a page: the form again, or what went wrong, told beside the form as it is. */
  async function refused(answer, form) {
    const page = parsed(await answer.text());
    if (one(AGAIN, page)) {
      await put(page, location.href, {
        push: false,
        focus: () => one('main [aria-invalid="true"]'),
      });
      return;
    }
    if (!one(PROBLEM, page)) throw new Error("no page of ours");
    tellBeside(answer, page, form);
  }

  async function ask(form, submitter) {
    setBusy(form, true);
    announce("Answering your question.");
    const place = one("[data-problem-here]");
    if (place) place.replaceChildren();
    const progress = progressOf(form);
    try {
      const answer = await post(form, submitter, "text/event-stream, text/html;q=0.9");
      const type = answer.headers.get("Content-Type") || "";
      if (type.startsWith("text/event-stream")) {
        if (await followed(answer, progress, form)) return;
        throw new Error("cut off");
      }
      await refused(answer, form);
    } catch {
      sendPlainly(form, submitter);
      return;
    } finally {
      progress.end();
      setBusy(form, false);
    }
  }

  /* The ids around what was pressed, the nearest first: one of them is there again afterwards. */
  function idsAround(element) {
    const ids = [];
    for (let at = element; at && at.tagName !== "MAIN"; at = at.parentElement) {
      if (at.id && at.tagName !== "FORM") ids.push(at.id);
    }
    return ids;
  }

  async function swap(form, submitter) {
    setBusy(form, true);
    const told = one("[data-problem-here]");
    if (told) told.remove();
    const keepScroll = "keepScroll" in form.dataset;
    const places = [form.dataset.focus, ...(keepScroll ? idsAround(submitter || form) : [])];
    try {
      const answer = await post(form, submitter, "text/html");
      const page = parsed(await answer.text());
      if (!one("main", page)) throw new Error("no page of ours");
      if (!answer.ok && one(PROBLEM, page) && !one(AGAIN, page)) {
        tellBeside(answer, page, form, submitter);
        return;
      }
      const again = places.filter(Boolean).map((id) => `main #${CSS.escape(id)}`);
      await put(page, answer.redirected ? answer.url : location.href, {
        push: answer.redirected,
        keepScroll: answer.ok && keepScroll,
        focus: () =>
          one('main [aria-invalid="true"]') || again.map((id) => one(id)).find(Boolean),
      });
      announce(keepScroll && answer.ok ? "The article was made again." : "");
    } catch {
      sendPlainly(form, submitter);
    } finally {
      setBusy(form, false);
    }
  }

  async function chooseReader(form, submitter) {
    setBusy(form, true);
    const inMenu = Boolean(form.closest("[data-menu]"));
    const value = submitter && submitter.value;
    try {
      const answer = await post(form, submitter, "text/html");
      if (!answer.ok) throw new Error("refused");
      await put(parsed(await answer.text()), answer.url, {
        keepScroll: true,
        focus: () =>
          inMenu
            ? one("header [data-menu] > summary")
            : one(`main [data-reader] button[value="${CSS.escape(value)}"]`),
      });
      const summary = one("header [data-menu] > summary");
      announce(summary ? summary.textContent.trim() : "Changed.");
    } catch {
      sendPlainly(form, submitter);
    } finally {
      setBusy(form, false);
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const handler = form.matches("[data-ask]")
      ? ask
      : form.matches("form[data-swap]")
        ? swap
        : form.matches("[data-reader]")
          ? chooseReader
          : null;
    if (!handler || event.defaultPrevented) return;
    event.preventDefault();
    if (!busy) handler(form, event.submitter);
  });

  /* ---------- Fields, copying, menus ---------- */

  function grow(field) {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  }

  function wire() {
    if (CSS.supports("field-sizing", "content")) return;
    all("textarea[data-grows]").forEach(grow);
  }

  document.addEventListener("input", (event) => {
    if (!CSS.supports("field-sizing", "content") && event.target.matches("textarea[data-grows]")) {
      grow(event.target);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const menu of all("details[data-menu][open]")) {
        menu.open = false;
        one("summary", menu).focus();
      }
    }
    const sends = event.target.matches && event.target.matches("textarea[data-sends]");
    if (sends && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });

  document.addEventListener("click", async (event) => {
    for (const menu of all("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    const button = event.target.closest("button[data-copy], button[data-copy-from]");
    if (!button) return;
    const from = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
    try {
      await navigator.clipboard.writeText(from ? from.textContent.trim() : button.dataset.copy);
      announce("Copied.");
      button.dataset.done = "Copied";
      setTimeout(() => delete button.dataset.done, 2500);
    } catch {
      announce("It could not be copied; select the text instead.");
    }
  });

  wire();
})();
