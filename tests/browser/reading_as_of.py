"""A page, in the browser or as it is derived -> what a reader can read in it at a moment, to be compared.

Left out, with the reason:

- the control of time, the band and the notes for readers of the past, which stand on the page of the present alone, and
  what its script puts on a page (marks of sections, filters of tables);
- the footer and the title's kicker, which the theme writes around what is derived; the words for the search, unseen;
- how to cite the record: that is its file at its latest revision, whatever moment a reader looks at;
- of drawings whose scale is that of all that will ever be said, so that nothing jumps when a reader goes back: where
  something stands, the axes, and what depends on the room that is left (the labels of figures, which repeat what each
  mark is titled, and the points of ends that were not given). What is drawn, in which form, in which order, with which
  words, leading where, and from which box to which an arrow goes, is compared. The scale of maps never changes, so they
  are compared to the last digit;
- the timeline that a script draws: the data of the two pages are compared by the rule of that script instead.
"""

from __future__ import annotations

READ = r"""(root) => {
  let out = "";
  const mark = (text) => { out += `\n${text}\n`; };
  const skip = "[hidden], .cc-later, .cc-asof, .cc-asof__told, .cc-asof__note, .headerlink, .cc-filter, .cc-kicker,"
    + " .cc-search-terms, .cc-timeline, .cc-cite-box, footer, script";
  const scaled = ".cc-chart-tick:not(.cc-chart-lane), .cc-chart-grid, .cc-chart-axis, .cc-mark-label, .cc-mark-open,"
    + " .cc-mark-point, .cc-strip-tick, .cc-strip-rule";
  // The same address as it stands in the built page, with a moment, and in Markdown: its last part.
  const led = (href) => /^https?:/.test(href) && !href.startsWith(location.origin) ? href
    : href.replace(/[?].*$/, "").replace(/[.]md(?=#|$)|\/$/, "").split("/").at(-1);
  const looks = (element) => [...element.classList].filter((name) => name !== "cc-later").join(" ");
  const boxAt = (graph, x, y) => {
    for (const frame of graph.querySelectorAll(".cc-graph__frame")) {
      const [left, top, wide, tall] = ["x", "y", "width", "height"].map((name) => Number(frame.getAttribute(name)));
      if (x >= left - 2 && x <= left + wide + 2 && y >= top - 2 && y <= top + tall + 2) {
        return frame.closest("a").querySelector("title").textContent.split(". ")[0];
      }
    }
    return "nothing";
  };
  const draw = (node, exact) => {
    if (node.nodeType === Node.TEXT_NODE) { out += node.textContent; return; }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(skip)) return;
    if (!exact && node.matches(scaled)) return;
    mark(`<${node.localName} ${looks(node)}>`);
    if (exact) for (const { name, value } of node.attributes) if (name !== "class") mark(`${name}=${value}`);
    if (node.matches("a[href]")) mark("-> " + led(node.getAttribute("href")));
    if (node.matches(".cc-mark-shape")) mark(node.getAttribute("d"));
    if (node.matches(".cc-graph__stroke")) {
      const points = node.getAttribute("d").match(/-?[\d.]+,-?[\d.]+/g).map((pair) => pair.split(",").map(Number));
      const graph = node.closest("svg");
      mark(`from ${boxAt(graph, ...points[0])} to ${boxAt(graph, ...points.at(-1))}`);
    }
    for (const child of node.childNodes) draw(child, exact);
  };
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) { out += node.textContent; return; }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(skip)) return;
    if (node.localName === "svg") { draw(node, node.matches(".cc-locator")); return; }
    if (node.matches("td") && node.closest("table").tHead?.rows[0].cells[node.cellIndex]?.hidden) return;
    if (node.matches(".cc-timed") && !node.querySelector("tbody tr:not([hidden])")) return;
    if (node.matches("a[href]")) mark("-> " + led(node.getAttribute("href")));
    if (node.matches("[class*=cc-badge--]")) mark(node.className.match(/cc-badge--[\w-]+/)[0]);
    for (const child of node.childNodes) walk(child);
  };
  walk(root);
  // Words may be parted among elements: their spaces count, not how.
  return out.split(/\s+/).filter(Boolean).join("\n");
}"""
#: The page that is open, as it stands.
READ_PAGE = f"() => ({READ})(document.querySelector('article'))"
#: The HTML of some pages as they are derived.
READ_HTML = f"(pages) => pages.map((html) => ({READ})(new DOMParser().parseFromString(html, 'text/html').body))"
#: The page that is open at some moments, one after the other; null is the present. A page may have no control.
READ_AT_EACH = f"""(moments) => moments.map((moment) => {{
  const select = document.querySelector(".cc-asof__moments");
  if (select) {{
    const offered = moment === null || [...select.options].some((option) => option.value === moment);
    if (!offered) select.add(new Option("", moment));
    select.value = moment ?? "";
    select.dispatchEvent(new Event("change", {{ bubbles: true }}));
    if (!offered) select.options[select.options.length - 1].remove();
  }}
  return ({READ_PAGE})();
}})"""
