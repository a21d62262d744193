// @ts-check
// Labels of the same size on screen at every zoom: the important ones first, and never overlapping.

/** @typedef {[left: number, top: number, right: number, bottom: number]} Box */

const FAMILY = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", "Noto Sans", sans-serif';
/** Square pixels of the picture for each label, so that many nodes do not become a wall of words. */
const AREA_OF_LABEL = 5200;

/** Occupied boxes, found through a grid. */
class Room {
  constructor() {
    /** @type {Map<string, Box[]>} */
    this.taken = new Map();
  }

  /** @param {Box} box @returns {string[]} */
  cells([left, top, right, bottom]) {
    const cells = [];
    for (let column = Math.floor(left / 64); column <= Math.floor(right / 64); column++) {
      for (let row = Math.floor(top / 64); row <= Math.floor(bottom / 64); row++) cells.push(`${column},${row}`);
    }
    return cells;
  }

  /** @param {Box} box */
  take(box) {
    for (const cell of this.cells(box)) this.taken.set(cell, [...(this.taken.get(cell) ?? []), box]);
  }

  /** @param {Box} box */
  isFree(box) {
    return !this.cells(box).some((cell) =>
      this.taken
        .get(cell)
        ?.some((other) => other[0] < box[2] && box[0] < other[2] && other[1] < box[3] && box[1] < other[3]),
    );
  }
}

class Labels {
  /** @param {Canvas} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.ordered = [...canvas.view.data.nodes].sort((a, b) => a.rank - b.rank);
    /** @type {Map<string, number>} */
    this.widths = new Map();
    this.names = new Room();
    this.glyphs = new Room();
    /** The boxes of the labels drawn last, for checks. @type {Box[]} */
    this.boxes = [];
    /** The visible part of the picture: width and height. @type {[number, number]} */
    this.seen = [0, 0];
    canvas.network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => this.draw(context));
  }

  /** @param {CanvasRenderingContext2D} context */
  draw(context) {
    const sharpness = context.canvas.width / context.canvas.clientWidth;
    context.save();
    context.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    context.textAlign = "left";
    context.textBaseline = "alphabetic";
    context.lineJoin = "round";
    context.direction = "ltr";
    this.boxes = [];
    this.seen = this.canvas.free(element("panel"));
    const shown = this.shownNodes();
    this.glyphs = new Room();
    this.names = new Room();
    for (const { x, y, r } of shown) this.glyphs.take([x - r, y - r, x + r, y + r]);
    // States, picked items and joinings are the story: they get a place before other names and words.
    this.drawNames(context, shown.filter(({ node }) => this.isBold(node)));
    this.drawWords(context, this.worded().filter((line) => line.toldFirst));
    this.drawNames(context, shown.filter(({ node }) => !this.isBold(node)));
    this.drawWords(context, this.worded().filter((line) => !line.toldFirst));
    context.restore();
  }

  /** @param {FigureNode} node */
  isBold(node) {
    const { view } = this.canvas;
    return node.focus || node.kind === "State" || node === view.picked || node === view.hovered;
  }

  /** @returns {{node: FigureNode, x: number, y: number, r: number}[]} nodes on the screen, the important ones first */
  shownNodes() {
    const { network, view, place } = this.canvas;
    const scale = network.getScale();
    const places = network.getPositions();
    return this.ordered
      .filter((node) => view.isShown(node))
      .map((node) => ({ node, ...network.canvasToDOM(places[node.id]), r: this.canvas.radius(node) * scale }))
      .filter(({ x, y }) => x > -40 && y > -10 && x < place.clientWidth + 40 && y < place.clientHeight + 10);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {{node: FigureNode, x: number, y: number, r: number}[]} spots
   */
  drawNames(context, spots) {
    const { view, place } = this.canvas;
    const most = Math.max(24, Math.round((place.clientWidth * place.clientHeight) / AREA_OF_LABEL));
    /** @type {(node: FigureNode) => boolean} */
    const sure = (node) => node === view.picked || node === view.hovered;
    for (const { node, x, y, r } of spots.sort((a, b) => Number(sure(b.node)) - Number(sure(a.node)))) {
      if (this.boxes.length >= most && !sure(node)) break;
      if (!view.isHot(node) && !sure(node)) continue;
      const bold = this.isBold(node);
      const size = bold ? 13 : 11.5;
      const font = `${bold ? 600 : 400} ${size}px ${FAMILY}`;
      const width = this.width(context, node.label, font);
      const boxes = around(x, y, r, width, size * 1.25).filter((box) => this.isInside(box));
      const free = boxes.filter((box) => this.names.isFree(box));
      // The names of important nodes may cover other glyphs rather than be missing.
      const box = free.find((one) => this.glyphs.isFree(one)) ?? (bold ? free[0] : undefined);
      if (!box) continue;
      this.write(context, node.label, box, size, font, view.ink, 3.5);
      this.names.take(box);
    }
  }

  /** @param {Box} box */
  isInside(box) {
    return box[0] > 3 && box[2] < this.seen[0] - 3 && box[1] > 2 && box[3] < this.seen[1] - 2;
  }

  /** @returns {Line[]} lines that have words: always joinings; all lines in small pictures or if something is picked */
  worded() {
    const { view } = this.canvas;
    const all = view.picked !== null || view.data.lines.length <= LINES_WITH_WORDS;
    const lines = view.picked === null ? view.data.lines : [...view.hotLines];
    return lines
      .filter((line) => view.isDrawn(line) && (all || line.toldFirst))
      .sort((a, b) => a.type.order - b.type.order);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Line[]} lines
   */
  drawWords(context, lines) {
    const { network, view } = this.canvas;
    const places = network.getPositions();
    const font = `400 10.5px ${FAMILY}`;
    for (const line of lines) {
      const [begin, end] = [line.begin, line.end].map((node) => network.canvasToDOM(places[node.id]));
      const width = this.width(context, line.words, font);
      if (width > 0.9 * Math.hypot(end.x - begin.x, end.y - begin.y)) continue;
      const box = [0.5, 0.4, 0.6, 0.3, 0.7]
        .map((part) => network.canvasToDOM(this.canvas.along(line, part)))
        .map(({ x, y }) => /** @type {Box} */ ([x - width / 2 - 2, y - 7, x + width / 2 + 2, y + 7]))
        .find((one) => this.isInside(one) && this.names.isFree(one) && this.glyphs.isFree(one));
      if (!box) continue;
      context.globalAlpha = 0.85;
      context.fillStyle = view.paper;
      context.fillRect(box[0], box[1], width + 4, 14);
      context.globalAlpha = 1;
      const colour = view.typeColours.get(line.type) ?? view.ink;
      this.write(context, line.words, [box[0] + 1, box[1], box[2], box[3]], 10.5, font, colour, 0);
      this.names.take(box);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {string} words
   * @param {Box} box
   * @param {number} size
   * @param {string} font
   * @param {string} colour
   * @param {number} halo
   */
  write(context, words, box, size, font, colour, halo) {
    const baseline = (box[1] + box[3]) / 2 + size * 0.35;
    context.font = font;
    if (halo) {
      context.lineWidth = halo;
      context.strokeStyle = this.canvas.view.paper;
      context.strokeText(words, box[0] + 1, baseline);
    }
    context.fillStyle = colour;
    context.fillText(words, box[0] + 1, baseline);
    this.boxes.push(box);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {string} words
   * @param {string} font
   */
  width(context, words, font) {
    const key = font + words;
    let width = this.widths.get(key);
    if (width === undefined) {
      context.font = font;
      width = context.measureText(words).width + 2;
      this.widths.set(key, width);
    }
    return width;
  }
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} width
 * @param {number} height
 * @returns {Box[]} places next to a glyph, the best first: right, left, below, above, the corners
 */
function around(x, y, radius, width, height) {
  const off = 1.15 * radius + 3;
  const near = 0.7 * radius + 2;
  const corners = [
    [x + off, y - height / 2],
    [x - off - width, y - height / 2],
    [x - width / 2, y + off],
    [x - width / 2, y - off - height],
    [x + near, y - near - height],
    [x + near, y + near],
    [x - near - width, y - near - height],
    [x - near - width, y + near],
  ];
  return corners.map(([left, top]) => [left, top, left + width, top + height]);
}
