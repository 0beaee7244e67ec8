// The index of names made ready for use: codes and pages, their names, and which unit stands in
// which name. Reads search/names.json; generator/search/index.py says what is in it. All names of
// a language are one column, in which a unit is a number: what a phone can make in a moment.

import { folded, isSmall, stem } from "./text.js";

const LEVELS = ["", "group", "group", "group", "unit-group", "", "occupation"];
const AREAS = { occupation: "occupations/", group: "groups/", "unit-group": "groups/" };
const OSCA = "osca-2024";

// What units count that stand in brackets or hardly tell anything.
const IN_BRACKETS = 0.3;
const SMALL = 0.1;

// Lines of several things.
export function rows(text, between) {
  return text ? text.split("\n").map((line) => line.split(between)) : [];
}

// Put a value into the list of its key.
export function group(map, key, value) {
  const list = map.get(key);
  if (list) {
    list.push(value);
  } else {
    map.set(key, [value]);
  }
}

// Numbers of which each is given as how much larger it is than the one before.
function climbed(steps) {
  let height = 0;
  return steps.map((step) => (height += step));
}

// Units by number: words, and characters by what they are in Unicode.
class Units {
  constructor() {
    this.words = [];
    this.numbers = new Map();
    this.characters = new Uint32Array(0x10000);
  }

  character(point) {
    if (!this.characters[point]) {
      this.characters[point] = this.words.push(String.fromCharCode(point));
    }
    return this.characters[point] - 1;
  }

  word(word) {
    let number = this.numbers.get(word);
    if (number === undefined) {
      number = this.words.push(word) - 1;
      this.numbers.set(word, number);
    }
    return number;
  }

  // The number of a unit, or undefined where no name has it.
  find(unit) {
    const character = this.characters[unit.charCodeAt(0)];
    return unit.length === 1 && character ? character - 1 : this.numbers.get(unit);
  }
}

// All names of one language. The units of the n-th name are from `starts[n]` to `starts[n + 1]`.
class Column {
  constructor(language, texts, units) {
    this.language = language;
    this.texts = texts;
    this.starts = new Uint32Array(texts.length + 1);
    const whole = folded(`${texts.join("\n")}\n`);
    const found = new Uint32Array(whole.length);
    this.shares = new Float32Array(whole.length).fill(1);
    let count = 0;
    let line = 0;
    let word = -1;
    let inside = false;
    for (let at = 0; at < whole.length; at += 1) {
      const point = whole.charCodeAt(at);
      const latin = (point > 96 && point < 123) || (point > 47 && point < 58);
      if (latin && word < 0) {
        word = at;
      }
      if (!latin && word >= 0) {
        this.shares[count] = inside ? IN_BRACKETS : 1;
        found[count++] = units.word(whole.slice(word, at));
        word = -1;
      }
      if (point >= 0x3400 && point <= 0x9fff) {
        this.shares[count] = inside ? IN_BRACKETS : 1;
        found[count++] = units.character(point);
      } else if (point === 10) {
        this.starts[++line] = count;
        inside = false;
      } else if (point === 40 || point === 41) {
        inside = point === 40;
      }
    }
    this.units = found.subarray(0, count);
    this.totals = new Float32Array(texts.length);
  }

  weigh(weights) {
    for (let name = 0; name < this.texts.length; name += 1) {
      for (let at = this.starts[name]; at < this.starts[name + 1]; at += 1) {
        this.shares[at] *= weights[this.units[at]];
        this.totals[name] += this.shares[at];
      }
    }
  }
}

export class Index {
  constructor(data) {
    const editions = data.editions.map(([identity]) => identity);
    this.chosen = (bits) => editions.filter((_one, index) => bits & (1 << index));
    this.kinds = [...data.kinds, "page"];
    this.en = data.en.split("\n");
    this.zh = data.zh.split("\n");
    this.kind = data.kind.slice();
    this.printed = data.printed.slice();
    this.place = this.en.map(() => 0);
    this.entry = [];
    this.entries = this.makeEntries(data);
    this.osca = this.makeOsca(data, editions.indexOf(OSCA));
    this.addEveryday(data);
    this.pages = this.makePages(data);
    this.units = new Units();
    this.columns = [new Column("en", this.en, this.units), new Column("zh", this.zh, this.units)];
    this.hold();
    this.sort();
  }

  makeEntries(data) {
    const codes = rows(data.codes, " ").flatMap(([first, ...ends]) => [first, ...ends.map((end) => first + end)]);
    let next = 0;
    return codes.map((code, number) => {
      const kind = LEVELS[code.length];
      const entry = {
        kind,
        code,
        path: AREAS[kind] + code,
        editions: this.chosen(data.in[number]),
        skillLevel: data.skill[number] || null,
        lists: data.lists.filter((_one, index) => data.listed[number] & (1 << index)),
        size: data.size[number],
        en: this.en[next],
        zh: this.zh[next],
        first: next,
      };
      for (let count = data.counts[number]; count > 0; count -= 1) {
        this.entry.push(entry);
        this.printed[next] ||= data.in[number];
        next += 1;
      }
      return entry;
    });
  }

  // A title of OSCA is a name of every code that it leads to; the file has it with the first.
  makeOsca(data, edition) {
    return climbed(data.osca.codes).map((number, index) => {
      const links = climbed(data.osca.to[index]).map((place) => this.entries[place]);
      const en = this.en[links[0].first + data.osca.title[index]];
      links.slice(1).filter((entry) => entry.en !== en)
        .forEach((entry) => this.add(entry, "osca-title", en, "", { printed: 1 << edition }));
      return { code: String(number), en, links };
    });
  }

  // What people call a job may lead to more codes; the file has it with the likeliest.
  addEveryday(data) {
    const everyday = this.kinds.indexOf("everyday");
    const also = data.also.split("\n");
    let line = 0;
    for (let name = 0, count = data.kind.length; name < count; name += 1) {
      if (this.kind[name] === everyday) {
        also[line].split(" ").filter(Boolean).forEach((number, index) =>
          this.add(this.entries[number], "everyday", this.en[name], this.zh[name], { place: index + 1 }));
        line += 1;
      }
    }
  }

  makePages(data) {
    return data.pages.map(([path, short, en, zh]) => {
      const entry = {
        kind: "page", code: null, path, editions: [], skillLevel: null, lists: [], size: 0, en, zh, short,
      };
      this.add(entry, "page", en, zh);
      if (short !== en) {
        this.add(entry, "page", short, "");
      }
      return entry;
    });
  }

  add(entry, kind, en, zh, { printed = 0, place = 0 } = {}) {
    this.entry.push(entry);
    this.kind.push(this.kinds.indexOf(kind));
    this.en.push(en);
    this.zh.push(zh);
    this.printed.push(printed);
    this.place.push(place);
  }

  // By unit the names that have it, from `first[unit]` to `first[unit + 1]`, and its weight: what few
  // names have says more.
  hold() {
    const count = this.units.words.length;
    const last = new Int32Array(count);
    const first = new Uint32Array(count + 1);
    this.eachHolder(last.fill(-1), (unit) => { first[unit + 1] += 1; });
    for (let unit = 0; unit < count; unit += 1) {
      first[unit + 1] += first[unit];
    }
    const next = first.slice();
    const holders = new Uint32Array(first[count]);
    this.eachHolder(last.fill(-1), (unit, name) => { holders[next[unit]++] = name; });
    const names = this.entry.length;
    this.heaviest = Math.log(1 + names);
    this.weights = Float32Array.from(this.units.words, (word, unit) =>
      Math.log(1 + names / (first[unit + 1] - first[unit])) * (isSmall(word) ? SMALL : 1));
    this.columns.forEach((column) => column.weigh(this.weights));
    this.first = first;
    this.holders = holders;
  }

  eachHolder(last, tell) {
    for (let name = 0; name < this.entry.length; name += 1) {
      for (const { starts, units } of this.columns) {
        for (let at = starts[name]; at < starts[name + 1]; at += 1) {
          const unit = units[at];
          if (last[unit] !== name) {
            last[unit] = name;
            tell(unit, name);
          }
        }
      }
    }
  }

  // The Latin words in order, and by their singular.
  sort() {
    this.sorted = this.units.words.filter((word) => word < "\u3400").sort();
    this.singulars = new Map();
    this.sorted.forEach((word) => group(this.singulars, stem(word), word));
  }
}
