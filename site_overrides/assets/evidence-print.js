// The evidence list alone, to be printed with what is ticked.

import { copiedUnder, offer, sourcesList } from "./paper/paper.js";
import { element, loadWords } from "./self-check/dom.js";

offer("evidence-print", async (asked) => {
  const say = await loadWords("client-sheet");
  const sources = new Map();
  const heading = element("h2", {}, say("evidence"));
  const list = copiedUnder(heading, asked.closest(".evidence"), sources);
  return {
    say: (key, values) => say(key === "title" ? "evidence" : key, values),
    nodes: [element("section", { class: "paper__evidence" }, heading, list), sourcesList(say("sources"), sources)],
    isOneSheet: true,
    notes: say("notes"),
  };
});
