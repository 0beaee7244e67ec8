// What the search page and the page of job titles have in common: words, elements, dates.
// Words stand in the data attributes of the page's main element; $1, $2 ... are filled in.

import * as box from "./box.js";

export const { element, LANGUAGE, loadJson, loadModule, TAGS } = box;
export const ROOT = box.SITE.href;
export const CHINESE = LANGUAGE === "zh";

export const main = document.querySelector(".find");
const given = main.dataset;

// Words for a name such as "said-not-held"; empty where there are none.
export function words(name, ...values) {
  const key = name.replace(/[-_](\w)/g, (_, letter) => letter.toUpperCase());
  return values.reduce(
    (said, value, index) => said.replaceAll(`$${index + 1}`, () => value), given[key] ?? "",
  );
}

// How the search box tells what matched: the words are the box's own, and come with the engine.
export let say = null;

export const loadEngine = () => box.loadEngine(LANGUAGE).then(([engine, words]) => {
  say = words;
  return engine;
});

export function matchedWords(matched) {
  return box.tellMatched(say, matched);
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
  return `${box.SITE.pathname}${LANGUAGE}/${path}/${anchor && `#${anchor}`}`;
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

// Tell of what is typed; Escape clears it.
export function listen(input, form, tell) {
  const isComposed = box.listen(input, () => LANGUAGE, tell);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && input.value && !isComposed(event)) {
      event.preventDefault();
      input.value = "";
      tell();
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}
