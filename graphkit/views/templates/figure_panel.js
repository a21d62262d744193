// @ts-check
// The panel: the facts about the picked node or line, each with its source.

/** At most this many links of one type are listed at first; a button shows the rest. */
const LISTED_AT_ONCE = 40;
/** With more links than this of one type, their details are closed at first. */
const OPEN_DETAILS = 6;

class Panel {
  /**
   * @param {HTMLElement} place
   * @param {FigureData} data
   * @param {(picked: FigureNode | Line | null) => void} pick
   */
  constructor(place, data, pick) {
    this.place = place;
    this.data = data;
    this.pick = pick;
  }

  /** @param {FigureNode | Line | null} picked */
  show(picked) {
    this.place.hidden = picked === null;
    this.place.replaceChildren();
    if (picked === null) return;
    const close = make("button", { type: "button", className: "close", textContent: "×" });
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => this.pick(null));
    this.place.append(close, ...("lines" in picked ? this.ofNode(picked) : this.ofLine(picked)));
    this.place.scrollTop = 0;
  }

  /** @param {FigureNode} node @returns {HTMLElement[]} */
  ofNode(node) {
    const parts = [
      make("h2", { dir: "auto", textContent: node.name }),
      make("p", { className: "kind", textContent: KIND_NAMES[node.kind] ?? node.kind }),
    ];
    if (node.names.length) {
      const names = node.names.map(([name, kind]) =>
        make("li", {}, make("bdi", { textContent: name }), kind ? make("small", { textContent: ` ${kind}` }) : ""),
      );
      parts.push(make("ul", { className: "names" }, ...names));
    }
    if (node.facts.length) parts.push(terms(node.facts));
    for (const type of this.data.types) {
      const statements = node.lines.filter((line) => line.type === type).flatMap((line) => line.statements);
      if (statements.length) parts.push(...this.group(type.legend, statements, node));
    }
    return parts;
  }

  /** @param {Line} line @returns {HTMLElement[]} */
  ofLine(line) {
    return [
      make("h2", {}, make("bdi", { textContent: line.begin.name }), " → ", make("bdi", { textContent: line.end.name })),
      make("p", { className: "kind", textContent: `${line.words} · ${line.status.meaning}` }),
      ...this.group(line.type.legend, line.statements, null),
    ];
  }

  /**
   * @param {string} heading
   * @param {Statement[]} statements
   * @param {FigureNode | null} from
   * @returns {HTMLElement[]}
   */
  group(heading, statements, from) {
    const open = statements.length <= OPEN_DETAILS;
    const list = make("ul", { className: "statements" });
    let shown = 0;
    const more = make("button", { type: "button", className: "more" });
    const add = () => {
      const next = statements.slice(shown, shown + LISTED_AT_ONCE);
      list.append(...next.map((statement) => this.statement(statement, from, open)));
      shown += next.length;
      more.hidden = shown >= statements.length;
      more.textContent = `${statements.length - shown} more`;
    };
    more.addEventListener("click", add);
    add();
    return [make("h3", { textContent: `${heading} (${statements.length})` }), list, more];
  }

  /**
   * @param {Statement} statement
   * @param {FigureNode | null} from
   * @param {boolean} open
   */
  statement(statement, from, open) {
    const item = make("li");
    item.append(this.sentence(statement, from));
    const brief = [statement.when, statement.detail].filter(Boolean).join(" · ");
    if (brief) item.append(make("p", { className: "brief", dir: "auto", textContent: brief }));
    item.append(...statement.cites.flatMap(cited));
    const details = make("details", { open }, make("summary", { textContent: "Details" }));
    // Filled when it is opened: a state can have hundreds of links.
    const fill = () => details.childElementCount > 1 || details.append(...this.details(statement));
    if (open) fill();
    details.addEventListener("toggle", fill);
    item.append(details);
    return item;
  }

  /**
   * @param {Statement} statement
   * @param {FigureNode | null} from
   */
  sentence(statement, from) {
    const { verb } = statement;
    const { begin, end } = statement.line;
    const words = make("p", { className: "sentence" });
    if (from === begin) words.append(`${verb} `, this.link(end));
    else if (from === end) words.append(this.link(begin), ` ${verb} this`);
    else words.append(this.link(begin), ` ${verb} `, this.link(end));
    return words;
  }

  /** @param {FigureNode} node */
  link(node) {
    const link = make("button", { type: "button", className: "link", dir: "auto", textContent: node.name });
    link.addEventListener("click", () => this.pick(node));
    return link;
  }

  /** @param {Statement} statement @returns {HTMLElement[]} */
  details(statement) {
    const known = { term: "Known because", words: statement.line.status.meaning };
    const parts = [terms([...statement.facts, known])];
    if (statement.reason) parts.push(make("blockquote", { dir: "auto", textContent: statement.reason }));
    if (statement.premisePlaces.length) {
      const premises = statement.premisePlaces.map((place) => this.data.statements[place]).map((premise) =>
        make("li", { textContent: `${premise.line.begin.name} ${premise.verb} ${premise.line.end.name}, ${premise.when}` }),
      );
      parts.push(make("p", { className: "of", textContent: "Computed from" }), make("ul", {}, ...premises));
    }
    return parts;
  }
}

/** @type {Record<string, string>} */
const KIND_NAMES = {
  Unknown: "Unlisted name",
  State: "State or authority",
  Program: "Sanctions programme",
};

/** @param {Fact[]} facts */
function terms(facts) {
  const rows = facts.map(({ term, words }) =>
    make("div", {}, make("dt", { textContent: term }), make("dd", { dir: "auto", textContent: words })),
  );
  return make("dl", {}, ...rows);
}

/** @param {Cite} cite @returns {HTMLElement[]} */
function cited({ source, place, quote, of }) {
  const line = make("p", { className: "cite" }, of ? `Source of ${of}: ` : "Source: ");
  if (source) {
    line.append(make("cite", { textContent: source.title }), `, ${source.day}, file ${source.file}`);
  } else {
    line.append("not among the sources of this figure");
  }
  line.append(", ", make("code", { textContent: place }));
  if (source && /^https?:\/\//i.test(source.address ?? "")) {
    const link = make("a", { href: source.address, target: "_blank", rel: "noopener noreferrer" }, "publisher");
    line.append(" · ", link);
  }
  return quote ? [make("blockquote", { className: "quote", dir: "auto", textContent: quote }), line] : [line];
}
