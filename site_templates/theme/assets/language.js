/* The switch of languages leads to the same place of the same page: it keeps the query and the fragment. */
(() => {
  "use strict";
  for (const link of document.querySelectorAll("a.cc-language")) {
    const keep = () => {
      link.search = location.search;
      link.hash = location.hash;
    };
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, keep);
  }
})();
