// Everything here can be done without it: it only saves the hand a way.
//   ?        the list of shortcuts
//   /        the search field of the page, marked data-search
//   g x      the page of the menu whose link has data-letter="x"
//   j k      the next and the previous line marked data-row; Enter opens its first link, or its data-href

let before = "";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const done = before === "g" ? goTo(key) : act(key, event);
  before = before === "" && key === "g" ? "g" : "";
  if (done) event.preventDefault();
});

function act(key, event) {
  if (key === "?") return open("shortcuts");
  if (key === "/") return focus(document.querySelector("[data-search]"));
  if (key === "j") return move(1);
  if (key === "k") return move(-1);
  if (key === "Enter" && event.target.matches("[data-row]")) return enter(event.target);
  return false;
}

function writing(target) {
  return target.isContentEditable || target.matches?.("input:not([type=checkbox]):not([type=radio]), textarea, select");
}

function open(id) {
  document.getElementById(id)?.showModal();
  return true;
}

function focus(element) {
  element?.focus();
  element?.select?.();
  return Boolean(element);
}

function goTo(letter) {
  if (!/^[a-z]$/.test(letter)) return false;
  const link = document.querySelector(`a[data-letter="${letter}"]`);
  link?.click();
  return Boolean(link);
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
  const here = rows.indexOf(document.activeElement?.closest?.("[data-row]"));
  const next = rows[here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + step))];
  if (!next) return false;
  if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function enter(row) {
  const link = row.querySelector("a[href]");
  if (link) link.click();
  else if (row.dataset.href) location.assign(row.dataset.href);
  return Boolean(link || row.dataset.href);
}
