// Which known units a typed one may mean, how surely, and which phrases stand for one another.

import { group, rows } from "./index.js";
import { isChinese, root, stem, unitsOf, within } from "./text.js";

// How much of a match each way of meeting a unit is; a beginning counts more the longer it is.
const PLURAL = 0.98;
const BEGINNING = 0.7;
const FAMILY = 0.75;
const SLIP = 0.8;
const SLIP_AT_FIRST = 0.74;
const SLIP_IN_BEGINNING = 0.65;
const SLIP_OF_KNOWN = 0.6;
const TWO_SLIPS = 0.65;
const HOMOPHONE = 0.6;
const SHORTEST_WITH_SLIP = 4;
const SHORTEST_WITH_TWO = 7;
const SHORTEST_BEGINNING = 3;

// What it costs to read a phrase as another one.
const FACTORS = { spelling: 0.99, elsewhere: 0.99, joined: 0.98, abbreviation: 0.95, synonym: 0.9 };
const LATER_MEANING = 0.02;
const MOST_VARIANTS = 12;
const MOST_OF_LONG = 6;
const LONG = 6;
const SHORTEST_PART = 3;

function put(found, number, strength, how) {
  const had = found.get(number);
  if (!had || had.strength < strength) {
    found.set(number, { strength, how });
  }
}

// The words that begin with something, in order.
function* beginningWith(index, beginning) {
  const { sorted } = index;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < beginning) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (; low < sorted.length && sorted[low].startsWith(beginning); low += 1) {
    yield sorted[low];
  }
}

// The words that a typed one may be with a slip or, where there is none, of which it may be the
// beginning with a slip, or the whole with two.
function slipped(index, unit, last) {
  const single = stem(unit);
  const found = { whole: [], begun: [], twice: [] };
  index.singulars.forEach((words, known) => {
    const fits = (slips) => within(slips, single, known) || words.some((word) => within(slips, unit, word));
    const longer = known.length - unit.length;
    // One slip leaves one of the first two letters in one of the first two places.
    const alike = known[0] === unit[0] || known[1] === unit[1] || known[0] === unit[1] || known[1] === unit[0];
    if (!alike || known.length < SHORTEST_WITH_SLIP - 1 || longer < -3) {
      return;
    }
    if (longer < 2 && fits(1)) {
      found.whole.push(...words);
    } else if (last && longer > 0 && known[0] === unit[0] && unit.length > SHORTEST_WITH_SLIP
      && [-1, 0, 1].some((more) => within(1, unit, known.slice(0, unit.length + more)))) {
      found.begun.push(...words);
    } else if (unit.length >= SHORTEST_WITH_TWO && known[0] === unit[0] && longer < 3 && fits(2)) {
      found.twice.push(...words);
    }
  });
  return found;
}

// The known units that a typed one may mean, by number. `last`: it may still be growing. `loose`:
// slips and homophones are looked for even where it is a known word.
export function meanings(index, sounds, unit, last, loose) {
  const found = new Map();
  const tell = (word, strength, how) => put(found, index.units.find(word), strength, how);
  if (index.units.find(unit) !== undefined) {
    tell(unit, 1, "exact");
  }
  if (isChinese(unit)) {
    (loose ? sounds.alike(unit) : []).forEach((other) => tell(other, HOMOPHONE, "homophone"));
    return found;
  }
  (index.singulars.get(stem(unit)) || []).forEach((word) => tell(word, PLURAL, "plural"));
  if (last || unit.length >= SHORTEST_BEGINNING) {
    const least = last ? BEGINNING : BEGINNING - 0.05;
    for (const word of beginningWith(index, unit)) {
      tell(word, least + (0.95 - least) * (unit.length / word.length), "beginning");
    }
  }
  if (/^[a-z]{4}/.test(unit)) {
    const family = root(unit);
    for (const word of beginningWith(index, unit.slice(0, SHORTEST_WITH_SLIP))) {
      if (root(word) === family) {
        tell(word, FAMILY, "family");
      }
    }
    const ways = new Set([...found.values()].map(({ how }) => how));
    if (loose || ways.size === 0 || (ways.size === 1 && ways.has("family"))) {
      const known = ways.has("exact") || ways.has("plural");
      const { whole, begun, twice } = slipped(index, unit, last);
      whole.forEach((word) => {
        const alike = word[0] === unit[0] ? SLIP : SLIP_AT_FIRST;
        tell(word, known ? SLIP_OF_KNOWN : alike, "slip");
      });
      if (!whole.length && !known) {
        begun.forEach((word) => tell(word, SLIP_IN_BEGINNING, "slip"));
        twice.forEach((word) => tell(word, TWO_SLIPS, "slip"));
      }
    }
  }
  return found;
}

// Phrases that stand for others, by their first unit.
export class Phrases {
  constructor(data) {
    this.byFirst = new Map();
    rows(data.spellings, "\t").forEach(([ours, ...others]) => {
      others.forEach((other) => this.add(other, ours, "spelling"));
    });
    rows(data.elsewhere, " ").forEach(([other, ...ours]) => {
      ours.forEach((word) => this.add(other, word, "elsewhere"));
    });
    rows(data.abbreviations, "\t").forEach(([short, ...means]) => {
      means.forEach((meaning, place) => this.add(short, meaning, "abbreviation", place));
    });
    rows(data.synonyms, "\t").forEach((words) => words.forEach((word) => {
      words.filter((other) => other !== word).forEach((other) => this.add(word, other, "synonym"));
    }));
  }

  add(from, to, how, place = 0) {
    const rule = { units: unitsOf(from), to: unitsOf(to), from, said: to, how, place };
    group(this.byFirst, rule.units[0], rule);
  }

  at(units, place) {
    const rules = this.byFirst.get(units[place]) || [];
    return rules.filter((rule) => rule.units.every((unit, index) => units[place + index] === unit));
  }
}

// Words written together that names have apart, and apart that names have together.
function joints({ units: known, singulars }, units, place) {
  const unit = units[place];
  const next = units[place + 1];
  const found = [];
  const rule = (from, to) => found.push({ units: from, to, from: from.join(" "), said: to.join(" "), how: "joined", place: 0 });
  if (isChinese(unit)) {
    return found;
  }
  if (next && !isChinese(next) && singulars.has(stem(unit + next))) {
    rule([unit, next], [unit + next]);
  }
  if (!singulars.has(stem(unit))) {
    for (let at = SHORTEST_PART; at <= unit.length - SHORTEST_PART; at += 1) {
      if (known.find(unit.slice(0, at)) !== undefined && singulars.has(stem(unit.slice(at)))) {
        rule([unit], [unit.slice(0, at), unit.slice(at)]);
      }
    }
  }
  return found;
}

// The ways to read what was typed: as it stands, and with phrases in the place of others. A phrase
// does not count for more than what it stands for: each of its units is a part.
export function variants(phrases, index, units) {
  const most = units.length > LONG ? MOST_OF_LONG : MOST_VARIANTS;
  let count = 1;
  let open = [{ units: [], parts: [], factor: 1, rules: [], place: 0 }];
  const done = [];
  while (open.length) {
    const grown = [];
    open.forEach((one) => {
      if (one.place >= units.length) {
        done.push(one);
        return;
      }
      grown.push({
        ...one, units: one.units.concat(units[one.place]), parts: one.parts.concat(1), place: one.place + 1,
      });
      [...phrases.at(units, one.place), ...joints(index, units, one.place)].forEach((rule) => {
        if (count < most) {
          const part = Math.min(1, rule.units.length / rule.to.length);
          count += 1;
          grown.push({
            units: one.units.concat(rule.to),
            parts: one.parts.concat(rule.to.map(() => part)),
            factor: one.factor * (FACTORS[rule.how] - LATER_MEANING * rule.place),
            rules: one.rules.concat(rule),
            place: one.place + rule.units.length,
          });
        }
      });
    });
    open = grown;
  }
  return done;
}
