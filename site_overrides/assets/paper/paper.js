// One print-out, alone on the page and as it will be printed: a client sheet, an evidence list,
// the answers of the self-check. The way back is a button, Escape, or the browser's own.

import { SITE, button, element, forgetFailed, loadStyle, tellFailed, today } from "../self-check/dom.js";

const SIZES = [9.5, 9, 8.5, 8];
const TWO_SHEETS = 1.85; // of two sheets, what is filled though a part is kept together
const LINES = 40;
const MARK = "a[href^='#source-']";

let isOpen = false;

// What a button of the page opens: at once, at each press, and where the browser goes forward to it.
// `make` gives what `openPaper` is told.
export function offer(part, make) {
  const asked = document.querySelector(`[data-module='${part}']`);
  async function open() {
    forgetFailed(asked);
    try {
      await openPaper({ part, ...await make(asked) });
    } catch (error) {
      tellFailed(asked);
      throw error;
    }
  }
  asked.addEventListener("click", open);
  addEventListener("popstate", () => location.hash === `#${part}` && open());
  open();
}

// `part` names the print-out in the address; `nodes` are what is printed; where `isOneSheet`, the
// letters are as large as one sheet allows, and what is left of it is ruled for notes. Where one sheet
// would make them too small to read, it runs on to the next.
export async function openPaper({ part, say, nodes, isOneSheet = false, notes = null }) {
  if (isOpen) {
    return;
  }
  isOpen = true;
  const style = await loadStyle("paper/paper.css").catch((error) => {
    isOpen = false;
    throw error;
  });
  const before = { y: scrollY, focused: document.activeElement, hash: location.hash };
  const sheet = element("article", { class: `paper__sheet${isOneSheet ? " paper__sheet--one" : ""}` },
    header(say),
    ...nodes,
    notes && ruled(notes),
    footer());
  separate(sheet);
  const tools = element("div", { class: "paper__tools" },
    button(say("print"), () => print()),
    button(say("back"), () => history.back()),
    element("p", {}, say("preview")));
  const around = element("div", { class: "paper__scroll", role: "region", tabindex: "0", "aria-label": say("sheet") }, sheet);
  const paper = element("section", { class: "paper", "aria-label": say("title") }, tools, around);
  document.documentElement.classList.add("has-paper");
  document.body.append(paper);
  if (location.hash !== `#${part}`) {
    history.pushState(null, "", `#${part}`);
  } else {
    // Opened by its address: the way back is the page without it.
    history.replaceState(null, "", location.pathname + location.search);
    history.pushState(null, "", `#${part}`);
  }
  const fitted = () => {
    scale(sheet, 1);
    if (isOneSheet) {
      fit(sheet);
    }
    scale(sheet, widthInside(around) / sheet.offsetWidth);
  };
  await Promise.all([...sheet.querySelectorAll("img")].map((image) => image.decode().catch(() => {})));
  fitted();
  scrollTo(0, 0);
  tools.firstElementChild.focus();

  function close() {
    paper.remove();
    style.remove();
    document.documentElement.classList.remove("has-paper");
    removeEventListener("popstate", close);
    document.removeEventListener("keydown", escape);
    removeEventListener("beforeprint", fitted);
    removeEventListener("resize", fitted);
    isOpen = false;
    scrollTo(0, before.y);
    before.focused?.focus({ preventScroll: true });
  }
  function escape(event) {
    if (event.key === "Escape") {
      history.back();
    }
  }
  addEventListener("popstate", close);
  addEventListener("beforeprint", fitted);
  addEventListener("resize", fitted);
  document.addEventListener("keydown", escape);
}

// The occupation or group, both names, and the way to the page from paper.
function header(say) {
  const heading = document.querySelector("#content h1");
  const beside = heading.querySelector(".title__beside");
  const own = [...heading.childNodes].filter((node) => node !== beside && node.className !== "permalink");
  const head = element("div", {}, element("h1", {}, ...own.map((node) => node.cloneNode(true))));
  if (beside) {
    head.append(element("p", { class: "paper__beside", lang: beside.querySelector("[lang]")?.lang }, beside.textContent));
  }
  const code = heading.querySelector(".title__code")?.textContent;
  if (!/^\d{6}$/.test(code)) {
    return element("header", { class: "paper__head" }, head);
  }
  const root = document.querySelector("link[rel=canonical]").href.split(/\/(?:en|zh)\//)[0];
  const address = `${root}/${code}/`;
  head.append(element("p", { class: "paper__address" }, address));
  return element("header", { class: "paper__head" }, head,
    element("img", { src: new URL(`${code}/qr.svg`, SITE), alt: say("qr", { address }) }));
}

function footer() {
  const printed = document.querySelector("[data-printed]").getAttribute("data-printed");
  const legal = document.querySelector(".atlas-footer__legal").textContent;
  return element("footer", { class: "paper__foot" },
    element("p", {}, document.querySelector("link[rel=canonical]").href, " · ",
      element("span", { "data-printed": printed }, `${printed} ${today()}`)),
    element("p", {}, legal));
}

function ruled(title) {
  return element("section", { class: "paper__notes" }, element("h2", {}, title),
    ...Array.from({ length: LINES }, () => element("i")));
}

function fit(sheet) {
  sheet.classList.replace("paper__sheet--more", "paper__sheet--one");
  const room = sheet.clientHeight;
  if (isFitted(sheet, room + 1)) {
    return;
  }
  sheet.classList.replace("paper__sheet--one", "paper__sheet--more");
  isFitted(sheet, room * TWO_SHEETS);
}

// Whether letters of some size let the sheet be no higher than that: the largest; else the smallest.
function isFitted(sheet, height) {
  return SIZES.some((size) => {
    sheet.style.setProperty("--paper-size", `${size}pt`);
    return sheet.scrollHeight <= height;
  });
}

// On a screen that is narrower than the sheet, the whole of it is shown smaller; on paper it never is.
function scale(sheet, factor) {
  sheet.style.setProperty("--paper-scale", Math.min(factor, 1));
}

function widthInside(around) {
  const { paddingLeft, paddingRight } = getComputedStyle(around);
  return around.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
}

// Numbers of sources that stand beside each other, with nothing to be read between them, are told
// apart by a comma, and none stands twice.
function separate(sheet) {
  for (const mark of sheet.querySelectorAll("sup")) {
    const before = markBefore(mark);
    if (before?.textContent.replace(",", "") === mark.textContent) {
      mark.remove();
    } else {
      before?.append(",");
    }
  }
}

function markBefore(mark) {
  let before = mark.previousSibling;
  while (before && ["WBR", "#text"].includes(before.nodeName) && !before.textContent.trim()) {
    before = before.previousSibling;
  }
  return before?.nodeName === "SUP" ? before : null;
}

// A copy of what stands on a page, for paper: no places, no links, none of what only a page needs;
// the marks of sources numbered anew in `sources`, by what they say.
export function copied(part, sources) {
  const copy = part.cloneNode(true);
  copy.querySelectorAll(".permalink, script, button, noscript, .scriptless").forEach((one) => one.remove());
  copy.querySelectorAll("dd > a[href^='#']:not([href^='#source-'])").forEach((one) => one.remove());
  copy.querySelectorAll(MARK).forEach((mark) => mark.replaceWith(number(mark, part, sources)));
  copy.querySelectorAll("details").forEach((one) => {
    one.open = true;
  });
  copy.querySelectorAll("h4").forEach((one) => one.replaceWith(element("h3", {}, ...one.childNodes)));
  copy.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
  [copy, ...copy.querySelectorAll("[id]")].forEach((one) => one.removeAttribute("id"));
  return copy;
}

// The same where every line has the same sources: their numbers go to the heading, once.
export function copiedUnder(heading, part, sources) {
  const copy = copied(part, sources);
  const numbers = new Set([...copy.querySelectorAll("sup")].map((one) => one.textContent));
  const before = new Set([...heading.querySelectorAll("sup")].map((one) => one.textContent));
  copy.querySelectorAll("sup").forEach((one) => one.remove());
  numbers.forEach((one) => before.has(one) || heading.append(element("sup", {}, one)));
  return copy;
}

function number(mark, part, sources) {
  const entry = part.ownerDocument.getElementById(mark.getAttribute("href").slice(1));
  const said = entry?.querySelector("b")?.textContent ?? mark.textContent;
  if (!sources.has(said)) {
    sources.set(said, sources.size + 1);
  }
  return element("sup", {}, String(sources.get(said)));
}

export function sourcesList(title, sources) {
  return element("section", { class: "paper__sources" }, element("h2", {}, title),
    element("ol", {}, ...[...sources.keys()].map((said) => element("li", {}, said))));
}
