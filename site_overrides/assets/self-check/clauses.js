// What the dates show of each clause of a pathway, under each way to read that clause.
//
// The twin of generator/self_check/clauses.py and arithmetic.py, which are the reference.

import { LONGEST_MONTH, SHORTEST_MONTH, write, yearsBefore } from "./days.js";
import { unfilled } from "./answers.js";
import { earliest, employmentWait } from "./earliest.js";
import { FOREVER, contributors, leftOut } from "./employment.js";
import { Shown, frameOf, lacksADay, outcome } from "./pathway.js";
import { about, choices, dependsOn, overReadings, sides, under } from "./rules.js";

// The state of a clause where a pathway is read in one way.
export function stateUnder(clause, taken) {
  const holds = ({ reading, side }) => taken.some((one) => one.reading === reading && one.side === side);
  return (clause.cases.find((one) => one.sides.every(holds)) ?? clause).status;
}

// What the qualifications show of the level of the main one and, with it, of its field.
export const qualificationAnswer = (applicant, pathway, field, application) =>
  overLevels(applicant, pathway, "qualification_level", (read) => read.level, field, application, null);

// What the qualifications of the level that is asked for show of their field.
export const fieldAnswer = (applicant, pathway, application) => pathway.field === "either"
  ? nothing("not_asked") : qualificationAnswer(applicant, pathway, pathway.field, application);

// What the qualifications beside the main one show of the additional one. The only qualification is
// never the additional one, whether or not it fits as the main one.
export function additionalAnswer(applicant, pathway, chosen, application) {
  if (pathway.need !== "required" || pathway.additional === null) {
    return nothing(pathway.need === "not_stated" ? "not_stated" : "not_asked");
  }
  const held = applicant.answers.qualifications;
  return overLevels(applicant, pathway, "additional_level", (read) => read.additional,
    "highly_relevant", application, held.length === 1 ? held[0] : chosen.main);
}

const nothing = (status) => ({ status, cases: [], depends_on: [] });

function overLevels(applicant, pathway, point, levelsOf, field, application, besides) {
  const readings = about(pathway, point);
  const ways = choices(pathway, readings);
  const cases = ways.map((way) => {
    const levels = levelsOf(under(pathway, way));
    const rows = applicant.answers.qualifications
      .filter((held) => held !== besides)
      .map((held) => ({ index: held.index, outcome: outcome(held, applicant, levels, field, application) }));
    return { sides: sides(pathway, way, readings), status: stateOf(applicant, rows), rows };
  });
  const states = cases.map((one) => one.status);
  return { status: overReadings(states), cases, depends_on: dependsOn(pathway, ways, states) };
}

function stateOf({ answers }, rows) {
  const found = rows.map((row) => row.outcome);
  if (found.includes("fits")) return "shown";
  return found.includes("no_date") || unfilled(answers, "qualifications") ? "incomplete" : "not_shown";
}

// What the periods show of a clause on employment, beside the qualifications chosen.
export function employmentAnswer(applicant, pathway, chosen, application, place) {
  const readings = about(pathway, "window", "relevance", "timing")
    .filter((index) => (pathway.readings[index].clause ?? 1) <= place + 1);
  const ways = choices(pathway, readings);
  const cases = ways.map((way) => ({
    sides: sides(pathway, way, readings),
    ...employmentCase(applicant, under(pathway, way), chosen, application, place),
  }));
  const states = cases.map((one) => one.status);
  const waits = ways.map((way) => under(pathway, way))
    .map((read) => (day) => employmentWait(applicant, read, chosen, day, place));
  return {
    clause: place + 1,
    status: overReadings(states),
    needed_months: pathway.employment[place].months,
    cases,
    depends_on: dependsOn(pathway, ways, states),
    earliest: earliest(waits, application),
  };
}

function employmentCase(applicant, read, chosen, application, place) {
  const clause = read.employment[place];
  const frame = frameOf(chosen, application);
  const shown = new Shown(applicant, read, frame);
  const own = shown.sets[place];
  const counted = shown.units(place);
  const needed = clause.months * LONGEST_MONTH;
  const windowFirst = (years) => (years === null ? null : write(yearsBefore(application, years)));
  return {
    status: counted >= needed ? "shown" : missingState(applicant, clause, chosen),
    relevance: clause.relevance,
    timing: clause.timing,
    window_years: clause.window_years,
    window_first: windowFirst(clause.window_years),
    before_window_years: clause.before_window_years,
    before_window_first: windowFirst(clause.before_window_years),
    uncounted: uncounted(clause, chosen),
    counted: length(counted),
    missing: length(Math.max(needed - counted, 0)),
    total: length(own.units()),
    together: length(shown.together(place).units()),
    taken: length(shown.taken(place)),
    first: own.pieces.length ? write(own.pieces[0].first) : null,
    last: own.pieces.length ? write(own.pieces.at(-1).last) : null,
    pieces: pieces(applicant, clause, own, frame),
    left_out: leftOut(applicant.answers.periods, clause, applicant.rules, frame).map((cut) => ({
      period: cut.period, first: write(cut.first), last: cut.last === FOREVER ? null : write(cut.last), reason: cut.reason,
    })),
    notes: notes(shown, place),
  };
}

function missingState(applicant, clause, chosen) {
  const held = (chosen.main?.completed ?? null) !== null;
  const dated = clause.timing === "any" && clause.before_window_years === null;
  if (unfilled(applicant.answers, "periods")) return "incomplete";
  return !held && !dated && lacksADay(applicant) ? "incomplete" : "not_shown";
}

// The side of a qualification on which alone time counts, where none fits the pathway.
const uncounted = ({ timing }, { main }) =>
  (main === null && (timing === "after" || timing === "before") ? timing : null);

const length = (units) => ({ months: Math.floor(units / LONGEST_MONTH), days: units % LONGEST_MONTH });

function pieces({ rules, answers }, clause, counted, frame) {
  const sources = contributors(answers.periods, clause, rules, frame);
  return counted.pieces.map((piece, place) => ({
    first: write(piece.first),
    last: write(piece.last),
    ...counted.lengths[place],
    periods: sources
      .filter(({ inside }) => inside.first <= piece.last && piece.first <= inside.last)
      .map(({ period }) => period),
  }));
}

// Where another way to count, which the source allows as well, would change the state.
function notes(shown, place) {
  const asCounted = shown.shows(place);
  return [
    ...(shown.wouldShow(place, SHORTEST_MONTH, false) !== asCounted ? ["days_left_over"] : []),
    ...(shown.wouldShow(place, LONGEST_MONTH, true) !== asCounted ? ["hours_together"] : []),
  ];
}
