// Large graphs: vis-network draws the nodes that matter most at the present zoom, and all others stand
// behind them in a picture made beforehand.  The picture is made in short turns, so that the page answers
// while it grows, and kept until the view leaves it or the graph changes.

const backdrop = {
  /** Pictures of the whole graph and of the surroundings of the present view. */
  whole: null,
  near: null,
  making: 0,
  listener: () => {},
};

const TURN_MILLISECONDS = 7;
const LINES_A_STROKE = 150;

/** Makes both pictures anew for a view {x, y, width, height, scale} in the graph's coordinates. */
function paintBackdrop(view, again) {
  backdrop.making += 1;
  const turn = backdrop.making;
  if (again || backdrop.whole === null) {
    const bounds = boundsOf(visible.node);
    const scale = Math.min(2, 1800 / Math.max(bounds.width, bounds.height, 1));
    const whole = { ...grown(bounds, 40 / scale), scale };
    paint(whole, turn, (picture) => {
      backdrop.whole = picture;
      backdrop.near = null;
      paintNear(view, turn);
    });
  } else {
    paintNear(view, turn);
  }
}

function paintNear(view, turn) {
  const ratio = devicePixelRatio || 1;
  if (backdrop.whole.scale >= view.scale * ratio * 0.8) return;
  const near = { ...grown(view, 0.3 * Math.max(view.width, view.height)), scale: view.scale * ratio };
  paint(near, turn, (picture) => (backdrop.near = picture));
}

function grown({ x, y, width, height }, margin) {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

function boundsOf(flags) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  nodes.forEach(({ size }, node) => {
    if (!flags[node]) return;
    left = Math.min(left, places.x[node] - size);
    right = Math.max(right, places.x[node] + size);
    top = Math.min(top, places.y[node] - size);
    bottom = Math.max(bottom, places.y[node] + size);
  });
  if (left > right) return { x: -100, y: -100, width: 200, height: 200 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function paint(area, turn, done) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(area.width * area.scale);
  canvas.height = Math.ceil(area.height * area.scale);
  const context = canvas.getContext("2d");
  context.scale(area.scale, area.scale);
  context.translate(-area.x, -area.y);
  const strokes = paintSteps(context, area);
  const work = () => {
    if (turn !== backdrop.making) return;
    const end = performance.now() + TURN_MILLISECONDS;
    let step = strokes.next();
    while (!step.done && performance.now() < end) step = strokes.next();
    if (!step.done) {
      requestAnimationFrame(work);
      return;
    }
    done({ ...area, canvas });
    backdrop.listener();
  };
  work();
}

function* paintSteps(context, area) {
  yield* paintLines(context, area);
  yield* paintNodes(context, area);
}

function* paintLines(context, area) {
  context.strokeStyle = theme.line;
  context.lineWidth = 0.8 / area.scale;
  context.globalAlpha = clamp(16 / Math.sqrt(visible.links + 1), 0.14, 0.8);
  let drawn = 0;
  context.beginPath();
  for (const { id, from, to } of links) {
    if (!visible.link[id] || !crosses(area, from, to)) continue;
    context.moveTo(places.x[from], places.y[from]);
    context.lineTo(places.x[to], places.y[to]);
    drawn += 1;
    if (drawn % LINES_A_STROKE === 0) {
      context.stroke();
      context.beginPath();
      yield;
    }
  }
  context.stroke();
  yield;
}

/** Whether a link's box meets the area: quick, and never wrong about one that is seen. */
function crosses({ x, y, width, height }, one, other) {
  return (
    Math.max(places.x[one], places.x[other]) >= x &&
    Math.min(places.x[one], places.x[other]) <= x + width &&
    Math.max(places.y[one], places.y[other]) >= y &&
    Math.min(places.y[one], places.y[other]) <= y + height
  );
}

function* paintNodes(context, area) {
  context.globalAlpha = 0.9;
  const least = 1.1 / area.scale;
  let drawn = 0;
  for (let kind = 0; kind < kinds.length; kind += 1) {
    context.fillStyle = theme.kinds[kind];
    context.beginPath();
    for (const { id, shape, size } of nodes) {
      if (kindOf[id] !== kind || !visible.node[id] || !crosses(area, id, id)) continue;
      tracePath(context, shape, places.x[id], places.y[id], Math.max(size, least));
      drawn += 1;
      if (drawn % LINES_A_STROKE === 0) {
        context.fill();
        context.beginPath();
        yield;
      }
    }
    context.fill();
    yield;
  }
}

/** Draws the picture that fits the view, within vis-network's drawing (the graph's coordinates). */
function drawBackdrop(context, view) {
  const { near, whole } = backdrop;
  const picture = near && contains(near, view) ? near : whole;
  if (picture === null) return;
  context.drawImage(picture.canvas, picture.x, picture.y, picture.width, picture.height);
}

function contains(outer, inner) {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
