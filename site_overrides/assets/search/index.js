// The index of names made ready for use: codes and pages, their names, and which unit stands in
// which name. Reads search/names.json; generator/search/index.py says what is in it. All names of
// a language are one column, in which a unit is a number: what a phone can make in a moment.

import { isSmall, lowered, stem } from "./text.js";

const LEVELS = ["", "group", "group", "group", "unit-group", "", "occupation"];
const AREAS = { occupation: "occupations/", group: "groups/", "unit-group": "groups/" };
const OSCA = "osca-2024";

// What units count that stand in brackets or hardly tell anything.
const IN_BRACKETS = 0.3;
const [OPENING, CLOSING, WIDE_OPENING, WIDE_CLOSING] = [0x28, 0x29, 0xff08, 0xff09];
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

// A small number that is written as a letter.
function number(letters, place) {
  return letters.charCodeAt(place) - 97;
}

// Numbers of which each is given as how much larger it is than the one before.
function climbed(steps) {
  let height = 0;
  return steps.map((step) => (height += step));
}

// Several of a few things, of which the n-th is the n-th bit of a number.
function chooser(among) {
  const known = new Map();
  return (bits) => {
    if (!known.has(bits)) {
      known.set(bits, among.filter((_one, index) => bits & (1 << index)));
    }
    return known.get(bits);
  };
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
    const whole = lowered(`${texts.join("\n")}\n`);
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
      } else if (point === OPENING || point === WIDE_OPENING) {
        inside = true;
      } else if (point === CLOSING || point === WIDE_CLOSING) {
        inside = false;
      }
    }
    this.units = found.subarray(0, count);
    this.totals = new Float32Array(texts.length);
  }

  // Count, by unit, the names that have it, each once; or write them down where the counts lead.
  sweep(next, holders) {
    const last = new Int32Array(next.length).fill(-1);
    for (let name = 0; name < this.texts.length; name += 1) {
      for (let at = this.starts[name]; at < this.starts[name + 1]; at += 1) {
        const unit = this.units[at];
        if (last[unit] !== name) {
          last[unit] = name;
          if (holders) {
            holders[next[unit]] = name;
          }
          next[unit] += 1;
        }
      }
    }
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
    this.chosen = chooser(editions);
    this.lists = chooser(data.lists);
    this.kinds = [...data.kinds, "page"];
    this.en = data.en.split("\n");
    this.zh = data.zh.split("\n");
    this.kind = [];
    this.printed = [];
    this.further = new Map();
    this.entry = [];
    this.entries = this.makeEntries(data);
    this.osca = this.makeOsca(data);
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
    return codes.map((code, place) => {
      const kind = LEVELS[code.length];
      const bits = number(data.in, place);
      const entry = {
        kind,
        code,
        path: AREAS[kind] + code,
        editions: this.chosen(bits),
        skillLevel: number(data.skill, place) || null,
        ...this.listed(data, place),
        size: number(data.size, place),
        en: this.en[next],
        zh: this.zh[next],
        first: next,
        count: number(data.counts, place),
      };
      for (let { count } = entry; count > 0; count -= 1) {
        const [sort, printed] = data.sorts[number(data.sort, next)];
        this.entry.push(entry);
        this.kind.push(sort);
        this.printed.push(printed || bits);
        next += 1;
      }
      return entry;
    });
  }

  // The lists that have a code, those of them with conditions, and whether those looked up in which
  // it could stand do not have it: that is a bit of no list.
  listed(data, place) {
    const bits = number(data.listed, place);
    return {
      lists: this.lists(bits),
      conditional: this.lists(number(data.conditional, place)),
      unlisted: bits >> data.lists.length > 0,
    };
  }

  // A title of OSCA is a name of every code that it leads to; the file has it with the first.
  makeOsca(data) {
    return climbed(data.osca.codes).map((code, index) => {
      const links = climbed(data.osca.to[index]).map((place) => this.entries[place]);
      const name = links[0].first + data.osca.title[index];
      links.slice(1).forEach((entry) => this.lead(name, { entry, kind: "osca-title", editions: [OSCA], place: 0 }));
      return { code: String(code), en: this.en[name], links };
    });
  }

  // What people call a job may lead to more codes; the file has it with the likeliest.
  addEveryday(data) {
    const everyday = this.kinds.indexOf("everyday");
    const also = data.also.split("\n");
    let line = 0;
    this.kind.forEach((kind, name) => {
      if (kind === everyday) {
        also[line].split(" ").filter(Boolean).forEach((code, index) => this.lead(
          name, { entry: this.entries[code], kind: "everyday", editions: [], place: index + 1 },
        ));
        line += 1;
      }
    });
  }

  // Note one more thing that a name leads to.
  lead(name, one) {
    group(this.further, name, one);
  }

  // All that a name leads to: the code or page whose name it is, and what it is of others.
  leads(name) {
    const own = {
      entry: this.entry[name],
      kind: this.kinds[this.kind[name]],
      editions: this.chosen(this.printed[name]),
      place: 0,
    };
    return [own, ...(this.further.get(name) || [])];
  }

  makePages(data) {
    return data.pages.map(([path, short, en, zh]) => {
      const entry = {
        kind: "page", code: null, path, editions: [], skillLevel: null, lists: [], conditional: [],
        unlisted: false, size: 0, en, zh, short, first: 0, count: 0,
      };
      this.addPage(entry, en, zh);
      if (short !== en) {
        this.addPage(entry, short, "");
      }
      return entry;
    });
  }

  addPage(entry, en, zh) {
    this.entry.push(entry);
    this.kind.push(this.kinds.indexOf("page"));
    this.printed.push(0);
    this.en.push(en);
    this.zh.push(zh);
  }

  // By unit the names that have it, from `first[unit]` to `first[unit + 1]`, and its weight: what few
  // names have says more.
  hold() {
    const count = this.units.words.length;
    const names = this.entry.length;
    this.first = new Uint32Array(count + 1);
    this.columns.forEach((column) => column.sweep(this.first.subarray(1), null));
    for (let unit = 0; unit < count; unit += 1) {
      this.first[unit + 1] += this.first[unit];
    }
    this.holders = new Uint32Array(this.first[count]);
    const next = this.first.slice();
    this.columns.forEach((column) => column.sweep(next, this.holders));
    this.heaviest = Math.log(1 + names);
    this.weights = new Float32Array(count);
    for (let unit = 0; unit < count; unit += 1) {
      const rare = Math.log(1 + names / (this.first[unit + 1] - this.first[unit]));
      this.weights[unit] = rare * (isSmall(this.units.words[unit]) ? SMALL : 1);
    }
    this.columns.forEach((column) => column.weigh(this.weights));
    this.sizes = this.columns[0].totals.map((total, name) => total + this.columns[1].totals[name]);
  }

  // The Latin words in order, and by their singular.
  sort() {
    this.sorted = this.units.words.filter((word) => word < "\u3400").sort();
    this.singulars = new Map();
    this.sorted.forEach((word) => group(this.singulars, stem(word), word));
  }
}
