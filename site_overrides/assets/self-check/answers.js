// What a reader fills in -> answers, with what cannot be understood said by its place.
//
// The twin of generator/self_check/answers.py, which is the reference. A row with a problem does not
// count; the rest does.

import { read } from "./days.js";

const MOST_HOURS = 168;
const HOURS = /^(\d{1,3})(?:\.(\d{1,2})0*)?$/;

// Days are YYYY-MM-DD, hours a number or a text with two decimals at the most.
export function readAnswers(filledIn, levels) {
  const problems = [];
  const rows = (kind, make) => (filledIn[kind] ?? []).map((values, index) => {
    const before = problems.length;
    const made = make(reader(values, (field, problem) => problems.push({ row: kind, index, field, problem })));
    return problems.length === before ? { index, ...made } : null;
  }).filter((one) => one !== null);
  const qualifications = rows("qualifications", (row) => qualification(row, levels));
  return { qualifications, periods: rows("periods", period), problems };
}

// Whether there is nothing of a kind, or something of it that is not filled in.
export const unfilled = (answers, row) =>
  answers[row].length === 0 || answers.problems.some((one) => one.row === row);

function reader(values, wrong) {
  const given = (field) => (values[field] === "" ? null : values[field] ?? null);
  return {
    wrong,
    oneOf(field, allowed) {
      const value = given(field);
      if (value === null) wrong(field, "missing");
      else if (!allowed.includes(value)) wrong(field, "unknown");
      return value;
    },
    day(field, needed = false) {
      const value = given(field);
      if (value === null) {
        if (needed) wrong(field, "missing");
        return null;
      }
      const number = read(value);
      if (number === null) wrong(field, "impossible_date");
      return number;
    },
    hours(field) {
      const value = given(field);
      const match = value === null ? null : HOURS.exec(String(value));
      const hundredths = match ? Number(match[1]) * 100 + Number((match[2] ?? "0").padEnd(2, "0")) : null;
      if (value === null) wrong(field, "missing");
      else if (hundredths === null || hundredths > MOST_HOURS * 100) wrong(field, "impossible_hours");
      return hundredths;
    },
  };
}

const qualification = (row, levels) => ({
  level: row.oneOf("level", levels),
  highlyRelevant: row.oneOf("highly_relevant", [true, false]),
  completed: row.day("completed"),
});

function period(row) {
  const first = row.day("from", true);
  const last = row.day("to");
  if (first !== null && last !== null && last < first) row.wrong("to", "end_before_start");
  const hours = row.hours("hours");
  const paid = row.oneOf("paid", [true, false]);
  const relevance = row.oneOf("relevance", ["highly_relevant", "relevant"]);
  return { first, last, hours, paid, highlyRelevant: relevance === "highly_relevant" };
}
