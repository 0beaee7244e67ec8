// Codes in what is typed: whole or in part, of every edition, alone or in a sentence.

const WHOLE = 10;
const OSCA = 9.9;
const PAGE = 9.8;
const BEGINNING = 5;
const INSIDE = 2;
const SHORT_IN_SENTENCE = [0, 0.3, 0.3, 0.6];
const FAMILY = 1;
const LENGTH = 0.01;
const SHORTEST_ALONE = 2;
const SHORTEST_IN_SENTENCE = 4;
const SHORTEST_INSIDE = 3;
const LONGEST_GROUP = 4;
const LONGEST_IN_WORD = 2;
const MOST_RUNS = 8;

// The runs of digits that may be codes, and what stands around them. Six digits written apart
// (2613 13, 2613-13) are one code where there is such a code; xx after digits (2613xx) stands for
// any; a digit or two within a word (3D) belong to the word.
export function digitsOf(text, known) {
  const joined = text.replace(/\d[\d\s-]*\d/g, (run) => {
    const digits = run.replace(/\D/g, "");
    return digits.length === 6 && known.has(digits) ? digits : run;
  }).replace(/(\d)x+\b/g, "$1");
  const digits = new Set();
  const around = joined.replace(/\d+/g, (run, at) => {
    const inWord = [joined[at - 1], joined[at + run.length]].some((beside) => beside >= "a" && beside <= "z");
    if (run.length <= LONGEST_IN_WORD && inWord) {
      return run;
    }
    digits.add(run);
    return " ";
  });
  return { digits: [...digits].slice(0, MOST_RUNS), around };
}

// Every code that the digits are, begin or are a part of. `alone`: no words stand beside them; up to
// three digits beside words are more often a number than a group (year 12 teacher).
export function codeMatches({ entries, osca, pages }, digits, alone) {
  const found = [];
  const begins = digits.length >= (alone ? SHORTEST_ALONE : SHORTEST_IN_SENTENCE);
  const tell = (entry, kind, near, score, more) => found.push({
    entry, kind, text: entry.code, language: null, editions: entry.editions, near, score, ...more,
  });
  entries.forEach((entry) => {
    if (entry.code === digits) {
      tell(entry, "code", false, (!alone && SHORT_IN_SENTENCE[digits.length]) || WHOLE);
    } else if (begins && entry.code.startsWith(digits)) {
      tell(entry, "code-part", false, BEGINNING - LENGTH * entry.code.length);
    } else if (alone && digits.length >= SHORTEST_INSIDE && entry.code.includes(digits)) {
      tell(entry, "code-part", true, INSIDE - LENGTH * entry.code.length);
    }
  });
  osca.forEach((one) => {
    const whole = one.code === digits;
    if (whole || (digits.length >= SHORTEST_IN_SENTENCE && one.code.startsWith(digits))) {
      const more = { osca: one, text: one.code, editions: ["osca-2024"] };
      tell(one.links[0], whole ? "osca-code" : "code-part", false, whole ? OSCA : BEGINNING - 1, more);
    }
  });
  pages.filter(({ short }) => short === digits)
    .forEach((page) => tell(page, "page", false, PAGE, { text: page.short }));
  return found.length || digits.length < SHORTEST_IN_SENTENCE ? found : family(entries, digits);
}

// For a code that nobody has: the smallest group that it would be in, and what is in that group.
function family(entries, digits) {
  for (let length = LONGEST_GROUP; length > 1; length -= 1) {
    const beginning = digits.slice(0, length);
    const found = entries.filter(({ code }) => code.startsWith(beginning));
    if (found.length) {
      return found.map((entry) => ({
        entry, kind: "code-part", text: entry.code, language: null, editions: entry.editions, near: true,
        score: FAMILY - LENGTH * entry.code.length,
      }));
    }
  }
  return [];
}
