// What is chosen stands out: a ring around the selected node, a band along the links of a selection and
// along a route.  Drawn beneath the nodes, in the graph's coordinates.

/** Of more links than these, broad bands would cover the drawing. */
const FEW_LINKS = 30;

function drawMarks(context, scale) {
  context.lineCap = "round";
  if (state.route !== null && route.found !== null) {
    drawBand(context, route.found.links, 9 / scale, 0.5);
    for (const node of route.found.nodes) drawRing(context, node, scale);
  } else if (state.link !== null) {
    drawBand(context, [state.link], 9 / scale, 0.5);
  } else if (state.node !== null) {
    const chosen = visibleLinksOf(state.node);
    const width = chosen.length <= FEW_LINKS ? 5 : 2;
    if (state.node !== state.focus) drawBand(context, chosen, width / scale, 0.28);
    drawRing(context, state.node, scale);
  }
  context.globalAlpha = 1;
}

function drawBand(context, chosen, width, strength) {
  context.strokeStyle = theme.accent;
  context.globalAlpha = strength;
  context.lineWidth = width;
  context.beginPath();
  for (const link of chosen) {
    const { from, to } = links[link];
    context.moveTo(places.x[from], places.y[from]);
    context.lineTo(places.x[to], places.y[to]);
  }
  context.stroke();
}

function drawRing(context, node, scale) {
  context.strokeStyle = theme.accent;
  context.globalAlpha = 0.9;
  context.lineWidth = 3 / scale;
  context.beginPath();
  context.arc(places.x[node], places.y[node], sizeOf(node) * 1.2 + 5 / scale, 0, 2 * Math.PI);
  context.stroke();
}
