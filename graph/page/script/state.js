// What the reader looks at.  The address says it after its "#", so that a link reopens the same view and
// the browser's back button goes a step back.
//
//   focus, hops   the node whose neighbourhood is shown alone, and how far it goes
//   trail         what was in focus before, the latest last
//   hiddenKinds, hiddenRoles, hiddenTypes   what the legend filters out
//   sizes         what the size of nodes tells: "connections" or "articles"
//   node, link    what is selected, at most one of them
//   route         two nodes: the way between them is shown

const laterKinds = kinds.flatMap((kind, number) => (kind.later ? [number] : []));
const typeNumbers = new Map(types.map((type, number) => [type.name, number]));

/** Steps that the trail keeps beside the one in focus. */
const LONGEST_TRAIL = 4;

const state = startState();
const stateListeners = [];

function startState() {
  return {
    focus: null, hops: 1, trail: [], node: null, link: null, route: null, sizes: "connections",
    hiddenKinds: new Set(laterKinds), hiddenRoles: new Set(), hiddenTypes: new Set(),
  };
}

/** Change the state and tell all listeners what it was before; `step` makes it a step to come back from. */
function change(changes, step = false) {
  const before = { ...state };
  Object.assign(state, changes);
  remember(step);
  for (const listener of stateListeners) listener(before);
}

function onStateChange(listener) {
  stateListeners.push(listener);
}

function sameSet(one, other) {
  return one.size === other.size && [...one].every((item) => other.has(item));
}

function toAddress() {
  const parameters = new URLSearchParams();
  if (state.focus !== null) {
    parameters.set("focus", ids[state.focus]);
    parameters.set("hops", state.hops);
    for (const node of state.trail) parameters.append("by", ids[node]);
  }
  if (state.node !== null) parameters.set("node", ids[state.node]);
  if (state.link !== null) {
    for (const end of [links[state.link].from, links[state.link].to]) parameters.append("between", ids[end]);
  }
  for (const end of state.route ?? []) parameters.append("route", ids[end]);
  if (!sameSet(state.hiddenKinds, new Set(laterKinds))) {
    for (const kind of state.hiddenKinds) parameters.append("hide", kinds[kind].label);
    if (!state.hiddenKinds.size) parameters.append("show", "all");
  }
  for (const role of state.hiddenRoles) parameters.append("role-off", roles[role]);
  for (const type of state.hiddenTypes) parameters.append("without", types[type].name);
  if (state.sizes !== "connections") parameters.set("sizes", state.sizes);
  return `#${parameters}`;
}

/** The state that an address means; what it names and this graph lacks is left out. */
function fromAddress(address) {
  const parameters = new URLSearchParams(address.replace(/^#/, ""));
  const found = startState();
  const numbers = (name, known) =>
    parameters.getAll(name).flatMap((key) => (known.has(key) ? [known.get(key)] : []));
  const pair = (name) => {
    const ends = numbers(name, nodeNumbers);
    return ends.length === 2 ? ends : null;
  };
  found.focus = numbers("focus", nodeNumbers)[0] ?? null;
  found.hops = clamp(Number.parseInt(parameters.get("hops"), 10) || 1, 1, 5);
  if (found.focus !== null) found.trail = numbers("by", nodeNumbers).slice(-LONGEST_TRAIL);
  found.node = numbers("node", nodeNumbers)[0] ?? null;
  found.route = pair("route");
  const between = pair("between");
  if (between && found.node === null) found.link = linkBetween(...between);
  if (parameters.has("hide")) found.hiddenKinds = new Set(numbers("hide", kindNumbers));
  if (parameters.has("show")) found.hiddenKinds = new Set();
  found.hiddenRoles = new Set(numbers("role-off", roleNumbers));
  found.hiddenTypes = new Set(numbers("without", typeNumbers));
  if (Object.hasOwn(sizesBy, parameters.get("sizes") ?? "")) found.sizes = parameters.get("sizes");
  return found;
}

function linkBetween(one, other) {
  return linksOf[one].find((link) => otherEnd(link, one) === other) ?? null;
}

/** How many steps the browser's back button can undo. */
let depth = 0;

function remember(step) {
  depth += step ? 1 : 0;
  try {
    const entry = { depth };
    if (step) history.pushState(entry, "", toAddress());
    else history.replaceState(entry, "", toAddress());
  } catch {
    // Inside another page's frame there may be no address of our own: then there is no way back to keep.
    depth = 0;
  }
}

function restoreFromAddress() {
  const before = { ...state };
  Object.assign(state, fromAddress(location.hash));
  for (const listener of stateListeners) listener(before);
}

addEventListener("popstate", (event) => {
  depth = event.state?.depth ?? 0;
  restoreFromAddress();
});
