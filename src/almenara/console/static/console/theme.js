// Runs before the page is drawn: a device in the dark gets the dark screen at once.
(() => {
  const page = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    if (page.dataset.themeChoice === "auto") page.dataset.bsTheme = dark.matches ? "dark" : "light";
  };
  follow();
  dark.addEventListener("change", follow);
})();
