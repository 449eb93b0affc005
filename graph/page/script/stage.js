// The drawing: vis-network holds the nodes that matter most at the present zoom ("on stage"), the backdrop
// shows the others, names stand above both.  Clicks and hovering end up as changes of the state.

const ON_STAGE = 300;
const LINES_ON_STAGE = 900;
/** A graph of up to so many nodes and links is drawn by vis-network at any zoom. */
const WHOLE_GRAPH = { nodes: 400, links: 1600 };
/** From this zoom on a node and what it is linked to can be told apart. */
const READABLE_SCALE = 0.4;

const wholeOnStage = nodes.length <= WHOLE_GRAPH.nodes && links.length <= WHOLE_GRAPH.links;

const stage = {
  holder: part("stage"),
  nodes: new vis.DataSet(),
  links: new vis.DataSet(),
  network: null,
  /** Numbers on stage, the most connected first. */
  drawnNodes: [],
  drawnLinks: [],
  labels: null,
  labelsAt: 0,
  /** How much larger than in the layout nodes on stage are drawn, so that a view from far still tells. */
  boost: 1,
  /** The box of everything visible, in the graph's coordinates. */
  bounds: null,
  /** What the view was last made to fit, until the reader moves it; and how much the card covered then. */
  fitted: null,
  covered: 0,
  moving: false,
  physics: false,
};

function openStage() {
  stage.network = new vis.Network(stage.holder, { nodes: stage.nodes, edges: stage.links }, network.options);
  stage.holder.firstElementChild.tabIndex = -1;
  stage.network.on("beforeDrawing", (context) => drawBeneath(context));
  stage.network.on("afterDrawing", (context) => drawAbove(context));
  stage.network.on("click", ({ nodes: [node], edges: [link], pointer }) => {
    const hit = node ?? behind(pointer.canvas);
    if (hit !== undefined) selectNode(hit);
    else selectLink(link ?? null);
  });
  stage.network.on("doubleClick", ({ nodes: [node], pointer }) => {
    const hit = node ?? behind(pointer.canvas);
    if (hit !== undefined) focusOn(hit);
  });
  for (const event of ["dragStart", "zoom"]) {
    stage.network.on(event, () => {
      stage.moving = true;
      stage.fitted = null;
    });
  }
  for (const event of ["dragEnd", "zoom", "animationFinished", "resize"]) stage.network.on(event, settleView);
  // Afterwards: vis-network keeps its own idea of the view until it has told everybody of the new size.
  stage.network.on("resize", () => {
    const { fitted } = stage;
    if (fitted !== null) requestAnimationFrame(() => stage.fitted === fitted && showNodes(fitted, true));
  });
  stage.network.on("dragEnd", ({ nodes: dragged }) => {
    if (dragged.length) takePlaces(dragged);
  });
  backdrop.listener = () => stage.network.redraw();
  onThemeChange(() => restage(true));
}

const settleView = settled(() => {
  stage.moving = false;
  restage(false);
}, 140);

/** What the holder shows, in the graph's coordinates. */
function currentView() {
  const { x, y } = stage.network.getViewPosition();
  const scale = stage.network.getScale();
  const [width, height] = [stage.holder.clientWidth / scale, stage.holder.clientHeight / scale];
  return { x: x - width / 2, y: y - height / 2, width, height, scale };
}

/** Puts on stage what belongs there now; `again` when nodes moved, or look different than before. */
function restage(again) {
  const boost = clamp((0.55 / stage.network.getScale()) ** 0.65, 1, 4);
  const resized = Math.abs(boost - stage.boost) > 0.1;
  if (resized) stage.boost = boost;
  if (again) stage.bounds = boundsOf(visible.node);
  stage.drawnNodes = chooseNodes(grown(currentView(), 80));
  const on = new Set(stage.drawnNodes);
  stage.drawnLinks = chooseLinks(on);
  swap(stage.nodes, stage.drawnNodes, nodeLook, again || resized);
  swap(stage.links, stage.drawnLinks, linkLook, again);
  stage.labels = null;
  if (!wholeOnStage) paintBackdrop(currentView(), again);
  stage.network.redraw();
}

/** The selection and what it is linked to, then the most connected nodes in view. */
function chooseNodes(view) {
  const chosen = new Set(insisted().filter((node) => visible.node[node]));
  for (const node of ranked) {
    if (!wholeOnStage && chosen.size >= ON_STAGE) break;
    if (visible.node[node] && (wholeOnStage || crosses(view, node, node))) chosen.add(node);
  }
  return [...chosen].sort((one, other) => rank[one] - rank[other]);
}

function insisted() {
  const chosen = [state.node, state.focus].filter((node) => node !== null);
  if (state.link !== null) chosen.push(links[state.link].from, links[state.link].to);
  if (state.node !== null) {
    const neighbours = visibleLinksOf(state.node).map((link) => otherEnd(link, state.node));
    chosen.push(...neighbours.sort((one, other) => rank[one] - rank[other]).slice(0, 120));
  }
  return [...chosen, ...(route.found?.nodes ?? [])];
}

function chooseLinks(on) {
  // From far away lines cannot be told apart, and the backdrop shows them.
  const most = wholeOnStage ? links.length : LINES_ON_STAGE * clamp(stage.network.getScale() / READABLE_SCALE, 0.1, 1);
  const chosen = new Set();
  for (const node of insisted().concat(stage.drawnNodes)) {
    for (const link of linksOf[node]) {
      if (visible.link[link] && on.has(node) && on.has(otherEnd(link, node))) chosen.add(link);
    }
    if (chosen.size >= most) break;
  }
  return [...chosen];
}

/** Makes a set of vis-network hold exactly these numbers, touching only what differs. */
function swap(set, wanted, look, again) {
  const keep = new Set(wanted);
  const held = new Set(set.getIds());
  set.remove([...held].filter((number) => !keep.has(number)));
  const changed = again ? wanted : wanted.filter((number) => !held.has(number));
  if (changed.length) set.update(changed.map(look));
}

function sizeOf(node) {
  return nodes[node].size * stage.boost;
}

function nodeLook(node) {
  const { shape } = nodes[node];
  const fill = theme.kinds[kindOf[node]];
  const edge = { background: fill, border: theme.background };
  const strong = { background: fill, border: theme.text };
  const color = { ...edge, highlight: strong, hover: strong };
  return { id: node, shape, size: sizeOf(node), x: places.x[node], y: places.y[node], color };
}

function linkLook(link) {
  const { from, to, width } = links[link];
  const arrow = (enabled) => ({ enabled, scaleFactor: 0.5 });
  const runs = (start) =>
    relationshipsOf[link].some(
      (number) =>
        visible.relationship[number] && relationships[number].start === start && !types[relationships[number].type].symmetric,
    );
  const arrows = { to: arrow(runs(from)), from: arrow(from !== to && runs(to)) };
  const opacity = isChosen(link) ? 1 : lineStrength();
  const color = { color: theme.line, highlight: theme.accent, hover: theme.accent, inherit: false, opacity };
  return { id: link, from, to, width, arrows, color };
}

/** The more lines there are, the fainter each is. */
function lineStrength() {
  return clamp(16 / Math.sqrt(visible.links + 1), 0.3, 1);
}

function drawBeneath(context) {
  takePlacesWhileMoving();
  const view = currentView();
  if (!wholeOnStage) drawBackdrop(context, view);
  drawMarks(context, view.scale);
}

function drawAbove(context) {
  const { x, y } = stage.network.getViewPosition();
  const scale = stage.network.getScale();
  const toScreen = (node) => ({ x: places.x[node] * scale, y: places.y[node] * scale });
  if (stage.labels === null || stage.labelsAt !== scale || stage.physics) {
    stage.labels = placeLabels(stage.drawnNodes, stage.drawnLinks, scale, toScreen);
    stage.labelsAt = scale;
  }
  const ratio = context.canvas.width / stage.holder.clientWidth;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.translate(stage.holder.clientWidth / 2 - x * scale, stage.holder.clientHeight / 2 - y * scale);
  drawLabels(context, stage.labels);
  context.restore();
}

/** The node of the backdrop at a place of the graph, if there is one. */
function behind({ x, y }) {
  const slack = 5 / stage.network.getScale();
  return ranked.find(
    (node) => visible.node[node] && Math.hypot(places.x[node] - x, places.y[node] - y) <= sizeOf(node) + slack,
  );
}

function takePlaces(moved) {
  for (const [node, { x, y }] of Object.entries(stage.network.getPositions(moved))) {
    places.x[node] = x;
    places.y[node] = y;
  }
  stage.bounds = boundsOf(visible.node);
  stage.labels = null;
  if (!wholeOnStage) paintBackdrop(currentView(), true);
}

/** While forces or a hand move nodes, what is drawn around them follows. */
function takePlacesWhileMoving() {
  const moved = stage.physics ? stage.drawnNodes : stage.network.getSelectedNodes();
  if (!stage.physics && !stage.moving) return;
  for (const [node, { x, y }] of Object.entries(stage.network.getPositions(moved))) {
    if (places.x[node] !== x || places.y[node] !== y) stage.labels = null;
    places.x[node] = x;
    places.y[node] = y;
  }
}

/** Room kept around what is shown, for names: in all, left and right, above and below. */
const MARGIN = { x: 130, y: 90 };

/** Pixels at the bottom of the stage that the card covers on a small screen. */
function covered() {
  const panel = part("panel");
  if (panel.offsetHeight === 0 || getComputedStyle(panel).position !== "fixed") return 0;
  return Math.max(0, stage.holder.getBoundingClientRect().bottom - panel.getBoundingClientRect().top);
}

/** Moves the view so that these nodes fill it. */
function showNodes(flags, quick = false) {
  const bounds = boundsOf(flags);
  stage.bounds ??= bounds;
  const below = covered();
  const width = stage.holder.clientWidth - MARGIN.x;
  const height = stage.holder.clientHeight - below - MARGIN.y;
  const scale = clamp(Math.min(width / bounds.width, height / bounds.height), 0.02, 1.3);
  moveView(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2 + below / 2 / scale, scale, quick);
  stage.fitted = flags;
  stage.covered = below;
}

/** Fits the same again where the card that covered part of it has gone. */
function useFreedRoom() {
  if (stage.fitted !== null && covered() < stage.covered) showNodes(stage.fitted);
}

function moveView(x, y, scale, quick = false) {
  const animation = quick || calm.matches ? false : { duration: 320, easingFunction: "easeInOutQuad" };
  stage.moving = true;
  stage.fitted = null;
  stage.network.moveTo({ position: { x, y }, scale, animation });
  settleView();
}

/** Brings a node into view without moving more than needed. */
function reveal(node) {
  const view = currentView();
  const below = covered();
  const free = grown({ ...view, height: view.height - below / view.scale }, -50 / view.scale);
  const scale = Math.max(view.scale, READABLE_SCALE);
  if (!crosses(free, node, node) || scale > view.scale) {
    const { x, y, width, height } = grown(stage.bounds, 60 / scale);
    const across = centreWithin(places.x[node], x, width, stage.holder.clientWidth / scale);
    const down = centreWithin(places.y[node], y, height, (stage.holder.clientHeight - below) / scale);
    moveView(across, down + below / 2 / scale, scale);
  }
}

/** Where to look so that `wanted` is seen, as near to the middle as it goes without looking past the graph. */
function centreWithin(wanted, start, length, seen) {
  if (seen >= length) return start + length / 2;
  return clamp(wanted, start + seen / 2, start + length - seen / 2);
}

function zoomBy(factor) {
  const { x, y } = stage.network.getViewPosition();
  moveView(x, y, clamp(stage.network.getScale() * factor, 0.02, 6));
}

function setPhysics(on) {
  stage.physics = on;
  if (!on) takePlaces(stage.drawnNodes);
  stage.network.setOptions({ physics: { enabled: on } });
  stage.network[on ? "startSimulation" : "stopSimulation"]();
}
