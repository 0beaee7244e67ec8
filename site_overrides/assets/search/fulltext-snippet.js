// What a result shows of its section: the sentences with most of what was typed, cut around it.

const LENGTH = { en: 180, zh: 80 };
const MOST_SENTENCES = 2;

// hits: what fulltext-query.js found; language: that of the sentences.
// Gives [{ text, hit }]: the text in order, cut where it is and is not what was typed.
export function snippet(sentences, hits, words, language) {
  const marked = sentences.map((sentence, number) => mark(sentence, number, hits, words));
  const chosen = choose(marked);
  const parts = chosen.flatMap((one, index) => {
    const room = Math.floor(LENGTH[language] / chosen.length);
    const between = index ? [{ text: " … ", hit: false }] : [];
    return [...between, ...cut(one, room)];
  });
  return joined(parts);
}

// The stretches of a sentence that were typed, and which of the hits they are.
function mark(sentence, number, hits, words) {
  const met = new Set();
  const spans = [];
  const tokens = words.tokens(sentence);
  tokens.forEach((_token, at) => hits.forEach((hit, index) => {
    const last = stretch(tokens, at, hit.parts);
    if (last) {
      spans.push([tokens[at].start, last.end]);
      met.add(index);
    }
  }));
  return { sentence, number, met, spans };
}

// The last token of the stretch that begins here, if all parts of a hit stand there.
function stretch(tokens, at, parts) {
  let last = null;
  for (const { forms, offset, characters } of parts) {
    const index = at + offset - parts[0].offset;
    const token = tokens[index];
    if (token && forms.includes(token.form)) {
      last = characters === 2 ? tokens[index + 1] : token;
    } else if (token?.joined && forms.includes(token.joined)) {
      last = tokens[index + 1];
    } else {
      return null;
    }
  }
  return last;
}

// The sentence with most of the hits, and one that has others, in the order of the page.
function choose(marked) {
  const chosen = [];
  const told = new Set();
  while (marked.length && chosen.length < MOST_SENTENCES) {
    const fresh = (one) => [...one.met].filter((index) => !told.has(index)).length;
    const best = marked.reduce((one, other) => (fresh(other) > fresh(one) ? other : one));
    if (chosen.length && !fresh(best)) {
      break;
    }
    chosen.push(best);
    best.met.forEach((index) => told.add(index));
  }
  return chosen.sort((one, other) => one.number - other.number);
}

function cut({ sentence, spans }, room) {
  const first = spans.length ? Math.min(...spans.map(([start]) => start)) : 0;
  let from = 0;
  let to = sentence.length;
  if (to > room) {
    from = Math.max(0, Math.min(first - Math.floor(room / 3), to - room));
    from = from && wordStart(sentence, from, first);
    to = wordEnd(sentence, Math.min(to, from + room));
  }
  const parts = [];
  let at = from;
  for (const [start, end] of merged(spans)) {
    if (start >= from && end <= to) {
      parts.push({ text: sentence.slice(at, start), hit: false });
      parts.push({ text: sentence.slice(start, end), hit: true });
      at = end;
    }
  }
  parts.push({ text: sentence.slice(at, to), hit: false });
  if (from) {
    parts.unshift({ text: "… ", hit: false });
  }
  if (to < sentence.length) {
    parts.push({ text: " …", hit: false });
  }
  return parts;
}

function wordStart(sentence, from, first) {
  const space = sentence.indexOf(" ", from);
  return space >= 0 && space < Math.min(first, from + 20) ? space + 1 : from;
}

function wordEnd(sentence, to) {
  const space = sentence.lastIndexOf(" ", to);
  return to < sentence.length && space > to - 20 ? space : to;
}

// Spans that touch, together.
function merged(spans) {
  const result = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && start <= last[1]) {
      last[1] = Math.max(last[1], end);
    } else {
      result.push([start, end]);
    }
  }
  return result;
}

function joined(parts) {
  const result = [];
  for (const { text, hit } of parts) {
    if (text && result.length && result.at(-1).hit === hit) {
      result.at(-1).text += text;
    } else if (text) {
      result.push({ text, hit });
    }
  }
  return result.map(({ text, hit }) => ({ text: text.replace(/\s*…(?:\s*…)+\s*/g, " … "), hit }));
}
