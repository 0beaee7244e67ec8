// How well a name meets what was typed: how much of what was typed it has, how much of the name
// that is, and whether both are in the same order.

import { isChinese, isSmall } from "./text.js";

// What the share of the name and the order count, beside what is covered of what was typed.
const FILLED = 0.3;
const ORDER = 0.06;
const ORDER_OF_CHARACTERS = 0.15;

// A single character apart from its neighbours is hardly a word.
const LONELY = 0.8;

// A name that stands whole in a sentence is found whatever else the sentence says.
const WHOLE = 0.75;
const IN_SENTENCE = 0.3;
const IN_SENTENCE_SHARE = 0.35;
const APART = 0.9;

// Chinese names end in what one is: 工程师 after what was typed makes it a part of another word.
const GOES_ON = 0.93;

const UNKNOWN_WORD = 0.5;
const UNKNOWN_CHARACTER = 0.25;
const NONE = [];
const SURE = new Set(["exact", "plural", "beginning"]);

export function blend(covered, filled, order, chinese) {
  const ordered = chinese ? ORDER_OF_CHARACTERS : ORDER;
  return covered * covered * (1 - FILLED - ordered + FILLED * filled + ordered * order);
}

// What is wanted: each typed unit with its meanings and weight, and by known unit where it is meant.
export class Wanted {
  constructor({ units, parts }, meaningsOf, index) {
    this.units = units;
    this.meanings = units.map(meaningsOf);
    this.weights = units.map((unit, place) => parts[place] * weightOf(index, unit, this.meanings[place]));
    this.total = this.weights.reduce((sum, weight) => sum + weight, 0);
    this.chinese = units.map(isChinese);
    this.characters = this.chinese.filter(Boolean).length;
    this.byUnit = new Map();
    this.meanings.forEach((means, index) => means.forEach(({ strength, how }, number) => {
      const meant = { index, strength, how };
      const list = this.byUnit.get(number);
      if (list) {
        list.push(meant);
      } else {
        this.byUnit.set(number, [meant]);
      }
    }));
  }
}

// What no name has says little: it may be anything.
function weightOf(index, unit, means) {
  const exact = index.units.find(unit);
  if (exact !== undefined) {
    return index.weights[exact];
  }
  const most = index.heaviest * (isSmall(unit) ? 0.1 : 1);
  if (!means.size) {
    return most * (isChinese(unit) ? UNKNOWN_CHARACTER : UNKNOWN_WORD);
  }
  return Math.min(most, ...[...means.keys()].map((number) => index.weights[number]));
}

// Lay what is wanted along a name in one language: each unit to one place, in order where it can
// be. A character out of order counts only with its neighbour.
function lay(column, name, wanted) {
  let options = null;
  for (let place = column.starts[name]; place < column.starts[name + 1]; place += 1) {
    const meant = wanted.byUnit.get(column.units[place]);
    if (meant) {
      options ||= wanted.units.map(() => []);
      meant.forEach(({ index, strength, how }) => options[index].push({ column, place, strength, how }));
    }
  }
  if (!options) {
    return null;
  }
  const used = new Set();
  let last = column.starts[name] - 1;
  return options.map((all, index) => {
    const free = all.filter(({ place }) => !used.has(place));
    const followed = ({ place }) => (options[index + 1] || NONE).some((next) => next.place === place + 1);
    const chosen = free.find(({ place }) => place === last + 1)
      || free.find(({ place }) => place > last)
      || free.find((one) => !wanted.chinese[index] || followed(one));
    if (!chosen) {
      return null;
    }
    used.add(chosen.place);
    last = chosen.place;
    return chosen;
  });
}

function together(one, other) {
  return Boolean(one && other) && (one.column !== other.column || one.place + 1 === other.place);
}

// The better of what the sides of a name offer for one unit, weakened where a character is alone.
function better(laid, index, wanted) {
  let best = null;
  laid.forEach((places) => {
    const one = places[index];
    if (!one) {
      return;
    }
    const lonely = wanted.chinese[index] && wanted.characters > 1
      && !together(places[index - 1], one) && !together(one, places[index + 1]);
    const strength = one.strength * (lonely ? LONELY : 1);
    if (!best || strength > best.strength) {
      best = { ...one, strength, lonely };
    }
  });
  return best;
}

// Whether a Chinese name goes on, outside brackets, after all that is met of it.
function goesOn(index, column, name, met, wanted) {
  const places = met.flatMap((one) => (one && one.column === column ? one.place : []));
  const next = Math.max(...places) + 1;
  const unit = column.units[next];
  return wanted.characters > 1 && places.length > 1 && next < column.starts[name + 1]
    && isChinese(index.units.words[unit]) && column.shares[next] >= index.weights[unit];
}

// How well one name meets what is wanted, or null where it does not.
export function weigh(index, name, wanted, language) {
  const laid = index.columns.map((column) => lay(column, name, wanted)).filter(Boolean);
  if (!laid.length) {
    return null;
  }
  const met = wanted.units.map((_unit, place) => better(laid, place, wanted));
  const filled = new Map();
  let covered = 0;
  let near = false;
  let ordered = 0;
  met.forEach((one, place) => {
    if (one) {
      const { column, strength } = one;
      covered += strength * wanted.weights[place];
      filled.set(column, (filled.get(column) || 0) + column.shares[one.place] * strength / column.totals[name]);
      ordered += together(met[place - 1], one) ? 1 : 0;
    }
    near ||= one ? one.lonely || !SURE.has(one.how) : !isSmall(wanted.units[place]);
  });
  const [column, share] = [...filled].sort(([one, its], [, others]) =>
    others - its || (one.language === language ? -1 : 1))[0];
  const steps = wanted.units.length - 1;
  let score = blend(covered / wanted.total, share, steps ? ordered / steps : 1, wanted.characters > 0);
  const taken = met.flatMap((one, place) => (one ? place : []));
  const inOrder = ordered === taken.length - 1;
  const word = taken.length > 1 ? inOrder || !wanted.characters : !wanted.chinese[taken[0]];
  if (goesOn(index, column, name, met, wanted)) {
    score *= GOES_ON;
  }
  if (share >= WHOLE && word) {
    const whole = IN_SENTENCE + IN_SENTENCE_SHARE * covered / wanted.total;
    score = Math.max(score, share * whole * (inOrder ? 1 : APART));
  }
  return { column, met, near, score };
}
