// The graph without a mouse: arrows go from node to node, and letters do what the buttons do.

const directions = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

const stageKeys = {
  "+": () => zoomBy(1.4),
  "=": () => zoomBy(1.4),
  "-": () => zoomBy(1 / 1.4),
  0: () => showNodes(visible.node),
  n: () => state.node !== null && focusOn(state.node),
  p: () => state.node !== null && beginRoute(state.node),
  Enter: () => part("card-title")?.focus(),
};

const pageKeys = {
  "/": () => part("search").focus(),
  t: () => setTable(part("table").hidden),
  "?": () => part("help").showModal(),
  Escape: () => escape(),
};

function openKeyboard() {
  stage.holder.addEventListener("keydown", (event) => {
    if (event.key in directions) moveTowards(event, directions[event.key]);
    else if (plain(event) && event.key in stageKeys) handle(event, stageKeys[event.key]);
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, dialog");
    if (!typing && plain(event) && event.key in pageKeys) handle(event, pageKeys[event.key]);
  });
  part("help-open").addEventListener("click", () => part("help").showModal());
  part("help-close").addEventListener("click", () => part("help").close());
}

function plain({ ctrlKey, metaKey, altKey }) {
  return !ctrlKey && !metaKey && !altKey;
}

function handle(event, action) {
  event.preventDefault();
  action();
}

function escape() {
  hideTooltip();
  if (routeStart !== null) {
    routeStart = null;
    updatePanel();
  } else if (!part("table").hidden) setTable(false);
  else if (state.node !== null || state.link !== null || state.route !== null) change({ node: null, link: null, route: null });
  else if (state.focus !== null) leaveFocus();
}

/** With Shift the view moves; without, the selection goes to the nearest node in that direction. */
function moveTowards(event, [right, down]) {
  event.preventDefault();
  const view = currentView();
  const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  if (event.shiftKey) {
    moveView(middle.x + (right * view.width) / 5, middle.y + (down * view.height) / 5, view.scale);
    return;
  }
  const from = state.node === null ? middle : { x: places.x[state.node], y: places.y[state.node] };
  const next = nearest(from, right, down);
  if (next === null) return;
  selectNode(next);
  if (state.node !== null) reveal(state.node);
}

function nearest(from, right, down) {
  let best = null;
  let least = Infinity;
  for (const node of stage.drawnNodes) {
    const [x, y] = [places.x[node] - from.x, places.y[node] - from.y];
    const ahead = x * right + y * down;
    const aside = Math.abs(x * down - y * right);
    if (node === state.node || ahead <= 0 || aside > ahead * 1.2) continue;
    const distance = ahead + 2 * aside;
    if (distance < least) [best, least] = [node, distance];
  }
  return best;
}
