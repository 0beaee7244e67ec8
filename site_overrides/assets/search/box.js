// The search box in the head of every page: an ARIA combobox whose options are links; and what the
// search pages have in common with it. Nothing is fetched before the box has the focus. Nothing
// typed leaves the page: the engine runs here, and an address keeps the words behind its #.

export const SITE = new URL("../../", import.meta.url);
export const LANGUAGE = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
export const TAGS = { en: "en-AU", zh: "zh-Hans" };

const LIMIT = 8;
const ATTRIBUTES = {
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-controls": "box-list",
  "aria-expanded": "false",
  autocomplete: "off",
  autocapitalize: "off",
  autocorrect: "off",
  spellcheck: "false",
  inputmode: "search",
  enterkeyhint: "search",
};

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "click") {
      made.addEventListener("click", value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const loaded = new Map();

// Load once; what failed is asked for anew.
export function load(name, make) {
  if (!loaded.has(name)) {
    loaded.set(name, make().catch((error) => {
      loaded.delete(name);
      throw error;
    }));
  }
  return loaded.get(name);
}

export function loadJson(path) {
  return load(path, async () => {
    const answer = await fetch(new URL(path, SITE));
    if (!answer.ok) {
      throw new Error(`${path}: ${answer.status}`);
    }
    return answer.json();
  });
}

// A module that could not be fetched is asked for under another name, or it stays lost.
let failures = 0;
export function loadModule(name, start) {
  return load(name, () => import(`./${name}.js${failures ? `#${failures}` : ""}`)
    .then(start)
    .catch((error) => {
      failures += 1;
      throw error;
    }));
}

// The engine, and the words for what it finds: say("is_group", { name: value }), which says nothing
// where there are no words. The index of names is asked for beside the scripts, not after them.
export function loadEngine(language) {
  return Promise.all([
    load("names", () => Promise.all([
      loadModule("engine", (module) => module.loadEngine),
      fetch(new URL("search/names.json", SITE)),
    ]).then(([make, answer]) => make(SITE.href, answer))),
    loadJson(`search-box/words-${language}.json`).then((words) => (name, values = {}) =>
      (words[name.replaceAll("-", "_")] ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key])),
  ]);
}

// How a name matched. Beside it stand other names of the same Chinese words, of which one is refused:
// then the English, which tells them apart, stands with each.
export function tellMatched(say, { kind, of, text, beside, also = [] }) {
  return [{ kind: of ?? kind, text, beside }, ...also].map((one) => {
    const name = also.length && one.beside ? `${one.text} ${one.beside}` : one.text;
    return say(one.kind, { text: name }) || name;
  }).join(" · ");
}

// Tell of what is typed, but not of letters from which Chinese is being composed. Keyboards of
// Android compose English too, word by word: where English is looked for these letters are told.
// Gives whether something is being composed, or belongs to it: a key that is pressed.
export function listen(input, language, tell) {
  let composing = false;
  const isPlain = () =>
    language() === "en" && matchMedia("(pointer: coarse)").matches && /^[ -~]*$/.test(input.value);
  input.addEventListener("compositionstart", () => {
    composing = true;
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    tell();
  });
  input.addEventListener("input", (event) => {
    if ((!composing && !event.isComposing) || isPlain()) {
      tell();
    }
  });
  return (key) => composing || Boolean(key?.isComposing) || key?.keyCode === 229;
}

function start(form) {
  const input = form.querySelector("input");
  const list = element("div", { id: "box-list", role: "listbox", "aria-label": input.getAttribute("aria-label") });
  const note = element("p", { class: "box__note" });
  const live = element("span", { class: "box__live", role: "status" });
  const panel = element("div", { class: "box__panel" }, list, note);
  for (const [key, value] of Object.entries(ATTRIBUTES)) {
    input.setAttribute(key, value);
  }
  panel.hidden = true;
  form.append(panel, live);

  let options = [];
  let active = -1;
  const isComposed = listen(input, language, search);

  // Outside the languages (the chooser, a lost page) the language is that of the query.
  function language() {
    const either = /\p{Script=Han}/u.test(input.value) ? "zh" : "en";
    return form.hasAttribute("data-either") ? either : LANGUAGE;
  }

  function open(shown) {
    panel.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown && options.length > 0));
    if (!shown) {
      choose(-1);
    }
  }

  function choose(index) {
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = options[active];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function searchPage() {
    const words = encodeURIComponent(input.value.trim()).replace(/%20/g, "+");
    return `${SITE.pathname}${language()}/search/${words && `#q=${words}`}`;
  }

  function option(href, ...children) {
    const id = `box-${options.length}`;
    const made = element(
      "a", { id, role: "option", href, tabindex: "-1", "aria-selected": "false" }, ...children,
    );
    options.push(made);
    return made;
  }

  function shown(result, editions, say) {
    const own = language();
    const titles = [["en", result.en], ["zh", result.zh]]
      .filter(([, title]) => title)
      .sort((one, other) => (other[0] === own) - (one[0] === own))
      .map(([name, title]) => element(name === own ? "b" : "span", { lang: TAGS[name] }, title));
    const { text, also } = result.matched;
    const lists = result.lists.map((name) => name.toUpperCase());
    const edition = result.editions.length === 1 && editions[result.editions[0]];
    const said = [
      say(`is_${result.kind}`),
      edition && (result.kind === "osca" ? edition : say("only", { edition })),
      result.near && say("near"),
      text && (also.length || ![result.en, result.zh, result.code].includes(text))
        && tellMatched(say, result.matched),
      result.links?.length && say("leads", { codes: result.links.join(" ") }),
      result.skillLevel && say("level", { level: result.skillLevel }),
      result.unlisted ? say("on_none") : lists.map((list, place) =>
        (result.conditional.includes(result.lists[place]) ? say("conditional", { list }) : list)).join(" "),
    ].filter(Boolean);
    return option(
      `${SITE.pathname}${own}/${result.path}/`,
      element("span", { class: "box__code" }, result.code ?? ""),
      " ",
      titles.shift() ?? "",
      " ",
      ...titles,
      element("small", {}, said.join(" · ")),
    );
  }

  function tell(text, ...more) {
    note.replaceChildren(...more);
    live.textContent = text; // a panel that has just been shown is not announced
  }

  function fail() {
    const words = form.dataset.failed;
    options = [];
    list.replaceChildren();
    tell(words, element("button", { type: "button", click: () => {
      input.focus();
      search();
    } }, words));
    open(true);
  }

  async function search() {
    const query = input.value;
    if (!query.trim()) {
      open(false);
      return;
    }
    let ready;
    let say;
    let found;
    try {
      [ready, say] = await loadEngine(language());
      found = ready.search(query, { language: language(), limit: LIMIT });
    } catch {
      fail();
      return;
    }
    if (query !== input.value || document.activeElement !== input) {
      return;
    }
    choose(-1);
    options = [];
    const results = found.results.slice(0, LIMIT).map((one) => shown(one, ready.editions, say));
    if (results.length) {
      const count = say("count", { count: results.length });
      list.replaceChildren(...results, option(searchPage(), say("all")));
      tell(count, count);
    } else {
      const none = say("none");
      list.replaceChildren();
      tell(none, none, " ", element("a", { href: searchPage() }, say("help")));
    }
    panel.lang = TAGS[language()];
    open(true);
  }

  input.addEventListener("focus", () => {
    loadEngine(language()).then(() => input.value && !isComposed() && search(), fail);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (isComposed(event)) {
      return;
    }
    if (step && options.length) {
      event.preventDefault();
      if (panel.hidden) {
        open(true);
      }
      const all = options.length + 1;
      choose(((active + 1 + step + all) % all) - 1);
    } else if (event.key === "Home" || event.key === "End") {
      choose(-1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (panel.hidden) {
        input.value = "";
        options = [];
      }
      open(false);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!isComposed()) {
      const target = panel.hidden ? null : options[active];
      location.href = target ? target.href : searchPage();
      open(false);
    }
  });
  // A press on an option must not take the focus: it would close the panel under the finger.
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  panel.addEventListener("click", (event) => {
    if (event.target.closest("a")) {
      open(false);
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) {
      open(false);
    }
  });
  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !busy && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      (document.getElementById("search-q") ?? input).focus();
    }
  });
}

document.querySelectorAll(".box").forEach(start);
