/* Copies a citation, or saves it as a file. Without it the text can be selected; the words stand on the page. */
(() => {
  "use strict";

  const KINDS = { bib: "application/x-bibtex", ris: "application/x-research-info-systems", json: "application/json" };

  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "cc-format__button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  };

  const select = (node) => getSelection().selectAllChildren(node);

  /** The name of the record, from the address of its page. */
  const slug = () => location.pathname.split("/").filter(Boolean).at(-1) ?? "citation";

  for (const box of document.querySelectorAll(".cc-format")) {
    const text = box.querySelector("pre");
    const { copy, copied, save, suffix } = box.dataset;
    const status = document.createElement("output");
    const copying = button(copy, async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        status.textContent = copied;
        setTimeout(() => (status.textContent = ""), 2000);
      } catch {
        select(text); // where the clipboard is closed to scripts, the reader copies what is selected
      }
    });
    const saving = button(save, () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([`${text.textContent}\n`], { type: KINDS[suffix] }));
      link.download = `${slug()}.${suffix}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
    text.before(copying, saving, status);
  }
})();
