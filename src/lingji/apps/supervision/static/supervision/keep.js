// Keeps what is typed into a form on this device until the server has it: a supervisor's phone may have no
// signal. Forms name their place with `data-keep`; a page that shows the saved record clears it with
// `data-saved`. Everything works without this script.

const PREFIX = "lingji-kept:";

/**
 * What a form holds that is worth keeping, by the names of its fields; never the token, never files.
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
function valuesOf(form) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "csrfmiddlewaretoken") values[name] = value;
  }
  return values;
}

/**
 * Put kept values back; returns whether anything differs from what the page brought.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} values
 */
function putBack(form, values) {
  let changed = false;
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === "radio") {
      const wanted = values[field.name] === field.value;
      changed ||= wanted && !field.checked;
      if (wanted) field.checked = true;
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      const kept = values[field.name];
      if (kept === undefined || field.name === "csrfmiddlewaretoken") continue;
      // The key comes back with the rest: sent before the signal was lost, it is still the same record.
      if (field.type !== "hidden") changed ||= kept !== field.value;
      field.value = kept;
    }
  }
  return changed;
}

/**
 * The place in the browser's storage; null where that is closed (private windows, full).
 * @returns {Storage | null}
 */
function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {Storage} store
 */
function keep(form, store) {
  const place = PREFIX + form.dataset["keep"];
  const kept = store.getItem(place);
  const refused = document.querySelector("[role=alert]") !== null;
  if (kept && !refused) {
    const note = form.querySelector("[data-kept]");
    if (putBack(form, JSON.parse(kept)) && note instanceof HTMLElement) note.hidden = false;
  }
  const save = () => {
    try {
      store.setItem(place, JSON.stringify(valuesOf(form)));
    } catch {
      // A full storage keeps nothing; the form itself still does.
    }
  };
  form.addEventListener("input", save);
  form.addEventListener("submit", (event) => {
    save();
    if (navigator.onLine) return;
    event.preventDefault();
    const note = form.querySelector("[data-offline]");
    if (note instanceof HTMLElement) note.hidden = false;
  });
}

/**
 * The problem's fields appear with the answer that asks for them.
 * @param {HTMLElement} part
 */
function showWhenProblem(part) {
  const form = part.closest("form");
  if (!form) return;
  const look = () => {
    part.hidden = new FormData(form).get("passed") !== "no";
  };
  form.addEventListener("change", look);
  look();
}

const store = storage();
if (store) {
  for (const saved of document.querySelectorAll("[data-saved]")) {
    if (saved instanceof HTMLElement) store.removeItem(PREFIX + saved.dataset["saved"]);
  }
  for (const form of document.querySelectorAll("form[data-keep]")) {
    if (form instanceof HTMLFormElement) keep(form, store);
  }
}
for (const part of document.querySelectorAll("[data-when-problem]")) {
  if (part instanceof HTMLElement) showWhenProblem(part);
}
