// @ts-check
// The reader's controls: the legend that filters, the search, the buttons.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 */
function makeSvg(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** @param {Kind} kind */
function glyphMark(kind) {
  const mark = makeSvg("svg", { viewBox: "-1.6 -1.6 3.2 3.2", class: "mark", "aria-hidden": "true" });
  const shape = kind.outline.length
    ? makeSvg("polygon", { points: kind.outline.map((corner) => corner.join(",")).join(" ") })
    : makeSvg("circle", { r: "1" });
  const ink = kind.hollow ? "stroke" : "fill";
  shape.setAttribute("fill", "none");
  shape.setAttribute("stroke-width", "0.35");
  shape.setAttribute(ink, `var(${kind.colour})`);
  mark.append(shape);
  return mark;
}

/**
 * @param {string} colour
 * @param {number} width
 * @param {number[]} dashes
 */
function lineMark(colour, width, dashes) {
  const mark = makeSvg("svg", { viewBox: "0 0 24 8", class: "mark line", "aria-hidden": "true" });
  const stroke = makeSvg("path", { d: "M0 4H24", fill: "none", stroke: colour, "stroke-width": String(width + 0.8) });
  if (dashes.length) stroke.setAttribute("stroke-dasharray", dashes.join(" "));
  mark.append(stroke);
  return mark;
}

/**
 * Builds the legend; its checkboxes hide and show.
 * @param {View} view
 * @param {HTMLElement} place
 * @param {() => void} changed
 */
function buildLegend(view, place, changed) {
  const { data } = view;
  /** @type {<T>(mark: Element, words: string, count: number, key: T, hidden: Set<T>) => HTMLElement} */
  const filter = (mark, words, count, key, hidden) => {
    const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", checked: true, value: words }));
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(key);
      else hidden.add(key);
      changed();
    });
    const tally = make("span", { className: "count", textContent: count.toLocaleString("en") });
    return make("label", {}, box, mark, make("span", { textContent: words }), tally);
  };
  const kinds = Object.entries(data.kinds).map(([kind, look]) => {
    const count = data.nodes.filter((node) => node.kind === kind).length;
    return filter(glyphMark(look), look.plural, count, kind, view.hiddenKinds);
  });
  const types = data.types.flatMap((type) => {
    const lines = data.lines.filter((line) => line.type === type);
    if (!lines.length) return [];
    const dashes = lines.every((line) => line.status === lines[0].status) ? lines[0].dashes : [];
    const count = lines.reduce((sum, line) => sum + line.statements.length, 0);
    return [filter(lineMark(`var(${type.colour})`, type.width, dashes), type.legend, count, type, view.hiddenTypes)];
  });
  place.append(group("Who", kinds), group("Links", types));
  const statuses = data.statuses.filter((status) => data.lines.some((line) => line.status === status));
  /** @type {(width: number, dashes: number[], words: string) => HTMLElement} */
  const key = (width, dashes, words) =>
    make("span", { className: "key" }, lineMark("currentColor", width, dashes), words);
  const keys = statuses.length > 1 ? statuses.map(({ meaning, dashes }) => key(0.8, dashes, meaning)) : [];
  if (data.lines.some((line) => !line.dated)) keys.push(key(0, [], "thin: the day is not known"));
  if (data.lines.some((line) => line.type.name === "JOINED_BY" && !line.directed)) {
    keys.push(make("span", { className: "key", textContent: "joined by without arrowhead: same day, or order not known" }));
  }
  if (keys.length) place.append(group("Lines", keys));
}

/**
 * @param {string} name
 * @param {HTMLElement[]} members
 */
function group(name, members) {
  const heading = make("span", { className: "name", textContent: name });
  const made = make("div", { className: "group" }, heading, make("div", { className: "members" }, ...members));
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", name);
  return made;
}

/**
 * Makes the search field find nodes, with words in any order and with or without accents.
 * @param {FigureData} data
 * @param {(node: FigureNode) => void} found
 */
function buildSearch(data, found) {
  const field = /** @type {HTMLInputElement} */ (element("search"));
  const entries = [...data.nodes]
    .sort((a, b) => a.rank - b.rank)
    .map((node) => {
      const names = [node.label, node.name, ...node.names.map(([name]) => name)];
      return { node, names: names.map(fold), all: ` ${fold([...names, node.keys].join(" "))}` };
    });
  const options = [...data.nodes].sort((a, b) => a.name.localeCompare(b.name)).map(optionFor);
  element("names").append(...options);

  /** @param {string} text @returns {FigureNode | undefined} */
  const best = (text) => {
    const wanted = fold(text);
    if (!wanted) return undefined;
    const words = wanted.split(" ");
    const match =
      entries.find(({ names }) => names.includes(wanted)) ??
      entries.find(({ names }) => names.some((name) => name.startsWith(wanted))) ??
      entries.find(({ all }) => words.every((word) => all.includes(` ${word}`)));
    return match?.node;
  };
  const look = () => {
    const node = best(field.value);
    element("message").textContent = node || !field.value.trim() ? "" : "No name in this figure matches.";
    if (node) found(node);
  };
  element("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  field.addEventListener("input", (event) => {
    element("message").textContent = "";
    // A choice from the list has no input type, or the type of a replacement.
    const kind = /** @type {InputEvent} */ (event).inputType;
    if (kind === undefined || kind === "insertReplacementText") look();
  });
}

/** @param {FigureNode} node */
function optionFor(node) {
  const value = node.name.length > 120 ? node.label : node.name;
  const option = /** @type {HTMLOptionElement} */ (make("option", { value }));
  const plain = fold(value);
  // Browsers compare letter by letter; the label lets "lukasz" offer "Łukasz".
  if (plain !== value.toLowerCase() && /^[\x20-\x7e]+$/.test(plain)) option.label = plain;
  return option;
}

/**
 * Saves what the canvas shows as PNG, with the title above and the credit below it.
 * @param {View} view
 * @param {HTMLElement} place
 */
function savePng(view, place) {
  const drawn = place.querySelector("canvas");
  if (!drawn) return;
  const unit = drawn.width / drawn.clientWidth;
  const sheet = /** @type {HTMLCanvasElement} */ (make("canvas", { width: drawn.width, height: drawn.height + 92 * unit }));
  const context = sheet.getContext("2d");
  if (!context) return;
  context.fillStyle = view.paper;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(drawn, 0, 48 * unit);
  context.fillStyle = view.ink;
  context.font = `700 ${20 * unit}px Georgia, "Liberation Serif", serif`;
  context.fillText(element("title").textContent ?? "", 14 * unit, 32 * unit, sheet.width - 28 * unit);
  context.font = `400 ${11 * unit}px ${FAMILY}`;
  const credit = [...document.querySelectorAll("figcaption p")].map((line) => line.textContent?.trim());
  credit.forEach((line, row) => {
    context.fillText(line ?? "", 14 * unit, drawn.height + (66 + 16 * row) * unit, sheet.width - 28 * unit);
  });
  const link = /** @type {HTMLAnchorElement} */ (make("a", { href: sheet.toDataURL("image/png"), download: "figure.png" }));
  link.click();
}
