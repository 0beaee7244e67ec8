// The client sheet: what the page of an occupation says, on one sheet of A4, with room for notes.
// Everything on it is copied from the page, and the pathways from that of the group where they
// stand there.

import { element, loadWords } from "../self-check/dom.js";
import { copied, copiedUnder, openPaper, sourcesList } from "./paper.js";

const NAME = "client-sheet";
const asked = document.querySelector("[data-module='client-sheet/sheet']");
const opening = loadWords(NAME);

asked.addEventListener("click", open);
addEventListener("popstate", () => location.hash === `#${NAME}` && open());
open();

async function open() {
  const say = await opening;
  const sources = new Map();
  const nodes = [facts(sources), await pathways(say, sources), evidence(say, sources)];
  openPaper({
    part: NAME,
    say,
    nodes: [...nodes, sourcesList(say("sources"), sources)],
    isOneSheet: true,
    notes: say("notes"),
  });
}

// What a reader looks for first, but for the way to the pathways: they stand below.
function facts(sources) {
  const list = element("dl", { class: "paper__facts" });
  for (const row of document.querySelectorAll(".answer__facts > div")) {
    if (!row.querySelector("#answer-pathways, #name")) {
      list.append(copied(row, sources));
    }
  }
  return list;
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
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
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
