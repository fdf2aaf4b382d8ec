// The whole face by keyboard: `/` search, j and k along rows and branches, u up, ? the list of keys.
// Nothing here is the only way to do anything: rows are links, branches are <details>.

const STOPS = "table[data-rows] tbody tr, [data-tree] summary, [data-tree] .tree__line--leaf, [data-stop]";

/** @param {EventTarget | null} target */
function isWriting(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/** @returns {HTMLElement[]} the rows and branches that can be seen, from top to bottom */
function stops() {
  /** @type {NodeListOf<HTMLElement>} */
  const all = document.querySelectorAll(STOPS);
  return [...all].filter((stop) => stop.checkVisibility?.() ?? stop.offsetParent !== null);
}

/**
 * What takes the focus for a row: its first link, or itself.
 * @param {HTMLElement} stop
 * @returns {HTMLElement}
 */
function handle(stop) {
  if (stop.matches("summary")) return stop;
  const link = stop.querySelector("a[href]");
  if (link instanceof HTMLElement) return link;
  stop.tabIndex = -1;
  return stop;
}

/**
 * Go to the next row or branch, or the one before; from elsewhere to the first that is in sight.
 * @param {1 | -1} step
 */
function move(step) {
  const all = stops();
  const here = all.findIndex((stop) => stop.contains(document.activeElement));
  const inSight = all.findIndex((stop) => stop.getBoundingClientRect().top >= 0);
  const to = all[here < 0 ? Math.max(inSight, 0) : here + step];
  if (!to) return;
  handle(to).focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest" });
}

/**
 * Open the branch that has the focus, or close it; a closed one leads to the branch above.
 * @param {boolean} open
 */
function branch(open) {
  const details = document.activeElement?.closest("[data-tree] details");
  if (!(details instanceof HTMLDetailsElement)) return false;
  if (open || details.open) {
    if (open && details.open) return false;
    details.open = open;
    return true;
  }
  const above = details.parentElement?.closest("details")?.querySelector("summary");
  above?.focus();
  return Boolean(above);
}

/** The page that belongs to the branch that has the focus, where it has one. */
function ownPage() {
  const details = document.activeElement?.closest("[data-tree] details");
  const link = details?.querySelector(":scope > p a[data-own-page]");
  if (link instanceof HTMLAnchorElement) link.click();
  return link instanceof HTMLAnchorElement;
}

/** Up to the page above: the last link of the breadcrumbs. */
function up() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const crumbs = document.querySelectorAll("a[data-crumb]");
  crumbs[crumbs.length - 1]?.click();
  return crumbs.length > 0;
}

/** The search field of the page. */
function search() {
  /** @type {HTMLInputElement | null} */
  const field = document.querySelector("input[data-search]");
  field?.focus();
  field?.select();
  return Boolean(field);
}

/** The list of keys, a dialog that the server wrote. */
function help() {
  const dialog = document.querySelector("dialog#keys");
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
  return dialog !== null;
}

/** Arrows move rows only once a row has the focus: before that they scroll, as everywhere. */
function amongStops() {
  return Boolean(document.activeElement?.closest(STOPS));
}

/** @type {Record<string, () => boolean | void>} */
const KEYS = {
  "/": search,
  "?": help,
  j: () => move(1),
  k: () => move(-1),
  o: ownPage,
  u: up,
  Backspace: up,
  ArrowDown: () => (amongStops() ? move(1) : false),
  ArrowUp: () => (amongStops() ? move(-1) : false),
  ArrowRight: () => branch(true),
  ArrowLeft: () => branch(false),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isWriting(event.target)) {
    if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  const act = KEYS[event.key];
  if (act && act() !== false) event.preventDefault();
});

for (const button of document.querySelectorAll("button[data-keys-help]")) {
  if (!(button instanceof HTMLButtonElement)) continue;
  button.hidden = false;
  button.addEventListener("click", help);
}
