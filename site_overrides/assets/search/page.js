// The search page: what is typed and chosen -> results, counts, files to take home.
// Nothing typed leaves the page: an address keeps the words behind its #.

import { activeFilters, choose, emptyState, FILTERS, readState, writeState } from "./choose.js";
import * as common from "./common.js";
import { columnsOf, matrix, notes, otherResults, sources, table } from "./results.js";
import { copy, download } from "./take-home.js";
import { sideWords, valueWords } from "./told.js";

const { button, element, main, words } = common;
const FIRST_ROWS = 50;
const MOST_RESULTS = 2000;
const MOST_PLACES = 30;
const PAUSE = 300;
const BREATH = 60;
const FILE = "anzsco-atlas-search.csv";

const input = document.getElementById("search-q");
const panel = main.querySelector(".find__filters");
const place = (name) => main.querySelector(`.find__${name}`);
const boxes = new Map();

let state = readState(location.hash);
let everyRow = false;
let typing = false;
let waiting = 0;
let drawing = 0;
let turn = 0;

// The state and the address. What is typed in one go is one step of the browser's history.

function go(changed, typed = false) {
  state = { ...state, ...changed };
  everyRow = false;
  clearTimeout(waiting);
  if (typed && typing) {
    waiting = setTimeout(write, PAUSE, "replaceState");
  } else {
    write("pushState");
  }
  typing = typed;
  clearTimeout(drawing);
  drawing = setTimeout(update, typed ? BREATH : 0);
}

function write(how) {
  history[how](null, "", writeState(state) || location.pathname);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

function toggled(name, id) {
  const values = state[name];
  return { [name]: values.includes(id) ? values.filter((one) => one !== id) : [...values, id] };
}

addEventListener("popstate", () => {
  if (/^#[^=]+$/.test(location.hash)) {
    return; // a place on this page, such as that of the skip link
  }
  clearTimeout(waiting);
  clearTimeout(drawing);
  state = readState(location.hash);
  everyRow = false;
  typing = false;
  update();
});

// From the state to the page.

async function update() {
  turn += 1;
  const mine = turn;
  if (!typing) {
    input.value = state.q;
  }
  place("status").textContent ||= words("loading");
  try {
    const data = await common.loadJson("search/filters.json");
    const engine = state.q ? await common.loadEngine() : null;
    if (mine === turn) {
      show(data, engine);
      showText(mine);
    }
  } catch {
    if (mine === turn) {
      place("status").textContent = words("failed");
      place("found").replaceChildren(button(words("retry"), update));
    }
  }
}

function show(data, engine) {
  const found = engine
    ? engine.search(state.q, { language: common.LANGUAGE, limit: MOST_RESULTS }).results : [];
  const matches = new Map(found.filter((one) => one.kind === "occupation").map((one) => [one.code, one]));
  const { passed, untold, counts } = choose(data, state, candidates(data, matches));
  const filtered = activeFilters(state).length > 0;
  const asked = filtered || state.q !== "";
  const others = filtered ? [] : found.filter((one) => one.kind !== "occupation");
  const rows = asked ? [...passed, ...(state.untold ? untold : [])] : [];
  const columns = columnsOf(data, state, matches);
  const isFound = rows.length > 0 || others.length > 0;
  showFilters(data, counts);
  showChosen(data);
  place("status").textContent = words(
    asked ? (passed.length || others.length ? "count" : "none") : "start", passed.length,
  );
  place("found").replaceChildren(
    ...(asked ? notes(data, state, passed, untold, () => go({ untold: !state.untold })) : []),
    ...(rows.length ? shownRows(data, engine, columns, rows, untold) : []),
    ...(others.length ? [otherResults(others, engine.editions)] : []),
    ...(rows.length ? [sources(data, state, columns)] : []),
  );
  place("help").hidden = isFound;
  const title = state.q ? `#title=${encodeURIComponent(state.q).replaceAll("%20", "+")}` : "";
  place("links").querySelector("a").href = common.pageAddress("search/job") + title;
}

// The numbers of the occupations that the words find, the likeliest first; all, without words.
function candidates(data, matches) {
  const numbers = new Map(data.codes.map((code, index) => [code, index]));
  const codes = state.q ? [...matches.keys()] : [...data.codes].sort();
  return codes.map((code) => numbers.get(code)).filter((index) => index !== undefined);
}

function shownRows(data, engine, columns, rows, untold) {
  const isCut = rows.length > FIRST_ROWS && !everyRow;
  const more = button(words("more", rows.length), () => {
    everyRow = true;
    show(data, engine);
  });
  return [
    tools(() => matrix(data, columns, rows, location.href.split("#")[0] + writeState(state))),
    table(data, columns, isCut ? rows.slice(0, FIRST_ROWS) : rows, untold),
    ...(isCut ? [more] : []),
  ];
}

function tools(rows) {
  const said = element("span", { role: "status" });
  return element("div", { class: "find__tools" },
    button(words("copy"), () => {
      const taken = rows();
      said.textContent = copy(taken) ? words("copied", taken.length - 1) : words("copy-failed");
    }),
    button(words("download"), () => download(rows(), FILE)),
    said,
    element("span", { class: "quiet" }, words("link")));
}

// Filters

function showFilters(data, counts) {
  const inside = panel.lastElementChild;
  if (!inside.childElementCount) {
    panel.open = matchMedia("(min-width: 60em)").matches;
    inside.append(...FILTERS.map((name) => filter(data, name)));
  }
  for (const [name, each] of boxes) {
    for (const [id, { box, count }] of each) {
      box.checked = state[name].includes(id);
      count.textContent = counts[name].get(id) ?? 0;
      box.closest("label").classList.toggle("find__value--none", !counts[name].has(id));
    }
  }
}

function filter(data, name) {
  const each = new Map();
  boxes.set(name, each);
  const labels = data.dimensions[name].values.map((value) => {
    const box = element("input", { type: "checkbox", name, value: value.id });
    const count = element("span", { class: "find__count" });
    box.addEventListener("change", () => go(toggled(name, value.id)));
    each.set(value.id, { box, count });
    const said = value.of ? words("value-instrument", common.named(value)) : valueWords(data, name, value.id);
    return element("label", { class: `find__value${value.of ? " find__value--part" : ""}` },
      box, element("span", {}, said), count);
  });
  const head = sideWords(data, name);
  const values = element("div", { role: "group", "aria-label": head, class: "find__values" }, ...labels);
  const part = element("details", { class: "find__filter" }, element("summary", {}, head), values);
  part.open = state[name].length > 0 || name === "skill" || name === "list";
  return part;
}

function showChosen(data) {
  const chosen = activeFilters(state).flatMap((name) => state[name].map((id) => ({ name, id })));
  const chips = chosen.map(({ name, id }) => {
    const said = `${sideWords(data, name)}${words("colon")}${valueWords(data, name, id)}`;
    const chip = button(`${said} ×`, () => {
      go(toggled(name, id));
      input.focus();
    }, "find__chip");
    chip.setAttribute("aria-label", words("remove", said));
    return chip;
  });
  const clear = button(words("clear"), () => {
    go(emptyState());
    input.focus();
  });
  const unknown = chosen
    .filter(({ name, id }) => !data.dimensions[name].values.some((value) => value.id === id))
    .map(({ name, id }) => element("p", { class: "note note--caution" }, words("unknown-value", `${name}=${id}`)));
  const typed = element("span", { class: "find__typed" }, `“${state.q}”`);
  place("chosen").replaceChildren(...(state.q ? [typed] : []), ...chips, ...(chosen.length || state.q ? [clear] : []), ...unknown);
}

// The text of all pages, which is fetched only when it is asked for.

async function showText(mine) {
  const where = place("text");
  if (!state.q || !state.text) {
    const ask = button(words("text-ask", state.q), () => go({ text: true }));
    where.replaceChildren(...(state.q ? [ask] : []));
    return;
  }
  const heading = element("h3", {}, words("text"));
  const tell = (...said) => {
    if (mine === turn) {
      where.replaceChildren(heading, ...said);
    }
  };
  tell(element("p", { role: "status" }, words("loading")));
  try {
    const text = await common.loadModule("fulltext", (module) =>
      module.loadFullText(common.ROOT, common.LANGUAGE));
    const { results } = await text.search(state.q, { limit: MOST_PLACES });
    const count = words(results.length ? "text-count" : "text-none", results.length);
    tell(element("p", { role: "status" }, count), element("ul", {}, ...results.map(textResult)));
  } catch {
    tell(element("p", { role: "status" }, words("failed")), button(words("retry"), () => showText(turn)));
  }
}

function textResult({ path, anchor, title, section, snippet }) {
  return element("li", {},
    element("a", { href: common.pageAddress(path, anchor) }, [title, section].filter(Boolean).join(" › ")),
    element("p", {}, ...snippet.map(({ text, hit }) => (hit ? element("mark", {}, text) : text))));
}

common.listen(input, main.querySelector("form"), () => go({ q: input.value.trim(), text: false }, true));
main.querySelectorAll("[data-search]").forEach((example) => {
  example.href = `#${example.dataset.search}`;
});
main.hidden = false;
update();
