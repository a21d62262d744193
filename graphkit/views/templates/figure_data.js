// @ts-check
// The data of the figure, as network_data.py writes it and as the rest of the script reads it.

/**
 * @typedef {{plural: string, colour: string, outline: number[][], hollow: boolean, hub: boolean}} Kind
 * @typedef {{name: string, legend: string, colour: string, width: number, dashes: number[],
 *   order: number}} LineType
 * @typedef {{name: string, meaning: string, dashes: number[]}} Status
 * @typedef {{title: string, day: string, file: string, read: string, address?: string}} Source
 * @typedef {{source: Source | undefined, place: string, quote: string, of: string}} Cite
 * @typedef {{term: string, words: string}} Fact
 * @typedef {{id: string, kind: string, label: string, name: string, x: number, y: number, size: number, rank: number,
 *   focus: boolean, names: [string, string][], facts: Fact[], keys: string, lines: Line[]}} FigureNode
 * @typedef {{id: number, begin: FigureNode, end: FigureNode, type: LineType, status: Status, toldFirst: boolean,
 *   dashes: number[], words: string, bend: number, directed: boolean, dated: boolean, statements: Statement[]}} Line
 * @typedef {{nodes: FigureNode[], lines: Line[], statements: Statement[], kinds: Record<string, Kind>, types: LineType[],
 *   statuses: Status[]}} FigureData
 */

/** @type {any} */
const written = await unpacked(element("data").textContent ?? "");

/**
 * @param {string} id
 * @returns {HTMLElement} the element of the page with this id; if it is missing, the template is wrong
 */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element ${id}.`);
  return found;
}

/**
 * @param {string} text compressed JSON in base64
 * @returns {Promise<any>} the decoded value
 */
function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
}

/**
 * Makes an element. Words from the data enter the page only here, as text.
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

/** The nodes are in the order of their importance. @type {(node: any[], rank: number) => FigureNode} */
const readNode = ([id, kind, label, x, y, size, further = {}], rank) => ({
  id,
  kind: Object.keys(written.kinds)[kind],
  label,
  x,
  y,
  size,
  rank,
  name: further.name ?? label,
  focus: further.focus ?? false,
  names: (further.names ?? []).map((/** @type {any} */ name) => (typeof name === "string" ? [name, ""] : name)),
  facts: factsAt(further.facts),
  keys: further.keys ?? "",
  lines: [],
});

/** The rows of the table that hold one statement each, in the order of the statements. @type {HTMLTableRowElement[]} */
const rows = [.../** @type {HTMLTableElement} */ (element("links")).tBodies].flatMap((body) => [...body.rows].slice(1));

/** A cited link; its words are read from the table on demand. */
class Statement {
  /**
   * @param {any[]} fields
   * @param {number} place
   */
  constructor([reason, facts, premises], place) {
    this.row = rows[place];
    this.reason = textAt(reason);
    this.factsPlace = facts;
    /** @type {number[]} */
    this.premisePlaces = premises ?? [];
    /** @type {Line} */
    this.line = /** @type {any} */ (undefined);
  }

  /**
   * The columns are counted from the last: the name in the first column may be in a row above.
   * @param {number} fromLast
   */
  cell(fromLast) {
    return this.row.cells[this.row.cells.length - fromLast];
  }

  /** @param {number} fromLast */
  words(fromLast) {
    return this.cell(fromLast).textContent?.trim() ?? "";
  }

  get verb() {
    return /** @type {HTMLElement} */ (this.row.parentElement).dataset.verb ?? "";
  }

  get when() {
    return this.words(3);
  }

  get detail() {
    return this.words(2);
  }

  get facts() {
    return factsAt(written.facts[this.factsPlace]);
  }

  /** @returns {Cite[]} */
  get cites() {
    const parts = [{ words: "", quote: "", of: "" }];
    for (const node of this.cell(1).childNodes) {
      const part = parts[parts.length - 1];
      if (node.nodeName === "BR") parts.push({ words: "", quote: "", of: "" });
      else if (node.nodeName === "Q") part.quote = node.textContent ?? "";
      else if (node.nodeName === "I") part.of = node.textContent ?? "";
      else part.words += node.textContent ?? "";
    }
    return parts.map(({ words, quote, of }) => {
      const [, number, place] = /^\[(\d+|\?)\] ([^]*)$/.exec(words.trim()) ?? ["", "?", words.trim()];
      return { source: written.sources[Number(number) - 1], place, quote, of };
    });
  }
}

/** @returns {FigureData} */
function readData() {
  const { kinds, types, statuses } = written;
  const nodes = written.nodes.map(readNode);
  /** @type {Statement[]} */
  const statements = written.statements.map((/** @type {any[]} */ fields, /** @type {number} */ place) => new Statement(fields, place));
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
  for (const line of lines) {
    line.begin.lines.push(line);
    if (line.end !== line.begin) line.end.lines.push(line);
  }
  return { nodes, lines, statements, kinds, types, statuses };
}

/** Letters that Unicode does not decompose into a letter and a mark. */
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
