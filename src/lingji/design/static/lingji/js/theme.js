// Remembers dark or light when it was chosen by hand; without a choice the system decides.
// The choice is a cookie, so that the server writes it into the page and nothing flickers.

/** @typedef {"light" | "dark"} Theme */

const root = document.documentElement;
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const A_YEAR = 365 * 24 * 60 * 60;

/** @returns {Theme} the theme that is shown now */
function shown() {
  const chosen = root.dataset["theme"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return dark.matches ? "dark" : "light";
}

/**
 * Show a theme and remember it; what the system shows anyway need not be remembered.
 * @param {Theme} theme
 */
function choose(theme) {
  const system = dark.matches ? "dark" : "light";
  if (theme === system) delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  const life = theme === system ? 0 : A_YEAR;
  document.cookie = `theme=${theme}; path=/; max-age=${life}; samesite=lax`;
}

/** @param {Iterable<HTMLButtonElement>} buttons */
function tell(buttons) {
  for (const button of buttons) button.setAttribute("aria-pressed", String(shown() === "dark"));
}

/** @type {NodeListOf<HTMLButtonElement>} */
const switches = document.querySelectorAll("button[data-theme-switch]");
for (const button of switches) {
  button.hidden = false;
  button.addEventListener("click", () => {
    choose(shown() === "dark" ? "light" : "dark");
    tell(switches);
  });
}
dark.addEventListener("change", () => tell(switches));
tell(switches);
