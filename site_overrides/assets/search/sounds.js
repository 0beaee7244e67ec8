// How Chinese is read: characters by their pinyin, and names by what is typed in letters, whole
// syllables (kuaiji, kuai ji), their beginnings (kuaij) or first letters alone (kj).

import { group, rows } from "./index.js";
import { isChinese } from "./text.js";

const READ = 0.95;
const INITIALS = 0.68;
const BLURRED = 0.75;
const BEGUN = 0.75;
const SHORTEST_INSIDE = 3;
const LONGEST_SYLLABLE = 6;
const NONE = [];

// What many speakers do not tell apart: zh and z, ch and c, sh and s, a last ng and n.
function blurred(letters) {
  return letters.replace(/([zcs])h/g, "$1").replace(/([aei]n)g/g, "$1");
}

export class Sounds {
  constructor(data, index) {
    this.words = index.units.words;
    this.column = index.columns[1];
    this.characters = new Map();
    this.readings = new Map();
    this.syllables = new Map();
    const syllables = data.syllables.split(" ");
    // Units are numbered in the order in which they first occur, as the syllables are given.
    const characters = this.words.filter(isChinese);
    data.pinyin.forEach((number, place) => this.read(characters[place], syllables[number]));
    rows(data.readings, " ").forEach(([syllable, others]) => {
      Array.from(others).forEach((character) => this.read(character, syllable));
    });
    this.firsts = this.words.map((word) => (isChinese(word)
      ? word + (this.readings.get(word) || NONE).map(([first]) => first).join("") : word[0]));
  }

  read(character, syllable) {
    group(this.characters, syllable, character);
    group(this.readings, character, syllable);
    if (syllable.includes("v")) {
      group(this.readings, character, syllable.replace("v", "u"));
    }
  }

  get blurred() {
    this.unclear ??= new Map([...this.readings].map(([character, known]) => [character, known.map(blurred)]));
    return this.unclear;
  }

  // Characters that are read like another one.
  alike(character) {
    const known = this.readings.get(character) || [];
    return known.flatMap((reading) => this.characters.get(reading) || NONE);
  }

  // The names in which what was typed is read somewhere, and how surely; characters may stand
  // between the letters. `loose`: sounds that many do not tell apart are the same.
  find(typed, loose) {
    const plain = typed.replace(/([jqxy])v/g, "$1u");
    const letters = loose ? blurred(plain) : plain;
    const most = loose ? BLURRED : READ;
    const readings = loose ? this.blurred : this.readings;
    const { starts, units } = this.column;
    const begins = Uint8Array.from(this.firsts, (firsts) => firsts.includes(letters[0]));
    const found = [];
    if (!this.readable(letters, readings)) {
      return found;
    }
    for (let name = 0; name < starts.length - 1; name += 1) {
      const end = starts[name + 1];
      for (let start = starts[name]; start < end; start += 1) {
        const way = begins[units[start]] ? this.walk(start, end, letters, 0, readings) : null;
        if (way && (start === starts[name] || (letters.length >= SHORTEST_INSIDE && way.initials < 2))) {
          const count = way.at - start;
          const bare = Math.min(1, way.initials / Math.max(1, count - 1));
          const strength = (most - (most - INITIALS) * bare) * (1 - (1 - way.whole) / count);
          found.push({ name, start, end: way.at, strength, sure: !loose && !way.initials });
        }
      }
    }
    return found;
  }

  // Whether the letters can be read at all: most English words cannot, and need not be looked for.
  readable(letters, readings) {
    const { whole, begun } = this.syllablesOf(readings);
    const reached = new Set([0]);
    for (let from = 0; from < letters.length; from += 1) {
      if (reached.has(from)) {
        if (isChinese(letters[from]) || begun.has(letters[from])) {
          reached.add(from + 1);
        }
        for (let to = from + 1; to <= Math.min(letters.length, from + LONGEST_SYLLABLE); to += 1) {
          if ((to === letters.length ? begun : whole).has(letters.slice(from, to))) {
            reached.add(to);
          }
        }
      }
    }
    return reached.has(letters.length);
  }

  // The syllables and the Latin words of Chinese names, and all that one of them can begin with.
  syllablesOf(readings) {
    if (!this.syllables.has(readings)) {
      const words = [...new Set(this.column.units)].map((unit) => this.words[unit]);
      const whole = new Set([...readings.values()].flat().concat(words.filter((word) => !isChinese(word))));
      const begun = new Set([...whole].flatMap((one) => Array.from(one, (_letter, at) => one.slice(0, at + 1))));
      this.syllables.set(readings, { whole, begun });
    }
    return this.syllables.get(readings);
  }

  // Read letters from one place of a name on: the way with the fewest bare initials, or null.
  // `whole` is how much of the last syllable has been typed.
  walk(at, end, letters, from, readings) {
    if (from === letters.length) {
      return { at, initials: 0, whole: 1 };
    }
    if (at === end) {
      return null;
    }
    const unit = this.words[this.column.units[at]];
    if (letters[from] === unit) {
      return this.walk(at + 1, end, letters, from + 1, readings);
    }
    const chinese = isChinese(unit);
    const known = chinese ? readings.get(unit) || NONE : [unit];
    let best = null;
    let begins = false;
    for (const reading of known) {
      let way = null;
      begins ||= reading[0] === letters[from];
      if (letters.startsWith(reading, from)) {
        way = this.walk(at + 1, end, letters, from + reading.length, readings);
      } else if (letters.length - from < reading.length && reading.startsWith(letters.slice(from))) {
        const share = (letters.length - from) / reading.length;
        way = { at: at + 1, initials: 0, whole: BEGUN + (1 - BEGUN) * share };
      }
      best = fewer(best, way);
    }
    if (chinese && begins && best?.initials !== 0) {
      const way = this.walk(at + 1, end, letters, from + 1, readings);
      best = fewer(best, way && { ...way, initials: way.initials + 1 });
    }
    return best;
  }
}

function fewer(one, other) {
  return !one || (other && other.initials < one.initials) ? other : one;
}
