// The first day of application on which the same dates would show a clause or a pathway.
//
// The twin of generator/self_check/earliest.py, which is the reference. Not every day is tried: where
// so many days are missing, that many must pass first. A wait is a number of days, 0 where it is
// shown, null where it never will be.

import { LONGEST_MONTH, MONTHS_A_YEAR, SHORTEST_MONTH, dayOf, monthsLater, numberOf, write } from "./days.js";
import { FOREVER, refusal, stretchOf } from "./employment.js";
import { Shown, chosenPairs, frameOf, outcome } from "./pathway.js";

const YEARS_AHEAD = 15;

function firstDay(wait, application) {
  const last = numberOf(monthsLater(dayOf(application), YEARS_AHEAD * MONTHS_A_YEAR));
  for (let day = application; day <= last;) {
    const days = wait(day);
    if (days === null) return null;
    if (days === 0) return write(day);
    day += days;
  }
  return null;
}

const longest = (waits) => (waits.includes(null) ? null : Math.max(0, ...waits));

function shortest(waits) {
  const found = waits.filter((wait) => wait !== null);
  return found.length ? Math.min(...found) : null;
}

// The first day for all ways to read something, and for one of them.
export const earliest = (waits, application) => ({
  every: firstDay((day) => longest(waits.map((wait) => wait(day))), application),
  some: firstDay((day) => shortest(waits.map((wait) => wait(day))), application),
});

// The wait for a pathway that is read in one way, with any choice of qualifications that may fit.
export function pathwayWait(applicant, read) {
  const fitting = chosenPairs(applicant, read)
    .filter((chosen) => !qualificationWaits(applicant, read, chosen, FOREVER).includes(null));
  return (application) => shortest(fitting.map((chosen) => longest([
    ...qualificationWaits(applicant, read, chosen, application),
    employmentWait(applicant, read, chosen, application, read.employment.length - 1),
  ])));
}

function qualificationWaits(applicant, read, chosen, application) {
  const asked = [[chosen.main, read.level, read.field]];
  if (read.need === "required" && read.additional !== null) {
    asked.push([chosen.additional, read.additional, "highly_relevant"]);
  }
  return asked.map(([held, levels, field]) => {
    const found = held === null ? "none" : outcome(held, applicant, levels, field, application);
    if (found === "not_completed") return held.completed - application;
    return found === "fits" ? 0 : null;
  });
}

// The wait for the clauses on employment up to a place, all of them together.
export function employmentWait(applicant, read, chosen, application, upto) {
  const frame = frameOf(chosen, application);
  return longest(new Shown(applicant, read, frame).demands(upto).map(({ counted, clauses, months }) =>
    waitFor(counted.units(), months * LONGEST_MONTH, applicant, clauses, frame)));
}

function waitFor(units, needed, applicant, clauses, frame) {
  if (units >= needed) return 0;
  const ahead = nextDay(applicant, clauses, frame);
  if (ahead === null) return null;
  // A day adds one unit, and the last day of a month up to three more; so may a stretch that the
  // window cuts in two, because its months are then counted from another day.
  const slack = 2 * (LONGEST_MONTH - SHORTEST_MONTH);
  const days = Math.floor(((needed - units - slack) * SHORTEST_MONTH) / LONGEST_MONTH);
  return ahead - frame.application + Math.max(days, 1);
}

// The next day, from that of the application on, that would count for one of the clauses.
function nextDay({ rules, answers }, clauses, { application, completed }) {
  const days = clauses.flatMap((clause) => answers.periods
    .filter((period) => refusal(period, clause, rules) === null)
    .map((period) => {
      let { first, last } = stretchOf(period);
      first = Math.max(first, application);
      if (clause.timing === "after") first = Math.max(first, completed === null ? FOREVER : completed + 1);
      if (clause.timing === "before") last = Math.min(last, completed ?? 0);
      return first <= last && first < FOREVER ? first : null;
    })
    .filter((day) => day !== null));
  return days.length ? Math.min(...days) : null;
}
