// What is typed, and what names are made of: one way of writing, cut into units.
// A unit is a Latin word, a number or one Chinese character.

const ACCENTED = /[\u00a0-\u024f\u1e00-\u1eff]/;
const WIDE = /[\uff00-\uffef\u3000]/;
const ACCENTS = /[\u0300-\u036f]/g;
const POSSESSIVE = /(\w)['’](?=s\b)/g;
const UNIT = /[a-z0-9]+|[\u3400-\u9fff]/g;
const ENDING = /(ation|ment|ancy|ency|ising|izing|ing|ist|ant|ent|ian|ion|ial|ical|ics|ic|ary|ery|er|or|al|ed|e|y)$/;
const SHORTEST_ROOT = 4;
const LATIN_BRACKET = / ?\([^()]*[a-z][^()]*\)$/;

// Words that hardly tell one name from another, and those of a question around a name.
const SMALL = new Set((
  "a an the and or of for in to at on by with as is am are be i im my me we you what which who how can want"
  + " do does need look looking find about work working job jobs code codes anzsco osca occupation title"
  + " 的 我 是 做 当 想 请 问 吗 呢 了 在 用 和 与 或 及 什 么 哪 怎"
).split(" "));

export function isChinese(unit) {
  return unit >= "\u3400" && unit <= "\u9fff";
}

export function isSmall(unit) {
  return SMALL.has(unit);
}

// Capitals, accents and the apostrophe of a possessive do not count.
export function lowered(text) {
  const plain = ACCENTED.test(text) ? text.normalize("NFKD").replace(ACCENTS, "") : text;
  return plain.toLowerCase().replace(POSSESSIVE, "$1");
}

// The same for what is typed, where the width of letters and digits does not count either.
export function folded(text) {
  return lowered(WIDE.test(text) ? text.normalize("NFKC") : text);
}

// Typography does not make another title: width, capitals, accents, spaces, hyphens, dashes.
export function titled(text) {
  return folded(text.normalize("NFKC")).replace(/[\s\u2010-\u2015-]+/g, " ").trim();
}

// The words of a title without a bracket at its end that holds Latin letters.
export function unbracketed(text) {
  return titled(text).replace(LATIN_BRACKET, "");
}

// The words of a Chinese title. Where we translate two English titles by the same words, our
// translation has some of the English in a bracket at the end; a bracket of the source's own stays.
export function chineseWords(en, zh) {
  const [bracket] = LATIN_BRACKET.exec(titled(zh)) || [""];
  const ours = bracket && !/[\u3400-\u9fff]/.test(bracket) && !titled(en).endsWith(bracket.trim());
  return ours ? unbracketed(zh) : titled(zh);
}

export function unitsOf(text) {
  return folded(text).match(UNIT) || [];
}

// The singular of a word, as far as its ending tells.
export function stem(word) {
  if (word.length < 4 || !word.endsWith("s") || /(ss|us|is)$/.test(word)) {
    return word;
  }
  if (word.endsWith("ies")) {
    return word.slice(0, -3) + "y";
  }
  return word.slice(0, /(sses|shes|ches|xes|zzes)$/.test(word) ? -2 : -1);
}

// What a word shares with its family: nurse and nursing, plumber and plumbing.
export function root(word) {
  let rest = stem(word);
  for (;;) {
    const shorter = rest.replace(ENDING, "");
    if (shorter === rest || shorter.length < SHORTEST_ROOT) {
      return rest.replace(/([^aeiou])\1$/, "$1");
    }
    rest = shorter;
  }
}

// Whether so many slips make one word of the other: a letter too many, too few or wrong, or two
// neighbours swapped.
export function within(slips, one, other, at = 0, beside = 0) {
  while (at < one.length && one[at] === other[beside]) {
    at += 1;
    beside += 1;
  }
  const rest = one.length - at;
  const more = other.length - beside;
  if (!slips || Math.abs(rest - more) > slips) {
    return rest === 0 && more === 0;
  }
  return Math.max(rest, more) <= slips
    || within(slips - 1, one, other, at + 1, beside + 1)
    || within(slips - 1, one, other, at + 1, beside)
    || within(slips - 1, one, other, at, beside + 1)
    || (one[at] === other[beside + 1] && one[at + 1] === other[beside]
      && within(slips - 1, one, other, at + 2, beside + 2));
}
