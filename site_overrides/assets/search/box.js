// The search box in the head of every page: an ARIA combobox whose options are links.
// Nothing is fetched before the box has the focus. Nothing typed leaves the page: the engine runs
// here, and an address keeps the words behind its #. Words stand in data-words of the form.

const ROOT = new URL("../../", import.meta.url);
const LIMIT = 8;

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function start(form) {
  const words = Object.fromEntries(
    form.dataset.words.split("|").map((pair) => pair.split(/=(.*)/s)),
  );
  const input = form.querySelector("input");
  const list = element("div", { id: "box-list", role: "listbox", "aria-label": words.results });
  const note = element("p", { class: "box__note" });
  const live = element("span", { class: "box__live", role: "status" });
  const panel = element("div", { class: "box__panel" }, list, note);
  const attributes = {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": "box-list",
    "aria-expanded": "false",
  };
  for (const [key, value] of Object.entries(attributes)) {
    input.setAttribute(key, value);
  }
  panel.hidden = true;
  form.append(panel, live);

  let engine = null;
  let attempt = 0;
  let options = [];
  let active = -1;
  let composing = false;

  // Outside the languages (the chooser, a lost page) the language is that of the query.
  function language() {
    return form.dataset.language || (/\p{Script=Han}/u.test(input.value) ? "zh" : "en");
  }

  // Keyboards of Android compose English too, word by word: these letters are looked for.
  function isPlain() {
    return language() === "en" && matchMedia("(pointer: coarse)").matches && /^[ -~]*$/.test(input.value);
  }

  // A module that could not be fetched is asked for under another name, or it stays lost.
  // The index is asked for beside the scripts, not after them.
  function load() {
    engine ??= Promise.all([
      import(`./engine.js${attempt ? `#${attempt}` : ""}`),
      fetch(new URL("search/names.json", ROOT)),
    ])
      .then(([module, answer]) => module.loadEngine(ROOT.href, answer))
      .catch((error) => {
        engine = null;
        attempt += 1;
        throw error;
      });
    return engine;
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
    return `${ROOT.pathname}${language()}/search/${words && `#q=${words}`}`;
  }

  function option(href, ...children) {
    const id = `box-${options.length}`;
    const made = element(
      "a", { id, role: "option", href, tabindex: "-1", "aria-selected": "false" }, ...children,
    );
    options.push(made);
    return made;
  }

  function shown(result, editions) {
    const own = language();
    const titles = [["en", result.en, "en-AU"], ["zh", result.zh, "zh-Hans"]]
      .filter(([, title]) => title)
      .sort((one, other) => (other[0] === own) - (one[0] === own))
      .map(([name, title, tag]) =>
        element(name === own ? "b" : "span", { lang: tag }, title));
    const { kind, of, text } = result.matched;
    const said = [
      words[`is-${result.kind}`],
      result.editions?.length === 1 && editions[result.editions[0]],
      result.near && words.near,
      text && ![result.en, result.zh, result.code].includes(text) && (words[of ?? kind] ?? "$1").replace("$1", text),
      result.links?.length && words.leads.replace("$1", result.links.join(" ")),
      result.skillLevel && words.level.replace("$1", result.skillLevel),
      result.lists?.join(" ").toUpperCase(),
    ].filter(Boolean);
    return option(
      `${ROOT.pathname}${own}/${result.path}/`,
      element("span", { class: "box__code" }, result.code ?? ""),
      " ",
      titles.shift() ?? "",
      " ",
      ...titles,
      element("small", {}, said.join(" · ")),
    );
  }

  function tell(text, ...more) {
    note.replaceChildren(text, ...more);
    live.textContent = text; // a panel that has just been shown is not announced
  }

  function fail() {
    const retry = element("button", { type: "button" }, words.retry);
    retry.addEventListener("click", () => {
      input.focus();
      search();
    });
    options = [];
    list.replaceChildren();
    tell(words.failed, " ", retry);
    open(true);
  }

  async function search() {
    const query = input.value;
    if (!query.trim()) {
      open(false);
      return;
    }
    let ready;
    let found;
    try {
      ready = await load();
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
    const results = found.results.slice(0, LIMIT).map((one) => shown(one, ready.editions));
    if (results.length) {
      list.replaceChildren(...results, option(searchPage(), words.all));
      tell(words.count.replace("$1", results.length));
    } else {
      list.replaceChildren();
      tell(`${words.none} `, element("a", { href: searchPage() }, words.help));
    }
    open(true);
  }

  input.addEventListener("focus", () => {
    load().then(() => input.value && !composing && search(), fail);
  });
  // While Chinese is being composed the box holds letters that nobody looks for.
  input.addEventListener("compositionstart", () => {
    composing = true;
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    search();
  });
  input.addEventListener("input", (event) => {
    if ((!composing && !event.isComposing) || isPlain()) {
      search();
    }
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (composing || event.isComposing || event.keyCode === 229) {
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
    if (!composing) {
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
