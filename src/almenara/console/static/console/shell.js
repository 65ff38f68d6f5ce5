// Menus that close again, messages that can be put away, dialogs, and times that keep telling the truth.

document.addEventListener("click", (event) => {
  closeMenus(event.target);
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  event.target.closest("[data-dismisses]")?.closest(".alert")?.remove();
  if (event.target.matches("dialog.sheet")) event.target.close();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.menu[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

function closeMenus(target) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

// The same steps as the server.
const UNITS = [["year", 31536000], ["month", 2592000], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
const LANGUAGE = document.documentElement.lang || "en";
const words = new Intl.RelativeTimeFormat(`${LANGUAGE}-u-nu-latn`, { numeric: "always", style: "short" });

function tellTimes() {
  for (const time of document.querySelectorAll("time[data-when]")) {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
    const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
    time.textContent = words.format(Math.round(seconds / size), unit);
  }
}
setInterval(tellTimes, 30000);
