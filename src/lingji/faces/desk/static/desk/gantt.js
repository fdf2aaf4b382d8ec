// Dragging the end of a bar proposes another day; the dialog asks why and sends the form. By keyboard the
// arrows move it by a day, with shift by a week, and Enter asks. Without script the page of the task does.

const DAY = 86_400_000;
const dialog = document.querySelector("dialog#move-due");

/**
 * The day that lies some days after another, both as 2026-05-31.
 * @param {string} day
 * @param {number} days
 */
function after(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/**
 * Ask for the change of a day, with the reason.
 * @param {SVGElement} grip
 * @param {number} days
 */
function ask(grip, days) {
  const form = dialog?.querySelector("form");
  if (!(dialog instanceof HTMLDialogElement) || !form || !dialog.dataset.action) return;
  form.action = dialog.dataset.action.replace("/0/", `/${grip.dataset.task}/`);
  const given = { version: grip.dataset.version ?? "", due_on: after(grip.dataset.due ?? "", days) };
  for (const [name, value] of Object.entries(given)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  }
  dialog.showModal();
}

/** @param {SVGElement} grip */
function follow(grip) {
  const wide = Number(grip.dataset.wide);
  const label = (grip.getAttribute("aria-label") ?? "").replace(/: [-\d]+$/, "");
  /** @type {number | null} */
  let from = null;
  /** @param {PointerEvent} event */
  const days = (event) => (from === null ? 0 : Math.round((event.clientX - from) / wide));
  const rest = () => {
    from = null;
    grip.classList.remove("is-moving");
    grip.removeAttribute("transform");
  };
  grip.addEventListener("pointerdown", (event) => {
    from = event.clientX;
    grip.setPointerCapture(event.pointerId);
    grip.classList.add("is-moving");
    event.preventDefault();
  });
  grip.addEventListener("pointermove", (event) => {
    if (from !== null) grip.setAttribute("transform", `translate(${days(event) * wide} 0)`);
  });
  grip.addEventListener("pointerup", (event) => {
    const moved = days(event);
    rest();
    if (moved) ask(grip, moved);
  });
  grip.addEventListener("pointercancel", rest);
  let pressed = 0;
  const show = () => {
    grip.setAttribute("transform", `translate(${pressed * wide} 0)`);
    grip.setAttribute("aria-label", `${label}: ${after(grip.dataset.due ?? "", pressed)}`);
  };
  grip.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way) pressed += way * (event.shiftKey ? 7 : 1);
    else if (event.key === "Escape") pressed = 0;
    else if (event.key === "Enter" || event.key === " ") ask(grip, pressed);
    else return;
    event.preventDefault();
    show();
  });
  dialog?.addEventListener("close", () => {
    pressed = 0;
    show();
  });
}

for (const grip of document.querySelectorAll("[data-grip]")) if (grip instanceof SVGElement) follow(grip);
dialog?.querySelector("[data-cancel]")?.addEventListener("click", () => {
  if (dialog instanceof HTMLDialogElement) dialog.close();
});
