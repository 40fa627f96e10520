/* Where everything of a timeline stands: seconds to pixels, round marks of the axis, rows within lanes. No drawing. */
(() => {
  "use strict";

  const MINUTE = 60;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY];
  const MONTHS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000, 60000];
  const EVENT = 1;
  const ROW = 18;
  const LANE_HEAD = 22;
  const ROWS_OF_MANY = 4;
  const ROWS_AT_MOST = 60;
  const LABELLED = 60;
  const SYMBOL = 14;

  /** How wide the words beside an item may be. */
  const room = (width) => (width > 700 ? 290 : 190);

  /** The items as objects, sorted within their lanes. `from` is the moment from which an item is on record. */
  const lanes = (data) => {
    const found = data.lanes.map(([title, path]) => ({ title, path, items: [] }));
    data.items.forEach(([lane, form, flags, start, end], n) => {
      const item = { n, form, flags, start: start ?? -Infinity, end: end ?? Infinity, row: 0, more: 0, lane: found[lane] };
      item.event = (flags & EVENT) > 0;
      item.from = item.event ? item.start : item.end;
      found[lane].items.push(item);
    });
    for (const lane of found) lane.items.sort((a, b) => left(a) - left(b) || a.n - b.n);
    return found;
  };

  /** The second at which the symbol of an item stands: a statement where it had certainly been said. */
  const left = (item) => (Number.isFinite(item.start) ? item.start : item.end);
  const anchor = (item) => {
    if (item.form === 0 || (item.event && item.form !== 0)) return left(item);
    return Number.isFinite(item.end) ? item.end : item.start;
  };

  /** First and last known second of some items, with a margin; a day about a single moment. */
  const span = (items) => {
    let [low, high] = [Infinity, -Infinity];
    for (const { start, end } of items) {
      for (const second of [start, end]) {
        if (!Number.isFinite(second)) continue;
        low = Math.min(low, second);
        high = Math.max(high, second);
      }
    }
    if (low > high) return [0, DAY];
    const margin = Math.max((high - low) * 0.04, HOUR);
    return [low - margin, high + margin];
  };

  /** Puts each item of a lane on the first row with room at this scale; without room it is counted by the item that
      takes the room. Does not depend on what is in the window: panning moves nothing up or down. */
  const stack = (lane, x, shown, label) => {
    const width = SYMBOL + label;
    const ends = [];
    const last = [];
    let rows = 0;
    for (const item of lane.items) {
      item.more = 0;
      item.row = -1;
      if (!shown(item)) continue;
      const from = Math.min(x(item.start), x(anchor(item)) - 6);
      const to = Math.max(x(item.end) + (item.form === 1 && item.event ? label : 0), x(anchor(item)) + width);
      let row = 0;
      while (row < lane.rows && ends[row] > from) row += 1;
      if (row === lane.rows) {
        const host = last.reduce((a, b) => (a.to > b.to ? a : b)).item;
        host.more += 1;
        continue;
      }
      item.row = row;
      ends[row] = to + (label ? 4 : 22);
      last[row] = { item, to };
      rows = Math.max(rows, row + 1);
    }
    return rows;
  };

  const deepest = (second) => (second / MINUTE) * 40;

  /** How many rows each lane has, and from where to where it stands. Heights do not change while a reader zooms. */
  const measure = (found, x, label, shown) => {
    let top = 0;
    for (const lane of found) {
      lane.labelled = lane.items.length <= LABELLED;
      lane.rows = ROWS_AT_MOST;
      // What overlaps in time has rows of its own; what is only too near at first is parted by zooming in.
      const apart = stack(lane, lane.labelled ? x : deepest, shown, lane.labelled ? label : 0);
      lane.rows = Math.max(lane.labelled ? 1 : ROWS_OF_MANY, apart);
      lane.top = top;
      top += LANE_HEAD + lane.rows * ROW + 8;
    }
    return top;
  };

  /** Round marks between two seconds, at most so many: [second, step in seconds or 0 for months and years]. */
  const ticks = (low, high, most) => {
    for (const step of STEPS) {
      if ((high - low) / step > most) continue;
      const marks = [];
      for (let at = Math.ceil(low / step) * step; at <= high; at += step) marks.push(at);
      return { marks, step };
    }
    const month = (second) => {
      const date = new Date(second * 1000);
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    };
    for (const months of MONTHS) {
      const first = Math.ceil(month(low) / months) * months;
      if ((month(high) - first) / months > most) continue;
      const marks = [];
      for (let at = first; at <= month(high); at += months) {
        const date = new Date(0);
        date.setUTCFullYear(Math.floor(at / 12), at % 12, 1);
        const second = date.getTime() / 1000;
        if (second >= low && second <= high) marks.push(second);
      }
      return { marks, step: months >= 12 ? 365 * DAY : 30 * DAY };
    }
    return { marks: [], step: 365 * DAY };
  };

  window.ccTimeline = { lanes, span, stack, measure, ticks, anchor, room, ROW, LANE_HEAD, DAY };
})();
