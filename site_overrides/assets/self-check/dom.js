// What the parts of a page that are fetched on request have in common: elements, words, files,
// dates. A file is named from here, so that the site works below any path.

export const SITE = new URL("../../", import.meta.url);
export const CHINESE = document.documentElement.lang.startsWith("zh");
export const LANGUAGE = CHINESE ? "zh" : "en";

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(key, value);
    } else if (value === true) {
      made.setAttribute(key, "");
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function button(said, click, attributes = {}) {
  return element("button", { type: "button", class: "ask", click, ...attributes }, said);
}

export async function loadJson(path) {
  const answer = await fetch(new URL(path, SITE));
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }
  return answer.json();
}

// The words of a part: say("key", { name: value }); a key that is not there is an error.
export async function loadWords(part) {
  const words = await loadJson(`${part}/words-${LANGUAGE}.json`);
  return (key, values = {}) => {
    if (!(key in words)) {
      throw new Error(`no words for ${key}`);
    }
    return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
}

// A style sheet, once it is there.
export function loadStyle(path) {
  const address = new URL(`assets/${path}`, SITE).href;
  return new Promise((resolve, reject) => {
    const link = element("link", { rel: "stylesheet", href: address });
    link.addEventListener("load", () => resolve(link));
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(address));
    });
    document.head.append(link);
  });
}

// Say beside a button that what it opens was not to be had; once, until the next try.
export function tellFailed(asked) {
  const words = document.querySelector("[data-failed]").dataset.failed;
  asked.after(element("span", { role: "alert", class: "failed" }, SPACE, words));
}

export function forgetFailed(asked) {
  asked.parentElement.querySelectorAll(".failed").forEach((one) => one.remove());
}

// A text in both languages, in that of the page.
export function inPageLanguage(pair) {
  return typeof pair === "string" ? pair : (pair[LANGUAGE] ?? pair.en);
}

// A name in the page's language; on a Chinese page its English stays beside it: English counts.
export function named(pair) {
  return CHINESE && pair.zh && pair.zh !== pair.en ? `${pair.zh}（${pair.en}）` : inPageLanguage(pair);
}

// Between words: how each language sets its signs.
export const COLON = CHINESE ? "：" : ": ";
export const COMMA = CHINESE ? "，" : ", ";
export const LIST_COMMA = CHINESE ? "、" : ", ";
export const SPACE = CHINESE ? "" : " ";

// Dates are the calendar's, written YYYY-MM-DD: no time, no zone.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];

export function writtenDate(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return CHINESE ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`;
}

export function today() {
  const now = new Date();
  return [
    String(now.getFullYear()).padStart(4, "0"),
    String(now.getMonth() + 1).padStart(2, "0"),
    String(now.getDate()).padStart(2, "0"),
  ].join("-");
}
