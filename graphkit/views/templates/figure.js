// @ts-check
// The parts of the figure together: picking a node or line shows it in the picture and in the panel.

// On a phone the legend would fill the first screen.
if (innerWidth <= 640) element("legend").removeAttribute("open");

const data = readData();
const view = new View(data);
const canvas = new Canvas(view, element("canvas"));
const labels = new Labels(canvas);
const panel = new Panel(element("panel"), data, (picked) => pick(picked, true));

/**
 * @param {FigureNode | Line | null} picked
 * @param {boolean} [centre] whether to bring it to the middle
 */
function pick(picked, centre = false) {
  view.pick(picked);
  panel.show(picked);
  if (picked !== null && "lines" in picked) {
    showKind(picked.kind);
    canvas.reveal(picked, element("panel"), centre);
  }
  canvas.update();
}

/**
 * Shows a hidden kind again when one of its nodes is picked.
 * @param {string} kind
 */
function showKind(kind) {
  if (!view.hiddenKinds.delete(kind)) return;
  for (const box of element("legend").querySelectorAll("input")) {
    if (box.value === data.kinds[kind].plural) box.checked = true;
  }
}

/** @param {FigureNode} node */
function find(node) {
  pick(node, true);
  element("stage").scrollIntoView({ block: "nearest" });
}

canvas.network.on("click", (/** @type {{nodes: string[], edges: number[]}} */ hit) => {
  const node = data.nodes.find((one) => one.id === hit.nodes[0]);
  pick(node ?? (hit.edges.length ? data.lines[hit.edges[0]] : null));
});
canvas.network.on("hoverNode", (/** @type {{node: string}} */ hit) => hover(hit.node));
canvas.network.on("blurNode", () => hover(null));
canvas.network.on("hoverEdge", () => (element("canvas").style.cursor = "pointer"));
canvas.network.on("blurEdge", () => (element("canvas").style.cursor = ""));

/** @param {string | null} id */
function hover(id) {
  view.hovered = data.nodes.find((node) => node.id === id) ?? null;
  element("canvas").style.cursor = view.hovered ? "pointer" : "";
  canvas.network.redraw();
}

buildLegend(view, element("legend"), () => canvas.update());
buildSearch(data, find);
listenToKeys(view, element("canvas"), element("panel"), (node) => pick(node, true));
element("zoom-in").addEventListener("click", () => canvas.zoom(1.3));
element("zoom-out").addEventListener("click", () => canvas.zoom(1 / 1.3));
element("whole").addEventListener("click", () => {
  pick(null);
  canvas.fit();
});
element("save").addEventListener("click", () => savePng(view, element("canvas")));
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && view.picked !== null) pick(null);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  view.readColours();
  canvas.update();
});

// Gives the console and tests access to the state.
Object.assign(element("canvas"), { figure: { canvas, labels } });

document.documentElement.dataset.ready = "true";
