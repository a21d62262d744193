// @ts-check
// The drawing: vis-network moves, zooms and finds what is clicked; this file defines how nodes and lines look.

/** The state of the view: what is shown and what is picked. All drawing code reads it. */
class View {
  /** @param {FigureData} data */
  constructor(data) {
    this.data = data;
    /** @type {Set<string>} */
    this.hiddenKinds = new Set();
    /** @type {Set<LineType>} */
    this.hiddenTypes = new Set();
    /** @type {FigureNode | Line | null} */
    this.picked = null;
    /** @type {FigureNode | null} */
    this.hovered = null;
    /** @type {Set<FigureNode>} */
    this.hotNodes = new Set();
    /** @type {Set<Line>} */
    this.hotLines = new Set();
    this.paper = "";
    this.ink = "";
    /** @type {Record<string, string>} */
    this.kindColours = {};
    /** @type {Map<LineType, string>} */
    this.typeColours = new Map();
    this.readColours();
  }

  /** Reads the colours of the page, which differ in dark mode. */
  readColours() {
    const style = getComputedStyle(document.documentElement);
    /** @type {(name: string) => string} */
    const colour = (name) => style.getPropertyValue(name).trim();
    this.paper = colour("--paper");
    this.ink = colour("--ink");
    this.kindColours = Object.fromEntries(
      Object.entries(this.data.kinds).map(([kind, look]) => [kind, colour(look.colour)]),
    );
    this.typeColours = new Map(this.data.types.map((type) => [type, colour(type.colour)]));
  }

  /** @param {FigureNode | Line | null} picked */
  pick(picked) {
    this.picked = picked;
    const lines = picked === null ? [] : "lines" in picked ? picked.lines : [picked];
    this.hotLines = new Set(lines);
    this.hotNodes = new Set(lines.flatMap((line) => [line.begin, line.end]));
    if (picked !== null && "lines" in picked) this.hotNodes.add(picked);
  }

  /** @param {FigureNode} node */
  isShown(node) {
    return !this.hiddenKinds.has(node.kind);
  }

  /** @param {Line} line */
  isDrawn(line) {
    return !this.hiddenTypes.has(line.type) && this.isShown(line.begin) && this.isShown(line.end);
  }

  /** @param {FigureNode} node */
  isHot(node) {
    return this.picked === null || this.hotNodes.has(node);
  }
}

/** The least size of a glyph on screen, in pixels: in large pictures, and for states, which must be easy to find. */
const LEAST_GLYPH = 3.2;
const LEAST_OF_MANY = 2.4;
const LEAST_STATE = 6.5;
const MANY = 600;
/** The opacity of everything that is not picked. */
const FADED = 0.13;
/** With more lines than this, only picked lines get arrowheads and words. */
const LINES_WITH_ARROWS = 400;
const LINES_WITH_WORDS = 90;
/** The share of its width that a line keeps if it is about a time and the day is not known. */
const UNDATED = 0.45;

/** The greatest factors by which the whole picture is enlarged, and stretched towards the shape of its container. */
const MOST_SCALE = 1.25;
const MOST_STRETCH = 1.4;

/** @type {(factor: number) => number} */
const stretched = (factor) => Math.min(MOST_STRETCH, Math.max(1, factor));

/** The thickness of lines in units of the picture that gives the same thickness on screen. @type {(scale: number) => number} */
const thicknessAt = (scale) => Math.min(3, Math.max(0.7, 0.8 / scale));

/** @type {(values: number[]) => [number, number]} */
const ends = (values) => [
  values.reduce((low, value) => Math.min(low, value), Infinity),
  values.reduce((high, value) => Math.max(high, value), -Infinity),
];

class Canvas {
  /**
   * @param {View} view
   * @param {HTMLElement} place
   */
  constructor(view, place) {
    this.view = view;
    this.place = place;
    /** @type {number | undefined} */
    this.rest = undefined;
    this.turned = false;
    this.stretch = { x: 1, y: 1 };
    this.touched = false;
    const whole = this.arrange();
    this.thickness = thicknessAt(whole?.scale ?? 1);
    this.nodes = new vis.DataSet(view.data.nodes.map((node) => this.nodeOptions(node)));
    this.lines = new vis.DataSet(view.data.lines.map((line) => this.lineOptions(line)));
    this.network = new vis.Network(place, { nodes: this.nodes, edges: this.lines }, this.options());
    if (whole) this.network.moveTo({ ...whole, animation: false });
    const picture = place.querySelector("canvas");
    picture?.setAttribute("role", "img");
    picture?.setAttribute(
      "aria-label",
      `Network of ${view.data.nodes.length} nodes and ${view.data.lines.length} lines. ` +
        "The search field leads to each node; the table below the picture holds every link.",
    );
    this.network.on("zoom", () => {
      this.touched = true;
      clearTimeout(this.rest);
      this.rest = setTimeout(() => this.adjustThickness(), 200);
    });
    this.network.on("dragEnd", () => (this.touched = true));
    new ResizeObserver(() => this.touched || this.fit()).observe(place);
  }

  options() {
    return {
      physics: false,
      layout: { improvedLayout: false },
      interaction: {
        hover: true,
        dragNodes: false,
        hoverConnectedEdges: false,
        selectConnectedEdges: false,
        hideEdgesOnDrag: this.view.data.lines.length > 3000,
        keyboard: { enabled: true, bindToWindow: false, autoFocus: false },
        tooltipDelay: 1e9,
      },
      nodes: { shape: "custom", chosen: false },
      edges: { chosen: false, arrowStrikethrough: false },
    };
  }

  /** @param {FigureNode} node */
  nodeOptions(node) {
    return {
      id: node.id,
      ...this.position(node),
      hidden: !this.view.isShown(node),
      ctxRenderer: (/** @type {{ctx: CanvasRenderingContext2D, x: number, y: number}} */ at) => ({
        drawNode: () => this.drawGlyph(at.ctx, node, at.x, at.y),
        nodeDimensions: { width: 2 * this.radius(node), height: 2 * this.radius(node) },
      }),
    };
  }

  /** @param {FigureNode} node */
  radius(node) {
    const usual = this.view.data.nodes.length > MANY ? LEAST_OF_MANY : LEAST_GLYPH;
    const least = node.kind === "State" || node.focus ? LEAST_STATE : usual;
    return Math.max(node.size, least / (this.network?.getScale() ?? 1));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {FigureNode} node
   * @param {number} x
   * @param {number} y
   */
  drawGlyph(context, node, x, y) {
    const kind = this.view.data.kinds[node.kind];
    const radius = this.radius(node);
    const colour = this.view.kindColours[node.kind];
    const edge = 1 / this.network.getScale();
    context.globalAlpha = this.view.isHot(node) ? 1 : FADED;
    outline(context, kind.outline, x, y, radius);
    context.fillStyle = kind.hollow ? this.view.paper : colour;
    context.fill();
    context.lineWidth = kind.hollow ? 1.8 * edge : edge;
    context.strokeStyle = kind.hollow ? colour : this.view.paper;
    context.stroke();
    if (node.focus || node === this.view.picked || node === this.view.hovered) {
      context.beginPath();
      context.arc(x, y, 1.3 * radius + 3 * edge, 0, 2 * Math.PI);
      context.lineWidth = (node === this.view.picked ? 2 : 1.2) * edge;
      context.strokeStyle = node === this.view.picked ? this.view.ink : colour;
      context.stroke();
    }
  }

  /** @param {Line} line */
  lineOptions(line) {
    const { view } = this;
    const hot = view.hotLines.has(line);
    const calm = Math.min(0.85, Math.max(0.14, 9 / Math.sqrt(view.data.lines.length + 1)));
    const arrows = hot || (view.picked === null && view.data.lines.length <= LINES_WITH_ARROWS);
    const bend = this.turned ? -line.bend : line.bend;
    return {
      id: line.id,
      from: line.begin.id,
      to: line.end.id,
      hidden: !view.isDrawn(line),
      width: line.type.width * this.thickness * (hot ? 1.5 : 1) * (line.dated ? 1 : UNDATED),
      dashes: line.dashes.length ? line.dashes.map((length) => length * this.thickness) : false,
      color: {
        color: view.typeColours.get(line.type),
        opacity: view.picked === null ? (line.toldFirst ? 0.95 : calm) : hot ? 0.95 : 0.06,
        inherit: false,
      },
      arrows: { to: { enabled: arrows && line.directed, scaleFactor: line.toldFirst ? 0.45 : 0.5 } },
      smooth: bend
        ? { enabled: true, type: bend > 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(bend) }
        : false,
    };
  }

  /** Keeps lines equally thick on screen at every zoom. */
  adjustThickness() {
    const thickness = thicknessAt(this.network.getScale());
    if (Math.abs(thickness / this.thickness - 1) < 0.2) return;
    this.thickness = thickness;
    this.lines.update(this.view.data.lines.map((line) => this.lineOptions(line)));
  }

  /** Draws again after what is shown or picked has changed. */
  update() {
    this.nodes.update(this.view.data.nodes.map((node) => ({ id: node.id, hidden: !this.view.isShown(node) })));
    this.lines.update(this.view.data.lines.map((line) => this.lineOptions(line)));
    this.network.redraw();
  }

  /** Shows the whole picture. */
  fit() {
    const whole = this.arrange();
    if (!whole) return;
    this.nodes.update(this.view.data.nodes.map((node) => this.nodeOptions(node)));
    this.network.moveTo({ ...whole, animation: false });
    this.adjustThickness();
    this.touched = false;
  }

  /**
   * Turns the picture on its side if the container is higher than wide, and stretches it a little towards the shape of
   * the container.
   * @returns {{position: {x: number, y: number}, scale: number, offset: {x: number, y: number}} | undefined} from
   *   where to see all of it; undefined while the container has no size
   */
  arrange() {
    const { clientWidth: width, clientHeight: height } = this.place;
    if (!width || !height) return undefined;
    this.turned = height > 1.15 * width;
    this.stretch = { x: 1, y: 1 };
    const extent = this.extent();
    const room = { x: width - (width < 600 ? 56 : 210), y: height - 56 };
    const scales = { x: room.x / extent.width, y: room.y / extent.height };
    const scale = Math.min(scales.x, scales.y, MOST_SCALE);
    this.stretch = { x: stretched(scales.x / scale), y: stretched(scales.y / scale) };
    const position = { x: extent.x * this.stretch.x, y: extent.y * this.stretch.y };
    return { position, scale, offset: { x: width < 600 ? 0 : -30, y: 0 } };
  }

  /** @returns {{x: number, y: number, width: number, height: number}} the middle and the size of the whole picture */
  extent() {
    const places = this.view.data.nodes.map((node) => this.position(node));
    const [left, right] = ends(places.map(({ x }) => x));
    const [top, bottom] = ends(places.map(({ y }) => y));
    return {
      x: (left + right) / 2,
      y: (top + bottom) / 2,
      width: Math.max(right - left, 1),
      height: Math.max(bottom - top, 1),
    };
  }

  /** @param {FigureNode} node */
  position(node) {
    const [x, y] = this.turned ? [node.y, node.x] : [node.x, node.y];
    return { x: x * this.stretch.x, y: y * this.stretch.y };
  }

  /** @param {number} factor */
  zoom(factor) {
    this.touched = true;
    this.network.moveTo({ scale: this.network.getScale() * factor, animation: false });
    this.adjustThickness();
  }

  /**
   * @param {HTMLElement} panel
   * @returns {[width: number, height: number]} the width and height of the picture that the panel does not cover
   */
  free(panel) {
    const { clientWidth: width, clientHeight: height } = this.place;
    const below = panel.clientWidth > 0.8 * width;
    return below ? [width, height - panel.clientHeight] : [width - panel.clientWidth, height];
  }

  /**
   * Moves the picture so that the node is not under the panel.
   * @param {FigureNode} node
   * @param {HTMLElement} panel
   * @param {boolean} centre
   */
  reveal(node, panel, centre) {
    const at = this.network.canvasToDOM(this.network.getPosition(node.id));
    const { clientWidth: width, clientHeight: height } = this.place;
    const free = this.free(panel);
    const inside = at.x > 20 && at.x < free[0] - 90 && at.y > 20 && at.y < free[1] - 20;
    if (inside && !centre) return;
    this.touched = true;
    this.network.moveTo({
      position: this.network.getPosition(node.id),
      scale: centre ? Math.max(this.network.getScale(), 0.9) : this.network.getScale(),
      offset: { x: (free[0] - width) / 2, y: (free[1] - height) / 2 },
      animation: false,
    });
    this.adjustThickness();
  }

  /**
   * @param {Line} line
   * @param {number} part
   * @returns {{x: number, y: number}} the point at this part of the line, in units of the picture
   */
  along(line, part) {
    return this.network.body.edges[line.id].edgeType.getPoint(part);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[][]} corners
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function outline(context, corners, x, y, radius) {
  context.beginPath();
  if (!corners.length) context.arc(x, y, radius, 0, 2 * Math.PI);
  for (const [across, down] of corners) context.lineTo(x + across * radius, y + down * radius);
  context.closePath();
}
