// The files of the full-text index, each fetched once and only when a query needs it.
// generator/search/text_index.py writes them, and says how their rows of numbers are read.

// The number of the last item that is not above `wanted`; the first where all are above.
function lastNotAbove(sorted, wanted) {
  let low = 0;
  let high = sorted.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= wanted) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

// One row of numbers -> the places in each section.
function sectionsOf(row) {
  const sections = new Map();
  let section = 0;
  for (let at = 0; at < row.length;) {
    section += row[at];
    const count = row[at + 1];
    const places = [];
    let place = 0;
    for (let index = 0; index < count; index += 1) {
      place += row[at + 2 + index];
      places.push(place);
    }
    sections.set(section, places);
    at += 2 + count;
  }
  return sections;
}

function pagesOf(row = []) {
  let page = 0;
  return new Set(row.map((further) => {
    page += further;
    return page;
  }));
}

export class Files {
  constructor(folder) {
    this.folder = folder;
    this.fetched = new Map();
  }

  // The index itself is asked for anew, so that what is read belongs together.
  async open() {
    this.index = await this.fetch("index.json", { cache: "no-cache" });
    this.old = new Set(this.index.old);
    this.firsts = [];
    this.count = 0;
    for (const sections of this.index.pages) {
      this.firsts.push(this.count);
      this.count += sections;
    }
    return this;
  }

  async fetch(name, options) {
    const url = new URL(name, this.folder);
    if (this.index) {
      url.search = this.index.version;
    }
    const answer = await fetch(url, options);
    if (!answer.ok) {
      throw new Error(`${url.pathname}: ${answer.status}`);
    }
    return answer.json();
  }

  // A file that failed is asked for again the next time.
  file(name) {
    if (!this.fetched.has(name)) {
      const fetching = this.fetch(name);
      fetching.catch(() => this.fetched.delete(name));
      this.fetched.set(name, fetching);
    }
    return this.fetched.get(name);
  }

  // Where a word stands: in sections, by place, and in the titles of pages; null for no word.
  async word(form) {
    const words = await this.wordsBeside(form);
    return Object.hasOwn(words, form) ? this.read(words[form]) : null;
  }

  read([sections, pages]) {
    return { sections: sectionsOf(sections), pages: pagesOf(pages) };
  }

  // All words of the file in which a word stands if it is known.
  wordsBeside(form) {
    return this.file(`words-${lastNotAbove(this.index.words, form)}.json`);
  }

  pageOf(section) {
    return lastNotAbove(this.firsts, section);
  }

  // A section with the path and the title of its page.
  async section(number) {
    const file = lastNotAbove(this.index.texts, number);
    let passed = this.index.texts[file];
    for (const [path, title, sections] of await this.file(`texts-${file}.json`)) {
      if (number < passed + sections.length) {
        const [anchor, heading, sentences] = sections[number - passed];
        return { path, page: title, anchor, section: heading, sentences };
      }
      passed += sections.length;
    }
    throw new RangeError(`no section ${number}`);
  }
}
