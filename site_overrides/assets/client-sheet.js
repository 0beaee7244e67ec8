// The client sheet: what the page of an occupation says, on one sheet of A4, with room for notes.
// Everything on it is copied from the page, and the pathways from that of the group where they
// stand there.

import { copied, copiedUnder, offer, sourcesList } from "./paper/paper.js";
import { COLON, element, loadWords } from "./self-check/dom.js";

offer("client-sheet", async () => {
  const say = await loadWords("client-sheet");
  const sources = new Map();
  const nodes = [...facts(sources), await pathways(say, sources), evidence(say, sources)];
  return {
    say,
    nodes: [...nodes, sourcesList(say("sources"), sources)],
    isOneSheet: true,
    notes: say("notes"),
  };
});

// What a reader looks for first, but for the way to the pathways: they stand below. With it goes what
// the page says of how little a list says, of visas and of nomination.
function facts(sources) {
  const list = element("dl", { class: "paper__facts" });
  for (const row of document.querySelectorAll(".answer__facts > div")) {
    if (!row.querySelector("#answer-pathways, #name")) {
      list.append(copied(row.querySelector("#answer-nomination") ? nomination(row) : row, sources));
    }
  }
  return [list, caution(document.querySelector(".answer__caution"))].filter(Boolean);
}

// The row of the states' lists: a code that is a link on the page is set off by a colon on paper.
function nomination(row) {
  const copy = row.cloneNode(true);
  for (const state of copy.querySelectorAll("li > a:first-child")) {
    state.append(COLON.trim());
    if (COLON.trim() === COLON && state.nextSibling?.nodeType === Node.TEXT_NODE) {
      state.nextSibling.data = state.nextSibling.data.trimStart();
    }
  }
  const note = caution(underHeading("nomination", ".note--caution"));
  copy.querySelector("dd").append(...(note ? [note] : []));
  return copy;
}

// The first of its kind between a heading of the page and the next one.
function underHeading(id, selector) {
  let next = document.getElementById(id)?.nextElementSibling;
  while (next && next.nodeName !== "H2" && !next.matches(selector)) {
    next = next.nextElementSibling;
  }
  return next?.matches(selector) ? next : null;
}

// A caution of the page, without its way to more.
function caution(said) {
  const copy = said?.cloneNode(true);
  copy?.querySelectorAll("a").forEach((link) => link.remove());
  return copy && element("p", { class: "paper__caution" }, copy.textContent.trim());
}

async function pathways(say, sources) {
  const heading = element("h2", {}, say("pathways"));
  const part = element("section", {}, heading);
  const page = await pageOfPathways();
  const tables = page ? [...page.querySelectorAll(".pathways-table")] : [];
  const copy = (node) => copiedUnder(heading, node, sources);
  for (const table of tables) {
    const clauses = copy(table);
    clauses.querySelector("caption").remove();
    part.append(...[...page.querySelectorAll("[id$='pathways-basis']")].map(copy), clauses);
  }
  const open = page?.querySelectorAll(".sides[id*='reading-']").length;
  if (open) {
    part.append(element("p", {}, say("readings", { count: open })));
  }
  if (!tables.length) {
    part.append(element("p", {}, say("no_pathways")));
  } else if (!document.querySelector(".evidence")) {
    // Else they stand among what must be shown.
    const rules = [...page.querySelectorAll("[id$='rule-employment'], [id$='rule-window']")];
    part.append(element("ul", {}, ...rules.map(copy)));
  }
  return part;
}

async function pageOfPathways() {
  const link = document.querySelector("#assessment-group a[href]:not([href^='#'])");
  if (document.querySelector(".pathways-table") || !link) {
    return document.querySelector(".pathways-table") ? document : null;
  }
  const answer = await fetch(link.href);
  if (!answer.ok) {
    throw new Error(`${link.href}: ${answer.status}`);
  }
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function evidence(say, sources) {
  const heading = element("h2", {}, say("evidence"));
  const part = element("section", { class: "paper__evidence" }, heading);
  const lists = [...document.querySelectorAll(".evidence")];
  part.append(...lists.map((list) => copiedUnder(heading, list, sources)));
  if (!lists.length) {
    part.append(element("p", {}, say("no_evidence")));
  }
  return part;
}
