// The self-check of a page: its form, and what the dates that are filled in show. Loaded when a
// reader opens it. Everything stays on this page; nothing is sent, and nothing is kept, not even in
// the entry of this tab's history, unless the reader makes a link, which holds the answers behind its
// #. So it is said before the form that leaving the page may lose them.

import {
  LANGUAGE, SITE, SPACE, button, element, forgetFailed, loadJson, loadStyle, loadWords,
  tellFailed, today,
} from "./self-check/dom.js";
import { check } from "./self-check/engine.js";
import * as link from "./self-check/link.js";
import { printOut } from "./self-check/print-out.js";
import { dateField, periodRow, qualificationRow } from "./self-check/rows.js";
import { showLink, tellAddress } from "./self-check/share.js";
import { introduction, newsOf, statesOf, told } from "./self-check/told.js";

const PAUSE = 300;

const asked = document.querySelector("[data-module='self-check']");

start();

async function start() {
  asked.disabled = true;
  forgetFailed(asked);
  let loaded = null;
  try {
    loaded = await Promise.all([
      loadWords("self-check"),
      loadJson(`self-check/${asked.dataset.rules}.json`),
      loadStyle("self-check/form.css"),
    ]);
  } catch {
    asked.disabled = false;
    tellFailed(asked);
    asked.addEventListener("click", start, { once: true });
    return;
  }
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
    introduction(say, rules, table),
    element("p", { class: "check__leaving" }, say("leaving")),
    message,
    form,
    element("h3", {}, say("answer")),
    element("p", { class: "check__hint check__counting" },
      say("counting", { hours: rules.hours_a_week }), SPACE,
      element("a", { href: new URL(`${LANGUAGE}/how-the-check-counts/`, SITE) }, say("counting_more"))),
    status,
    answers,
    element("div", { class: "check__tools" },
      button(say("make_link"), share),
      button(say("print"), () => printOut(say, part, application.value, rows)),
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
    const isDay = /^(19|20)\d\d-\d\d-\d\d$/.test(application.value) && link.isDay(application.value);
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
    const opened = folds().map((fold) => fold.open);
    answers.replaceChildren(...told(say, rules, answer, {
      table, rows: { qualifications: called("qualification"), periods: called("period") },
    }));
    folds().forEach((fold, index, all) => {
      fold.open = all.length === opened.length && opened[index];
    });
    const states = statesOf(say, answer);
    status.textContent = newsOf(say, before, states);
    before = states;
  }

  // What is open stays open while the same clauses are told.
  function folds() {
    return [...answers.querySelectorAll("details")];
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
    showLink(say, shared);
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
}
