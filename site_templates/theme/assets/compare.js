/* Compares two statements: takes their own pages from this site and places their parts beside each other. Only known
   elements and attributes are made anew, from the parsed page; nothing is written as markup. Without it the page is a
   list of statements. */
(() => {
  "use strict";

  const box = document.querySelector(".cc-compare");
  if (!box) return;
  const words = box.dataset;
  const links = new Map();
  for (const link of box.querySelectorAll(".cc-compare__list a")) {
    links.set(new URL(link.href).pathname.split("/").filter(Boolean).at(-1), link);
  }

  /** A statement that is too old for the list can still be asked for; it is named by its id until its page is read. */
  const known = (id) => {
    if (!/^[a-z0-9-]+$/.test(id ?? "") || links.has(id)) return;
    links.set(id, make("a", { href: new URL(`../statements/${id}/`, location.href).href }, id));
  };

  const TAGS = new Set("P SPAN BDI STRONG EM BR SUP BLOCKQUOTE DIV DL DT DD UL OL LI TABLE THEAD TBODY TR TH TD A".split(" "));

  const make = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  /** A node of the other page, made anew: known elements, their language and looks, links that lead where they led. */
  const copied = (node, base) => {
    if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || node.hidden || node.matches(".cc-beside")) return null;
    const parts = [...node.childNodes].map((child) => copied(child, base)).filter(Boolean);
    if (!TAGS.has(node.tagName)) return node.tagName === "DETAILS" || node.tagName === "SUMMARY" ? make("div", {}, ...parts) : null;
    const made = make(node.tagName.toLowerCase(), {}, ...parts);
    const looks = [...node.classList].filter((name) => name.startsWith("cc-"));
    if (looks.length) made.className = looks.join(" ");
    for (const name of ["lang", "dir"]) if (node.hasAttribute(name)) made.setAttribute(name, node.getAttribute(name));
    if (node.tagName === "A" && node.hasAttribute("href")) {
      const address = new URL(node.getAttribute("href"), base);
      if (!/^https?:$/.test(address.protocol)) return make("span", {}, ...parts);
      made.href = address.href;
      if (address.origin !== location.origin) made.rel = "noopener noreferrer nofollow";
    }
    return made;
  };

  /** What stands between a heading of the other page and the next. */
  const section = (page, id) => {
    const found = [];
    const head = page.getElementById(id);
    for (let node = head?.nextElementSibling; node && node.tagName !== "H2"; node = node.nextElementSibling) found.push(node);
    return head ? [head.firstChild?.textContent.trim() ?? "", found] : ["", []];
  };

  /** A table in half the width: without the columns that say nothing. */
  const narrowed = (table) => {
    for (let n = table.rows[0].cells.length - 1; n >= 0; n -= 1) {
      const [, ...cells] = [...table.rows].map((row) => row.cells[n]);
      if (cells.every((cell) => !cell.textContent.trim())) for (const row of table.rows) row.deleteCell(n);
    }
  };

  const read = async (id) => {
    const link = links.get(id);
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const article = page.querySelector("article");
    if (link.textContent === id) link.textContent = article.querySelector("h1").firstChild.textContent.trim();
    const part = (name) => {
      const [title, nodes] = section(page, name);
      return title ? [make("h3", {}, title), ...nodes.map((node) => copied(node, link.href)).filter(Boolean)] : [];
    };
    const pane = make("section", { className: "cc-compare__pane" });
    pane.append(make("h2", {}, make("a", { href: link.href }, link.textContent)), copied(article.querySelector("dl.cc-facts"), link.href));
    pane.append(...part("r-words"), ...part("r-sources"));
    return { pane, link, positions: part("r-positions") };
  };

  /** What one statement alone holds, as on its page. */
  const alone = ({ pane, positions }) => {
    pane.querySelectorAll("h3")[1]?.before(...positions);
    pane.querySelectorAll("table").forEach(narrowed);
    return [pane];
  };

  /** Two statements: above them each claim that one of them holds, with the stance and the figure of both. */
  const together = (two) => {
    const rows = new Map();
    two.forEach(({ positions }, side) => {
      for (const row of positions.at(-1)?.querySelectorAll("tbody tr") ?? []) {
        const [claim, ...says] = row.cells;
        const key = claim.querySelector("a")?.href ?? claim.textContent;
        if (!rows.has(key)) rows.set(key, { claim, says: [[], []] });
        rows.get(key).says[side].push(...says.slice(0, 3).map((cell) => make("div", {}, ...cell.childNodes)));
      }
    });
    const heads = [two[0].positions.at(-1).querySelector("th").textContent, words.one, words.other];
    const line = ({ claim, says }) =>
      make("tr", {}, make("td", {}, ...claim.childNodes), ...says.map((parts) => make("td", {}, ...(parts.length ? parts : [words.silent]))));
    const table = make(
      "table",
      {},
      make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...[...rows.values()].sort((a, b) => both(b) - both(a)).map(line)),
    );
    return [make("section", { className: "cc-compare__both" }, make("h2", {}, two[0].positions[0].textContent), table), ...two.map(({ pane }) => pane)];
  };
  const both = ({ says }) => Number(says.every((parts) => parts.length));

  /** Two wordings by one speaker: what only one of them says is marked, by a line below it and not by colour alone. */
  const mark = (one, other) => {
    const [a, b] = [one, other].map((pane) => pane.querySelector(".cc-quote"));
    const speaker = (pane) => pane.querySelector("dl.cc-facts dd")?.textContent.trim();
    if (!a || !b || !window.Diff || a.lang !== b.lang || speaker(one) !== speaker(other)) return;
    const changes = window.Diff.diffWordsWithSpace(a.textContent, b.textContent);
    for (const [quote, mine, theirs] of [[a, "removed", "added"], [b, "added", "removed"]]) {
      quote.replaceChildren(
        ...changes
          .filter((change) => !change[theirs])
          .map((change) => (change[mine] ? make("mark", { className: "cc-compare__only", title: words.only }, change.value) : change.value)),
      );
    }
  };

  const chooser = (label) => {
    const filter = make("input", { type: "search", autocomplete: "off", spellcheck: false, placeholder: words.filter });
    filter.setAttribute("aria-label", `${label}: ${words.filter}`);
    const select = make("select");
    const fill = () => {
      const kept = select.value;
      const wanted = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      const fit = [...links].filter(([id, link]) => id === kept || wanted.every((w) => link.textContent.toLowerCase().includes(w)));
      select.replaceChildren(make("option", { value: "" }, words.none), ...fit.map(([id, link]) => make("option", { value: id }, link.textContent)));
      select.value = kept;
    };
    filter.addEventListener("input", fill);
    fill();
    return { select, fill, node: make("div", { className: "cc-compare__chooser" }, make("label", {}, label, select), filter) };
  };

  const one = chooser(words.one);
  const other = chooser(words.other);
  const swap = make("button", { type: "button", className: "cc-compare__swap" }, words.swap);
  const panes = make("div", { className: "cc-compare__panes" });
  panes.setAttribute("aria-live", "polite");
  let asked = 0;

  const show = async () => {
    const chosen = [one, other].map(({ select }) => select.value).filter(Boolean);
    const mine = ++asked;
    try {
      const made = await Promise.all(chosen.map(read));
      if (mine !== asked) return;
      if (made.length === 2) mark(...made.map(({ pane }) => pane));
      panes.replaceChildren(...(made.length === 2 ? together(made) : made.flatMap(alone)));
    } catch {
      if (mine === asked) panes.replaceChildren(make("p", {}, words.failed));
    }
  };

  const remember = () => {
    const query = new URLSearchParams();
    if (one.select.value) query.set("a", one.select.value);
    if (other.select.value) query.set("b", other.select.value);
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
    show();
  };

  const restore = () => {
    const query = new URLSearchParams(location.search);
    for (const [name, { select, fill }] of [["a", one], ["b", other]]) {
      known(query.get(name));
      fill();
      select.value = links.has(query.get(name)) ? query.get(name) : "";
    }
    show();
  };

  for (const { select } of [one, other]) select.addEventListener("change", remember);
  swap.addEventListener("click", () => {
    const [a, b] = [one.select.value, other.select.value];
    for (const it of [one, other]) {
      it.node.querySelector("input").value = "";
      it.fill();
    }
    [one.select.value, other.select.value] = [b, a];
    remember();
  });
  for (const list of box.querySelectorAll(".cc-compare__list")) list.hidden = true;
  box.prepend(make("div", { className: "cc-compare__bar" }, one.node, swap, other.node), panes);
  restore();
})();
