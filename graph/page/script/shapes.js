// The shapes of nodes, in vis-network's own proportions, for what is drawn beside it: the backdrop of large
// graphs and the legend.

const corners = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  triangle: [[0, -1.01], [1.15, 0.98], [-1.15, 0.98]],
  triangleDown: [[0, 1.01], [1.15, -0.98], [-1.15, -0.98]],
  hexagon: around(6, () => 1, Math.PI / 2),
  star: around(10, (corner) => (corner % 2 ? 0.41 : 1.07), 0),
};

function around(number, radius, turn) {
  return Array.from({ length: number }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / number + turn;
    return [radius(corner) * Math.sin(angle), -radius(corner) * Math.cos(angle)];
  });
}

/** Adds the outline of a node to the path of a canvas. */
function tracePath(context, shape, x, y, size) {
  if (shape === "dot") {
    context.moveTo(x + size, y);
    context.arc(x, y, size, 0, 2 * Math.PI);
    return;
  }
  corners[shape].forEach(([right, down], corner) => {
    if (corner === 0) context.moveTo(x + right * size, y + down * size);
    else context.lineTo(x + right * size, y + down * size);
  });
  context.closePath();
}

/** A small picture of a kind, for the legend and for headings. */
function swatch(kind) {
  const { look, shape } = kinds[kind];
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "-9 -9 18 18");
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("class", `swatch kind-${look}`);
  const outline = document.createElementNS(space, shape === "dot" ? "circle" : "polygon");
  if (shape === "dot") outline.setAttribute("r", "7");
  else outline.setAttribute("points", corners[shape].map(([x, y]) => `${x * 6.4},${y * 6.4}`).join(" "));
  picture.append(outline);
  return picture;
}
