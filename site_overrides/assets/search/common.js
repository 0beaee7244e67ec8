// What the search page and the page of job titles have in common: words, elements, dates, loading.
// Words stand in the data attributes of the page's main element; $1, $2 ... are filled in.

const SITE = new URL("../../", import.meta.url);
export const ROOT = SITE.href;
export const CHINESE = document.documentElement.lang.startsWith("zh");
export const LANGUAGE = CHINESE ? "zh" : "en";
export const TAGS = { en: "en-AU", zh: "zh-Hans" };

export const main = document.querySelector(".find");
const given = main.dataset;

// Words for a name such as "said-not-held"; empty where there are none.
export function words(name, ...values) {
  const key = name.replace(/[-_](\w)/g, (_, letter) => letter.toUpperCase());
  return values.reduce(
    (said, value, index) => said.replaceAll(`$${index + 1}`, () => value), given[key] ?? "",
  );
}

// How the search box tells what matched: the words are the box's own.
const kinds = Object.fromEntries(
  document.querySelector(".box").dataset.words.split("|").map((pair) => pair.split(/=(.*)/s)),
);
export function matchedWords({ kind, of, text }) {
  return (kinds[of ?? kind] ?? "$1").replace("$1", text);
}

export function boxWords(name) {
  return kinds[name] ?? "";
}

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

export function button(said, click, name) {
  return element("button", { type: "button", class: name ?? "find__button", click }, said);
}

export function inLanguage(name, said) {
  return element("span", { lang: name === LANGUAGE ? null : TAGS[name] }, said);
}

// A name in the page's language; English where it is not translated.
export function named(pair) {
  return pair[LANGUAGE] ?? pair.en;
}

export function pageAddress(path, anchor = "") {
  return `${SITE.pathname}${LANGUAGE}/${path}/${anchor && `#${anchor}`}`;
}

const days = new Intl.DateTimeFormat(CHINESE ? "zh-CN" : "en-AU", {
  dateStyle: "long", timeZone: "UTC",
});

// How old a source is: the day of its release, or that on which it was read.
export function age(source) {
  if (source.released) {
    return words("age-edition", days.format(new Date(source.released)));
  }
  if (/^\d/.test(source.as_of ?? "")) {
    return words("age-read", days.format(new Date(source.as_of)));
  }
  return words(source.id === "atlas" ? "age-own" : "age-undated");
}

export function cited(source) {
  return `${named(source)}${words("clause")}${age(source)}`;
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
    const answer = await fetch(ROOT + path);
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

// The index of names is asked for beside the scripts of the engine, not after them.
export const loadEngine = () => load("names", () => Promise.all([
  loadModule("engine", (module) => module.loadEngine),
  fetch(`${ROOT}search/names.json`),
]).then(([make, answer]) => make(ROOT, answer)));

// Tell of what is typed, but not of letters from which Chinese is being composed. Keyboards of
// Android compose English too, word by word: on English pages these letters are told.
export function listen(input, form, tell) {
  let composing = false;
  const isPlain = () =>
    !CHINESE && matchMedia("(pointer: coarse)").matches && /^[ -~]*$/.test(input.value);
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
  input.addEventListener("keydown", (event) => {
    const composed = composing || event.isComposing || event.keyCode === 229;
    if (event.key === "Escape" && input.value && !composed) {
      event.preventDefault();
      input.value = "";
      tell();
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}
