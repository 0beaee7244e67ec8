// The fields of the self-check: the date of application, qualifications, employment periods.
// A field knows how to tell what is wrong with it, in words beside it.

import { COLON, COMMA, LIST_COMMA, SPACE, button, element, named } from "./dom.js";

// Touched, a date is chosen; typed, it is written as 2024-03-02, the same in every country.
const PICKED = matchMedia("(pointer: coarse)").matches;
const FULL_WIDTH = /[０-９]/g;
const TYPED_DATE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;

let count = 0;

// A typed date as YYYY-MM-DD; what is no date stays as it is, to be told so.
export function normalDate(text) {
  const plain = text.trim().replace(FULL_WIDTH, (digit) => digit.charCodeAt(0) - 0xff10);
  const found = TYPED_DATE.exec(plain);
  return found ? `${found[1]}-${found[2].padStart(2, "0")}-${found[3].padStart(2, "0")}` : plain;
}

function field(said, control, hint) {
  count += 1;
  const id = `self-check-${count}`;
  control.id = id;
  const told = element("p", { class: "check__told", id: `${id}-told` });
  const help = hint && element("p", { class: "check__hint", id: `${id}-hint` }, hint);
  control.setAttribute("aria-describedby", help ? `${help.id} ${told.id}` : told.id);
  return {
    control,
    said,
    node: element("div", { class: "check__field" },
      element("label", { for: id }, said), control, help, told),
    get value() {
      return control.value;
    },
    set value(value) {
      control.value = value;
    },
    tell(words = "", isWrong = false) {
      told.textContent = words;
      told.classList.toggle("check__told--wrong", isWrong);
      control.setAttribute("aria-invalid", isWrong);
    },
  };
}

export function dateField(say, said, hint = null) {
  const control = element("input", PICKED
    ? { type: "date", min: "1900-01-01", max: "2100-12-31" }
    : { type: "text", inputmode: "numeric", autocomplete: "off", placeholder: say("date_form") });
  const made = field(said, control, hint);
  control.addEventListener("change", () => {
    if (!PICKED) {
      control.value = normalDate(control.value);
    }
  });
  control.addEventListener("paste", (event) => {
    const pasted = normalDate(event.clipboardData.getData("text"));
    if (PICKED && /^\d{4}-\d\d-\d\d$/.test(pasted)) {
      control.value = pasted;
      event.preventDefault();
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  return Object.defineProperties(made, {
    value: {
      get: () => (control.validity.badInput ? "?" : normalDate(control.value)),
      set: (value) => {
        control.value = value;
      },
    },
  });
}

function choiceField(say, said, choices, hint = null) {
  return field(said, element("select", {},
    element("option", { value: "" }, say("not_answered")),
    ...choices.map(([value, words]) => element("option", { value }, words))), hint);
}

// A row of fields that can be taken away. `read` gives its texts as they stand, `write` sets them.
function row(say, kind, fields, { remove, extra = [] }) {
  const legend = element("legend");
  const all = Object.values(fields);
  count += 1;
  const lacking = element("p", { class: "check__lacking", id: `self-check-${count}-lacking` });
  const node = element("fieldset", { class: "check__row", "aria-describedby": lacking.id }, legend,
    element("div", { class: "check__fields" }, ...all.map((one) => one.node), ...extra), lacking);
  const taken = button("", () => remove(made));
  node.append(taken);
  const made = {
    kind,
    node,
    fields,
    rename(number) {
      legend.textContent = say(`${kind}_number`, { number });
      taken.textContent = say("remove", { what: legend.textContent });
    },
    name: () => legend.textContent,
    focus: () => all[0].control.focus(),
    // What is filled in, as one line of text.
    told: () => [...node.querySelectorAll(".check__fields label")]
      .map((label) => lineOf(say, label)).filter(Boolean).join(COMMA),
    tell(problems) {
      all.forEach((one) => one.tell());
      lacking.textContent = made.isBlank() ? "" : lacks(say, fields, problems);
      for (const { field: name, problem } of problems) {
        const isMissing = problem === "missing" || fields[name].value === "";
        const said = isMissing ? (name === "to" ? "missing_to" : "missing") : problem;
        fields[name].tell(say(`problem_${said}`), !isMissing);
      }
    },
  };
  return made;
}

// What is missing in a row that was begun, and what is wrong in it, as one line below it.
function lacks(say, fields, problems) {
  const isEmpty = (name) => fields[name].value === "" && !fields[name].control.disabled;
  const missing = Object.keys(fields).filter(isEmpty);
  const wrong = problems.map((one) => one.field).filter((name) => !isEmpty(name));
  const list = (names) => [...new Set(names)].map((name) => fields[name].said).join(LIST_COMMA);
  return [
    ...(missing.length ? [say("row_missing", { fields: list(missing) })] : []),
    ...(wrong.length ? [say("row_wrong", { fields: list(wrong) })] : []),
  ].join(SPACE);
}

function lineOf(say, label) {
  const control = label.control;
  if (control.type === "checkbox") {
    return control.checked ? label.textContent : "";
  }
  const value = control.tagName === "SELECT"
    ? control.value && control.selectedOptions[0].textContent : control.value;
  return control.disabled ? "" : `${label.textContent}${COLON}${value || say("not_filled")}`;
}

const YES_NO = { yes: true, no: false };
const truth = (value) => YES_NO[value] ?? null;

export function qualificationRow(say, levels, remove) {
  const fields = {
    level: choiceField(say, say("level"), levels.map((one) => [one.id, named(one.name)]), say("level_hint")),
    highly_relevant: choiceField(say, say("related"), [["yes", say("related_yes")], ["no", say("related_no")]]),
    completed: dateField(say, say("completed")),
  };
  return Object.assign(row(say, "qualification", fields, { remove }), {
    read: () => ({
      level: fields.level.value,
      related: fields.highly_relevant.value,
      completed: fields.completed.value,
    }),
    write(state) {
      fields.level.value = state.level;
      fields.highly_relevant.value = state.related;
      fields.completed.value = state.completed;
    },
    isBlank: () => Object.values(fields).every((one) => one.value === ""),
    answer: () => ({
      level: fields.level.value || null,
      highly_relevant: truth(fields.highly_relevant.value),
      completed: fields.completed.value || null,
    }),
  });
}

export function periodRow(say, remove) {
  const fields = {
    from: dateField(say, say("from")),
    to: dateField(say, say("to")),
    hours: field(say("hours"), element("input", {
      type: "number", min: "0", max: "168", step: "any", inputmode: "decimal", autocomplete: "off",
    }), say("hours_hint")),
    paid: choiceField(say, say("paid"), [["yes", say("yes")], ["no", say("no")]]),
    relevance: choiceField(say, say("relevance"), [
      ["highly_relevant", say("relevance_highly_relevant")], ["relevant", say("relevance_relevant")],
    ]),
  };
  const present = element("input", { type: "checkbox" });
  const follow = () => {
    fields.to.control.disabled = present.checked;
    if (present.checked) {
      fields.to.value = "";
    }
  };
  present.addEventListener("change", follow);
  fields.to.node.append(element("label", { class: "check__present" }, present, say("present")));
  // The check says whether a date is there or no date at all; a job without an end goes on.
  const end = () => (present.checked ? null : fields.to.value || "?");
  return Object.assign(row(say, "period", fields, { remove }), {
    read: () => ({
      from: fields.from.value,
      to: fields.to.value,
      isPresent: present.checked,
      hours: hoursOf(fields.hours),
      paid: fields.paid.value,
      relevance: fields.relevance.value,
    }),
    write(state) {
      fields.from.value = state.from;
      fields.to.value = state.to;
      present.checked = state.isPresent;
      fields.hours.value = state.hours;
      fields.paid.value = state.paid;
      fields.relevance.value = state.relevance;
      follow();
    },
    isBlank: () => !present.checked && Object.values(fields).every((one) => one.value === ""),
    answer: () => ({
      from: fields.from.value || null,
      to: end(),
      hours: hoursOf(fields.hours) || null,
      paid: truth(fields.paid.value),
      relevance: fields.relevance.value || null,
    }),
  });
}

// What is half typed in a field for numbers has no value, and is not nothing either.
function hoursOf({ control }) {
  return control.validity.badInput ? "?" : control.value;
}
