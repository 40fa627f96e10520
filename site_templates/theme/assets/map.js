/* The map of all places: what the list beside it holds, drawn with the precision that each place is known with.

   `places.json` holds what is recorded, `chart.json` the coasts and the words of this page's language. Nothing is decided
   here: a state of the dispute is picked from spans that the build has computed. Text becomes text nodes, never markup. */
(() => {
  "use strict";

  const frame = document.getElementById("r-map");
  const L = window.L;
  if (!frame || !L || !window.Supercluster) return;

  const MAX_ZOOM = 13;
  const CLUSTER_UNTIL = 11;
  const CLUSTER_PIXELS = 46;
  const CLAIMS_IN_POPUP = 12;
  const ROOT = new URL("../", document.baseURI);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  const element = (tag, properties, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children.filter((child) => child !== null));
    return node;
  };
  const fill = (message, parts) => message.replace(/\{([a-z]+)\}/g, (hole, name) => parts[name] ?? hole);
  const link = (address, text) => element("a", { href: new URL(address, ROOT).href }, text);

  /* --- Times: seconds of UTC; a date without a time begins or ends with its day --- */

  const DAY = 86400;
  const second = (text, atEnd) => {
    const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
    const zoned = isDay ? `${text}T00:00:00Z` : /(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`;
    const found = Date.parse(zoned) / 1000;
    return Number.isNaN(found) ? null : isDay && atEnd ? found + DAY - 1 : found;
  };
  const holdsAt = (moment) => (span) =>
    (span.since === null || span.since <= moment) && (span.until === null || moment < span.until);

  const start = (data, chart) => {
    const words = chart.words;
    const places = data.places;
    const placed = places.flatMap((place, n) => (place.lat === null ? [] : [n]));

    /* --- What is asked: kept in the address --- */

    const FIELDS = ["event", "status", "from", "to", "asof"];
    const asked = Object.fromEntries(FIELDS.map((name) => [name, new URLSearchParams(location.search).get(name) ?? ""]));
    if (!Object.hasOwn(data.events, asked.event)) asked.event = "";
    if (!Object.hasOwn(chart.terms.status, asked.status)) asked.status = "";
    for (const name of ["from", "to", "asof"]) if (second(asked[name], false) === null) asked[name] = "";

    const moment = () => (asked.asof ? second(asked.asof, true) : Infinity);

    /** Links to pages with a time of their own keep the moment. */
    const keep = (within) => {
      const written = encodeURIComponent(asked.asof).replaceAll("%3A", ":");
      window.ccKeepMoment(within, written ? `?asof=${written}` : "");
    };

    /** What shows of a place at the moment that is asked for, under the filters. */
    const shownOf = (place) => {
      const now = moment();
      const holds = holdsAt(now);
      const since = asked.from ? second(asked.from, false) : -Infinity;
      const until = asked.to ? second(asked.to, true) : Infinity;
      const inRange = (span) => (span.since ?? -Infinity) <= until && (span.until ?? Infinity) > since;
      const events = place.events
        .map((at) => ({ ...at, event: data.events[at.id] }))
        .filter(({ event }) => event.told === null || event.told <= now);
      const claims = place.claims
        .map((id) => ({ claim: data.claims[id], status: data.claims[id].status.find(holds) }))
        .filter(({ status }) => status)
        .map((row) => ({ ...row, positions: row.claim.positions.filter(holds) }));
      const asks = asked.event || asked.status || asked.from || asked.to;
      const some =
        claims.some(
          ({ claim, status }) =>
            (!asked.event || claim.events.includes(asked.event)) &&
            (!asked.status || status.terms.includes(asked.status)) &&
            inRange(claim),
        ) || events.some(({ id, event }) => !asked.status && (!asked.event || id === asked.event) && inRange(event));
      const isDisputed = claims.some(({ status }) => status.terms.includes("disputed"));
      return { events, claims, isDisputed, matches: !asks || some };
    };
    let shown = places.map(shownOf);

    /* --- Words about a place, in the popup and in the list --- */

    const badge = (vocabulary, code) => {
      const term = code === "withdrawn" ? chart.terms.status.withdrawn : chart.terms[vocabulary][code];
      const symbol = element("span", { className: "cc-symbol" }, term.symbol);
      symbol.setAttribute("aria-hidden", "true");
      return element("span", { className: `cc-badge cc-badge--${code}` }, symbol, ` ${term.label}`);
    };

    const claimParts = ({ claim, status, positions }) => {
      const head = element("p", { className: "cc-spot__claim" }, link(claim.address, claim.text));
      for (const code of status.terms) head.append(" ", badge("status", code));
      const sides = positions.map((held) => {
        const stance = link(held.statement, "");
        stance.append(badge("stance", held.stance));
        return element("li", {}, link(held.actor_address, held.actor), ": ", stance, ` ${held.said}`);
      });
      const list = element("ul", {}, ...sides);
      return [head, sides.length ? list : element("p", { className: "cc-none" }, words.nobody)];
    };

    const drawnAs = (code) => fill(words.drawn, { precision: chart.terms.precision[code].label, radius: chart.radius[code] });

    const popupContent = (n) => {
      const place = places[n];
      const { events, claims } = shown[n];
      const kind = place.kind ? ` · ${place.kind}` : "";
      const parts = [
        element("p", { className: "cc-popup__name" }, link(place.address, place.name), kind),
        element("p", { className: "cc-popup__note" }, drawnAs(place.precision)),
      ];
      const eventItems = events.map(({ event, precision, drawn }) =>
        element("li", {}, link(event.address, event.name), `, ${event.when} (${chart.terms.precision[precision].label}: ${chart.radius[drawn]})`),
      );
      if (eventItems.length) parts.push(element("p", { className: "cc-popup__part" }, words.events), element("ul", {}, ...eventItems));
      if (claims.length) parts.push(element("p", { className: "cc-popup__part" }, words.claims));
      for (const row of claims.slice(0, CLAIMS_IN_POPUP)) parts.push(...claimParts(row));
      if (!eventItems.length && !claims.length) parts.push(element("p", { className: "cc-none" }, words.nothing));
      const entry = element("a", { href: `#r-at-${place.id}` }, words.list);
      parts.push(element("p", { className: "cc-popup__note" }, entry));
      const content = element("div", { className: "cc-popup", tabIndex: -1 }, ...parts);
      content.setAttribute("role", "group");
      content.setAttribute("aria-label", place.name);
      keep(content);
      return content;
    };

    /* --- The map --- */

    const canvas = element("div", { className: "cc-map" });
    canvas.setAttribute("role", "region");
    canvas.setAttribute("aria-label", words.map);
    frame.prepend(canvas);
    frame.classList.add("cc-atlas__map--live");

    const [west, south, east, north] = chart.box;
    const world = L.latLngBounds([south, west], [north, east]);
    const map = L.map(canvas, {
      attributionControl: false,
      zoomControl: false,
      maxZoom: MAX_ZOOM,
      maxBounds: world,
      maxBoundsViscosity: 1,
      fadeAnimation: !still,
      zoomAnimation: !still,
      markerZoomAnimation: !still,
      inertia: !still,
    });
    for (const [name, depth] of [["land", 200], ["grid", 250], ["degrees", 260], ["rings", 350]]) map.createPane(name).style.zIndex = depth;
    const pairs = (line) => Array.from({ length: line.length / 2 }, (_, n) => [line[2 * n + 1], line[2 * n]]);
    const plain = (pane, className) => ({ pane, className, interactive: false, renderer: L.svg({ pane, padding: 0.3 }) });
    L.polygon(chart.land.map(pairs), { ...plain("land", "cc-map__land"), stroke: false }).addTo(map);
    L.polyline(chart.shores.map(pairs), plain("land", "cc-map__shore")).addTo(map);
    L.control.zoom({ position: "bottomright", zoomInTitle: words.nearer, zoomOutTitle: words.farther }).addTo(map);
    const scale = L.control.scale({ metric: true, imperial: true, maxWidth: 120 });
    const inEnglish = scale._updateScale;
    scale._updateScale = function translated(node, text, ratio) {
      const [number, unit] = text.split(" ");
      inEnglish.call(this, node, `${number} ${chart.units[unit] ?? unit}`, ratio);
    };
    scale.addTo(map);

    const home = () => {
      const all = L.latLngBounds(
        placed.flatMap((n) => {
          const size = Math.max(...radii(n));
          const around = L.latLng(places[n].lat, places[n].lon).toBounds(2 * size);
          return [around.getSouthWest(), around.getNorthEast()];
        }),
      );
      return all.isValid() ? all : world;
    };
    const codes = (n) => [...new Set([places[n].precision, ...shown[n].events.map((at) => at.drawn)])];
    const radii = (n) => codes(n).map((code) => data.metres[code]);
    map.fitBounds(home(), { animate: false, padding: [20, 20] });
    const closest = () => map.setMinZoom(Math.min(map.getBoundsZoom(world, true), map.getBoundsZoom(home())));
    closest();

    /* The grid of degrees. */
    const STEPS = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02];
    const grid = L.layerGroup().addTo(map);
    const gridLook = plain("grid", "cc-map__grid");
    const degrees = map.getPane("degrees");
    degrees.classList.add("cc-map__degrees");
    degrees.setAttribute("aria-hidden", "true");
    map.on("zoomstart", () => degrees.replaceChildren());
    const named = (at, sides) => `${Math.abs(at)}°${at ? ` ${chart.sides[at > 0 ? sides[0] : sides[1]]}` : ""}`;
    const drawGrid = () => {
      grid.clearLayers();
      degrees.replaceChildren();
      const view = map.getBounds();
      const wide = view.pad(0.3);
      const lines = (low, high, size, across, draw) => {
        const step = STEPS.find((candidate) => size / candidate >= across) ?? STEPS.at(-1);
        for (let k = Math.ceil(low / step); k * step <= high; k += 1) draw(Number((k * step).toFixed(2)));
      };
      const label = (text, x, y) => {
        const node = element("span", {}, text);
        const at = map.containerPointToLayerPoint([x, y]);
        node.style.left = `${at.x}px`;
        node.style.top = `${at.y}px`;
        degrees.append(node);
      };
      const { x: width, y: height } = map.getSize();
      lines(wide.getWest(), wide.getEast(), view.getEast() - view.getWest(), Math.max(2, width / 190), (lon) => {
        L.polyline([[wide.getSouth(), lon], [wide.getNorth(), lon]], gridLook).addTo(grid);
        const { x } = map.latLngToContainerPoint([view.getNorth(), lon]);
        if (x > 60 && x < width - 30) label(named(lon, "EW"), x + 3, 2);
      });
      lines(wide.getSouth(), wide.getNorth(), view.getNorth() - view.getSouth(), Math.max(2, height / 150), (lat) => {
        L.polyline([[lat, wide.getWest()], [lat, wide.getEast()]], gridLook).addTo(grid);
        const { y } = map.latLngToContainerPoint([lat, view.getWest()]);
        if (y > 90 && y < height - 60) label(named(lat, "NS"), 3, y - 17);
      });
    };

    /* Places and clusters of places. */
    const markers = new Map();
    const rings = L.layerGroup().addTo(map);
    const ringLook = Object.fromEntries(
      Object.keys(data.metres).map((code) => [code, plain("rings", `cc-map__ring cc-map__ring--${code}`)]),
    );
    const shared = L.svg({ pane: "rings", padding: 0.3 });
    for (const look of Object.values(ringLook)) look.renderer = shared;
    let clusters = null;
    let wanted = null;

    const pin = (n) => {
      const place = places[n];
      const dot = element("span", { className: `cc-pin__dot cc-pin__dot--${place.precision}` });
      const mark = shown[n].isDisputed
        ? element("span", { className: "cc-pin__mark" }, chart.terms.status.disputed.symbol)
        : null;
      const name = element("span", { className: "cc-pin__name" }, place.name);
      return element("span", { className: "cc-pin__box" }, dot, mark, name);
    };

    const described = (n) => {
      const place = places[n];
      const parts = { name: place.name, precision: chart.terms.precision[place.precision].label };
      const said = fill(words.exactly, { ...parts, radius: chart.radius[place.precision] });
      return shown[n].isDisputed ? `${said} · ${words.disputed}` : said;
    };

    const marker = (feature) => {
      const [lon, lat] = feature.geometry.coordinates;
      const { cluster, cluster_id: id, point_count: count, disputed } = feature.properties;
      const html = cluster ? element("span", {}, String(count)) : pin(feature.properties.n);
      const className = cluster ? `cc-cluster${disputed ? " cc-cluster--disputed" : ""}` : "cc-pin";
      const size = cluster ? 30 + Math.min(24, 6 * Math.log10(count)) : 26;
      const made = L.marker([lat, lon], { icon: L.divIcon({ html, className, iconSize: [size, size] }), keyboard: true });
      made.addTo(map);
      const node = made.getElement();
      const label = cluster ? fill(words.cluster, { n: count, disputed }) : described(feature.properties.n);
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", label);
      node.title = label;
      const act = cluster ? () => openCluster(id, lat, lon) : () => openPlace(feature.properties.n);
      made.on("click", act);
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        act();
      });
      return made;
    };

    const openCluster = (id, lat, lon) => {
      const leaves = clusters.getLeaves(id, Infinity).map((leaf) => leaf.properties.n);
      const zoom = Math.min(MAX_ZOOM, Math.max(map.getZoom() + 1, clusters.getClusterExpansionZoom(id)));
      wanted = { leaves: new Set(leaves), zoom };
      map.setView([lat, lon], zoom, { animate: false });
    };

    const popup = L.popup({ maxWidth: 330, autoPanPadding: [12, 12], offset: [0, -6] });
    let current = null;
    const openPlace = (n) => {
      current = n;
      const { x, y } = map.getSize();
      popup.options.maxWidth = Math.min(330, x - 60);
      popup.options.minWidth = popup.options.maxWidth;
      popup.options.maxHeight = Math.max(140, Math.min(340, y - 90));
      popup.setLatLng([places[n].lat, places[n].lon]).setContent(popupContent(n)).openOn(map);
      const button = popup.getElement().querySelector(".leaflet-popup-close-button");
      button.setAttribute("aria-label", words.close);
      button.title = words.close;
      popup.getContent().focus({ preventScroll: true });
      mark();
    };
    const mark = () => {
      document.querySelector(".cc-spot--current")?.classList.remove("cc-spot--current");
      if (current !== null) sections[current]?.classList.add("cc-spot--current");
    };
    map.on("popupclose", () => {
      const back = canvas.contains(document.activeElement) && current !== null ? markers.get(`p${current}`) : null;
      current = null;
      mark();
      back?.getElement()?.focus({ preventScroll: true });
    });
    canvas.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && current !== null) {
        event.stopPropagation();
        map.closePopup();
      }
    });

    /** A name shows where it touches neither another nor a mark; the others are told by the mark itself. */
    const placeNames = () => {
      const boxes = [];
      const names = [];
      for (const [key, made] of markers) {
        const at = map.latLngToContainerPoint(made.getLatLng());
        boxes.push([at.x - 13, at.y - 13, at.x + 13, at.y + 13]);
        const name = key.startsWith("p") && made.getElement().querySelector(".cc-pin__name");
        if (name) names.push({ name, at, width: name.offsetWidth });
      }
      const free = (one) => boxes.every((b) => one[2] < b[0] || b[2] < one[0] || one[3] < b[1] || b[3] < one[1]);
      for (const { name, at, width } of names) {
        const right = [at.x + 14, at.y - 9, at.x + 14 + width, at.y + 9];
        const left = [at.x - 14 - width, at.y - 9, at.x - 14, at.y + 9];
        const found = free(right) ? right : free(left) ? left : null;
        name.classList.toggle("cc-pin__name--left", found === left);
        name.classList.toggle("cc-pin__name--none", found === null);
        if (found) boxes.push(found);
      }
    };

    const draw = () => {
      const view = map.getBounds().pad(0.2);
      const box = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()];
      const features = clusters.getClusters(box, Math.floor(map.getZoom()));
      const keyOf = ({ properties }) => (properties.cluster ? `c${properties.cluster_id}` : `p${properties.n}`);
      const keys = new Set(features.map(keyOf));
      const focused = [...markers].find(([, made]) => made.getElement() === document.activeElement)?.[0];
      for (const [key, made] of markers) {
        if (keys.has(key)) continue;
        made.remove();
        markers.delete(key);
      }
      rings.clearLayers();
      for (const feature of features) {
        const key = keyOf(feature);
        if (!markers.has(key)) markers.set(key, marker(feature));
        if (feature.properties.cluster) continue;
        const n = feature.properties.n;
        for (const code of codes(n).sort((a, b) => data.metres[b] - data.metres[a])) {
          L.circle([places[n].lat, places[n].lon], { ...ringLook[code], radius: data.metres[code] }).addTo(rings);
        }
      }
      placeNames();
      drawGrid();
      // A move that was under way ends first, at the zoom before.
      if (wanted && map.getZoom() === wanted.zoom) {
        const [first] = [...markers].filter(([key]) => {
          if (key.startsWith("p")) return wanted.leaves.has(Number(key.slice(1)));
          return clusters.getLeaves(Number(key.slice(1)), 1).some((leaf) => wanted.leaves.has(leaf.properties.n));
        });
        wanted = null;
        first?.[1].getElement().focus({ preventScroll: true });
      } else if (!wanted && focused && !markers.has(focused)) {
        canvas.focus({ preventScroll: true });
      }
    };

    const load = () => {
      for (const made of markers.values()) made.remove();
      markers.clear();
      clusters = new window.Supercluster({
        radius: CLUSTER_PIXELS,
        extent: 256,
        maxZoom: CLUSTER_UNTIL,
        map: ({ disputed }) => ({ disputed }),
        reduce: (sum, { disputed }) => {
          sum.disputed += disputed;
        },
      }).load(
        placed
          .filter((n) => shown[n].matches)
          .map((n) => ({
            type: "Feature",
            properties: { n, disputed: Number(shown[n].isDisputed) },
            geometry: { type: "Point", coordinates: [places[n].lon, places[n].lat] },
          })),
      );
    };

    /* --- The list follows the map, and leads to it --- */

    const sections = places.map(({ id }) => document.getElementById(`r-at-${id}`));
    for (const n of placed) {
      const button = element("button", { type: "button", className: "cc-spot__show" }, words.show);
      button.setAttribute("aria-label", `${words.show}: ${places[n].name}`);
      button.addEventListener("click", () => {
        const zoom = Math.max(map.getZoom(), CLUSTER_UNTIL - 3);
        map.setView([places[n].lat, places[n].lon], zoom, { animate: false });
        canvas.scrollIntoView({ block: "nearest" });
        openPlace(n);
      });
      sections[n]?.querySelector(".cc-spot__head")?.append(" ", button);
    }

    const followList = () => {
      sections.forEach((section, n) => {
        if (!section) return;
        section.hidden = !shown[n].matches;
        section.querySelector(".cc-spot__then")?.remove();
        const latest = section.querySelector(".cc-spot__claims");
        const events = new Set(shown[n].events.map(({ id }) => id));
        section.querySelectorAll(".cc-spot__event").forEach((line, k) => {
          line.hidden = !events.has(places[n].events[k]?.id);
        });
        if (latest) latest.hidden = Boolean(asked.asof);
        if (latest && asked.asof && shown[n].claims.length) {
          const then = element("details", { className: "cc-spot__then", open: latest.open });
          then.append(element("summary", {}, words.claims), ...shown[n].claims.flatMap(claimParts));
          latest.after(then);
        }
      });
    };

    /* --- The form --- */

    const field = (name, text, input) => {
      input.name = name;
      input.value = asked[name];
      return element("label", {}, text, input);
    };
    const select = (options) => {
      const node = element("select", {}, element("option", { value: "" }, words.all));
      for (const [value, text] of options) node.append(element("option", { value }, text));
      return node;
    };
    const events = Object.entries(data.events).map(([id, event]) => [id, event.name]);
    events.sort((a, b) => a[1].localeCompare(b[1], document.documentElement.lang));
    const statuses = Object.entries(chart.terms.status).map(([code, term]) => [code, term.label]);
    const count = element("output", {});
    const reset = element("button", { type: "button", className: "cc-filter__reset" }, words.reset);
    const form = element(
      "div",
      { className: "cc-filter cc-filter--map" },
      field("event", words.event, select(events)),
      field("status", words.status, select(statuses)),
      field("from", words.since, element("input", { type: "date" })),
      field("to", words.until, element("input", { type: "date" })),
      field("asof", words.asof, element("input", { type: "datetime-local" })),
      reset,
      count,
    );
    form.setAttribute("role", "group");
    form.setAttribute("aria-label", words.filter);
    const asofInput = form.querySelector("[name=asof]");
    if (asked.asof) asofInput.value = new Date(second(asked.asof, true) * 1000).toISOString().slice(0, 16);
    frame.parentElement.before(form);

    const apply = () => {
      shown = places.map(shownOf);
      map.closePopup();
      load();
      draw();
      followList();
      keep(document);
      const drawn = placed.filter((n) => shown[n].matches).length;
      const all = shown.filter(({ matches }) => matches).length;
      count.textContent = fill(words.count, { shown: all, all: places.length, drawn });
    };
    const remember = () => {
      const address = new URL(location.href);
      for (const name of FIELDS) {
        if (asked[name]) address.searchParams.set(name, asked[name]);
        else address.searchParams.delete(name);
      }
      history.replaceState(null, "", address);
    };
    form.addEventListener("change", (event) => {
      const { name, value } = event.target;
      asked[name] = name === "asof" && value ? `${value}Z` : value;
      remember();
      apply();
    });
    reset.addEventListener("click", () => {
      for (const name of FIELDS) {
        asked[name] = "";
        form.querySelector(`[name=${name}]`).value = "";
      }
      remember();
      apply();
      map.fitBounds(home(), { animate: false, padding: [20, 20] });
    });

    apply();
    map.on("moveend", draw);
    map.on("resize", closest);
    canvas.dataset.ready = "true";
  };

  const read = async (name) => {
    const answer = await fetch(name);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  };
  Promise.all([read("places.json"), read("chart.json")]).then(([data, chart]) => start(data, chart));
})();
