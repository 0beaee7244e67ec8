// The self-check on paper: what was filled in as text, and what the dates show.

import { copied, openPaper } from "../paper/paper.js";
import { COLON, element, loadWords, writtenDate } from "./dom.js";

// `part` is the self-check as it stands on the page, `rows` what is filled in by kind.
export async function printOut(say, part, application, rows) {
  const sheet = await loadWords("client-sheet");
  const copies = (selector) => [...part.querySelectorAll(`:scope > ${selector}`)].map((one) => copied(one, new Map()));
  openPaper({
    part: "self-check-print",
    say: (key, values) => (key === "title" ? say("title") : sheet(key, values)),
    nodes: [
      element("h2", {}, say("title")),
      ...copies(".note"),
      element("h2", {}, say("filled_in")),
      filledIn(say, application, rows),
      element("h2", {}, say("answer")),
      ...copies(".check__counting"),
      ...copies(".check__answers"),
    ],
  });
}

function filledIn(say, application, rows) {
  const lines = Object.values(rows).flat().filter((row) => !row.isBlank())
    .map((row) => `${row.name()}${COLON}${row.told()}`);
  return element("ul", {}, ...[
    `${say("application")}${COLON}${/^\d{4}-\d\d-\d\d$/.test(application) ? writtenDate(application) : application}`,
    ...lines,
  ].map((line) => element("li", {}, line)));
}
