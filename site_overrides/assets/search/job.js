// "Which occupation is my job?": a title -> what each source says of it, for each occupation.
// Titles that are only like it are told apart, and silence is never a yes or a no.

import * as common from "./common.js";
import { chineseWords, titled, unbracketed } from "./text.js";

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

// Every row of every occupation with its words as they are compared: made once, for it takes long.
const made = new WeakMap();

function rowsOf(data) {
  if (!made.has(data)) {
    made.set(data, Object.entries(data.occupations).flatMap(([code, { titles }]) => titles.map((row) => {
      const [en, zh] = row;
      const whole = [titled(en), ...(zh ? [titled(zh)] : [])];
      const chinese = zh ? chineseWords(en, zh) : "";
      return { code, row, whole, chinese, bare: whole.map(unbracketed) };
    })));
  }
  return made.get(data);
}

// The rows that are the title, in any of the two languages: Chinese words that we give to two English
// titles are the same. And those that are hardly another title: they differ in a bracket of Latin
// letters at the end, or have all its words and are of an occupation that has the title.
function lookUp(data, wanted) {
  const rows = rowsOf(data);
  const exact = rows.filter(({ whole, chinese }) => whole.includes(wanted) || chinese === wanted);
  const there = new Set(exact.map(({ code }) => code));
  const bare = unbracketed(wanted);
  const alike = rows.filter((one) => !exact.includes(one) && (one.bare.includes(bare)
    || (there.has(one.code) && one.whole.some((title) => title.includes(wanted)))));
  return { exact, alike };
}

function show(data, engine, title) {
  const { exact, alike } = lookUp(data, titled(engine.plain(title)));
  const there = new Set([...exact, ...alike].map(({ code }) => code));
  const { results } = engine.search(title, { language: common.LANGUAGE, limit: MOST_NEAR + there.size });
  const others = results
    .filter((one) => one.kind === "occupation" && !there.has(one.code) && data.occupations[one.code])
    .slice(0, MOST_NEAR)
    .flatMap((one) => nearRows(data, one));
  const near = [...alike, ...others];
  const editions = (code) => onlyEdition(engine, code);
  status.textContent = exact.length ? `${words("exact")}${words("colon")}${exact.length}` : words("no-exact");
  found.replaceChildren(
    element("section", {},
      element("h2", {}, words("exact")),
      ...(exact.length
        ? [
          ...(isShared(exact) ? [element("p", {}, words("same-chinese"))] : []),
          ...exact.map((one) => occupation(data, one, editions, true)),
          element("p", { class: "quiet" }, words("translated")),
        ]
        : [element("p", {}, words("no-exact"))])),
    element("section", {},
      element("h2", {}, words("near")),
      ...(near.length
        ? [element("p", {}, words("near-means")), ...near.map((one) => occupation(data, one, editions, false))]
        : [element("p", {}, words("no-near"))])),
    element("p", {}, element("a", {
      href: `${common.pageAddress("search")}#q=${encodeURIComponent(title).replaceAll("%20", "+")}`,
    }, words("whole-search", title))),
  );
}

// Whether rows have the same words in Chinese and other words in English.
function isShared(rows) {
  const chinese = rows.filter(({ row: [, zh] }) => zh).map(({ row: [en, zh] }) => [chineseWords(en, zh), titled(en)]);
  return chinese.some(([zh, en]) => chinese.some(([same, other]) => same === zh && other !== en));
}

// The row whose title matched, with those of the same Chinese words. Where what matched is no title
// of a row, such as an everyday name, it is told, beside the principal title.
function nearRows(data, { code, matched }) {
  const { titles } = data.occupations[code];
  const row = titles.find(([en, zh]) => en === matched.text || zh === matched.text);
  if (!row) {
    return [{ code, row: titles[0], through: common.matchedWords(matched) }];
  }
  const said = ([en, zh]) => zh && chineseWords(en, zh);
  return titles.filter((one) => one === row || (said(row) && said(one) === said(row)))
    .map((one) => ({ code, row: one }));
}

// The edition that alone has a code, told; nothing where several have it.
function onlyEdition(engine, code) {
  const editions = engine.editionsOf(code);
  return editions.length === 1 ? words("only-edition", editions[0]) : "";
}

function both(en, zh) {
  const pairs = [["en", en], ["zh", zh ?? en]];
  const [own, other] = common.CHINESE ? pairs.reverse() : pairs;
  return own[1] === other[1]
    ? [common.inLanguage("en", en)]
    : [common.inLanguage(...own), " ", element("span", { class: "beside", lang: common.TAGS[other[0]] }, other[1])];
}

function occupation(data, { code, row, through }, editions, exact) {
  const { titles, asked, principal_only: principalOnly, no_sheet: noSheet } = data.occupations[code];
  const [en, zh, anchor, combination] = row;
  const said = data.combinations[combination].map((number) => data.said[number]);
  const heard = new Set(said.map((one) => one.source));
  const isPrincipal = said.some((one) => one.says === "title_principal");
  const path = `occupations/${code}`;
  const edition = editions(code);
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
      element("a", { href: common.pageAddress(path) }, element("span", { class: "code" }, code), " ", ...both(titles[0][0], titles[0][1])),
      ...(edition ? [" ", element("small", {}, edition)] : [])),
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
