/* Opens the timelines of a page once they come near the window: only then are the library and the data fetched.
   Without it the lists of the page say the same. The drawing itself is in the files named here. */
(() => {
  "use strict";

  const assets = new URL(".", document.currentScript.src);
  const D3 = ["dispatch", "selection", "timer", "color", "interpolate", "ease", "transition", "drag", "zoom"];
  const FILES = [
    ...D3.map((name) => `vendor/d3-${name}.min.js`),
    ...["layout", "paint", "view"].map((name) => `timeline-${name}.js`),
  ];

  /** All files at once, run in their order. */
  const fetched = () =>
    Promise.all(
      FILES.map(
        (file) =>
          new Promise((resolve, reject) => {
            const script = document.createElement("script");
            script.src = new URL(file, assets);
            script.async = false;
            script.addEventListener("load", resolve);
            script.addEventListener("error", reject);
            document.head.append(script);
          }),
      ),
    );

  let library;
  const open = async (root) => {
    const address = new URL(root.dataset.timeline, document.baseURI);
    const data = fetch(address).then((answer) => answer.json());
    library ??= fetched();
    await library;
    window.ccTimeline.view(root, await data, address);
  };

  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        open(target);
      }
    },
    { rootMargin: "200px" },
  );
  for (const root of document.querySelectorAll("[data-timeline]")) near.observe(root);
})();
