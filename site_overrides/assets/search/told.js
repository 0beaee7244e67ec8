// How the marks of an occupation are told: the lines of a cell, each with the source that says it.

import { marksOf, speaksOf } from "./choose.js";
import { named, words } from "./common.js";

// Where an occupation's page has the whole of it.
export const ANCHORS = {
  skill: "answer",
  list: "lists",
  visa: "visas",
  authority: "assessment",
  group: "assessment",
  state: "nomination",
  shortage: "shortage",
  edition: "editions",
};

export function sideWords(data, name) {
  return words(`filter-${name}`, data.year ?? "");
}

// The name of a value of a filter; its id where the data does not know it.
export function valueWords(data, name, id) {
  const value = data.dimensions[name].values.find((one) => one.id === id);
  if (!value) {
    return id;
  }
  switch (name) {
    case "skill":
      return words("value-skill", id);
    case "list":
      return value.of ? `${value.short}${words("clause")}${named(value)}` : `${value.short} – ${named(value)}`;
    case "visa":
      return named(value);
    case "authority":
      return `${value.short} – ${named(value)}`;
    case "group":
      return value.short ? words("value-group", value.short) : words("said-not-established");
    case "state":
      return value.held ? named(value) : words("value-not-held", named(value));
    case "shortage":
      return words(`rating-${id}`);
    default:
      return words(id.startsWith("only-") ? "value-only" : "value-edition", value.short);
  }
}

function short(data, name, id) {
  return data.dimensions[name].values.find((one) => one.id === id)?.short ?? id;
}

function statusWords(data, mark, index) {
  return words(`said-${mark.status.replaceAll("_", "-")}`, data.codes[index].slice(0, 4));
}

// What is not held of a state: a part of what it publishes, or its list.
function gapWords(data, id) {
  const state = data.dimensions.state.values.find((one) => one.id === id);
  return words(state.held ? "said-rest" : "value-not-held", state.short);
}

// Each line with the numbers of its sources; lines that say the same are told once.
function lines(pairs) {
  const told = new Map();
  for (const [text, source] of pairs) {
    told.set(text, [...(told.get(text) ?? []), source]);
  }
  return [...told].map(([text, sources]) => ({ text, sources: [...new Set(sources)] }));
}

const TELL = {
  skill(data, marks) {
    const differ = new Set(marks.map((mark) => mark.values[0])).size > 1;
    return marks.map((mark) => [
      differ ? `${mark.values[0]}${words("colon")}${named(data.sources[mark.source])}` : mark.values[0],
      mark.source,
    ]);
  },
  list(data, marks, index) {
    const instruments = (one) => marks
      .filter((mark) => mark.values[0] === one.values[0] && mark.status === one.status)
      .map((mark) => named(data.sources[mark.source])).join(words("comma"));
    return marks.map((mark) => [
      `${short(data, "list", mark.values[0])} ${statusWords(data, mark, index)}`
        + `${words("colon")}${instruments(mark)}`,
      mark.source,
    ]);
  },
  visa(data, marks, index) {
    return marks.map((mark) => [
      `${mark.values[0]}${words("clause")}${named(mark.part)}${words("colon")}`
        + [statusWords(data, mark, index), (mark.lists ?? []).map((one) => short(data, "list", one)).join(" ")]
          .filter(Boolean).join(" · "),
      mark.source,
    ]);
  },
  authority(data, marks) {
    return marks.map((mark) => [short(data, "authority", mark.values[0]), mark.source]);
  },
  group(data, marks) {
    return marks.map((mark) => [valueWords(data, "group", mark.values[0]), mark.source]);
  },
  state(data, marks, index) {
    return marks.map((mark) => [
      [
        mark.part
          ? `${named(mark.part)}${words("colon")}${statusWords(data, mark, index)}`
          : gapWords(data, mark.values[0]),
        mark.visas ? words("said-visas", mark.visas.join(words("comma"))) : "",
        mark.conditional ? words("said-row-condition") : "",
      ].filter(Boolean).join(" · "),
      mark.source,
    ]);
  },
  shortage(_data, marks) {
    return marks.map((mark) => [words(`rating-${mark.values[0]}`), mark.source]);
  },
  edition(data, marks) {
    return marks.map((mark) => [short(data, "edition", mark.values[0]), mark.source]);
  },
};

// What is said of an occupation on one side. Where sources answer value by value, only of the
// values that are asked for.
export function told(data, name, index, values) {
  const marks = marksOf(data, name, index).filter((mark) =>
    !data.dimensions[name].by_value || speaksOf(mark, values));
  return marks.length
    ? lines(TELL[name](data, marks, index))
    : [{ text: words("said-nothing"), sources: [] }];
}

// The lists that carry an occupation in any instrument, by their short names, in one line; a list
// that does not apply in some circumstances says so. Where none does: that those in the codes of an
// edition that has the code do not name it, and which are in the codes of another.
export function listsOf(data, index) {
  const marks = marksOf(data, "list", index);
  const on = marks.filter((mark) => data.matching.includes(mark.status));
  const line = (some, text) => ({ text, sources: [...new Set(some.map((mark) => mark.source))] });
  const names = (some) => [...new Set(some.map((mark) => mark.values[0]))].map((id) => {
    const conditional = some.some((mark) => mark.values[0] === id && mark.status === "conditional");
    const name = short(data, "list", id);
    return conditional ? words("list-conditional", name) : name;
  }).join(words("comma"));
  if (on.length) {
    return [line(on, names(on))];
  }
  const without = marks.filter((mark) => mark.status === "not_listed");
  const elsewhere = marks.filter((mark) => mark.status === "code_not_in_edition");
  const lines = [
    ...(without.length ? [line(without, words("on-none"))] : []),
    ...(elsewhere.length
      ? [line(elsewhere, `${names(elsewhere)}${words("colon")}${words("said-code-not-in-edition")}`)] : []),
  ];
  return lines.length ? lines : [{ text: words("said-nothing"), sources: [] }];
}

// The edition that alone has the code; nothing where several have it.
export function onlyEdition(data, index) {
  const editions = marksOf(data, "edition", index);
  return editions.length === 1 ? words("only-edition", short(data, "edition", editions[0].values[0])) : "";
}
