// One pathway, read in one way, beside one choice of qualifications: what the dates show.
//
// The twin of generator/self_check/pathway.py, which is the reference.

import { LONGEST_MONTH } from "./days.js";
import { unfilled } from "./answers.js";
import { Counted, counting, hoursTogether } from "./employment.js";
import { allows } from "./rules.js";

// Every choice of qualifications for a pathway, in the order of the rows.
export function chosenPairs({ answers }, pathway) {
  const held = answers.qualifications;
  return held.flatMap((main) => [
    ...(pathway.need === "required" ? held.filter((other) => other !== main).map((additional) => ({ main, additional })) : []),
    { main, additional: null },
  ]);
}

// Whether the day on which some qualification was completed may be missing.
export const lacksADay = ({ answers }) => unfilled(answers, "qualifications")
  || answers.qualifications.some((held) => held.completed === null);

// What a qualification shows: `fits`, or the first thing that keeps it from it.
export function outcome(held, { rules }, levels, field, application) {
  if (!allows(levels, held.level, rules.ranks)) return "level";
  if (field !== "either" && held.highlyRelevant !== (field === "highly_relevant")) return "field";
  if (held.completed === null) return "no_date";
  return held.completed <= application ? "fits" : "not_completed";
}

export const frameOf = (chosen, application) => ({ application, completed: chosen.main?.completed ?? null });

// What the dates show of the employment of a pathway that is read in one way.
export class Shown {
  constructor({ rules, answers }, pathway, frame) {
    this.employment = pathway.employment;
    this.each = (count) => pathway.employment.map((clause) => count(answers.periods, clause, rules, frame));
    this.sets = this.each(counting);
  }

  // How much counts for a clause: no day counts for two clauses. Of the days that count for both, the
  // first clause takes no more than it needs.
  units(place) {
    return this.unitsOf(this.sets, place, LONGEST_MONTH);
  }

  // The days of a clause and of those before it.
  together(place) {
    return joined(this.sets, place);
  }

  // What the clauses before one take of the days.
  taken(place) {
    return this.takenOf(this.sets, place, LONGEST_MONTH);
  }

  takenOf(sets, place, month) {
    return this.employment.slice(0, place)
      .reduce((sum, clause, index) => sum + Math.min(sets[index].units(month), clause.months * month), 0);
  }

  unitsOf(sets, place, month) {
    const besides = joined(sets, place).units(month) - this.takenOf(sets, place, month);
    return Math.min(sets[place].units(month), besides);
  }

  shows(place) {
    return this.units(place) >= this.employment[place].months * LONGEST_MONTH;
  }

  // Whether a clause is shown where it is counted in another way that the source allows.
  wouldShow(place, month, addHours) {
    const sets = addHours ? this.each(hoursTogether) : this.sets;
    return this.unitsOf(sets, place, month) >= this.employment[place].months * month;
  }

  // What the clauses up to a place ask: each for itself, and together.
  demands(upto) {
    const clauses = this.employment.slice(0, upto + 1);
    const found = clauses.map((clause, place) => ({ counted: this.sets[place], clauses: [clause], months: clause.months }));
    if (upto) {
      const months = clauses.reduce((sum, clause) => sum + clause.months, 0);
      found.push({ counted: this.together(upto), clauses, months });
    }
    return found;
  }
}

const joined = (sets, place) => new Counted(sets.slice(0, place + 1).flatMap((one) => one.pieces));

// Hold a choice of qualifications against a pathway that is read in one way.
export function fit(applicant, read, chosen, application) {
  const fits = (held, levels, field) => held !== null && levels !== null
    && outcome(held, applicant, levels, field, application) === "fits";
  const main = fits(chosen.main, read.level, read.field);
  const additional = read.need !== "required" || fits(chosen.additional, read.additional, "highly_relevant");
  const shown = new Shown(applicant, read, frameOf(chosen, application));
  const employment = read.employment.filter((_, place) => shown.shows(place)).length;
  return { main, additional, employment, shown: main && additional && employment === read.employment.length };
}
