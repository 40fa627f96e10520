/* Paints a timeline on a canvas, in the colours of the page. What each form means is said in the key of the page:
   a dot or diamond for a moment, dots with ends for "some time within", a bar for what lasted, a point for an open end. */
(() => {
  "use strict";

  const AXIS = 40;
  const { ROW, LANE_HEAD, DAY, ticks, anchor } = window.ccTimeline;
  const [WITHIN, LASTED] = [1, 2];
  const [ABOUT, DOUBT] = [2, 4];

  const colours = (root) => {
    const style = getComputedStyle(root);
    const of = (name) => style.getPropertyValue(`--cc-${name}`).trim();
    return {
      ...{ ink: of("ink"), soft: of("ink-soft"), rule: of("rule"), paper: of("paper"), sunk: of("sunk"), accent: of("accent") },
      font: style.fontFamily,
    };
  };

  /** Dates as the pages write them: in English, the day before the month. */
  const formats = (page) => {
    const language = page === "en" ? "en-GB" : page;
    const format = (options) => new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });
    return {
      clock: format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
      day: format({ day: "numeric", month: "short" }),
      month: format({ month: "short", year: "numeric" }),
      year: format({ year: "numeric" }),
      whole: format({ day: "numeric", month: "long", year: "numeric" }),
    };
  };

  const line = (pen, x1, y1, x2, y2) => {
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
    pen.stroke();
  };

  const axis = (pen, scene) => {
    const { x, invert, width, height, look, format } = scene;
    const [low, high] = [invert(0), invert(width)];
    const { marks, step } = ticks(low, high, Math.max(2, width / 90));
    const said = step < DAY ? format.clock : step < 28 * DAY ? format.day : step < 300 * DAY ? format.month : format.year;
    pen.fillStyle = look.paper;
    pen.fillRect(0, 0, width, AXIS);
    pen.font = `12px ${look.font}`;
    pen.textAlign = "center";
    for (const second of marks) {
      const at = Math.round(x(second)) + 0.5;
      pen.strokeStyle = look.rule;
      line(pen, at, AXIS, at, height);
      pen.fillStyle = look.soft;
      if (at > 24 && at < width - 24) pen.fillText(said.format(second * 1000), at, 34);
    }
    if (step < 28 * DAY) {
      pen.textAlign = "left";
      pen.fillStyle = look.ink;
      pen.fillText(format.whole.format(low * 1000), 4, 15);
      pen.textAlign = "right";
      pen.fillText(format.whole.format(high * 1000), width - 4, 15);
    }
    pen.strokeStyle = look.soft;
    line(pen, 0, AXIS + 0.5, width, AXIS + 0.5);
  };

  const diamond = (pen, x, y, size) => {
    pen.beginPath();
    pen.moveTo(x, y - size);
    pen.lineTo(x + size, y);
    pen.lineTo(x, y + size);
    pen.lineTo(x - size, y);
    pen.closePath();
  };

  /** A point towards a side where no end was given. */
  const point = (pen, x, y, way) => {
    pen.beginPath();
    pen.moveTo(x - way * 5, y - 5);
    pen.lineTo(x, y);
    pen.lineTo(x - way * 5, y + 5);
    pen.stroke();
  };

  /** The span of an item, clipped to the window; ends that lie in it are drawn, those that were not given are points. */
  const extent = (pen, scene, item, y, tall) => {
    const [from, to] = [Math.max(scene.x(item.start), -9), Math.min(scene.x(item.end), scene.width + 9)];
    pen.lineWidth = 1.5;
    if (item.form === LASTED) {
      pen.globalAlpha = 0.28;
      pen.fillRect(from, y - tall, Math.max(3, to - from), 2 * tall);
      pen.globalAlpha = 1;
      line(pen, from, y + tall, Math.max(from + 3, to), y + tall);
      line(pen, from, y - tall, Math.max(from + 3, to), y - tall);
    } else {
      pen.setLineDash([1.5, 3.5]);
      line(pen, from, y, to, y);
      pen.setLineDash([]);
    }
    const open = (item.flags & ABOUT) > 0;
    if (item.start === -Infinity) point(pen, 6, y, -1);
    else if (!open) line(pen, from, y - tall, from, y + tall);
    if (item.end === Infinity) point(pen, scene.width - 6, y, 1);
    else if (!open && item.event) line(pen, to, y - tall, to, y + tall);
  };

  const mark = (pen, scene, item, y) => {
    const { look, x } = scene;
    pen.strokeStyle = pen.fillStyle = item.event ? look.ink : look.accent;
    if (item.form === WITHIN || item.form === LASTED) extent(pen, scene, item, y, item.form === LASTED ? 7 : item.event ? 5 : 4);
    const at = x(anchor(item));
    if (item.event && item.form === 0) {
      diamond(pen, at, y, 6);
      pen.fill();
    } else if (!item.event) {
      pen.beginPath();
      pen.arc(at, y, 4.5, 0, 7);
      pen.fill();
    }
    return at;
  };

  /** Where the words of an item begin: after its symbol or its span, or within a span that goes on past the window. */
  const beside = (scene, item, at, wide) => {
    if (!item.event || item.form === 0) return [at + 9, false];
    const [from, to] = [Math.max(scene.x(item.start), 0), scene.x(item.end)];
    if (item.form === LASTED) return to - from > wide + 12 ? [from + 7, false] : [to + 7, false];
    return to + 8 < scene.width - 30 ? [to + 8, false] : [from + 8, true];
  };

  const cut = (pen, text, most) => {
    let short = text;
    while (pen.measureText(short).width > most) short = `${short.slice(0, Math.min(-2, -short.length * 0.08)).trimEnd()}…`;
    return short;
  };

  /** The words of an item beside its mark, as far as there is room; with `~` for about, `?` for possibly. */
  const words = (pen, scene, item, at, y) => {
    const doubt = (item.flags & ABOUT ? "~" : "") + (item.flags & DOUBT ? "?" : "");
    const name = item.lane.labelled ? scene.name(item) : "";
    const text = [doubt, name].filter(Boolean).join(" ");
    if (text) {
      item.short ??= { of: "" };
      if (item.short.of !== text + scene.label) item.short = { of: text + scene.label, as: cut(pen, text, scene.label - 8) };
      const wide = pen.measureText(item.short.as).width;
      const [start, backed] = beside(scene, item, at, wide);
      if (backed) pen.clearRect(start - 3, y - 8, wide + 6, 16);
      const left = scene.width - 4 - start;
      pen.fillStyle = scene.look.ink;
      if (wide <= left) pen.fillText(item.short.as, start, y + 4);
      else if (left > 24) pen.fillText(cut(pen, item.short.as, left), start, y + 4);
    }
    if (item.more) {
      pen.fillStyle = scene.look.ink;
      pen.fillText(`+${item.more}`, at + 8, y + 4);
    }
  };

  /** The whole window. Returns the items that were painted, with where they stand. */
  const paint = (canvas, scene) => {
    const { width, height, top, look } = scene;
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.lineWidth = 1;
    axis(pen, scene);
    pen.save();
    pen.beginPath();
    pen.rect(0, AXIS + 1, width, height);
    pen.clip();
    pen.font = `13px ${look.font}`;
    const painted = [];
    for (const lane of scene.lanes) {
      const head = AXIS + lane.top - top;
      if (head > height || head + LANE_HEAD + lane.rows * ROW < AXIS) continue;
      pen.strokeStyle = look.rule;
      pen.lineWidth = 1;
      line(pen, 0, Math.round(head) + 0.5, width, Math.round(head) + 0.5);
      pen.clearRect(0, head + 2, lane.wide, LANE_HEAD - 4);
      pen.textAlign = "left";
      for (const item of lane.items) {
        if (item.row < 0 || scene.x(item.end) < -8 || scene.x(item.start) > width + 8) continue;
        const y = head + LANE_HEAD + item.row * ROW + ROW / 2;
        if (y < AXIS || y > height) continue;
        const at = mark(pen, scene, item, y);
        words(pen, scene, item, at, y);
        painted.push({ item, at, y });
      }
    }
    if (Number.isFinite(scene.moment)) {
      pen.strokeStyle = look.ink;
      pen.setLineDash([6, 4]);
      line(pen, scene.x(scene.moment), AXIS, scene.x(scene.moment), height);
      pen.setLineDash([]);
    }
    pen.restore();
    return painted;
  };

  Object.assign(window.ccTimeline, { paint, colours, formats, AXIS });
})();
