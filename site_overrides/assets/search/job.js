// "Which occupation is my job?": a title -> what each source says of it, for each occupation.
// Titles that are only like it are told apart, and silence is never a yes or a no.

import * as common from "./common.js";

const { button, element, main, words } = common;
const MOST_NEAR = 10;
const PAUSE = 300;

const input = document.getElementById("search-q");
const status = main.querySelector(".find__status");
const found = main.querySelector(".find__found");

let turn = 0;
let waiting = 0;
let typing = false;

function read() {
  const value = location.hash.match(/^#title=(.*)$/s)?.[1] ?? "";
  try {
    return decodeURIComponent(value.replaceAll("+", " ")).trim();
  } catch {
    return value;
  }
}

function write(how) {
  const title = input.value.trim();
  const hash = `#title=${encodeURIComponent(title).replaceAll("%20", "+")}`;
  history[how](null, "", title ? hash : location.pathname);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

// Typography does not make another title: width, capitals, spaces, hyphens, dashes.
function folded(title) {
  return title.normalize("NFKC").toLowerCase().replace(/[\s\u2010-\u2015-]+/g, " ").trim();
}

async function update() {
  turn += 1;
  const mine = turn;
  const title = input.value.trim();
  if (!title) {
    status.textContent = "";
    found.replaceChildren();
    return;
  }
  status.textContent = words("loading");
  try {
    const [data, engine] = await Promise.all([common.loadJson("search/titles.json"), common.loadEngine()]);
    if (mine === turn) {
      show(data, engine, title);
    }
  } catch {
    if (mine === turn) {
      status.textContent = words("failed");
      found.replaceChildren(button(words("retry"), update));
    }
  }
}

// The rows whose title is `wanted`, in any of the two languages, by the code of the occupation.
function exactRows(data, wanted) {
  const rows = [];
  for (const [code, { titles }] of Object.entries(data.occupations)) {
    for (const row of titles) {
      if (folded(row[0]) === wanted || (row[1] && folded(row[1]) === wanted)) {
        rows.push({ code, row });
      }
    }
  }
  return rows;
}

function show(data, engine, title) {
  const exact = exactRows(data, folded(title));
  const there = new Set(exact.map(({ code }) => code));
  const { results } = engine.search(title, { language: common.LANGUAGE, limit: MOST_NEAR + there.size });
  const near = results
    .filter((one) => one.kind === "occupation" && !there.has(one.code) && data.occupations[one.code])
    .slice(0, MOST_NEAR)
    .map((one) => nearRow(data, one));
  status.textContent = exact.length ? `${words("exact")}${words("colon")}${exact.length}` : words("no-exact");
  found.replaceChildren(
    element("section", {},
      element("h2", {}, words("exact")),
      ...(exact.length
        ? [...exact.map((one) => occupation(data, one, true)), element("p", { class: "quiet" }, words("translated"))]
        : [element("p", {}, words("no-exact"))])),
    element("section", {},
      element("h2", {}, words("near")),
      ...(near.length
        ? [element("p", {}, words("near-means")), ...near.map((one) => occupation(data, one, false))]
        : [element("p", {}, words("no-near"))])),
    element("p", {}, element("a", {
      href: `${common.pageAddress("search")}#q=${encodeURIComponent(title).replaceAll("%20", "+")}`,
    }, words("whole-search", title))),
  );
}

// The row whose title matched. Where what matched is no title of a row, such as an everyday name,
// it is told, beside the principal title.
function nearRow(data, { code, matched }) {
  const { titles } = data.occupations[code];
  const row = titles.find(([en, zh]) => en === matched.text || zh === matched.text);
  return { code, row: row ?? titles[0], through: row ? "" : common.matchedWords(matched) };
}

function both(en, zh) {
  const pairs = [["en", en], ["zh", zh ?? en]];
  const [own, other] = common.CHINESE ? pairs.reverse() : pairs;
  return own[1] === other[1]
    ? [common.inLanguage("en", en)]
    : [common.inLanguage(...own), " ", element("span", { class: "beside", lang: common.TAGS[other[0]] }, other[1])];
}

function occupation(data, { code, row, through }, exact) {
  const { titles, asked, principal_only: principalOnly, no_sheet: noSheet } = data.occupations[code];
  const [en, zh, anchor, combination] = row;
  const said = data.combinations[combination].map((number) => data.said[number]);
  const heard = new Set(said.map((one) => one.source));
  const isPrincipal = said.some((one) => one.says === "title_principal");
  const path = `occupations/${code}`;
  const lines = [
    ["named", said.filter((one) => !one.status).map((one) => telling(data, one))],
    ["excluded", said.filter((one) => one.status).map((one) =>
      element("span", {}, telling(data, one), " ",
        element("a", { href: common.pageAddress(path, "titles-reason") }, words("reason"))))],
    ["silent", isPrincipal ? [] : asked.filter((number) => !heard.has(number)).map((number) =>
      common.cited(data.sources[number]))],
    ["not-held", [
      ...principalOnly.map((edition) => words("principal-only", edition)),
      ...noSheet.map((authority) => words("no-sheet", authority)),
    ]],
  ].filter(([name, told]) => told.length && (exact || name === "named" || name === "excluded"));
  return element("article", { class: exact ? "find__job" : "find__job find__job--near" },
    element("h3", {},
      element("a", { href: common.pageAddress(path) }, element("span", { class: "code" }, code), " ", ...both(titles[0][0], titles[0][1]))),
    element("p", {}, element("a", { href: common.pageAddress(path, `title-${anchor}`) }, ...both(en, zh))),
    ...(through ? [element("p", { class: "quiet" }, through)] : []),
    element("dl", {}, ...lines.map(([name, told]) => element("div", { class: `find__said find__said--${name}` },
      element("dt", {}, words(name)), ...told.map((one) => element("dd", {}, one))))));
}

function telling(data, { says, source }) {
  return `${words(says.replaceAll("_", "-"))}${words("clause")}${common.cited(data.sources[source])}`;
}

common.listen(input, main.querySelector("form"), () => {
  clearTimeout(waiting);
  if (typing) {
    waiting = setTimeout(write, PAUSE, "replaceState");
  } else {
    write("pushState");
  }
  typing = true;
  update();
});
addEventListener("popstate", () => {
  if (/^#[^=]+$/.test(location.hash)) {
    return; // a place on this page, such as that of the skip link
  }
  clearTimeout(waiting);
  typing = false;
  input.value = read();
  update();
});
main.hidden = false;
input.value = read();
update();
