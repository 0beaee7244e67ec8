// The search of names: what is typed -> codes and pages, the likeliest first. It runs in the page;
// nothing typed leaves it. What is typed is read in several ways at once: as codes, as words and
// characters (and as what our own lists say they stand for), and as pinyin.

import { codeMatches, digitsOf } from "./codes.js";
import { Index } from "./index.js";
import { Sounds } from "./sounds.js";
import { chineseWords, folded, isSmall, unitsOf } from "./text.js";
import { blend, Wanted, weigh } from "./weigh.js";
import { meanings, Phrases, variants } from "./words.js";

const FILE = "search/names.json";
const REFUSED = "not-considered";

// What each kind of name counts beside the principal title of an occupation.
const KINDS = {
  "principal": 1,
  "other-edition-title": 0.97,
  "alternative": 0.97,
  "everyday": 0.97,
  "specialisation": 0.94,
  "nec-example": 0.94,
  "osca-title": 0.94,
  "careers": 0.94,
  "suitable": 0.94,
  [REFUSED]: 0.9,
  "page": 0.93,
};
const LEVELS = { "occupation": 1, "page": 1, "unit-group": 0.86, "group": 0.85 };
const LATER_CODE = 0.02;

// Among equals: what was typed letter for letter, then the occupation in which more people work.
const TO_THE_LETTER = 0.15;
const SIZE = 0.001;

// What keeps a keystroke short: how much of what was typed is read, how much of it as pinyin or with
// slips in known words, and how many names are weighed, those first that have the most of it.
const MOST_TYPED = 300;
const MOST_UNITS = 32;
const MOST_LETTERS = 48;
const MOST_LOOSE = 8;
const MOST_WEIGHED = 120;
const LEAST_WEIGHED = 30;
const LEAST_COVERED = 0.1;
const LEAST_OF_MOST = 0.25;

// From where on an answer is good, so that no slips are looked for, and worth showing.
const GOOD = 0.5;
const LEAST_OF_BEST = 0.35;
const LEAST_SHOWN = 0.18;

// What is searched for before anybody types: the first search makes much ready for the next.
const FIRST = "is";

// Makes the engine of the index of names. `base` leads from the page to the site's root, such as
// "../../"; `asked` is the answer where the index has been asked for already, beside the scripts.
export async function loadEngine(base, asked = fetch(new URL(base + FILE, document.baseURI))) {
  const answer = await asked;
  if (!answer.ok) {
    throw new Error(`${FILE}: ${answer.status}`);
  }
  const engine = new Engine(await answer.json());
  setTimeout(() => engine.search(FIRST));
  return engine;
}

export class Engine {
  constructor(data) {
    this.editions = Object.fromEntries(data.editions);
    this.index = new Index(data);
    this.phrases = new Phrases(data);
    this.sounds = new Sounds(data, this.index);
    this.simplified = new Map();
    for (let at = 0; at < data.traditional.length; at += 2) {
      this.simplified.set(data.traditional[at], data.traditional[at + 1]);
    }
    this.codes = new Set([...this.index.entries, ...this.index.osca].map(({ code }) => code));
    this.sums = new Float64Array(this.index.entry.length);
    this.strengths = new Float64Array(this.index.entry.length);
  }

  // What was typed, in small letters, narrow digits and Simplified characters.
  plain(query) {
    return Array.from(folded(query), (one) => this.simplified.get(one) || one).join("").trim();
  }

  // `results`, the likeliest first: what a name leads to (`kind`, `code`, `editions` that have it,
  // `path` below the language, `en`, `zh`, `skillLevel`, `lists`, of which some are `conditional`,
  // `unlisted` where those in which it could stand do not have it; for a code of OSCA `links`, the
  // codes that it leads to), and why (`matched`: the kind of the name, its words, the editions that
  // print it, what was read instead of what was typed, `also` names of the same Chinese words of
  // which one is refused, and what stands `beside` in English; `near`: not all of what was typed was met word for word). `understood` says how it was read; `help` why there is no result.
  search(query, { language = "en", limit = 20 } = {}) {
    const text = this.plain(query.slice(0, MOST_TYPED));
    const { digits, around } = digitsOf(text, this.codes);
    const units = unitsOf(around).slice(0, MOST_UNITS);
    const best = new Map();
    digits.forEach((run) => codeMatches(this.index, run, units.every(isSmall)).forEach((one) => keep(best, one)));
    const oneLetter = !digits.length && /^[a-z]$/.test(units.join(""));
    if (units.length && !oneLetter) {
      this.readWords({ text, units, language, ended: /\s$/.test(query), meant: new Map() }, best);
    }
    const found = ranked(best, limit);
    return {
      results: found.map((one) => shown(one, this.alike(one), this.index.en[one.name])),
      understood: understood(text, digits, found[0]),
      help: helpFor(text, oneLetter, found),
    };
  }

  // The short names of the editions that have a code.
  editionsOf(code) {
    const entry = this.index.entries.find((one) => one.code === code);
    return entry ? entry.editions.map((edition) => this.editions[edition]) : [];
  }

  // Slips, homophones and blurred sounds are looked for where nothing else is a good answer.
  readWords(typed, best) {
    const readings = variants(this.phrases, this.index, typed.units);
    const passes = typed.units.length > MOST_LOOSE ? [false] : [false, true];
    const most = Math.max(LEAST_WEIGHED, MOST_WEIGHED / readings.length);
    for (const loose of passes) {
      const scores = readings.map((reading) => this.meet(reading, typed, { loose, most }, best));
      if (Math.max(...scores, this.hear(typed, loose, best)) > GOOD) {
        break;
      }
    }
  }

  // Hold one reading of what was typed against the names; the best score that any name has.
  meet(reading, typed, { loose, most }, best) {
    const { index } = this;
    const last = typed.ended ? -1 : reading.units.length - 1;
    const wanted = new Wanted(reading, (unit, place) => this.meaningsOf(unit, place === last, loose, typed), index);
    const guessed = reading.rules.some(({ how }) => how === "synonym" || how === "abbreviation");
    let top = 0;
    this.likely(wanted, most).forEach((name) => {
      const met = weigh(index, name, wanted, typed.language);
      if (met) {
        const score = met.score * reading.factor;
        top = Math.max(top, score);
        this.keepAll(best, name, met.column, { score, typed: typed.text }, {
          near: met.near || guessed,
          rules: reading.rules,
          slips: met.met.flatMap((one, place) => (one && one.how === "slip"
            ? [[wanted.units[place], index.units.words[one.column.units[one.place]]]] : [])),
        });
      }
    });
    return top;
  }

  // What a unit may mean; the readings of what was typed have most units in common.
  meaningsOf(unit, last, loose, { meant }) {
    const key = `${unit} ${last} ${loose}`;
    if (!meant.has(key)) {
      meant.set(key, meanings(this.index, this.sounds, unit, last, loose));
    }
    return meant.get(key);
  }

  // The numbers of the names that have the most of what is wanted, and among equals the least beside it.
  likely(wanted, most) {
    const { holders, first, sizes } = this.index;
    const { sums, strengths } = this;
    const touched = [];
    wanted.meanings.forEach((means, index) => {
      const here = [];
      means.forEach(({ strength }, unit) => {
        for (let at = first[unit]; at < first[unit + 1]; at += 1) {
          const name = holders[at];
          if (strengths[name] === 0) {
            here.push(name);
          }
          strengths[name] = Math.max(strengths[name], strength);
        }
      });
      here.forEach((name) => {
        if (sums[name] === 0) {
          touched.push(name);
        }
        sums[name] += strengths[name] * wanted.weights[index];
        strengths[name] = 0;
      });
    });
    const least = Math.max(LEAST_COVERED * wanted.total, LEAST_OF_MOST * touched.reduce(
      (largest, name) => Math.max(largest, sums[name]), 0,
    ));
    const chosen = touched.filter((name) => sums[name] >= least)
      .sort((one, other) => sums[other] - sums[one] || sizes[one] - sizes[other] || one - other).slice(0, most);
    touched.forEach((name) => { sums[name] = 0; });
    return chosen;
  }

  // Hear what was typed as pinyin; the best score that any name has.
  hear(typed, loose, best) {
    const letters = typed.units.join("");
    if (!/[a-z]/.test(letters) || letters.length < 2 || letters.length > MOST_LETTERS) {
      return 0;
    }
    const column = this.index.columns[1];
    let top = 0;
    this.sounds.find(letters, loose).forEach(({ name, start, end, strength, sure }) => {
      const filled = column.shares.subarray(start, end).reduce((sum, share) => sum + share, 0) / column.totals[name];
      const score = blend(strength, filled, 1, true);
      top = Math.max(top, score);
      this.keepAll(best, name, column, { score, typed: typed.text }, { near: !sure, heard: true });
    });
    return top;
  }

  // Keep all that a name leads to; `score` is how well it meets what was typed.
  keepAll(best, name, column, { score, typed }, more) {
    const text = column.texts[name];
    const same = text.length === typed.length && folded(text) === typed ? TO_THE_LETTER : 0;
    this.index.leads(name).forEach(({ entry, kind, editions, place }) => {
      const worth = KINDS[kind] * LEVELS[entry.kind] - LATER_CODE * place + same;
      keep(best, {
        entry, kind, text, editions, language: column.language, score: score * worth + SIZE * entry.size, name, ...more,
      });
    });
  }

  // Other names of the code whose Chinese is the same words as that of the name that matched, where
  // one of the two is refused and the other is not: neither is told without the other.
  alike({ entry, kind, name, language, osca }) {
    if (osca || language !== "zh") {
      return [];
    }
    const { en, zh, kinds, kind: sorts } = this.index;
    const said = (one) => chineseWords(en[one], zh[one]);
    return Array.from({ length: entry.count }, (_one, place) => entry.first + place)
      .filter((other) => (kinds[sorts[other]] === REFUSED) !== (kind === REFUSED) && zh[other]
        && said(other) === said(name))
      .map((other) => ({ kind: kinds[sorts[other]], text: zh[other], beside: en[other] }));
  }
}

function keep(best, one) {
  const key = one.osca || one.entry;
  const had = best.get(key);
  if (!had || had.score < one.score) {
    best.set(key, one);
  }
}

function ranked(best, limit) {
  const all = [...best.values()].sort((one, other) => other.score - one.score);
  const least = all.length ? Math.max(LEAST_SHOWN, Math.min(all[0].score, 1) * LEAST_OF_BEST) : 0;
  return all.filter(({ score }) => score >= least).slice(0, limit);
}

function shown(one, also, beside = "") {
  const { entry, osca, kind, heard, text, language, editions, near, score, rules = [], slips = [] } = one;
  const { path, lists, conditional, unlisted, skillLevel } = entry;
  return {
    kind: osca ? "osca" : entry.kind,
    code: (osca || entry).code,
    editions: osca ? editions : entry.editions,
    path,
    en: (osca || entry).en,
    zh: osca ? "" : entry.zh,
    skillLevel: osca ? null : skillLevel,
    lists: osca ? [] : lists,
    conditional: osca ? [] : conditional,
    unlisted: !osca && unlisted,
    links: osca ? osca.links.map(({ code }) => code) : [],
    matched: {
      kind: heard ? "pinyin" : kind, of: kind, text, language, editions, instead: insteadOf(rules, slips),
      also, beside,
    },
    near,
    score,
  };
}

// What was read in the place of what was typed, and why.
function insteadOf(rules, slips) {
  return [
    ...rules.map(({ from, said, how }) => ({ typed: from, read: said, how })),
    ...slips.map(([typed, read]) => ({ typed, read, how: "slip" })),
  ];
}

function understood(text, digits, first) {
  const known = first ? insteadOf(first.rules || [], first.slips || []) : [];
  return { text, codes: digits, instead: known, pinyin: Boolean(first && first.heard) };
}

function helpFor(text, oneLetter, found) {
  if (!text) {
    return "empty";
  }
  if (oneLetter) {
    return "too-short";
  }
  return found.length ? null : "unknown";
}
