/* The article's page: citations that open in place, a sentence with its citation to copy, print.
   Everything here stands on the page without a script too: a number leads to its reference. */
(() => {
  "use strict";

  const OPEN_MS = 140;
  const CLOSE_MS = 220;
  const EDGE = 12;

  const make = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const say = (words) => {
    const announcer = document.getElementById("announcer");
    if (announcer) announcer.textContent = words;
  };

  const copy = async (text, button) => {
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
      say("Copied.");
    } catch {
      button.textContent = "Could not copy";
      say("It could not be copied.");
    }
    setTimeout(() => { button.textContent = before; }, 2000);
  };

  const article = () => document.querySelector(".article[data-address]");

  const copyClaim = async (claim, button) => {
    const page = article();
    if (!page) return;
    const id = encodeURIComponent(claim.dataset.claim);
    const { address, version } = page.dataset;
    try {
      const query = new URLSearchParams({ v: version });
      const reader = new URLSearchParams(location.search).get("for"); // a shared link's reader
      if (reader) query.set("for", reader);
      const answer = await fetch(`/a/${address}/claims/${id}.txt?${query}`);
      if (!answer.ok) throw new Error(String(answer.status));
      await copy(await answer.text(), button);
    } catch {
      button.textContent = "Could not copy";
    }
  };

  /* ---------- The popover: one for the page ---------- */

  let panel = null;
  let shownFor = null;
  let pinned = false;
  let timer = 0;

  const getPanel = () => {
    if (panel && panel.isConnected) return panel;
    panel = make("div", "popover");
    panel.id = "source-popover";
    panel.setAttribute("role", "dialog");
    panel.tabIndex = -1;
    panel.hidden = true;
    panel.addEventListener("pointerenter", () => clearTimeout(timer));
    panel.addEventListener("pointerleave", () => { if (!pinned) later(close, CLOSE_MS); });
    panel.addEventListener("focusout", (event) => {
      if (pinned && !panel.contains(event.relatedTarget) && event.relatedTarget !== shownFor) close();
    });
    document.body.append(panel);
    return panel;
  };

  const later = (act, wait) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };

  const evidenceOf = (cite) => {
    const said = [];
    for (const n of (cite.dataset.e || "").split(" ")) {
      const entry = n && document.getElementById(`e-${n}`);
      if (!entry) continue;
      const words = make("div", "popover__words");
      for (const node of entry.childNodes) words.append(node.cloneNode(true));
      const same = words.querySelector(".said-in");
      const claim = cite.closest("[data-claim]");
      const place = same && document.querySelector(same.getAttribute("href"));
      const there = place && place.querySelector(".said");
      if (there) same.replaceWith(there.cloneNode(true));
      else if (place && place === claim) same.replaceWith("This sentence, as the library holds it.");
      said.push(words);
    }
    return said;
  };

  const verdictOf = (claim) => {
    const entry = claim && document.getElementById(`verdict-${claim.dataset.verdict}`);
    if (!entry) return null;
    const words = make("p");
    for (const node of entry.childNodes) {
      if (!(node instanceof Element && node.classList.contains("meta"))) words.append(node.cloneNode(true));
    }
    return words;
  };

  const fill = (cite) => {
    const number = cite.textContent.trim();
    const reference = document.querySelector(cite.getAttribute("href"));
    const box = getPanel();
    box.replaceChildren();
    box.setAttribute("aria-label", `Source ${number}`);
    if (reference) {
      const head = reference.querySelector(".reference__head").cloneNode(true);
      head.classList.add("popover__head");
      box.append(head);
    }
    box.append(...evidenceOf(cite));
    const claim = cite.closest("[data-claim]");
    const verdict = verdictOf(claim);
    if (verdict) box.append(verdict);
    const end = make("p", "popover__end");
    const to = make("a", "", `Reference ${number}`);
    to.href = cite.getAttribute("href");
    to.addEventListener("click", () => close());
    end.append(to);
    if (claim) {
      const button = make("button", "button button--link", "Copy this sentence with its sources");
      button.type = "button";
      button.addEventListener("click", () => copyClaim(claim, button));
      end.append(button);
    }
    box.append(end);
  };

  const place = (cite) => {
    const box = getPanel();
    const at = cite.getBoundingClientRect();
    const width = box.offsetWidth;
    const height = box.offsetHeight;
    const room = document.documentElement.clientWidth;
    const left = Math.max(EDGE, Math.min(at.left - 24, room - width - EDGE));
    const below = at.bottom + 6;
    const fits = below + height + EDGE <= window.innerHeight || at.top < height + EDGE;
    const top = fits ? below : at.top - height - 6;
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${top + window.scrollY}px`;
  };

  const open = (cite, stays) => {
    clearTimeout(timer);
    if (shownFor && shownFor !== cite) close();
    if (shownFor !== cite) {
      fill(cite);
      getPanel().hidden = false;
      place(cite);
      shownFor = cite;
      cite.setAttribute("aria-expanded", "true");
    }
    pinned = stays;
  };

  const close = () => {
    clearTimeout(timer);
    if (!shownFor) return;
    shownFor.setAttribute("aria-expanded", "false");
    getPanel().hidden = true;
    shownFor = null;
    pinned = false;
  };

  const citeAt = (event) => event.target instanceof Element && event.target.closest("a.cite");

  document.addEventListener("pointerover", (event) => {
    const cite = event.pointerType === "mouse" && citeAt(event);
    if (cite && !pinned && cite !== shownFor) later(() => open(cite, false), OPEN_MS);
    else if (cite && cite === shownFor) clearTimeout(timer);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse" && citeAt(event) && !pinned) later(close, CLOSE_MS);
  });
  document.addEventListener("focusin", (event) => {
    const cite = citeAt(event);
    if (cite && cite.matches(":focus-visible")) open(cite, false);
    else if (!cite && shownFor && !pinned && !getPanel().contains(event.target)) close();
  });
  document.addEventListener("click", (event) => {
    const cite = citeAt(event);
    if (cite && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (cite === shownFor && pinned) {
        close();
        return;
      }
      open(cite, true);
      getPanel().focus({ preventScroll: true });
    } else if (shownFor && !getPanel().contains(event.target)) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shownFor) return;
    const cite = shownFor;
    const inside = getPanel().contains(document.activeElement);
    close();
    if (inside) cite.focus({ preventScroll: true });
    event.preventDefault();
  });
  window.addEventListener("resize", close);

  /* ---------- Copy, print, links into folded parts ---------- */

  const unfold = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    if (target.matches(".reference")) target.focus({ preventScroll: true });
  };

  const ready = () => {
    for (const button of document.querySelectorAll("[data-copy], [data-print]")) button.hidden = false;
    if (!window.matchMedia("(hover: hover)").matches) return;
    for (const claim of document.querySelectorAll("[data-claim]")) {
      if (claim.querySelector(".claim__copy")) continue;
      // Those who use the keyboard copy from the popover: a second stop for each sentence would tire.
      const button = make("button", "claim__copy", "Copy");
      button.type = "button";
      button.tabIndex = -1;
      button.setAttribute("aria-hidden", "true");
      claim.append(button);
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button) return;
    if (button.matches(".claim__copy")) copyClaim(button.closest("[data-claim]"), button);
    else if ("print" in button.dataset) window.print();
  });
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLInputElement && "select" in event.target.dataset) event.target.select();
  });
  window.addEventListener("hashchange", unfold);

  /* Where a change is sent and the new article is put in place, what was unfolded stays so. */
  let unfolded = [];
  document.addEventListener("submit", () => {
    unfolded = [...document.querySelectorAll("main details[id][open]")].map((fold) => fold.id);
  }, true);
  document.addEventListener("citewell:page", () => {
    close();
    for (const id of unfolded) {
      const fold = document.getElementById(id);
      if (fold) fold.open = true;
    }
    unfolded = [];
    ready();
    unfold();
  });
  ready();
  unfold();
})();
