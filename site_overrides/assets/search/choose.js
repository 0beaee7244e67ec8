// The state of a search and what it chooses. Pure: knows neither the page nor the network.
//
// The whole state stands in the address, behind the #: #q=nurse&skill=1&list=csol,stsol&state=nsw.
// Values of one filter are alternatives; all filters together must be met.

export const FILTERS = ["skill", "list", "visa", "authority", "group", "state", "shortage", "edition"];

const SWITCHES = ["untold", "text"];

export function emptyState() {
  return { q: "", untold: false, text: false, ...Object.fromEntries(FILTERS.map((name) => [name, []])) };
}

export function readState(hash) {
  const state = emptyState();
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [name, value = ""] = part.split(/=(.*)/s);
    const said = decoded(value);
    if (name === "q") {
      state.q = said.trim();
    } else if (SWITCHES.includes(name)) {
      state[name] = said === "yes";
    } else if (FILTERS.includes(name)) {
      state[name] = [...new Set(said.toLowerCase().split(/[,\s]+/).filter(Boolean))];
    }
  }
  return state;
}

function decoded(value) {
  const spaced = value.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

export function writeState(state) {
  const parts = [];
  if (state.q) {
    parts.push(`q=${encodeURIComponent(state.q).replaceAll("%20", "+")}`);
  }
  for (const name of FILTERS) {
    if (state[name].length) {
      parts.push(`${name}=${state[name].map(encodeURIComponent).join(",")}`);
    }
  }
  parts.push(...SWITCHES.filter((name) => state[name]).map((name) => `${name}=yes`));
  return parts.length ? `#${parts.join("&")}` : "";
}

export function activeFilters(state) {
  return FILTERS.filter((name) => state[name].length);
}

export function marksOf(data, name, index) {
  const { combinations, cells, marks } = data.dimensions[name];
  return combinations[cells[index]].map((number) => marks[number]);
}

export function speaksOf(mark, values) {
  return mark.values.some((value) => values.includes(value));
}

// Whether the marks let an occupation through: "yes", "no", or "untold" where what we hold says
// nothing: no entry, a list that is not held, a list in the codes of another edition.
export function verdict(data, dimension, marks, values) {
  const about = dimension.by_value ? marks.filter((mark) => speaksOf(mark, values)) : marks;
  if (about.some((mark) => speaksOf(mark, values) && data.matching.includes(mark.status))) {
    return "yes";
  }
  const untold = !about.length || about.some((mark) => data.untold.includes(mark.status));
  return untold ? "untold" : "no";
}

function verdicts(data, name, values) {
  const dimension = data.dimensions[name];
  const byCombination = dimension.combinations.map((combination) =>
    verdict(data, dimension, combination.map((number) => dimension.marks[number]), values));
  return dimension.cells.map((cell) => byCombination[cell]);
}

// The numbers of the occupations that pass, of those that only what we do not hold keeps out, and
// how many would pass with each value. `candidates` are numbers in the order of the results.
export function choose(data, state, candidates) {
  const active = activeFilters(state);
  const said = Object.fromEntries(active.map((name) => [name, verdicts(data, name, state[name])]));
  const passed = [];
  const untold = [];
  const counts = Object.fromEntries(FILTERS.map((name) => [name, new Map()]));
  for (const index of candidates) {
    const kept = active.filter((name) => said[name][index] !== "yes");
    if (!kept.length) {
      passed.push(index);
    } else if (kept.every((name) => said[name][index] === "untold")) {
      untold.push(index);
    }
    if (kept.length < 2) {
      for (const name of kept.length ? kept : FILTERS) {
        count(data, name, index, counts[name]);
      }
    }
  }
  return { passed, untold, counts };
}

function count(data, name, index, counts) {
  const met = marksOf(data, name, index).filter((mark) => data.matching.includes(mark.status));
  for (const value of new Set(met.flatMap((mark) => mark.values))) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
}
