// The search in the text of all pages: loaded only when it is asked for. Nothing typed leaves the
// page; what is fetched are files of the site, and a query fetches only those that it needs.
//
// A result is a section of a page. All that is typed must stand in it, or in its page's title; what
// stands close together, in titles, and is seldom elsewhere, counts most.

import { Files } from "./fulltext-files.js";
import { found, unitsOf } from "./fulltext-query.js";
import { snippet } from "./fulltext-snippet.js";
import { Words } from "./fulltext-words.js";

const BODY = 20; // where the words of a section begin; its title stands before
const IN_TITLE = 1.2;
const IN_HEADING = 1.2;
const TOP = 1.3; // for the first section of a page whose title has all of it
const NEAR = 1.5;
const STEP = 6; // places by which words that stand apart count half
const SAME_PAGE = 0.75; // what each further section of one page is worth
const LOOSE = 0.6;
const PLAIN = { nothing: false, missing: [], loose: [], partial: false, language: null };

// base: the address of the site's root, from the page; language: "en" or "zh".
// search(query, { limit }) gives { results, help }:
// - results: [{ language, path, anchor, title, section, snippet: [{ text, hit }] }]; path is that of
//   the page below its language, without slashes at its ends; an anchor may be "" (the top).
// - help: null where everything typed was found as typed. Otherwise { nothing: there are no words
//   to look for; missing: [what no page has]; loose: [what was found in another form]; partial: no
//   section has all the words, and the results have some; language: the results are in this other
//   language, or null }.
export async function loadFullText(base, language) {
  const root = new URL(base, document.baseURI);
  const files = await new Files(new URL(`search/text-${language}/`, root)).open();
  return new FullText(root, language, files);
}

class FullText {
  constructor(root, language, files) {
    this.root = root;
    this.language = language;
    this.files = files;
    this.words = new Words(files.index.unkept, files.index.spellings);
    this.other = null;
  }

  async search(query, { limit = 10 } = {}) {
    const answer = await this.here(query, limit);
    const chinese = /[\u3400-\u9fff]/.test(query);
    if (answer.results.length && !answer.help?.partial || chinese === (this.language === "zh")) {
      return answer;
    }
    const language = chinese ? "zh" : "en";
    this.other ??= loadFullText(this.root, language);
    const elsewhere = await (await this.other).here(query, limit);
    const better = elsewhere.results.length && !elsewhere.help?.partial;
    const help = { ...PLAIN, ...elsewhere.help, language };
    return better ? { results: elsewhere.results, help } : answer;
  }

  async here(query, limit) {
    const hits = await this.lookUp(query.normalize("NFC"));
    if (!hits.length) {
      return { results: [], help: { ...PLAIN, nothing: true } };
    }
    const known = hits.filter((hit) => hit.sections.size || hit.pages.size);
    let ranked = this.rank(known, known.length);
    let partial = known.length < hits.length;
    if (!ranked.length) {
      partial = true;
      ranked = this.rank(known, 1);
    }
    const help = {
      ...PLAIN,
      missing: hits.filter((hit) => !known.includes(hit)).map((hit) => hit.said),
      loose: known.filter((hit) => hit.loose).map((hit) => hit.said),
      partial: partial && ranked.length > 0,
    };
    const plain = !help.missing.length && !help.loose.length && !partial;
    const results = ranked.slice(0, limit).map(({ section }) => this.result(section, known));
    return { results: await Promise.all(results), help: plain ? null : help };
  }

  // What is typed, looked up; where some Chinese is on no page, read as Traditional characters.
  async lookUp(query) {
    const units = unitsOf(query, this.words);
    const hits = (await Promise.all(units.map((unit) => found(unit, this.files)))).flat();
    const whole = hits.length === units.length
      && hits.every((hit) => hit.sections.size || hit.pages.size);
    if (!whole && this.language === "zh") {
      const pairs = await this.files.file("traditional.json");
      const simplified = [...query].map((one) => pairs[one] || one).join("");
      return simplified === query ? hits : this.lookUp(simplified);
    }
    return hits;
  }

  // The sections that have at least so many of the units, the best first; those of an old page last.
  rank(hits, least) {
    const scores = new Map();
    const total = this.files.count;
    const weights = hits.map((hit) => (hit.loose ? LOOSE : 1)
      * Math.log(1 + total / (hit.sections.size + hit.pages.size)));
    for (const section of this.candidates(hits)) {
      const page = this.files.pageOf(section);
      const places = hits.map((hit) => hit.sections.get(section) || []);
      const titled = hits.map((hit) => hit.pages.has(page));
      const met = hits.filter((_hit, index) => places[index].length || titled[index]);
      if (met.length >= least) {
        const top = section === this.files.firsts[page] && titled.every(Boolean);
        scores.set(section, score(weights, places, titled) * (top ? TOP : 1));
      }
    }
    const ranked = [...scores].map(([section, value]) => ({ section, score: value }));
    ranked.sort((a, b) => b.score - a.score || a.section - b.section);
    const seen = new Map();
    for (const one of ranked) {
      const page = this.files.pageOf(one.section);
      const before = seen.get(page) || 0;
      one.score *= SAME_PAGE ** before;
      seen.set(page, before + 1);
    }
    const isOld = ({ section }) => Number(this.files.old.has(section));
    return ranked.sort((a, b) => isOld(a) - isOld(b) || b.score - a.score || a.section - b.section);
  }

  // Sections in which a unit stands; the first of a page stands for the page's title.
  candidates(hits) {
    const sections = new Set(hits.flatMap((hit) => [...hit.sections.keys()]));
    hits.forEach((hit) => hit.pages.forEach((page) => sections.add(this.files.firsts[page])));
    return sections;
  }

  async result(number, hits) {
    const { path, page, anchor, section, sentences } = await this.files.section(number);
    return {
      language: this.language,
      path,
      anchor,
      title: page,
      section,
      snippet: snippet(sentences, hits, this.words, this.language),
    };
  }
}

function score(weights, places, titled) {
  let sum = 0;
  const bodies = [];
  places.forEach((all, index) => {
    const body = all.filter((place) => place >= BODY);
    const heading = body.length < all.length ? IN_HEADING : 0;
    const often = body.length / (body.length + 0.8);
    sum += weights[index] * (heading + often + (titled[index] ? IN_TITLE : 0));
    if (body.length) {
      bodies.push({ weight: weights[index], body });
    }
  });
  if (bodies.length > 1) {
    const weight = bodies.reduce((total, one) => total + one.weight, 0);
    const apart = closest(bodies.map((one) => one.body)) - (bodies.length - 1);
    sum += (NEAR * weight) / (1 + Math.max(apart, 0) / STEP);
  }
  return sum;
}

// The least stretch of places that has one of each list.
function closest(lists) {
  const next = lists.map(() => 0);
  let least = Infinity;
  for (;;) {
    const at = lists.map((list, index) => list[next[index]]);
    const first = Math.min(...at);
    least = Math.min(least, Math.max(...at) - first);
    const lagging = at.indexOf(first);
    next[lagging] += 1;
    if (next[lagging] === lists[lagging].length) {
      return least;
    }
  }
}
