// The answers as a part of an address, after its #, where no server sees them:
//   #self-check=1.20261125.q_bachelor_yes_20200630.p_20200101_now_19-5_yes_highly-relevant.k3f9
// The version; the date of application; qualifications; periods; a sum over all of it, so that a
// link that was cut short on its way is told from a shorter one. What was not answered is empty.
// Only letters, digits and . _ - : no chat turns them into something else.

export const PART = "self-check";
const VERSION = "1";
const MOST = 40;
const DAY = /^(\d{4})(\d\d)(\d\d)$/;
const CHOICES = {
  related: ["", "yes", "no"],
  paid: ["", "yes", "no"],
  relevance: ["", "highly_relevant", "relevant"],
};

export class DamagedLinkError extends Error {}

export function written(state) {
  const parts = [
    VERSION,
    plain(state.application),
    ...state.qualifications.map((one) =>
      ["q", one.level, one.related, plain(one.completed)].map(safe).join("_")),
    ...state.periods.map((one) =>
      ["p", plain(one.from), one.isPresent ? "now" : plain(one.to), one.hours, one.paid,
        one.relevance].map(safe).join("_")),
  ];
  const text = parts.join(".");
  return `#${PART}=${text}.${sum(text)}`;
}

// What a link says; null where the address is no such link. Throws DamagedLinkError.
export function read(hash, levels) {
  if (!hash.startsWith(`#${PART}=`)) {
    return null;
  }
  const whole = hash.slice(PART.length + 2);
  const cut = whole.lastIndexOf(".");
  const text = whole.slice(0, cut);
  const [version, application, ...records] = text.split(".");
  demand(cut > 0 && version === VERSION && sum(text) === whole.slice(cut + 1));
  demand(records.length <= MOST);
  const state = { application: day(application), qualifications: [], periods: [] };
  for (const record of records) {
    const [kind, ...values] = record.split("_");
    if (kind === "q" && values.length === 3) {
      const [level, related, completed] = values;
      demand(level === "" || levels.includes(level));
      state.qualifications.push({
        level, related: choice("related", related), completed: day(completed),
      });
    } else {
      demand(kind === "p" && values.length === 5);
      state.periods.push(period(values));
    }
  }
  return state;
}

function period([from, to, hours, paid, relevance]) {
  demand(/^(\d{1,3}(-\d{1,2})?)?$/.test(hours));
  return {
    from: day(from),
    to: to === "now" ? "" : day(to),
    isPresent: to === "now",
    hours: hours.replace("-", "."),
    paid: choice("paid", paid),
    relevance: choice("relevance", relevance.replaceAll("-", "_")),
  };
}

function choice(name, value) {
  demand(CHOICES[name].includes(value));
  return value;
}

function day(text) {
  if (text === "") {
    return "";
  }
  const found = DAY.exec(text);
  demand(found);
  const [, year, month, date] = found;
  const iso = `${year}-${month}-${date}`;
  demand(isDay(iso));
  return iso;
}

// Whether there is such a day in the calendar.
export function isDay(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, date);
  return year > 0 && made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
}

const plain = (iso) => iso.replaceAll("-", "");
const safe = (value) => String(value).replaceAll("_", "-").replaceAll(".", "-");

function demand(isGood) {
  if (!isGood) {
    throw new DamagedLinkError();
  }
}

// FNV-1a, 32 bits: not against malice, only against damage.
function sum(text) {
  let hash = 0x811c9dc5;
  for (const letter of text) {
    hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
