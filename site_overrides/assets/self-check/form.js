// The self-check of a page: its form, and what the dates that are filled in show. Loaded when a
// reader opens it. Everything stays on this page; nothing is sent, and nothing is kept unless the
// reader makes a link, which holds the answers behind its #.

import {
  COLON, SPACE, button, element, inPageLanguage, loadJson, loadStyle, loadWords, today,
  writtenDate,
} from "./dom.js";
import { check } from "./engine.js";
import * as link from "./link.js";
import { dateField, periodRow, qualificationRow } from "./rows.js";
import { statesOf, told } from "./told.js";

const MOST_TOLD = 3;
const PAUSE = 300;

const asked = document.querySelector("[data-module='self-check/form']");

start();

async function start() {
  asked.disabled = true;
  let loaded = null;
  try {
    loaded = await Promise.all([
      loadWords("self-check"),
      loadJson(`self-check/${asked.dataset.rules}.json`),
      loadStyle("self-check/form.css"),
    ]);
  } catch {
    asked.disabled = false;
    asked.after(element("span", { role: "alert" }, SPACE, asked.dataset.failed));
    asked.addEventListener("click", start, { once: true });
    return;
  }
  asked.parentElement.querySelector("#self-check ~ [role='alert']")?.remove();
  asked.hidden = true;
  open(...loaded);
}

function open(say, rules) {
  const levels = rules.levels.map((level) => level.id);
  const table = document.getElementById("pathway-1")
    ? "" : asked.parentElement.querySelector("#self-check ~ .scriptless a").getAttribute("href").split("#")[0];
  const rows = { qualification: [], period: [] };
  const places = { qualification: element("div"), period: element("div") };
  const makers = {
    qualification: () => qualificationRow(say, rules.levels, remove),
    period: () => periodRow(say, remove),
  };
  const application = dateField(say, say("application"), say("application_hint"));
  const status = element("p", { role: "status", class: "check__status" });
  const message = element("p", { role: "alert", class: "check__message" });
  const answers = element("div", { class: "check__answers" });
  const shared = element("div", { class: "check__link" });
  let before = null;
  let waiting = 0;

  const form = element("form", { class: "check__form", novalidate: true },
    element("fieldset", {}, element("legend", {}, say("qualifications")),
      element("p", { class: "check__hint" }, say("qualifications_hint")),
      places.qualification, adding("qualification")),
    element("fieldset", {}, element("legend", {}, say("periods")),
      element("p", { class: "check__hint" }, say("periods_hint")),
      places.period, adding("period")),
    application.node);
  form.addEventListener("submit", (event) => event.preventDefault());
  // Not at once: a press on the next field ends the last one, and nothing may move under a finger.
  form.addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, PAUSE);
  });

  const heading = element("h3", { id: "self-check-form", tabindex: "-1" }, say("title"));
  const part = element("div", { class: "check" },
    heading,
    element("div", { class: "note note--caution" },
      element("p", {}, inPageLanguage(rules.basis)),
      table === "" ? null : element("p", {}, say("second_hand"), SPACE,
        element("a", { href: "#assessment-group" }, say("second_hand_link"))),
      element("p", {}, say("decides")),
      element("p", {}, say("general"))),
    message,
    form,
    element("h3", {}, say("answer")),
    element("p", { class: "check__hint" }, say("counting", { hours: rules.hours_a_week })),
    status,
    answers,
    element("div", { class: "check__tools" },
      button(say("make_link"), share),
      button(say("print"), printOut),
      button(say("clear"), clear)),
    shared);
  asked.after(part);
  restore();
  addEventListener("hashchange", () => isLink() && restore());
  heading.focus();

  // The rows

  function adding(kind) {
    return button(say(`add_${kind}`), () => {
      add(kind).focus();
      status.textContent = say("added", { what: name(kind, rows[kind].length - 1) });
    });
  }

  function add(kind, state = null) {
    const made = makers[kind]();
    rows[kind].push(made);
    places[kind].append(made.node);
    rename(kind);
    if (state) {
      made.write(state);
    }
    return made;
  }

  function remove(gone) {
    const same = rows[gone.kind];
    const index = same.indexOf(gone);
    const what = name(gone.kind, index);
    same.splice(index, 1);
    gone.node.remove();
    if (!same.length) {
      add(gone.kind);
    }
    rename(gone.kind);
    same[Math.min(index, same.length - 1)].focus();
    changed();
    status.textContent = say("removed", { what }) + SPACE + status.textContent;
  }

  function rename(kind) {
    rows[kind].forEach((row, index) => row.rename(index + 1));
  }

  function name(kind, index) {
    return say(`${kind}_number`, { number: index + 1 });
  }

  function fill(state) {
    for (const kind of Object.keys(rows)) {
      rows[kind] = [];
      places[kind].replaceChildren();
      const given = state[`${kind}s`];
      (given.length ? given : [null]).forEach((one) => add(kind, one));
    }
    application.value = state.application || today();
  }

  // The answers

  function changed() {
    clearTimeout(waiting);
    waiting = 0;
    shared.replaceChildren();
    message.textContent = "";
    forgetLink();
    show();
  }

  function show() {
    const filled = { qualification: [], period: [] };
    for (const kind of Object.keys(rows)) {
      rows[kind].forEach((row) => row.tell([]));
      filled[kind] = rows[kind].filter((row) => !row.isBlank());
    }
    const isDay = /^\d{4}-\d\d-\d\d$/.test(application.value) && link.isDay(application.value);
    application.tell(isDay ? "" : say("problem_impossible_date"), !isDay);
    if (!isDay || !filled.qualification.length && !filled.period.length) {
      before = null;
      answers.replaceChildren(element("p", {}, say(isDay ? "nothing_yet" : "no_application")));
      status.textContent = "";
      return;
    }
    const answer = check(rules, {
      qualifications: filled.qualification.map((row) => row.answer()),
      periods: filled.period.map((row) => row.answer()),
    }, application.value);
    const problems = (kind, index) => answer.problems.filter((one) => one.row === `${kind}s` && one.index === index);
    for (const kind of Object.keys(filled)) {
      filled[kind].forEach((row, index) => row.tell(problems(kind, index)));
    }
    const called = (kind) => filled[kind].map((row) => name(kind, rows[kind].indexOf(row)));
    answers.replaceChildren(...told(say, rules, answer, {
      table, rows: { qualifications: called("qualification"), periods: called("period") },
    }));
    announce(statesOf(say, answer));
  }

  // What changed, and not the whole of it.
  function announce(states) {
    const news = [...states].filter(([where, state]) => before && before.get(where) !== state)
      .map(([where, state]) => say("news", { where, state: say(`status_${state}`) }));
    status.textContent = before === null ? say("answered")
      : news.length > MOST_TOLD ? say("many_news", { count: news.length }) : news.join(SPACE) || say("no_news");
    before = states;
  }

  // What a reader may ask for

  function state() {
    return {
      application: application.value,
      qualifications: rows.qualification.filter((row) => !row.isBlank()).map((row) => row.read()),
      periods: rows.period.filter((row) => !row.isBlank()).map((row) => row.read()),
    };
  }

  function share() {
    if (waiting) {
      changed();
    }
    const isWrong = form.querySelector("[aria-invalid='true']");
    if (isWrong) {
      status.textContent = say("link_wrong");
      isWrong.focus();
      return;
    }
    tellAddress(link.written(state()));
    const address = element("input", { type: "text", readonly: true, value: location.href, "aria-label": say("link_label") });
    const copied = element("span", { role: "status" });
    shared.replaceChildren(
      element("p", {}, say("link_says")), address,
      navigator.clipboard ? button(say("copy"), () => navigator.clipboard.writeText(location.href)
        .then(() => copied.replaceChildren(say("copied")), () => address.select())) : "",
      copied);
    address.focus();
    address.select();
  }

  // The address says what it is told, and the language switch with it.
  function tellAddress(hash) {
    history.replaceState(null, "", hash || location.pathname + location.search);
    document.querySelectorAll(".atlas-switch").forEach((one) => {
      one.href = one.href.split("#")[0] + hash;
    });
  }

  function forgetLink() {
    if (isLink()) {
      tellAddress("");
    }
  }

  function isLink() {
    return location.hash.startsWith(`#${link.PART}=`);
  }

  function restore() {
    let found = null;
    message.textContent = "";
    try {
      found = link.read(location.hash, levels);
    } catch (error) {
      if (!(error instanceof link.DamagedLinkError)) {
        throw error;
      }
      message.textContent = say("damaged");
    }
    before = null;
    shared.replaceChildren();
    fill(found ?? { application: "", qualifications: [], periods: [] });
    show();
  }

  function clear() {
    fill({ application: "", qualifications: [], periods: [] });
    changed();
    rows.qualification[0].focus();
    status.textContent = say("cleared");
  }

  async function printOut() {
    const paper = await import("../client-sheet/paper.js");
    const sheetWords = await loadWords("client-sheet");
    paper.openPaper({
      part: "self-check-paper",
      say: (key, values) => (key === "title" ? say("title") : sheetWords(key, values)),
      nodes: [
        element("h2", {}, say("title")),
        ...[...part.querySelectorAll(":scope > .note")].map((one) => paper.copied(one, new Map())),
        element("h2", {}, say("filled_in")),
        filledIn(),
        element("h2", {}, say("answer")),
        element("p", {}, say("counting", { hours: rules.hours_a_week })),
        paper.copied(answers, new Map()),
      ],
    });
  }

  // What was filled in, as text.
  function filledIn() {
    const list = element("ul");
    list.append(element("li", {}, say("application"), COLON, writtenDate(application.value)));
    for (const kind of Object.keys(rows)) {
      rows[kind].forEach((row, index) => !row.isBlank() && list.append(element("li", {},
        name(kind, index), COLON, row.told())));
    }
    return list;
  }
}
