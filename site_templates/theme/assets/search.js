/* Opens the search: from the link in the header, or by the keys / and s. Everything else is loaded when it is first
   wanted. Without this file the link leads to the page of the indexes. */
(() => {
  "use strict";

  const link = document.querySelector(".cc-search__open");
  if (!link) return;
  const box = new URL("search/box.mjs", document.currentScript.src).href;
  const page = new URL("search/page.mjs", document.currentScript.src).href;
  const field = document.getElementById("r-search");

  if (field) import(page).then(({ begin }) => begin(field, link));

  const open = () => {
    if (field) field.querySelector("input[type=search]")?.focus();
    else import(box).then(({ open: show }) => show(link));
  };

  link.setAttribute("aria-haspopup", "dialog");
  link.setAttribute("aria-keyshortcuts", "/ s");
  for (const kind of ["focus", "pointerenter"]) link.addEventListener(kind, () => field || import(box), { once: true });
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !["/", "s"].includes(event.key)) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
    event.preventDefault();
    open();
  });
})();
