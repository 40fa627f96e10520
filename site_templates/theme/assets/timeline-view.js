/* A timeline that can be moved: by wheel, drag, pinch, keys and buttons. What is painted is also laid out as links, so
   that the keyboard and screen readers reach each item in the window, if they are few enough to be told apart. */
(() => {
  "use strict";

  const T = window.ccTimeline;
  const { zoom, zoomIdentity, select } = window.d3;
  const LINKS_AT_MOST = 150;
  const PAN = 0.2;
  const ZOOM = 1.6;
  const FINEST = 60 / 8;

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const filled = (message, parts) => message.replace(/\{(\w+)\}/g, (hole, name) => parts[name] ?? hole);

  /** The names of items: with the data, or in parts that are fetched when one of them is wanted. */
  const naming = (data, address, arrived) => {
    if (data.names) return (n) => data.names[n];
    const parts = new Map();
    return (n) => {
      const part = Math.floor(n / data.per);
      if (!parts.has(part)) {
        parts.set(part, null);
        fetch(new URL(data.parts[part], address))
          .then((answer) => answer.json())
          .then((names) => {
            parts.set(part, names);
            arrived();
          });
      }
      return parts.get(part)?.[n % data.per];
    };
  };

  const view = (root, data, address) => {
    const say = data.words;
    const base = new URL(data.up, address);
    const lanes = T.lanes(data);
    const items = lanes.flatMap((lane) => lane.items);
    const format = T.formats(document.documentElement.lang);
    const [low, latest] = T.span(items);
    // The words of the last items stand beside them.
    const beyond = items.length <= 200 ? 0.3 : 0.02;
    const high = latest + (latest - low) * beyond;
    const nameOf = naming(data, address, () => settle());
    let look = T.colours(root);
    let state = zoomIdentity;
    let moment = Infinity;
    let there = lanes;
    let width = 0;
    let height = 0;
    let stacked = "";
    let painted = [];
    let asked = 0;
    let settling = 0;

    const canvas = element("canvas", { className: "cc-timeline__canvas" });
    canvas.setAttribute("aria-hidden", "true");
    const links = element("ol", { className: "cc-timeline__links" });
    const heads = element("div", { className: "cc-timeline__heads" });
    const floor = element("div", { className: "cc-timeline__floor" });
    const layer = element("div", { className: "cc-timeline__layer" }, canvas, links);
    const frame = element("div", { className: "cc-timeline__frame", tabIndex: 0 }, layer, heads, floor);
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", say.label);
    const status = element("output", { className: "cc-timeline__status" });
    const help = element("p", { className: "cc-timeline__help", id: `${root.id}-help`, textContent: say.help });
    frame.setAttribute("aria-describedby", help.id);

    const on = (second) => low + ((second - state.x) / state.k / (width || 1)) * (high - low);
    const x = (second) => state.x + state.k * ((second - low) / (high - low)) * width;
    const shown = (item) => item.from <= moment;

    const place = (made, left, top) => {
      made.style.left = `${left}px`;
      made.style.top = `${top}px`;
      return made;
    };

    for (const lane of lanes) {
      const name = lane.path ? element("a", { href: new URL(lane.path, base), textContent: lane.title }) : lane.title;
      heads.append((lane.head = element("div", { className: "cc-timeline__head", dir: "auto" }, name)));
    }

    const scene = () => ({
      ...{ lanes: there, x, width, height, look, format, moment },
      invert: on,
      top: frame.scrollTop,
      label: T.room(width),
      name: (item) => nameOf(item.n)?.[0] ?? "",
    });

    const draw = () => {
      asked = 0;
      const key = `${state.k}/${width}/${moment}`;
      if (key !== stacked) {
        stacked = key;
        for (const lane of there) T.stack(lane, x, shown, lane.labelled ? T.room(width) : 0);
      }
      painted = T.paint(canvas, scene());
    };

    /** The links of the window, once it rests. The focus stays on the item that has it. */
    const settle = () => {
      clearTimeout(settling);
      settling = setTimeout(() => {
        draw();
        const focused = links.contains(document.activeElement) ? document.activeElement.dataset.item : "";
        const few = painted.length <= LINKS_AT_MOST;
        links.replaceChildren();
        for (const { item, at, y } of few ? painted : []) {
          const [label, when, path] = nameOf(item.n) ?? [];
          if (!path) continue;
          const told = `${item.lane.title}, ${when}: ${label}`;
          const link = element("a", { href: new URL(path, base), title: told });
          link.setAttribute("aria-label", told);
          link.dataset.item = item.n;
          const wide = item.event && item.form ? Math.max(24, Math.min(x(item.end), width) - Math.max(at, 0)) : 24;
          link.style.width = `${item.lane.labelled ? Math.max(wide, T.room(width) - 30) : wide}px`;
          links.append(place(element("li", {}, link), Math.max(-8, at - 8), y - 9));
        }
        window.ccKeepMoment(root);
        if (focused) (links.querySelector(`[data-item="${focused}"]`) ?? frame).focus({ preventScroll: true });
        links.hidden = false;
        const span = { from: format.whole.format(on(0) * 1000), to: format.whole.format(on(width) * 1000) };
        const count = painted.reduce((n, { item }) => n + 1 + item.more, 0);
        const apart = few && count === painted.length;
        status.textContent = filled(apart ? say.window : say.crowded, { ...span, n: count });
      }, 140);
    };

    const ask = () => {
      links.hidden = !links.contains(document.activeElement);
      asked ||= requestAnimationFrame(draw);
      settle();
    };

    const finest = Math.max(2, (high - low) / FINEST / 60);
    const zooming = zoom()
      .scaleExtent([1, finest])
      .filter((event) => {
        if (event.type === "wheel") return event.ctrlKey || event.metaKey;
        if (event.touches) return event.touches.length > 1;
        return !event.button && !event.target.closest("a");
      })
      .on("zoom", (event) => {
        state = event.transform;
        ask();
      });
    const selected = select(frame);
    const move = (share) => zooming.translateBy(selected, (share * width) / state.k, 0);
    const scale = (by) => zooming.scaleBy(selected, by);
    const all = () => zooming.transform(selected, zoomIdentity);

    /** Where most statements are: an event that lasted for years must not press them together. */
    const begin = () => {
      const said = T.span(items.filter((item) => !item.event));
      if (items.every((item) => item.event)) return all();
      const wanted = [said[0], said[1] + (said[1] - said[0]) * beyond];
      const k = Math.min(finest, Math.max(1, (high - low) / (wanted[1] - wanted[0])));
      zooming.transform(selected, zoomIdentity.scale(k).translate((-(wanted[0] - low) / (high - low)) * width, 0));
    };

    const KEYS = {
      ArrowLeft: () => move(PAN),
      ArrowRight: () => move(-PAN),
      "+": () => scale(ZOOM),
      "=": () => scale(ZOOM),
      "-": () => scale(1 / ZOOM),
      0: all,
    };
    frame.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      KEYS[event.key]();
    });
    frame.addEventListener(
      "wheel",
      (event) => {
        if (event.ctrlKey || event.metaKey || Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
        event.preventDefault();
        zooming.translateBy(selected, -event.deltaX / state.k, 0);
      },
      { passive: false },
    );
    // One finger moves sideways what it touches; up and down it moves the page, which the browser does (touch-action).
    let finger = null;
    frame.addEventListener("pointerdown", (event) => {
      finger = event.pointerType === "touch" && event.isPrimary ? event.clientX : null;
    });
    frame.addEventListener("pointermove", (event) => {
      if (finger === null || event.pointerType !== "touch" || !event.isPrimary) return;
      zooming.translateBy(selected, (event.clientX - finger) / state.k, 0);
      finger = event.clientX;
    });
    for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, () => (finger = null));
    frame.addEventListener("scroll", ask, { passive: true });

    const button = (name, sign, act) => {
      const made = element("button", { type: "button", textContent: sign, title: name });
      made.setAttribute("aria-label", name);
      made.addEventListener("click", act);
      return made;
    };
    const bar = element(
      "div",
      { className: "cc-timeline__bar" },
      button(say.in, "+", () => scale(ZOOM)),
      button(say.out, "−", () => scale(1 / ZOOM)),
      button(say.earlier, "←", () => move(PAN)),
      button(say.later, "→", () => move(-PAN)),
      button(say.all, say.all, all),
      status,
    );
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", say.label);
    root.replaceChildren(bar, frame, help);

    /** Each lane that holds something by the moment has its place, and the others have none. */
    const arrange = () => {
      const kept = state;
      state = zoomIdentity;
      const total = T.measure(there, x, T.room(width), shown) + T.AXIS + 8;
      state = kept;
      height = Math.min(total, Math.max(260, Math.round(window.innerHeight * 0.62)));
      frame.style.height = `${height}px`;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      floor.style.height = `${total}px`;
      for (const lane of lanes) lane.head.hidden = !there.includes(lane);
      for (const lane of there) {
        place(lane.head, 0, T.AXIS + lane.top);
        lane.wide = lane.head.offsetWidth;
      }
      zooming.extent([[0, 0], [width, height]]).translateExtent([[0, 0], [width, height]]);
      stacked = "";
    };

    /** A new width: the lanes are measured anew, and the window keeps its ends. */
    const fit = () => {
      const now = frame.clientWidth;
      if (!now || now === width) return;
      const first = !width;
      const before = [on(0), on(width)];
      width = now;
      arrange();
      if (first) begin();
      else {
        const k = (high - low) / (before[1] - before[0]);
        zooming.transform(selected, zoomIdentity.scale(k).translate((-(before[0] - low) / (high - low)) * width, 0));
      }
    };

    selected.call(zooming).on("dblclick.zoom", null);
    selected.on("dblclick", (event) => zooming.scaleBy(selected, ZOOM * ZOOM, [event.offsetX, 0]));
    new ResizeObserver(fit).observe(frame);
    new MutationObserver(() => {
      look = T.colours(root);
      ask();
    }).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
    document.fonts.ready.then(ask);
    // The page as of a moment: its control says which one it shows.
    const control = document.querySelector(".cc-asof__moments");
    const told = document.querySelector(".cc-asof__told");
    if (control && told) {
      const follow = () => {
        moment = control.value ? Number(control.value) : Infinity;
        there = lanes.filter((lane) => lane.items.some(shown));
        if (width) arrange();
        ask();
      };
      new MutationObserver(follow).observe(told, { childList: true, characterData: true, subtree: true });
      follow();
    }
    fit();
    root.dataset.ready = "true";
  };

  T.view = view;
})();
