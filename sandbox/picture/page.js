
"use strict";
(() => {
  const counts = JSON.parse(document.getElementById("data").textContent);
  const facts = counts.facts[0];
  const whole = d3.format(",");
  const percent = (share) => `${d3.format(".0f")(100 * share)}\u00a0%`;
  const day = (text) => new Date(`${text}T00:00:00Z`);
  const month = d3.utcFormat("%B %Y");
  const shortMonth = d3.utcFormat("%b");
  const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const shades = [1, 2, 3, 4, 5, 6, 7].map((step) => `var(--h${step})`);

  /** A plot without the style element that Plot adds, which the page's policy refuses; page.css has its rules. */
  function plot(options) {
    const drawn = Plot.plot({ className: "plot", ...options });
    for (const style of drawn.querySelectorAll("style")) style.remove();
    return drawn;
  }

  /** Ticks of a logarithmic scale from 1: the powers of ten. */
  const tens = (most) => d3.range(0, 12).map((power) => 10 ** power).filter((tick) => tick <= Math.max(10, most));
  const brief = (number) => (number < 1000 ? `${number}` : d3.format("~s")(number).replace("k", " k"));
  const centred = { labelAnchor: "center", labelArrow: false };

  const draw = {
    cohorts(rows, width) {
      const totals = d3.rollup(rows, (of) => d3.sum(of, (d) => d.members), (d) => d.channel);
      const channels = [...totals.keys()].sort((a, b) => totals.get(b) - totals.get(a));
      const labels = channels.map((channel) => ({ channel, text: `${channel}  ${whole(totals.get(channel))}` }));
      return plot({
        width, height: 86 * channels.length + 30, marginLeft: 36, marginRight: 8, marginTop: 18,
        x: { type: "utc", label: null, ticks: width < 500 ? 4 : 8 },
        y: { label: null, ticks: 2, grid: true, nice: true },
        fy: { domain: channels, axis: null, padding: 0.3 },
        marks: [
          Plot.rectY(rows, { x: (d) => day(d.month), interval: d3.utcMonth, y: "members", fy: "channel", fill: "var(--tone)", insetLeft: 0.5, insetRight: 0.5, title: (d) => `${month(day(d.month))}, ${d.channel}: ${whole(d.members)} members`, tip: true }),
          Plot.ruleX([day(facts.logging_start_at)], { stroke: "var(--mark)", strokeDasharray: "3,3" }),
          Plot.ruleY([0], { stroke: "var(--soft)" }),
          Plot.text(labels, { fy: "channel", text: "text", frameAnchor: "top-left", dx: 4, dy: -13, fontWeight: 600, fontSize: 13 }),
          Plot.text(["the log begins"], { fy: [channels[0]], x: [day(facts.logging_start_at)], frameAnchor: "top", textAnchor: "end", dx: -5, fill: "var(--mark)" }),
        ],
      });
    },

    retention(rows, width) {
      const shares = rows.filter((d) => d.members >= 20).map((d) => ({ ...d, share: d.active / d.members }));
      const looks = { ads: [1.5, "2,4"], standard: [2, "8,3"], premium: [2.75, null] };
      const ends = d3.groups(shares, (d) => d.plan).map(([, of]) => of.at(-1));
      const marked = shares.filter((d) => d.week === 4);
      const apart = (labels) => {
        const sorted = labels.map((d) => ({ ...d, y: d.share })).sort((a, b) => a.share - b.share);
        for (const [below, above] of d3.pairs(sorted)) above.y = Math.max(above.y, below.y + 0.05);
        return sorted;
      };
      return plot({
        width, height: Math.max(320, Math.min(460, width * 0.56)), marginLeft: 44, marginRight: 78, marginTop: 28, marginBottom: 42,
        x: { label: "weeks after signup", ...centred, domain: [0, 16], ticks: width < 500 ? 5 : 9 },
        y: { label: "share with a visit", labelArrow: false, domain: [0, 1], tickFormat: percent, ticks: 5, grid: true },
        marks: [
          ...Object.entries(looks).map(([plan, [strokeWidth, strokeDasharray]]) =>
            Plot.line(shares.filter((d) => d.plan === plan), { x: "week", y: "share", stroke: "var(--tone)", strokeWidth, strokeDasharray, strokeLinecap: "round" })),
          Plot.dot(marked, { x: "week", y: "share", r: 4, fill: "var(--paper)", stroke: "var(--mark)", strokeWidth: 2 }),
          Plot.text(apart(marked), { x: "week", y: "y", text: (d) => percent(d.share), dy: -13, dx: 8, fill: "var(--mark)", stroke: "var(--paper)", strokeWidth: 4, fontWeight: 600, fontSize: 13 }),
          Plot.text(apart(ends), { x: "week", y: "y", text: "plan", textAnchor: "start", dx: 9, fontSize: 13, fontWeight: 600 }),
          Plot.ruleY([0], { stroke: "var(--soft)" }),
          Plot.tip(shares, Plot.pointer({ x: "week", y: "share", title: (d) => `${d.plan}, week ${d.week}: ${percent(d.share)}\n${whole(d.active)} of ${whole(d.members)} members` })),
        ],
      });
    },

    hours(rows, width) {
      const byHour = d3.rollups(rows, (of) => d3.sum(of, (d) => d.plays), (d) => d.hour);
      const all = d3.sum(rows, (d) => d.plays);
      const byDay = d3.rollups(rows, (of) => d3.sum(of, (d) => d.plays) / all, (d) => d.weekday);
      const top = d3.greatest(rows, (d) => d.plays);
      const sides = { marginLeft: 40, marginRight: 46 };
      const x = { domain: d3.range(24), label: null };
      const bars = plot({
        width, height: 64, ...sides, marginTop: 6, marginBottom: 2, x: { ...x, axis: null }, y: { axis: null },
        marks: [Plot.barY(byHour, { x: "0", y: "1", fill: "var(--tone-2)", insetLeft: 1, insetRight: 1 })],
      });
      const grid = plot({
        width, height: 7 * Math.max(30, Math.min(40, width / 22)) + 44, ...sides, marginTop: 2, marginBottom: 42,
        x: { ...x, tickSize: 0, ticks: [0, 3, 6, 9, 12, 15, 18, 21], tickFormat: (hour) => `${hour}`, label: "hour of the local day", ...centred },
        y: { domain: d3.range(1, 8), tickSize: 0, tickFormat: (weekday) => weekdays[weekday - 1], label: null },
        color: { type: "quantize", range: shades },
        marks: [
          Plot.cell(rows, { x: "hour", y: "weekday", fill: "plays", inset: 0.75, rx: 2, title: (d) => `${weekdays[d.weekday - 1]} ${d.hour}:00\n${whole(d.plays)} plays`, tip: true }),
          Plot.cell([top], { x: "hour", y: "weekday", stroke: "var(--mark)", strokeWidth: 2.5, rx: 2, fill: "none" }),
          Plot.text(byDay, { y: "0", text: (d) => percent(d[1]), frameAnchor: "right", textAnchor: "start", dx: 8, fill: "var(--soft)" }),
        ],
      });
      return [bars, grid];
    },

    days(rows, width) {
      const dated = rows.map((d) => ({ ...d, date: day(d.day), isWeekend: d.weekday > 5 }));
      const mean = Plot.line(dated, Plot.windowY({ k: 7, strict: true }, { x: (d) => d3.utcHour.offset(d.date, 12), y: "plays", stroke: "var(--mark)", strokeWidth: 2.25 }));
      const middle = Math.floor(dated.length * 0.3);
      const level = (width < 500 ? 2.2 : 1.7) * (d3.mean(dated.slice(Math.max(0, middle - 10), middle + 10), (d) => d.plays) ?? 0);
      return plot({
        width, height: Math.max(240, width * 0.4), marginLeft: 44, marginRight: 8, marginTop: 26,
        x: { type: "utc", label: null, ticks: width < 500 ? 4 : 7 },
        y: { label: "plays a day", labelArrow: false, domain: [0, d3.max(dated, (d) => d.plays) || 1], grid: true, ticks: 5 },
        marks: [
          Plot.rectY(dated, { x: "date", interval: d3.utcDay, y: "plays", fill: (d) => (d.isWeekend ? "var(--tone)" : "var(--tone-2)"), inset: 0, insetLeft: width < 500 ? 0 : 0.5, title: (d) => `${weekdays[d.weekday - 1]} ${d.day}: ${whole(d.plays)} plays`, tip: true }),
          mean,
          Plot.text([dated[middle]], { x: "date", y: level, text: () => "mean of seven days", fill: "var(--mark)", textAnchor: "middle", fontSize: 13, stroke: "var(--paper)", strokeWidth: 4 }),
          Plot.ruleY([0], { stroke: "var(--soft)" }),
        ],
      });
    },

    lengths(rows, width) {
      const visits = d3.rollup(rows, (of) => d3.sum(of, (d) => d.visits), (d) => d.device);
      const medians = new Map(rows.map((d) => [d.device, d.median_minutes]));
      const devices = [...medians.keys()].sort((a, b) => (a === "unknown") - (b === "unknown") || medians.get(b) - medians.get(a));
      const shares = rows.map((d) => ({ ...d, share: d.visits / visits.get(d.device), minutes: 2 ** ((d.bin + 0.5) / 2) }));
      const labels = devices.map((device) => ({ device, minutes: medians.get(device), text: `${Math.round(medians.get(device))} min` }));
      const ticks = width < 500 ? [1, 4, 15, 60, 240] : [1, 2, 4, 8, 15, 30, 60, 120, 240, 480];
      return plot({
        width, height: 80 * devices.length + 44, marginLeft: 66, marginRight: 12, marginTop: 26, marginBottom: 42,
        x: { type: "log", base: 2, domain: [1, 2 ** 10], ticks, tickFormat: (t) => (t < 60 ? `${t}` : `${t / 60} h`), label: "length of the visit, in minutes and hours", ...centred },
        y: { axis: null },
        fy: { domain: devices, label: null, tickSize: 0, padding: 0.36 },
        marks: [
          Plot.gridX(ticks, { stroke: "var(--hair)", strokeOpacity: 1 }),
          Plot.areaY(shares, { x: "minutes", y: "share", fy: "device", fill: "var(--tone-3)", curve: "monotone-x" }),
          Plot.lineY(shares, { x: "minutes", y: "share", fy: "device", stroke: "var(--tone)", strokeWidth: 1.75, curve: "monotone-x" }),
          Plot.ruleX(labels, { x: "minutes", fy: "device", stroke: "var(--mark)", strokeWidth: 2 }),
          Plot.text(labels, { x: "minutes", fy: "device", text: "text", frameAnchor: "top", lineAnchor: "bottom", dy: -4, fill: "var(--mark)", fontWeight: 600, fontSize: 13 }),
          Plot.ruleY([0], { stroke: "var(--soft)" }),
          Plot.tip(shares, Plot.pointerX({ x: "minutes", y: "share", fy: "device", title: (d) => `${d.device}, around ${Math.round(d.minutes)} minutes\n${percent(d.share)} of its visits` })),
        ],
      });
    },

    titles(rows, width) {
      const head = rows.slice(0, 100);
      const level = Math.exp(d3.mean(head, (d) => Math.log(d.plays * d.rank)) ?? 0);
      const zipf = [1, Math.max(2, Math.min(rows.length, level))].map((rank) => ({ rank, plays: level / rank }));
      const most = d3.max(rows, (d) => d.plays) ?? 1;
      const height = Math.max(340, Math.min(500, width * 0.62));
      const short = (title) => (title.length > 26 ? `${title.slice(0, 25)}…` : title);
      const first = rows.filter((d) => d.title !== null).map((d) => `${d.rank}  ${short(d.title)}, ${whole(d.plays)}`);
      return plot({
        width, height, marginLeft: 48, marginRight: 14, marginTop: 28, marginBottom: 42,
        x: { type: "log", domain: [1, Math.max(10, rows.length)], ticks: tens(rows.length), tickFormat: brief, label: "rank", ...centred, grid: true },
        y: { type: "log", domain: [1, Math.max(10, most, level)], ticks: tens(Math.max(most, level)), tickFormat: brief, label: "plays", labelArrow: false, grid: true },
        marks: [
          Plot.line(zipf, { x: "rank", y: "plays", stroke: "var(--mark)", strokeWidth: 1.75, strokeDasharray: "6,5" }),
          Plot.dot(rows, { x: "rank", y: "plays", r: 2.75, fill: "var(--tone)", fillOpacity: 0.75 }),
          Plot.text([first.join("\n")], { frameAnchor: "bottom-left", dx: 14, dy: -14, lineHeight: 1.5, fontSize: 12.5, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4 }),
          Plot.tip(rows, Plot.pointer({ x: "rank", y: "plays", title: (d) => `${d.title ?? "rank " + d.rank}: ${whole(d.plays)} plays` })),
        ],
      });
    },

    categories(rows, width) {
      const columns = width < 480 ? 2 : width < 640 ? 3 : 4;
      const totals = d3.rollup(rows, (of) => d3.sum(of, (d) => d.hours), (d) => d.category);
      const order = [...totals.keys()].sort((a, b) => totals.get(b) - totals.get(a));
      const most = d3.rollup(rows, (of) => d3.max(of, (d) => d.hours) || 1, (d) => d.category);
      const place = (category) => ({ fx: order.indexOf(category) % columns, fy: Math.floor(order.indexOf(category) / columns) });
      const placed = rows.map((d) => ({ ...d, ...place(d.category), height: d.hours / most.get(d.category) }));
      const last = (category) => rows.filter((d) => d.category === category && d.is_complete).at(-1);
      const told = (d) => (d === undefined ? "" : !totals.get(d.category) ? "never watched" : d.hours ? `${whole(Math.round(d.hours))} h in ${shortMonth(day(d.month))}` : `none in ${shortMonth(day(d.month))}`);
      const labels = order.map((category) => ({ category, ...place(category), text: told(last(category)) }));
      const months = [...new Set(rows.map((d) => d.month))];
      return plot({
        width, height: 128 * Math.ceil(order.length / columns) + 12, marginLeft: 2, marginRight: 2, marginTop: 42, marginBottom: 22,
        x: { domain: months, label: null, tickSize: 0, padding: 0.18, axis: null }, y: { axis: null, domain: [0, 1] },
        fx: { axis: null, padding: 0.14 }, fy: { axis: null, padding: 0.5 },
        marks: [
          Plot.barY(placed.filter((d) => d.is_complete), { x: "month", y: "height", fx: "fx", fy: "fy", fill: "var(--tone)" }),
          Plot.barY(placed.filter((d) => !d.is_complete), { x: "month", y: "height", fx: "fx", fy: "fy", fill: "none", stroke: "var(--tone)", strokeWidth: 1.25, inset: 0.6 }),
          Plot.ruleY(labels, { y: 0, fx: "fx", fy: "fy", stroke: "var(--soft)" }),
          Plot.text(labels, { fx: "fx", fy: "fy", text: "category", frameAnchor: "top-left", dy: -33, fontWeight: 600, fontSize: 13 }),
          Plot.text(labels, { fx: "fx", fy: "fy", text: "text", frameAnchor: "top-left", dy: -17, fill: "var(--soft)" }),
          Plot.text(placed, { x: "month", fx: "fx", fy: "fy", filter: (d) => d.month === months[0] || d.month === months.at(-1), text: (d) => shortMonth(day(d.month)), frameAnchor: "bottom", dy: 15, fill: "var(--soft)", fontSize: 11 }),
          Plot.tip(placed, Plot.pointer({ x: "month", y: "height", fx: "fx", fy: "fy", title: (d) => `${d.category}, ${month(day(d.month))}: ${whole(d.hours)} h${d.is_complete ? "" : ", not over"}` })),
        ],
      });
    },

    searches(rows, width) {
      const shares = rows.map((d) => ({ ...d, share: d.searches ? d.played / d.searches : 0 }));
      return plot({
        width, height: 74 * rows.length + 44, marginLeft: 8, marginRight: 18, marginTop: 4, marginBottom: 42,
        x: { domain: [0, 1], tickFormat: percent, ticks: 5, label: "share with a play within ten minutes", ...centred },
        y: { axis: null },
        fy: { domain: rows.map((d) => d.outcome), axis: null, padding: 0 },
        marks: [
          Plot.rect(shares, { x1: 0, x2: 1, y1: 0, y2: 1, fy: "outcome", fill: "var(--tone-3)", insetTop: 32, insetBottom: 12, rx: 3 }),
          Plot.rect(shares, { x1: 0, x2: "share", y1: 0, y2: 1, fy: "outcome", fill: "var(--tone)", insetTop: 32, insetBottom: 12, rx: 3, title: (d) => `${d.outcome}: ${whole(d.played)} of ${whole(d.searches)} with a play`, tip: true }),
          Plot.text(shares, { fy: "outcome", text: "outcome", frameAnchor: "top-left", dy: 12, fontWeight: 600, fontSize: 14 }),
          Plot.text(shares, { fy: "outcome", text: (d) => `${percent(d.share)} of ${whole(d.searches)}`, frameAnchor: "top-right", dy: 12, fontSize: 13, fill: "var(--soft)" }),
        ],
      });
    },

    tables(rows, width) {
      const isWide = width >= 500;
      return stems(rows, width, {
        label: (d) => d.name,
        value: (d) => d.rows,
        told: (d) => (isWide && d.events !== null && d.events < d.rows ? `${whole(d.rows)}, ${d3.format(".1f")(100 * (1 - d.events / d.rows))}\u00a0% copies` : whole(d.rows)),
        room: 128,
        right: isWide ? 150 : 56,
      });
    },

    plants(rows, width) {
      const options = { label: (d) => d.tag, value: (d) => d.rows, told: (d) => whole(d.rows), room: 172, right: 56, top: d3.max(rows, (d) => d.rows) };
      if (width < 620) return stems(rows, width, options);
      const half = Math.ceil(rows.length / 2);
      const pair = document.createElement("div");
      pair.className = "pair";
      pair.append(stems(rows.slice(0, half), (width - 32) / 2, options), stems(rows.slice(half), (width - 32) / 2, options));
      return pair;
    },
  };

  /** One line a row, ended by a dot, on a logarithmic scale; names left, figures right. */
  function stems(rows, width, { label, value, told, room, right, top = d3.max(rows, value) }) {
    const lines = rows.map((d) => ({ label: label(d), value: Math.max(1, value(d)), told: told(d) }));
    return plot({
      width, height: 21 * rows.length + 36, marginLeft: room, marginRight: right, marginTop: 4, marginBottom: 28,
      x: { type: "log", domain: [0.8, Math.max(10, top)], ticks: tens(top).filter((_, i) => i % 2 === 0 || width - room - right > 260), tickFormat: brief, label: null, grid: true },
      y: { domain: lines.map((d) => d.label), label: null, tickSize: 0, padding: 0.5 },
      marks: [
        Plot.ruleY(lines, { y: "label", x1: 0.8, x2: "value", stroke: "var(--tone-2)", strokeWidth: 2 }),
        Plot.dot(lines, { y: "label", x: "value", r: 4.5, fill: "var(--tone)" }),
        Plot.text(lines, { y: "label", x: "value", text: "told", textAnchor: "start", dx: 9, stroke: "var(--paper)", strokeWidth: 4, fill: "var(--ink)" }),
      ],
    });
  }

  /** The rows behind a chart as a table. */
  function table(rows) {
    const made = document.createElement("table");
    const columns = Object.keys(rows[0] ?? {});
    const kind = (column) => (rows.every((row) => row[column] === null || typeof row[column] === "number") ? "count" : "");
    const line = (parent, tag, cells) => {
      const row = parent.insertRow();
      cells.forEach(([text, className]) => {
        const cell = document.createElement(tag);
        cell.textContent = text;
        cell.className = className;
        row.append(cell);
      });
    };
    line(made.createTHead(), "th", columns.map((column) => [column.replaceAll("_", " "), kind(column)]));
    const body = made.createTBody();
    for (const row of rows) line(body, "td", columns.map((column) => [row[column] ?? "", kind(column)]));
    return made;
  }

  for (const figure of document.querySelectorAll("figure")) {
    const chart = figure.querySelector(".chart");
    const rows = counts[figure.id];
    let drawn = 0;
    const redraw = () => {
      const width = Math.floor(chart.clientWidth);
      if (width === drawn || width < 100) return;
      drawn = width;
      chart.replaceChildren(...[rows.length ? draw[figure.id](rows, width) : "There is nothing to draw."].flat());
    };
    new ResizeObserver(redraw).observe(chart);
    redraw();
    const details = figure.querySelector("details");
    details.addEventListener("toggle", () => details.querySelector(".numbers").replaceChildren(table(rows)), { once: true });
  }
})();
