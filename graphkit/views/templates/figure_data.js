// @ts-check
// The data of the figure, as payload.py writes it, and as the rest of the script reads it.

/**
 * @typedef {{plural: string, colour: string, outline: number[][], hollow: boolean, hub: boolean}} Kind
 * @typedef {{name: string, legend: string, colour: string, width: number, dashes: number[],
 *   order: number}} LineType
 * @typedef {{name: string, meaning: string, dashes: number[]}} Status
 * @typedef {{title: string, day: string, file: string, read: string, address?: string}} Source
 * @typedef {{source: Source | undefined, place: string, quote: string, of: string}} Cite
 * @typedef {{term: string, words: string}} Fact
 * @typedef {{verb: string, when: string, detail: string, reason: string, facts: Fact[], cites: Cite[],
 *   premises: Statement[], line: Line}} Statement
 * @typedef {{id: string, kind: string, label: string, name: string, x: number, y: number, size: number, rank: number,
 *   focus: boolean, names: [string, string][], facts: Fact[], keys: string, lines: Line[]}} FigureNode
 * @typedef {{id: number, begin: FigureNode, end: FigureNode, type: LineType, status: Status, toldFirst: boolean,
 *   dashes: number[], words: string, bend: number, directed: boolean, dated: boolean, statements: Statement[]}} Line
 * @typedef {{nodes: FigureNode[], lines: Line[], kinds: Record<string, Kind>, types: LineType[],
 *   statuses: Status[]}} FigureData
 */

/** @type {any} */
const written = JSON.parse(element("data").textContent ?? "{}");

/**
 * @param {string} id
 * @returns {HTMLElement} the element of the page with this id; its absence is a mistake in the template
 */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element ${id}.`);
  return found;
}

/**
 * Makes an element. Words from the data come in here only as text.
 * @param {string} tag
 * @param {Record<string, any>} properties
 * @param {(Node | string)[]} children
 * @returns {HTMLElement}
 */
function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** @type {(place: number | undefined) => string} */
const textAt = (place) => (place === undefined ? "" : written.texts[place]);

/** @type {(places: number[] | undefined) => Fact[]} */
const factsAt = (places = []) =>
  places.flatMap((place, order) =>
    order % 2 ? [] : [{ term: textAt(place), words: textAt(places[order + 1]) }],
  );

/** @type {(node: any) => FigureNode} */
const readNode = (node) => ({
  ...node,
  name: node.name ?? node.label,
  focus: node.focus ?? false,
  names: node.names ?? [],
  facts: factsAt(node.facts),
  keys: node.keys ?? "",
  lines: [],
});

/** @type {(cite: number[]) => Cite} */
const readCite = ([source, place, quote, of]) => ({
  source: written.sources[source],
  place: textAt(place),
  quote: textAt(quote),
  of: textAt(of),
});

/** @type {(one: any[]) => any} */
const readStatement = ([verb, when, detail, reason, facts, cites, premises]) => ({
  verb: textAt(verb),
  when: textAt(when),
  detail: textAt(detail),
  reason: textAt(reason),
  facts: factsAt(written.facts[facts]),
  cites: cites.map(readCite),
  premises: premises ?? [],
});

/** @returns {FigureData} */
function readData() {
  const { kinds, types, statuses } = written;
  const nodes = written.nodes.map(readNode);
  const statements = written.statements.map(readStatement);
  const lines = written.lines.map((/** @type {any[]} */ fields, /** @type {number} */ id) => {
    const [begin, end, type, status, words, bend, stated, special] = fields;
    const line = {
      id,
      begin: nodes[begin],
      end: nodes[end],
      type: types[type],
      status: statuses[status],
      toldFirst: types[type].name === "JOINED_BY" || types[type].name === "POSSIBLY_SAME",
      dashes: types[type].dashes.length ? types[type].dashes : statuses[status].dashes,
      words: textAt(words),
      bend,
      directed: (special & 1) === 1,
      dated: (special & 2) === 0,
      statements: stated.map((/** @type {number} */ place) => statements[place]),
    };
    for (const statement of line.statements) statement.line = line;
    return line;
  });
  for (const statement of statements) {
    statement.premises = statement.premises.map((/** @type {number} */ place) => statements[place]);
  }
  for (const line of lines) {
    line.begin.lines.push(line);
    if (line.end !== line.begin) line.end.lines.push(line);
  }
  return { nodes, lines, kinds, types, statuses };
}

/** Letters that Unicode does not take apart into a letter and a mark. */
const FOLDED = { ł: "l", ø: "o", đ: "d", ð: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ħ: "h", ŧ: "t" };

/**
 * @param {string} text
 * @returns {string} the text in small letters without accents, for comparing
 */
function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[łøđðıßæœþħŧ]/g, (letter) => FOLDED[/** @type {keyof typeof FOLDED} */ (letter)])
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
