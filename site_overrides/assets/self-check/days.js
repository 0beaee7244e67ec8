// Calendar arithmetic of the self-check: days are numbers, months are those of the calendar.
//
// The twin of generator/self_check/dates.py, which is the reference. No Date, no time zone: day 1 is
// 1 January of the year 1. A stretch of days has a first and a last day, and both belong to it.

export const LONGEST_MONTH = 31; // days of odd stretches that make one month more
export const SHORTEST_MONTH = 28;
export const MONTHS_A_YEAR = 12;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2100;
const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export const daysInMonth = (year, month) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const daysBeforeYear = (year) => {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
};

export const numberOf = ({ year, month, day }) =>
  daysBeforeYear(year) + BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year) ? 1 : 0) + day;

export function dayOf(number) {
  let year = Math.floor((number - 1) / 365.2425);
  while (daysBeforeYear(year + 1) < number) year += 1;
  let month = 1;
  let day = number - daysBeforeYear(year);
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month);
    month += 1;
  }
  return { year, month, day };
}

// The number of a day written YYYY-MM-DD, null where there is no such day to count.
export function read(text) {
  const match = DAY.exec(String(text));
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number);
  const inTime = year >= EARLIEST_YEAR && year <= LATEST_YEAR && month >= 1 && month <= MONTHS_A_YEAR;
  return inTime && day >= 1 && day <= daysInMonth(year, month) ? numberOf({ year, month, day }) : null;
}

export function write(number) {
  const { year, month, day } = dayOf(number);
  const digits = (value, count) => String(value).padStart(count, "0");
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

// The same day of the month so many months later; the month's last day where it is shorter.
export function monthsLater({ year, month, day }, months) {
  const count = year * MONTHS_A_YEAR + month - 1 + months;
  const later = { year: Math.floor(count / MONTHS_A_YEAR), month: (count % MONTHS_A_YEAR) + 1 };
  return { ...later, day: Math.min(day, daysInMonth(later.year, later.month)) };
}

// The number of the day so many years earlier; of 29 February, 28 February.
export const yearsBefore = (number, years) => numberOf(monthsLater(dayOf(number), -years * MONTHS_A_YEAR));

// Whole months from the first day on, then the days after the last whole month.
export function lengthOf({ first, last }) {
  const start = dayOf(first);
  const end = dayOf(last + 1);
  let months = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month;
  if (numberOf(monthsLater(start, months)) > last + 1) months -= 1;
  return { months, days: last + 1 - numberOf(monthsLater(start, months)) };
}
