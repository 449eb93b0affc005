// Starts the page: first the picture, then what answers the reader.

function followState(before) {
  const filtered = ["hiddenKinds", "hiddenRoles", "hiddenTypes"].some((filter) => !sameSet(before[filter], state[filter]));
  const resized = before.sizes !== state.sizes;
  const refocused = before.focus !== state.focus || before.hops !== state.hops;
  if (refocused && stage.physics) togglePhysics();
  if (filtered || refocused) updateVisible();
  if (resized) applySizes();
  updateRoute();
  // Now, since it takes room from the drawing, which is to fill what is left.
  updateTrail();
  stage.network.setSize("100%", "100%");
  if (refocused || (filtered && state.focus !== null)) {
    if (state.focus === null) restorePlaces();
    else placeAroundFocus();
  }
  restage(filtered || refocused || resized);
  if (refocused) showNodes(visible.node);
  if (before.route !== state.route && route.found !== null) showRoute();
  follow(before, filtered || refocused || resized);
}

function follow(before, redrawn) {
  stage.network.unselectAll();
  if (state.node !== null && stage.nodes.get(state.node)) stage.network.selectNodes([state.node], false);
  else if (state.link !== null && stage.links.get(state.link)) stage.network.selectEdges([state.link]);
  if (redrawn) updateLegend();
  updatePanel();
  useFreedRoom();
  if (redrawn && !part("table").hidden) fillTable(0);
  sayWhatChanged(before, redrawn);
}

function sayWhatChanged(before, redrawn) {
  if (state.node !== null && state.node !== before.node) {
    announce(`${nameOf(state.node)}, ${labelWords(state.node)}, ${counted(visibleLinksOf(state.node).length, "neighbour")}`);
  } else if (redrawn) {
    announce(`${counted(visible.nodes, "node")} and ${counted(visible.relationships, "relationship")} shown`);
  }
}

function showRoute() {
  const flags = new Uint8Array(nodes.length);
  for (const node of route.found.nodes) flags[node] = 1;
  showNodes(flags);
}

/** The crumbs above the graph: what the view was narrowed to, step by step, and the way back and out. */
function updateTrail() {
  const focused = state.focus !== null;
  part("trail").hidden = !focused;
  part("back").disabled = depth === 0;
  if (!focused) return;
  part("trail-before").replaceChildren(...state.trail.flatMap((node, place) => [
    button(shortName(node, 24), () => focusOn(node, 1, state.trail.slice(0, place))),
    element("span", { "aria-hidden": "true" }, "›"),
  ]));
  part("trail-focus").textContent = shortName(state.focus, 60);
  part("hops").value = String(state.hops);
}

function togglePhysics() {
  setPhysics(!stage.physics);
  part("physics").setAttribute("aria-pressed", String(stage.physics));
}

function openControls() {
  part("back").addEventListener("click", () => history.back());
  part("everything").addEventListener("click", leaveFocus);
  part("hops").addEventListener("change", (event) => change({ hops: Number(event.target.value) }, true));
  part("fit").addEventListener("click", () => showNodes(visible.node));
  part("zoom-in").addEventListener("click", () => zoomBy(1.4));
  part("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
  part("physics").addEventListener("click", togglePhysics);
  part("panel-close").addEventListener("click", () => change({ node: null, link: null, route: null }));
}

function start() {
  part("physics").hidden = !wholeOnStage;
  Object.assign(state, fromAddress(location.hash));
  applySizes();
  updateVisible();
  updateRoute();
  openLegend();
  updateLegend();
  updateTrail();
  openStage();
  suitScreen();
  if (state.focus !== null) placeAroundFocus();
  showNodes(visible.node, true);
  restage(true);
  openControls();
  openKeyboard();
  openSizes();
  openSearch();
  openTable();
  openSaving();
  openTooltips();
  onStateChange(followState);
}

/** What needs the details, which stand at the end of the page. */
function startReading() {
  follow({ ...state }, false);
  if (state.node !== null) reveal(state.node);
  if (route.found !== null) showRoute();
  document.documentElement.dataset.ready = "true";
}

start();
if (document.readyState === "loading") addEventListener("DOMContentLoaded", startReading);
else startReading();
