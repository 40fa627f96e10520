/* Before the first paint: the colours that the reader chose on an earlier page, and the mark that scripts run. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const chosen = localStorage.getItem("counterclaim.scheme");
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
  } catch {
    // A browser that keeps nothing follows the system.
  }
})();
