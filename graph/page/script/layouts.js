// Where nodes stand: as they were laid out, or around the node in focus.

const MOST_STRETCH = 1.8;

/** Turns the layout by a quarter where the screen is higher than wide, and stretches it towards its shape. */
function suitScreen() {
  const { clientWidth: width, clientHeight: height } = stage.holder;
  if (height > width * 1.1) [restPlaces.x, restPlaces.y] = [restPlaces.y, restPlaces.x];
  restorePlaces();
  const bounds = boundsOf(visible.node);
  const wider = ((width - MARGIN.x) / (height - MARGIN.y)) * (bounds.height / bounds.width);
  const [right, down] = [clamp(wider, 1, MOST_STRETCH), clamp(1 / wider, 1, MOST_STRETCH)];
  restPlaces.x = restPlaces.x.map((x) => x * right);
  restPlaces.y = restPlaces.y.map((y) => y * down);
  restorePlaces();
}

/** How much wider than high rings around a focus are. */
function ringStretch() {
  return clamp(stage.holder.clientWidth / stage.holder.clientHeight, 0.75, 1.35);
}

function restorePlaces() {
  places.x.set(restPlaces.x);
  places.y.set(restPlaces.y);
}

/**
 * Rings around the focus, a ring or more for each step away.  Within a ring nodes keep the order of the
 * nodes they hang on, so that lines seldom cross.
 */
function placeAroundFocus() {
  restorePlaces();
  const rings = [];
  for (const [node, step] of visible.steps) (rings[step] ??= []).push(node);
  const angles = new Map([[state.focus, 0]]);
  places.x[state.focus] = 0;
  places.y[state.focus] = 0;
  let radius = 60;
  for (const ring of rings.slice(1)) {
    radius = placeRing(ring, angles, radius);
  }
}

function placeRing(ring, angles, inner) {
  const wish = new Map(ring.map((node) => [node, wishedAngle(node, angles)]));
  const order = [...ring].sort((one, other) => wish.get(one) - wish.get(other) || one - other);
  const rows = Math.max(1, Math.ceil((Math.sqrt(inner * inner + order.length * 2400) - inner) / 130));
  const distance = Math.max(inner + 130, (order.length / rows) * 58 / (2 * Math.PI));
  order.forEach((node, place) => {
    const angle = (2 * Math.PI * place) / order.length + (order.length === 1 ? wish.get(node) : -Math.PI / 2);
    const radius = distance + (place % rows) * 96;
    angles.set(node, angle);
    places.x[node] = ringStretch() * radius * Math.cos(angle);
    places.y[node] = radius * Math.sin(angle);
  });
  return distance + (rows - 1) * 96;
}

/** Near the nodes of the rings before it; for the first ring, by kind, so that alike stands with alike. */
function wishedAngle(node, angles) {
  const known = linksOf[node]
    .filter((link) => visible.link[link] && angles.has(otherEnd(link, node)))
    .map((link) => otherEnd(link, node))
    .filter((other) => other !== state.focus);
  if (!known.length) return -Math.PI + (2 * Math.PI * kindOf[node]) / kinds.length + node / (nodes.length * 1000);
  const right = known.reduce((sum, other) => sum + Math.cos(angles.get(other)), 0);
  const down = known.reduce((sum, other) => sum + Math.sin(angles.get(other)), 0);
  return Math.atan2(down, right);
}
