// Makes tables that hold all their rows (`data-live`) quicker: search and sort without asking the server.
// The address follows, so that what is seen can be shared; without script the server does the same.

/**
 * @typedef {object} Row
 * @property {HTMLTableRowElement} element
 * @property {string} text what the search looks through
 */

/** @typedef {{ key: string, backwards: boolean }} Order */

const compareText = new Intl.Collator(document.documentElement.lang || "zh", { numeric: true }).compare;

/**
 * The value of a cell for sorting: its `data-value`, or its text; a number where it is one, null where there is none.
 * @param {HTMLTableCellElement | undefined} cell
 * @returns {number | string | null}
 */
export function valueOf(cell) {
  const text = (cell?.dataset["value"] ?? cell?.textContent ?? "").trim();
  if (text === "" || text === "—") return null;
  const number = Number(text.replace(/[,\s%]/g, "").replace("−", "-").replace(/^[+±]/, ""));
  return Number.isNaN(number) ? text : number;
}

/**
 * Numbers before texts, each in its own order.
 * @param {number | string} one
 * @param {number | string} other
 */
export function compare(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  if (typeof one === "number") return -1;
  if (typeof other === "number") return 1;
  return compareText(one, other);
}

/** One table with its rows as the server sent them. */
class LiveTable {
  /** @param {HTMLTableElement} table */
  constructor(table) {
    this.table = table;
    this.body = /** @type {HTMLTableSectionElement} */ (table.tBodies[0]);
    /** @type {HTMLTableCellElement[]} */
    this.heads = [...table.querySelectorAll("thead th")].filter((head) => head instanceof HTMLTableCellElement);
    const all = [...this.body.rows];
    this.marks = all.filter((row) => row.classList.contains("line-row"));
    /** @type {Row[]} */
    this.rows = all
      .filter((row) => !this.marks.includes(row))
      .map((element) => ({ element, text: (element.textContent ?? "").toLowerCase() }));
    this.asSent = all;
    this.sentOrder = this.order();
    this.empty = document.querySelector(`[data-no-match="${table.id}"]`);
  }

  /** @returns {Order | null} the order that the heads show */
  order() {
    const head = this.heads.find((one) => one.getAttribute("aria-sort"));
    if (!head) return null;
    return { key: head.dataset["key"] ?? "", backwards: head.getAttribute("aria-sort") === "descending" };
  }

  /** @param {string} search */
  filter(search) {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const row of this.rows) {
      const fits = words.every((word) => row.text.includes(word));
      row.element.hidden = !fits;
      if (fits) found += 1;
    }
    this.searched = words.length > 0;
    this.showMarks();
    if (this.empty instanceof HTMLElement) this.empty.hidden = found > 0;
  }

  /** The drawn line belongs to the whole standing alone: not to a part of it, nor to another order. */
  showMarks() {
    const order = this.order();
    const whole = order?.key === this.sentOrder?.key && order?.backwards === this.sentOrder?.backwards;
    for (const mark of this.marks) mark.hidden = Boolean(this.searched) || !whole;
  }

  /** @param {Order} order */
  sort(order) {
    const at = this.heads.findIndex((head) => head.dataset["key"] === order.key);
    if (at < 0) return;
    for (const head of this.heads) head.removeAttribute("aria-sort");
    this.heads[at]?.setAttribute("aria-sort", order.backwards ? "descending" : "ascending");
    this.body.append(...this.inOrder(at, order));
    this.showMarks();
  }

  /**
   * @param {number} at
   * @param {Order} order
   * @returns {HTMLTableRowElement[]}
   */
  inOrder(at, order) {
    const same = order.key === this.sentOrder?.key && order.backwards === this.sentOrder.backwards;
    if (same) return this.asSent;
    const valued = this.rows.map((row) => ({ row: row.element, value: valueOf(row.element.cells[at]) }));
    valued.sort((one, other) => {
      // What has no value stays at the end, whichever way round.
      if (one.value === null || other.value === null) return Number(one.value === null) - Number(other.value === null);
      return order.backwards ? compare(other.value, one.value) : compare(one.value, other.value);
    });
    return [...valued.map((one) => one.row), ...this.marks];
  }
}

/**
 * Write one name of the query into the address without loading anything.
 * @param {string} name
 * @param {string} value
 */
function remember(name, value) {
  const address = new URL(window.location.href);
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  address.searchParams.delete("page");
  window.history.replaceState(window.history.state, "", address);
}

/** @param {LiveTable} live */
function listenToHeads(live) {
  for (const head of live.heads) {
    const link = head.querySelector("a.sort");
    const key = head.dataset["key"];
    if (!(link instanceof HTMLAnchorElement) || !key) continue;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const before = live.order();
      const order = { key, backwards: before?.key === key && !before.backwards };
      live.sort(order);
      remember("sort", `${order.backwards ? "-" : ""}${key}`);
    });
  }
}

/** @param {LiveTable} live */
function listenToSearch(live) {
  /** @type {HTMLInputElement | null} */
  const field = document.querySelector(`input[data-filters="${live.table.id}"]`);
  if (!field || field.value) return; // what the server has found already is not all there is
  let frame = 0;
  field.addEventListener("input", () => {
    if (!live.table.isConnected) return;
    window.cancelAnimationFrame(frame);
    frame = window.requestAnimationFrame(() => live.filter(field.value));
    remember(field.name, field.value.trim());
  });
}

/** @param {ParentNode} part */
function enliven(part) {
  /** @type {NodeListOf<HTMLTableElement>} */
  const tables = part.querySelectorAll("table[data-live]:not([data-lively])");
  for (const table of tables) {
    if (!table.tBodies[0]) continue;
    table.dataset["lively"] = "";
    const live = new LiveTable(table);
    listenToHeads(live);
    listenToSearch(live);
  }
}

enliven(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target instanceof Element) enliven(event.target.parentNode ?? document);
});
