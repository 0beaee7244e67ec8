// Which days of employment count for a clause, and how long they are together.
//
// The twin of generator/self_check/employment.py, which is the reference.

import { LONGEST_MONTH, lengthOf, yearsBefore } from "./days.js";

export const FOREVER = 10_000_000; // a day number after every other: the end of a job that goes on

// The days that count for a clause: merged, so that no day counts twice.
export class Counted {
  constructor(stretches) {
    this.pieces = merged(stretches);
  }

  get lengths() {
    this.measured ??= this.pieces.map(lengthOf);
    return this.measured;
  }

  // The length in days, where a month of the calendar is `month` days. The days left over of several
  // pieces come together to months of `month` days; those of one piece alone never do.
  units(month = LONGEST_MONTH) {
    const months = this.lengths.reduce((sum, length) => sum + length.months, 0);
    const days = this.lengths.map((length) => length.days).filter(Boolean);
    const over = days.length === 1 ? Math.min(days[0], month - 1) : days.reduce((sum, one) => sum + one, 0);
    return months * month + over;
  }
}

// The same days as stretches in order that neither overlap nor touch.
export function merged(stretches) {
  const found = [];
  for (const { first, last } of [...stretches].sort((one, other) => one.first - other.first || one.last - other.last)) {
    const before = found.at(-1);
    if (before && first <= before.last + 1) before.last = Math.max(before.last, last);
    else found.push({ first, last });
  }
  return found;
}

// Why no day of a period can count, whatever the dates; null where days can.
export function refusal(period, clause, rules) {
  if (rules.paid && !period.paid) return "unpaid";
  if (clause.relevance === "highly_relevant" && !period.highlyRelevant) return "only_relevant";
  return period.hours < rules.hours_a_week * 100 ? "hours" : null;
}

export const stretchOf = (period) => ({ first: period.first, last: period.last ?? FOREVER });

// What of a period lies where it counts, and what does not, with the reason.
function parts(period, clause, frame) {
  let { first, last } = period;
  const cuts = [];
  for (const [limit, reason] of upper(clause, frame)) {
    if (last > limit && first <= last) {
      // Days that a job going on has not reached are no days left out.
      if (last !== FOREVER || first > limit || reason !== "after_application") {
        cuts.push({ first: Math.max(first, limit + 1), last, reason });
      }
      last = limit;
    }
  }
  for (const [limit, reason] of lower(clause, frame)) {
    if (first < limit && first <= last) {
      cuts.push({ first, last: Math.min(last, limit - 1), reason });
      first = limit;
    }
  }
  return { inside: first <= last ? { first, last } : null, cuts };
}

function upper(clause, { application, completed }) {
  const limits = [[application - 1, "after_application"]];
  if (clause.timing === "before") {
    limits.push(completed === null ? [0, "no_qualification"] : [completed, "after_qualification"]);
  }
  return limits;
}

function lower(clause, { application, completed }) {
  const limits = [];
  if (clause.timing === "after") {
    limits.push(completed === null ? [FOREVER, "no_qualification"] : [completed + 1, "before_qualification"]);
  }
  if (clause.window_years !== null) {
    limits.push([yearsBefore(application, clause.window_years), "before_window"]);
  }
  if (clause.before_window_years !== null) {
    const start = yearsBefore(application, clause.before_window_years);
    limits.push([Math.min(start, (completed ?? FOREVER) + 1), "before_window"]);
  }
  return limits;
}

// The row of each period that counts for a clause, with its days that do.
export const contributors = (periods, clause, rules, frame) => periods
  .filter((period) => refusal(period, clause, rules) === null)
  .map((period) => ({ period: period.index, inside: parts(stretchOf(period), clause, frame).inside }))
  .filter(({ inside }) => inside !== null);

export const counting = (periods, clause, rules, frame) =>
  new Counted(contributors(periods, clause, rules, frame).map(({ inside }) => inside));

// The days of each period that do not count for a clause, with the reason.
export function leftOut(periods, clause, rules, frame) {
  const cuts = [];
  const counted = [];
  for (const period of periods) {
    const whole = stretchOf(period);
    const reason = refusal(period, clause, rules);
    if (reason !== null) {
      cuts.push({ period: period.index, ...whole, reason });
      continue;
    }
    const { inside, cuts: outside } = parts(whole, clause, frame);
    cuts.push(...outside.map((cut) => ({ period: period.index, ...cut })));
    if (inside === null) continue;
    for (const other of merged(counted)) {
      const first = Math.max(inside.first, other.first);
      const last = Math.min(inside.last, other.last);
      if (first <= last) cuts.push({ period: period.index, first, last, reason: "counted_once" });
    }
    counted.push(inside);
  }
  return cuts;
}

// The days that count if the hours of jobs held at the same time are added up.
export function hoursTogether(periods, clause, rules, frame) {
  const rest = periods
    .filter((period) => [null, "hours"].includes(refusal(period, clause, rules)))
    .map((period) => ({ hours: period.hours, inside: parts(stretchOf(period), clause, frame).inside }))
    .filter(({ inside }) => inside !== null);
  const edges = [...new Set(rest.flatMap(({ inside }) => [inside.first, inside.last + 1]))]
    .sort((one, other) => one - other);
  const enough = (day) => rest
    .filter(({ inside }) => inside.first <= day && day <= inside.last)
    .reduce((sum, { hours }) => sum + hours, 0) >= rules.hours_a_week * 100;
  return new Counted(edges.slice(1)
    .map((end, place) => ({ first: edges[place], last: end - 1 }))
    .filter(({ first }) => enough(first)));
}
