// The ways to read a pathway's rules: what each reading's side asks.
//
// The twin of generator/self_check/rules.py and states.py, which are the reference. The rules are the
// JSON that generator/self_check/document.py writes.

// Whether a qualification at a level is enough.
export const allows = (levels, level, ranks) => levels.at_least !== null
  ? ranks[level] >= ranks[levels.at_least] : levels.one_of.includes(level);

// Every way to read the readings at these places; the first side of the others.
export function choices(pathway, about) {
  return pathway.readings.reduce((ways, reading, place) => {
    const sides = about.includes(place) ? reading.sides.map((_, side) => side) : [0];
    return ways.flatMap((way) => sides.map((side) => [...way, side]));
  }, [[]]);
}

// The places of the readings that decide on one of these points.
export const about = (pathway, ...points) =>
  places(pathway).filter((place) => points.includes(pathway.readings[place].sets));

export const places = (pathway) => [...pathway.readings.keys()];

// The same pathway as one way of reading it has it.
export const under = (pathway, choice) => pathway.readings.reduce(
  (read, reading, place) => followed(read, reading, reading.sides[choice[place]]), pathway);

function followed(pathway, reading, side) {
  const levels = { at_least: side.at_least, one_of: side.one_of };
  if (side.sets === "additional_level") return { ...pathway, additional: levels };
  if (side.sets === "qualification_level") return { ...pathway, level: levels };
  const employment = [...pathway.employment];
  const place = (reading.clause ?? 1) - 1;
  employment[place] = { ...employment[place], ...changed(side) };
  return { ...pathway, employment };
}

function changed(side) {
  if (side.sets === "relevance") return { relevance: side.relevance };
  if (side.sets === "timing") return { timing: side.timing };
  return side.of === "before_qualification" ? { before_window_years: side.years } : { window_years: side.years };
}

// The sides that one way of reading takes on some of a pathway's readings.
export const sides = (pathway, choice, chosen) =>
  chosen.map((place) => ({ reading: pathway.readings[place].id, side: choice[place] }));

// What the states under each way of reading come to.
export function overReadings(states) {
  if (new Set(states).size === 1) return states[0];
  return states.includes("shown") ? "depends" : "incomplete";
}

// The readings of which another side alone would change a state, by id.
export function dependsOn(pathway, ways, states) {
  const differOnlyAt = (one, other, place) =>
    one.every((side, index) => (side === other[index]) !== (index === place));
  return places(pathway).filter((place) => ways.some((one, first) => ways.some((other, second) =>
    differOnlyAt(one, other, place) && states[first] !== states[second],
  ))).map((place) => pathway.readings[place].id);
}
