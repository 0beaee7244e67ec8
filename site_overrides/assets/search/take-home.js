// Rows that a reader takes home: a CSV file, or a table to paste. Made here and sent nowhere.
// `rows` are arrays of text, the first of them the heads of the columns.

import { element } from "./common.js";

const BYTE_ORDER_MARK = "\uFEFF";

export function csv(rows) {
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

export function download(rows, name) {
  const file = new Blob([BYTE_ORDER_MARK, csv(rows)], { type: "text/csv;charset=utf-8" });
  const address = URL.createObjectURL(file);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

// Copies as HTML and as text with tabs. The old way to copy works in every browser and without
// a secure connection; it tells whether it did.
export function copy(rows) {
  const [heads, ...body] = rows;
  const table = element("table", {},
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", {}, head)))),
    element("tbody", {}, ...body.map((row) =>
      element("tr", {}, ...row.map((cell) => element("td", {}, cell))))));
  const text = rows.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t"));
  let done = false;
  const give = (event) => {
    event.preventDefault();
    event.clipboardData.setData("text/html", table.outerHTML);
    event.clipboardData.setData("text/plain", text.join("\r\n"));
    done = true;
  };
  document.addEventListener("copy", give, { once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", give);
  return done;
}
