// The answer of the check -> what is read: pathway by pathway, clause by clause, with the
// arithmetic. It tells of dates, never of a person, and there is no sum over the pathways.

import { COLON, COMMA, LIST_COMMA, SPACE, element, inPageLanguage, writtenDate } from "./dom.js";

const MOST_TOLD = 3;
const CLAUSES = ["qualification", "field_of_study", "additional_qualification"];

// `place`: where the table of the pathways stands (an address, or "" on this page), and what the
// rows that were filled in are called, by kind.
export function told(say, rules, answer, place) {
  const lacking = lackingRows(answer, place);
  return answer.pathways.map((found) => {
    const asked = rules.pathways.find((one) => one.number === found.number);
    return pathway({ say, asked, place, lacking }, found);
  });
}

// What the rows are called that are not filled in as they must be, by kind.
function lackingRows({ problems }, { rows }) {
  const named = ([kind, names]) =>
    [kind, names.filter((_, index) => problems.some((one) => one.row === kind && one.index === index))];
  return Object.fromEntries(Object.entries(rows).map(named));
}

// What stands before the form: whose criteria these are, who decides, and what this is not.
export function introduction(say, rules, table) {
  return element("div", { class: "note note--caution" },
    element("p", {}, inPageLanguage(rules.basis)),
    table === "" ? null : element("p", {}, say("second_hand"), SPACE,
      element("a", { href: "#assessment-group" }, say("second_hand_link"))),
    element("p", {}, say("decides")),
    element("p", {}, say("general")));
}

// What changed since `before`, and not the whole of it; null: nothing was answered before.
export function newsOf(say, before, states) {
  if (before === null) {
    return say("answered");
  }
  const news = [...states].filter(([where, state]) => before.get(where) !== state);
  if (news.length > MOST_TOLD) {
    return say("many_news", { count: news.length });
  }
  return news.map(([where, state]) => say("news", { where, state: say(`status_${state}`) })).join(SPACE)
    || say("no_news");
}

// Each state by the name of its place, to find out what has changed.
export function statesOf(say, answer) {
  const states = new Map();
  for (const found of answer.pathways) {
    const name = say("pathway", { number: found.number });
    states.set(name, found.status);
    for (const clauseName of CLAUSES) {
      states.set(`${name}${COMMA}${say(clauseName)}`, found[clauseName].status);
    }
    for (const one of found.employment) {
      states.set(`${name}${COMMA}${employmentName(say, found, one)}`, one.status);
    }
  }
  return states;
}

function employmentName(say, found, { clause: number }) {
  return found.employment.length > 1 ? say("employment_number", { number }) : say("employment");
}

function sign(say, status) {
  return element("span", { class: `is-${status} check__state` }, say(`status_${status}`));
}

function pathway(context, found) {
  const { say, asked, place } = context;
  const id = `self-check-pathway-${found.number}`;
  return element("section", { class: "check__pathway", "aria-labelledby": id },
    element("h4", { id }, element("a", { href: `${place.table}#pathway-${found.number}` },
      say("pathway", { number: found.number }))),
    element("p", {}, sign(say, found.status)),
    found.status === "shown" ? element("p", {}, say("shown_means")) : null,
    chosen(context, found),
    ...earliest(say, found),
    element("ul", { class: "check__clauses" },
      ...CLAUSES.map((name) => clause(context, say(name), asked.words[name], found[name],
        name === "additional_qualification" ? additional : outcomes)),
      ...found.employment.map((one, index) => clause(context, employmentName(say, found, one),
        asked.words.employment[index], one,
        (within, read) => arithmetic(within, one.needed_months, read)))));
}

// For which qualifications the clauses of a pathway are told, where there is a choice.
function chosen({ say, place }, found) {
  const names = place.rows.qualifications;
  if (found.main === null || names.length < 2) {
    return null;
  }
  return element("p", { class: "check__quiet" }, found.additional === null
    ? say("told_for", { main: names[found.main] })
    : say("told_for_both", { main: names[found.main], additional: names[found.additional] }));
}

// The state and what decides it stand open; how it was worked out is folded.
function clause(context, name, words, found, read) {
  const { say } = context;
  const { open, folded } = cases(context, found, read);
  return element("li", {},
    element("p", {}, element("b", {}, name), COLON, element("q", {}, inPageLanguage(words))),
    element("p", {}, sign(say, found.status)),
    ...open,
    ...(found.earliest ? earliest(say, found) : []),
    fold(say, folded));
}

function fold(say, nodes) {
  return nodes.length ? element("details", { class: "check__worked" },
    element("summary", {}, say("worked_out")), ...nodes) : null;
}

// Where all ways to read a clause are told in the same words, they are told once; else each by
// itself, with where the words of each side stand. That stands open where a state depends on it.
function cases(context, found, read) {
  const { say, asked } = context;
  const told = found.cases.map((one) => ({ one, ...read(context, one) }));
  const words = ({ open, folded }) => [...open, ...folded].map((node) => node.textContent).join("\n");
  if (new Set(told.map(words)).size < 2) {
    return told[0] ?? { open: [], folded: [] };
  }
  const about = new Set(found.cases.flatMap((one) => one.sides.map((side) => side.reading)));
  const readings = asked.readings.filter((reading) => about.has(reading.id));
  const sides = [
    ...readings.map((reading) => question(context, reading)),
    ...told.map(({ one, open, folded }) => element("div", { class: "check__side" },
      ...one.sides.map((side) => element("p", {}, sideWords(say, readings, side))),
      element("p", {}, sign(say, one.status)), ...open,
      ...(open.length ? [fold(say, folded)] : folded))),
  ];
  return found.status === "depends" ? { open: sides, folded: [] } : { open: [], folded: sides };
}

function question({ say, asked, place }, { id, kind, question: pair }) {
  const anchor = kind === "silence" ? `silence-${id}` : `reading-${asked.number}-${id}`;
  return element("p", {}, kind === "silence" ? null : `${say("contradiction")}${SPACE}`,
    element("a", { href: `${place.table}#${anchor}` }, inPageLanguage(pair)));
}

function sideWords(say, readings, { reading, side }) {
  const found = readings.find((one) => one.id === reading).sides[side];
  const says = inPageLanguage(found.says);
  return found.place ? `${inPageLanguage(found.place)}${COLON}${says}` : say("side_silent", { says });
}

function outcomes({ say, place, lacking }, { rows }) {
  const line = (name, words) => `${name}${COLON}${words}`;
  return {
    open: [],
    folded: list([
      ...rows.map(({ index, outcome }) => line(place.rows.qualifications[index], say(`outcome_${outcome}`))),
      ...lacking.qualifications.map((name) => line(name, say("status_incomplete"))),
    ]),
  };
}

// Where one qualification alone is filled in, it is said that it is not told twice.
function additional(context, one) {
  const { say, place } = context;
  const isSole = one.status === "not_shown" && !one.rows.length && place.rows.qualifications.length === 1;
  return isSole ? { open: [element("p", {}, say("sole_qualification"))], folded: [] } : outcomes(context, one);
}

function list(lines) {
  return lines.length ? [element("ul", { class: "check__quiet" },
    ...lines.map((line) => element("li", {}, line)))] : [];
}

function length(say, { months, days }) {
  const parts = [];
  if (months || !days) {
    parts.push(say(months === 1 ? "month" : "months", { count: months }));
  }
  if (days) {
    parts.push(say(days === 1 ? "day" : "days", { count: days }));
  }
  return parts.join(say("and"));
}

function span(say, { first, last }) {
  return last === null
    ? say("since", { first: writtenDate(first) })
    : say("span", { first: writtenDate(first), last: writtenDate(last) });
}

// How much counts and how much is missing; no figures where no qualification fits that they could be
// counted from, and nothing is missing where something is not filled in.
function count(context, months, one) {
  const { say } = context;
  const isIncomplete = one.status === "incomplete";
  if (one.uncounted) {
    return [say(`uncounted_${isIncomplete ? "yet_" : ""}${one.uncounted}`), isIncomplete && lacks(context)];
  }
  const needed = length(say, { months, days: 0 });
  const values = { needed, counted: length(say, one.counted), span: one.first && span(say, one) };
  const isTaken = one.taken.months > 0 || one.taken.days > 0;
  const taken = isTaken && say("taken", { together: length(say, one.together), taken: length(say, one.taken) });
  if (isIncomplete) {
    return [one.first ? say("counted_so_far", values) : say("counted_not_yet"), taken, lacks(context)];
  }
  const isMissing = one.missing.months > 0 || one.missing.days > 0;
  return [
    one.first ? say("counted", values) : say("counted_none", values),
    taken,
    isMissing && say("missing", { missing: length(say, one.missing) }),
  ];
}

// Which jobs are not counted because something is missing in them.
function lacks({ say, lacking }) {
  return lacking.periods.length > 0 && say("lacks", { rows: lacking.periods.join(LIST_COMMA) });
}

function arithmetic(context, months, one) {
  const { say, place } = context;
  const periods = place.rows.periods;
  const said = [
    ...count(context, months, one),
    !one.uncounted && one.window_first && say("window", { years: one.window_years, first: writtenDate(one.window_first) }),
    !one.uncounted && one.before_window_first && say("before_window", {
      years: one.before_window_years, first: writtenDate(one.before_window_first),
    }),
  ];
  const folded = [
    ...(one.pieces.length > 1 ? one.pieces : []).map((piece) => say("piece", {
      span: span(say, piece),
      length: length(say, piece),
      periods: piece.periods.map((index) => periods[index]).join(LIST_COMMA),
    })),
    ...one.left_out.map((left) => say("left_out", {
      period: periods[left.period], span: span(say, left), reason: say(`reason_${left.reason}`),
    })),
  ];
  return {
    open: [
      element("p", {}, said.filter(Boolean).join(SPACE)),
      ...one.notes.map((note) => element("p", { class: "check__quiet" }, say(`note_${note}`))),
    ],
    folded: list(folded),
  };
}

// From when on the same dates would show it. Nothing is said where it is shown already, or where
// something is not filled in; nor "never" of time that is not counted for want of a qualification.
function earliest(say, { status, cases: read, earliest: { every, some } }) {
  if (status !== "not_shown" && status !== "depends") {
    return [];
  }
  const said = [];
  if (every) {
    said.push(say(read.length > 1 ? "earliest_every" : "earliest", { date: writtenDate(every) }));
  } else if (!read.some((one) => one.uncounted)) {
    said.push(say(some ? "earliest_not_every" : "earliest_never"));
  }
  if (some && some !== every && status === "not_shown") {
    said.push(say("earliest_some", { date: writtenDate(some) }));
  }
  return said.map((words) => element("p", {}, words));
}
