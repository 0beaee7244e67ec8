// The words of a text as the full-text index has them, and where they stand in it.
// Does to what is typed and to what is shown what generator/search/text_words.py did to the pages.

const TOKEN = new RegExp(
  "([\\u3400-\\u4dbf\\u4e00-\\u9fff]+)"
  + "|([A-Za-z\\u00c0-\\u024f\\uff21-\\uff3a\\uff41-\\uff5a]+(?:['\\u2019][A-Za-z]+)?)"
  + "|([0-9\\uff10-\\uff19]+(?:,[0-9]{3})*(?:\\.[0-9]+)?)",
  "g",
);
const HYPHENS = "-\u2010\u2011";
const AMERICAN = /([iy])z(?=(?:e|es|ed|er|ers|ing|able|ations?|ational)$)/g;
const SIBILANT = /(?:ss|x|z|ch|sh)es$/;
const SHORTEST = 4;

export class Words {
  constructor(unkept, spellings) {
    this.unkept = new Set(unkept);
    this.spellings = spellings;
  }

  // The form of a word or number that counts; null where the word is not kept.
  form(raw) {
    const folded = foldedWord(raw);
    return this.unkept.has(folded) ? null : stem(this.spellings[folded] || folded);
  }

  // Every word, in order: its form, its place, the characters it takes, and what ties it to the
  // word before: "chinese", "hyphen" or nothing. `joined` is the form of a word written as one
  // with the next, which has the same place.
  tokens(text) {
    const found = [];
    let place = 0;
    let before = -1;
    for (const match of text.matchAll(TOKEN)) {
      const start = match.index;
      const raw = match[0];
      if (match[1]) {
        for (let index = 0; index < raw.length; index += 1) {
          found.push({
            raw: raw[index],
            form: raw.slice(index, index + 2),
            place,
            start: start + index,
            end: start + index + 1,
            chinese: true,
            tie: index ? "chinese" : "",
          });
          place += 1;
        }
        before = -1;
        continue;
      }
      const hyphen = before === start - 1 && HYPHENS.includes(text[before]);
      const end = start + raw.length;
      const tie = hyphen ? "hyphen" : "";
      if (hyphen) {
        found.at(-1).joined = this.form(found.at(-1).raw + raw);
      }
      found.push({ raw, form: this.form(raw), place, start, end, chinese: false, tie });
      place += 1;
      before = end;
    }
    return found;
  }
}

// A word without capitals, accents and a possessive; a number without commas.
export function foldedWord(raw) {
  return raw.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/\u2019/g, "'").replace(/'s$/, "").replace(/[',]/g, "");
}

// An English word without the signs of plural and tense; the same for every form of it.
export function stem(whole) {
  if (whole.length < SHORTEST || !/^\p{L}+$/u.test(whole)) {
    return whole;
  }
  let word = whole.replace(AMERICAN, "$1s");
  if (word.endsWith("ies")) {
    word = `${word.slice(0, -3)}y`;
  } else if (SIBILANT.test(word)) {
    word = word.slice(0, -2);
  } else if (/[^sui]s$/.test(word)) {
    word = word.slice(0, -1);
  }
  if (word.endsWith("ied")) {
    word = `${word.slice(0, -3)}y`;
  }
  for (const ending of ["ing", "ed"]) {
    const rest = word.endsWith(ending) ? word.slice(0, -ending.length) : word;
    if (rest !== word && rest.length >= SHORTEST - 1 && /[aeiouy]/.test(rest)) {
      word = rest;
      break;
    }
  }
  if (word.length > SHORTEST - 1 && word.endsWith("e")) {
    word = word.slice(0, -1);
  }
  if (word.length > SHORTEST - 1 && (word.at(-1) === word.at(-2) || word.endsWith("us"))) {
    word = word.slice(0, -1);
  }
  return word;
}
