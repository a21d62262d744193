// @ts-check
// Keyboard control of the picture: from node to node by importance, from a node to its facts and back.

/**
 * With the picture in focus, n and p pick the next and the previous node and Enter leads to its facts; the arrows move
 * the picture, + and - change its size (vis-network's own keys).
 * @param {View} view
 * @param {HTMLElement} place
 * @param {HTMLElement} facts
 * @param {(node: FigureNode) => void} found
 */
function listenToKeys(view, place, facts, found) {
  const ordered = [...view.data.nodes].sort((a, b) => a.rank - b.rank);
  /** @param {number} step */
  const move = (step) => {
    const shown = ordered.filter((node) => view.isShown(node));
    if (!shown.length) return;
    const at = shown.findIndex((node) => node === view.picked);
    const next = shown[at < 0 && step < 0 ? shown.length - 1 : (at + step + shown.length) % shown.length];
    found(next);
    element("message").textContent = `${next.name}, ${count(next)}. Enter for its facts.`;
  };
  place.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "n") move(1);
    else if (event.key === "p") move(-1);
    else if (event.key === "Enter" && view.picked !== null) facts.focus();
    else return;
    event.preventDefault();
  });
  facts.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const frame = place.querySelector("[tabindex]");
    if (frame instanceof HTMLElement) frame.focus({ preventScroll: true });
  });
}

/** @param {FigureNode} node */
function count(node) {
  const links = node.lines.reduce((sum, line) => sum + line.statements.length, 0);
  return links === 1 ? "1 link" : `${links} links`;
}
