// The results of a search: the columns, their cells with sources, the table, what rests on what.

import { activeFilters, marksOf, speaksOf } from "./choose.js";
import * as common from "./common.js";
import { ANCHORS, listsOf, onlyEdition, sideWords, told, valueWords } from "./told.js";

const { button, element, words } = common;
const MOST_OTHERS = 8;
const BETWEEN_LINES = "; ";

// The columns: what stands in each cell, as lines with the numbers of their sources.
export function columnsOf(data, state, matches) {
  const side = (name) => ({
    name, head: sideWords(data, name), lines: (index) => told(data, name, index, state[name]),
  });
  const title = (language) => ({
    title: language,
    head: words(language === common.LANGUAGE ? "title" : "title-other"),
    lines: (index) => [{ text: titleOf(data, index, language), sources: [] }],
  });
  const matched = (index) => [{ text: matchedWords(matches.get(data.codes[index])), sources: [] }];
  return [
    title(common.LANGUAGE),
    title(common.CHINESE ? "en" : "zh"),
    ...(state.q ? [{ head: words("matched"), lines: matched }] : []),
    side("skill"),
    state.list.length ? side("list") : { ...side("list"), lines: (index) => listsOf(data, index) },
    ...activeFilters(state).filter((name) => name !== "skill" && name !== "list").map(side),
  ];
}

function titleOf(data, index, language) {
  const [english, chinese] = data.names[index];
  return language === "zh" ? chinese ?? english : english;
}

function matchedWords({ near, matched }) {
  const said = /^code/.test(matched.kind) ? words("code") : common.matchedWords(matched);
  return [near ? words("near") : "", said].filter(Boolean).join(" · ");
}

// What a reader must know of the results: whose lists they are, and what is left out.
export function notes(data, state, passed, untold, turnUntold) {
  const held = state.state.filter((id) =>
    data.dimensions.state.values.some((value) => value.id === id && value.held));
  const said = held.map((id) => {
    const statuses = passed.map((index) =>
      marksOf(data, "state", index).filter((mark) => speaksOf(mark, [id])).map((mark) => mark.status));
    const own = statuses.filter((all) => all.includes("listed")).length;
    const group = statuses.filter((all) => !all.includes("listed") && all.includes("unit_group_listed")).length;
    return element("p", {}, words("of-states", valueWords(data, "state", id), own, group));
  });
  if (untold.length) {
    said.push(element("p", {}, words("untold", untold.length), " ",
      button(words(state.untold ? "untold-hide" : "untold-show"), turnUntold)));
  }
  return said.length ? [element("div", { class: "find__notes" }, ...said)] : [];
}

export function table(data, columns, rows, untold) {
  const left = new Set(untold);
  const [title, other, ...rest] = columns;
  const heads = [words("code"), title.head, ...rest.map((column) => column.head)];
  const body = rows.map((index) => row(data, [title, other], rest, index, left.has(index)));
  return element("div", { class: "table-wrap", role: "region", tabindex: "0", "aria-label": words("results") },
    element("table", { class: "find__table" },
      element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, ...body)));
}

// Both titles stand in one cell.
function row(data, titles, rest, index, untold) {
  const code = data.codes[index];
  const path = `occupations/${code}`;
  const edition = onlyEdition(data, index);
  return element("tr", { class: untold ? "find__untold" : null },
    element("th", { scope: "row" }, element("a", { href: common.pageAddress(path) }, code)),
    element("td", { class: "find__title" }, ...titles.map(({ title, lines }) =>
      element("div", { lang: common.TAGS[title] }, lines(index)[0].text)),
    edition ? element("small", {}, edition) : null),
    ...rest.map((column) => element("td", { "data-label": column.head, "data-side": column.name },
      ...column.lines(index).map(({ text }) => {
        const href = column.name && common.pageAddress(path, ANCHORS[column.name]);
        return element("div", {}, href ? element("a", { href }, text) : text);
      }))));
}

// What was found beside occupations. A code of OSCA has no page: the codes that it leads to have.
export function otherResults(others, editions) {
  return element("div", { class: "find__others" },
    element("h3", {}, words("also")),
    element("ul", {}, ...others.slice(0, MOST_OTHERS).map((one) => {
      const name = [one.code, one[common.LANGUAGE] || one.en].filter(Boolean).join(" ");
      const leads = (one.links ?? []).flatMap((code) =>
        [" ", element("a", { href: common.pageAddress(`occupations/${code}`) }, code)]);
      const said = [
        common.say(`is_${one.kind}`),
        one.editions.length === 1 ? editions[one.editions[0]] : "",
        one.near ? words("near") : "",
        leads.length ? common.say("leads", { codes: "" }).trim() : "",
      ];
      return element("li", {},
        leads.length ? name : element("a", { href: common.pageAddress(one.path) }, name),
        " ", element("small", {}, said.filter(Boolean).join(" · ")), ...leads);
    })));
}

// The sources of each column, with their dates.
export function sources(data, state, columns) {
  const sides = columns.filter((column) => column.name).map(({ name, head }) => {
    const dimension = data.dimensions[name];
    const marks = dimension.by_value && state[name].length
      ? dimension.marks.filter((mark) => speaksOf(mark, state[name])) : dimension.marks;
    const used = [...new Set(marks.map((mark) => mark.source))].map((number) => data.sources[number]);
    return element("li", {}, head, words("colon"), ...used.flatMap((source, index) => [
      index ? " · " : "",
      element("a", { href: common.pageAddress(`sources/${source.id}`) }, common.cited(source)),
    ]));
  });
  return element("div", { class: "find__sources" },
    element("h3", {}, words("sources")), element("ul", {}, ...sides), element("p", {}, words("caution")));
}

// All that is shown, as rows of text to take home: each column with its sources and their dates,
// the day and the address of the search.
export function matrix(data, columns, rows, address) {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0")).join("-");
  const cells = (column, index) => {
    const lines = column.lines(index);
    const numbers = new Set(lines.flatMap((line) => line.sources));
    const text = lines.map((line) => line.text).join(BETWEEN_LINES);
    const cited = [...numbers].map((number) => common.cited(data.sources[number]));
    return column.name ? [text, cited.join(BETWEEN_LINES)] : [text];
  };
  return [
    [
      words("code"),
      ...columns.flatMap(({ name, head }) => (name ? [head, words("column-source", head)] : [head])),
      words("column-date"), words("column-address"), words("column-note"),
    ],
    ...rows.map((index) => [
      data.codes[index], ...columns.flatMap((column) => cells(column, index)), day, address, words("caution"),
    ]),
  ];
}
