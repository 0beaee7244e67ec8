// Rules and answers -> what the dates show, pathway by pathway and clause by clause.
//
// The twin of generator/self_check/check.py, which is the reference: a test demands the same answers
// from both. `rules` is the JSON of an assessment group, `answers` what was filled in, `application` a
// day written YYYY-MM-DD. Nothing here reads the clock, stores or sends anything.

import { read } from "./days.js";
import { readAnswers } from "./answers.js";
import { additionalAnswer, employmentAnswer, fieldAnswer, qualificationAnswer, stateUnder } from "./clauses.js";
import { earliest, pathwayWait } from "./earliest.js";
import { chosenPairs, fit } from "./pathway.js";
import { choices, dependsOn, overReadings, places, sides, under } from "./rules.js";

// Throws a RangeError where the application is no day of the years 1900 to 2100.
export function check(rules, answers, application) {
  const day = read(application);
  if (day === null) throw new RangeError(`no day to count: ${application}`);
  const applicant = { rules, answers: readAnswers(answers, Object.keys(rules.ranks)) };
  return {
    application,
    problems: applicant.answers.problems,
    pathways: rules.pathways.map((pathway) => pathwayAnswer(applicant, pathway, day)),
  };
}

function pathwayAnswer(applicant, pathway, application) {
  const ways = choices(pathway, places(pathway));
  const chosen = toldFor(applicant, pathway, ways, application);
  const qualification = qualificationAnswer(applicant, pathway, "either", application);
  const field = fieldAnswer(applicant, pathway, application);
  const additional = additionalAnswer(applicant, pathway, chosen, application);
  const employment = pathway.employment.map((_, place) =>
    employmentAnswer(applicant, pathway, chosen, application, place));
  const clauses = [qualification, field, additional, ...employment];
  const cases = ways.map((way) => pathwayCase(applicant, pathway, way, application, clauses));
  const states = cases.map((one) => one.status);
  const status = overReadings(states);
  return {
    number: pathway.number,
    status: additional.status === "not_stated" && status === "shown" ? "depends" : status,
    main: chosen.main?.index ?? null,
    additional: chosen.additional?.index ?? null,
    qualification,
    field_of_study: field,
    additional_qualification: additional,
    employment,
    cases,
    depends_on: dependsOn(pathway, ways, states),
    earliest: earliest(ways.map((way) => pathwayWait(applicant, under(pathway, way))), application),
  };
}

// What one way to read a pathway comes to; the clauses tell whether something is not filled in.
function pathwayCase(applicant, pathway, way, application, clauses) {
  const readAs = under(pathway, way);
  const taken = sides(pathway, way, places(pathway));
  const found = chosenPairs(applicant, readAs).find((chosen) => fit(applicant, readAs, chosen, application).shown);
  if (found) {
    return { sides: taken, status: "shown", main: found.main.index, additional: found.additional?.index ?? null };
  }
  const states = clauses.map((clause) => stateUnder(clause, taken));
  const incomplete = !states.includes("not_shown") && states.includes("incomplete");
  return { sides: taken, status: incomplete ? "incomplete" : "not_shown", main: null, additional: null };
}

// The qualifications for which the clauses of a pathway are told: those that show the most.
function toldFor(applicant, pathway, ways, application) {
  const readings = ways.map((way) => under(pathway, way));
  let best = { main: null, additional: null };
  let most = [0, 0, 0, 0];
  for (const chosen of chosenPairs(applicant, pathway)) {
    const fits = readings.map((one) => fit(applicant, one, chosen, application));
    const score = [
      fits.filter((one) => one.shown).length,
      fits.filter((one) => one.main && one.additional).length,
      fits.filter((one) => one.main).length,
      fits.filter((one) => one.main).reduce((sum, one) => sum + one.employment, 0),
    ];
    const differing = score.findIndex((value, place) => value !== most[place]);
    if (differing >= 0 && score[differing] > most[differing]) [best, most] = [chosen, score];
  }
  return best;
}
