// What is typed -> what is looked up, and where each part of it stands.
// A unit is a word, or words that must stand side by side: a phrase in quotation marks, words with
// hyphens between them, Chinese characters that are written together.

const QUOTED = /["\u201c\u201d\u300c\u300d\u300e\u300f]([^"\u201c\u201d\u300c\u300d\u300e\u300f]+)["\u201c\u201d\u300c\u300d\u300e\u300f]/g;
const SHORTEST_BEGINNING = 3;
const SHORTEST_WITH_SLIP = 5;
const MOST_FORMS = 30;
const LINKING = /[的和与或及了吗呢]/; // Chinese that ties words together

// The units of a query; { said, parts: [{ form, offset, chinese }] }.
export function unitsOf(query, words) {
  const units = [];
  const rest = query.replace(QUOTED, (_all, phrase) => {
    add(units, phrase, words.tokens(phrase));
    return " \n ";
  });
  for (const tokens of runsOf(words.tokens(rest))) {
    add(units, rest.slice(tokens[0].start, tokens.at(-1).end), tokens);
  }
  return units;
}

// Tokens that are tied to one another, together.
function runsOf(tokens) {
  const runs = [];
  for (const token of tokens) {
    if (token.tie && runs.length) {
      runs.at(-1).push(token);
    } else {
      runs.push([token]);
    }
  }
  return runs;
}

function add(units, said, tokens) {
  const parts = tokens
    .filter((token, index) => token.form && !endsRun(tokens, index))
    .map(({ form, place, chinese }) => ({ form, offset: place, chinese }));
  const same = (unit) => unit.said === said;
  if (parts.length && !units.some(same)) {
    units.push({ said, parts });
  }
}

// The last character of a run is in the pair before it; alone it is looked up as a beginning.
function endsRun(tokens, index) {
  const { chinese, form, tie } = tokens[index];
  return chinese && form.length === 1 && tie === "chinese";
}

// Looks a unit up. Gives where it stands, and for its parts the forms in which they were found; a
// run of characters that stands nowhere is cut into such as do.
export async function found(unit, files) {
  const parts = await Promise.all(unit.parts.map((part) => formsOf(part, files)));
  const whole = hit(unit.said, parts);
  const run = parts.length > 1 && parts.every((part) => part.characters === 2);
  if (whole.sections.size || whole.pages.size || !run) {
    return [whole];
  }
  const cut = [];
  for (let from = 0; from < parts.length;) {
    const longest = stretchFrom(unit.said, parts, from);
    if (longest) {
      cut.push(longest.hit);
    }
    from = longest ? longest.to + 1 : from + 1;
  }
  return cut.length ? cut : [whole];
}

// The longest part of a run that begins with this pair and stands somewhere.
function stretchFrom(said, parts, from) {
  let longest = null;
  for (let to = from + 1; to <= parts.length && !LINKING.test(parts[to - 1].form); to += 1) {
    const longer = hit(said.slice(from, to + 1), parts.slice(from, to));
    if (!longer.sections.size && !longer.pages.size) {
      break;
    }
    longest = { hit: longer, to };
  }
  return longest;
}

function hit(said, parts) {
  return {
    said,
    parts,
    sections: together(parts),
    pages: parts.map((part) => part.pages).reduce(common),
    loose: parts.some((part) => part.loose),
  };
}

// One word: as it is; else words that begin with it; else words that are one slip away.
async function formsOf({ form, offset, chinese }, files) {
  const characters = chinese ? form.length : 0;
  const beside = await files.wordsBeside(form);
  const kept = (forms, loose) => (
    { ...merged(forms, beside, files), form, forms, offset, characters, loose }
  );
  if (Object.hasOwn(beside, form) && characters !== 1) {
    return kept([form], false);
  }
  const known = Object.keys(beside);
  let forms = characters === 2 ? [] : beginnings(form, known, chinese);
  if (!forms.length && !chinese && form.length >= SHORTEST_WITH_SLIP) {
    forms = known.filter((one) => oneSlip(form, one));
  }
  return kept(forms.slice(0, MOST_FORMS), !chinese);
}

// Where any of several forms stands.
function merged(forms, beside, files) {
  const sections = new Map();
  const pages = new Set();
  for (const form of forms) {
    const one = files.read(beside[form]);
    one.pages.forEach((page) => pages.add(page));
    one.sections.forEach((places, section) => {
      const had = sections.get(section);
      sections.set(section, had ? [...had, ...places].sort((a, b) => a - b) : places);
    });
  }
  return { sections, pages };
}

function beginnings(form, known, chinese) {
  if (!chinese && (form.length < SHORTEST_BEGINNING || /[0-9]/.test(form))) {
    return [];
  }
  return known.filter((one) => one.startsWith(form));
}

// Whether one letter more, less or other, or two neighbours swapped, make one word of the other.
function oneSlip(one, other) {
  if (Math.abs(one.length - other.length) > 1) {
    return false;
  }
  let from = 0;
  while (from < one.length && one[from] === other[from]) {
    from += 1;
  }
  const rest = one.slice(from);
  const otherRest = other.slice(from);
  return rest.slice(1) === otherRest || rest === otherRest.slice(1)
    || rest.slice(1) === otherRest.slice(1)
    || (rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2));
}

// The sections in which all parts stand, each at its offset, with the places of the first.
function together(parts) {
  const [first] = parts;
  if (parts.length === 1) {
    return first.sections;
  }
  const result = new Map();
  const rarest = parts.reduce((one, other) => (other.sections.size < one.sections.size ? other : one));
  for (const section of rarest.sections.keys()) {
    const places = parts.map((part) => new Set(part.sections.get(section)));
    const starts = [...places[0]].filter((place) => parts.every(
      (part, index) => places[index].has(place + part.offset - first.offset),
    ));
    if (starts.length) {
      result.set(section, starts);
    }
  }
  return result;
}

function common(one, other) {
  return new Set([...one].filter((item) => other.has(item)));
}
