/* Makes the tables that already stand on the page sortable and filterable; adds no content but labels and controls.
   Without it every page reads the same. The page policy allows no inline style: visibility is the `hidden` attribute. */
(() => {
  "use strict";

  const FILTER_FROM_ROWS = 6;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const said = document.getElementById("__words")?.dataset ?? {};

  /** A message of the page with its parts filled in. */
  const say = (message, parts = {}) => (message ?? "").replace(/\{(\w+)\}/g, (_, name) => parts[name] ?? "");

  /** Text as a reader may type it: without case, marks (ё = е, é = e) and the variants of one letter. */
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/ґ/g, "г")
      .replace(/ł/g, "l")
      .replace(/ı/g, "i")
      .replace(/\s+/g, " ")
      .trim();

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  /** The words of a cell, with single spaces. */
  const words = (cell) => cell.textContent.replace(/\s+/g, " ").trim();

  /** The nearest heading before a node names it for a screen reader. */
  const headingBefore = (node) => {
    const headings = [...document.querySelectorAll("article :is(h1, h2, h3, h4)")];
    const before = headings.filter((h) => h.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
    const last = before.at(-1)?.cloneNode(true);
    last?.querySelectorAll(".headerlink").forEach((link) => link.remove());
    return last ? words(last) : say(said.mdTable);
  };

  /** Tablesort listens on the header cell; the button gives that to the keyboard and to screen readers. */
  const makeSortable = (table) => {
    if (!window.Tablesort || table.tBodies[0].rows.length < 2) return;
    new window.Tablesort(table);
    for (const header of table.tHead.rows[0].cells) {
      header.removeAttribute("tabindex");
      if (header.dataset.sortMethod === "none" || !words(header)) continue;
      const button = element("button", { type: "button", className: "cc-sort" }, ...header.childNodes);
      header.replaceChildren(button);
    }
  };

  /** On a phone the style sheet folds each row into a card: the cells bring their labels, and keep their roles. */
  const makeFoldable = (table, frame) => {
    const labels = [...table.tHead.rows[0].cells].map(words);
    table.setAttribute("role", "table");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      for (const cell of row.cells) {
        cell.setAttribute("role", cell.tagName === "TH" ? "columnheader" : "cell");
        if (cell.tagName === "TD") cell.dataset.label = labels[cell.cellIndex] ?? "";
        cell.classList.toggle("cc-empty", !words(cell));
      }
    }
    frame.classList.add("cc-table--cards");
  };

  const facetSelect = (header, rows) => {
    const column = header.cellIndex;
    const values = new Set(rows.map((row) => words(row.cells[column])).filter(Boolean));
    const select = element("select", {}, element("option", { value: "" }, say(said.mdAll)));
    for (const value of [...values].sort(collator.compare)) select.append(element("option", { value }, value));
    return { column, select, label: element("label", {}, words(header), select) };
  };

  const makeFilterable = (table, frame) => {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < FILTER_FROM_ROWS) return;
    const texts = new Map(rows.map((row) => [row, fold(row.textContent)]));
    const facets = [...table.tHead.rows[0].cells]
      .filter((header) => header.classList.contains("cc-facet"))
      .map((header) => facetSelect(header, rows));
    const input = element("input", { type: "search", autocomplete: "off", spellcheck: false });
    const count = element("output");

    const apply = () => {
      const wanted = fold(input.value).split(" ").filter(Boolean);
      let shown = 0;
      /* A row that the moment hides is none of ours. */
      const now = rows.filter((row) => !row.hidden);
      for (const row of rows) {
        const match =
          wanted.every((word) => texts.get(row).includes(word)) &&
          facets.every(({ column, select }) => !select.value || words(row.cells[column]) === select.value);
        row.classList.toggle("cc-filtered", !match);
        shown += match && !row.hidden ? 1 : 0;
      }
      count.textContent =
        shown === now.length ? say(said.mdRows, { n: shown }) : say(said.mdSome, { n: shown, m: now.length });
    };

    const bar = element("div", { className: "cc-filter" }, element("label", {}, say(said.mdFilter), input));
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", say(said.mdFilters, { heading: headingBefore(frame) }));
    bar.append(...facets.map(({ label }) => label), count);
    bar.addEventListener("input", apply);
    document.addEventListener("cc:asof", apply);
    apply();
    frame.before(bar);
  };

  /** A frame that scrolls can be reached and scrolled with the keyboard. */
  const makeReachable = (frame) => {
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", headingBefore(frame));
  };

  window.Tablesort?.extend(
    "words",
    () => true,
    (a, b) => collator.compare(b, a),
  );

  for (const frame of document.querySelectorAll(".cc-table")) {
    const table = frame.querySelector("table");
    if (!table?.tHead || !table.tBodies.length) continue;
    makeFoldable(table, frame);
    makeFilterable(table, frame);
    makeSortable(table);
  }

  for (const frame of document.querySelectorAll(":is(.cc-table, .cc-matrix, .cc-figures, .cc-names)")) {
    if (frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight) makeReachable(frame);
  }
})();
