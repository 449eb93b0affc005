// Which nodes, links and relationships the filters and the focus leave.

const visible = {
  node: new Uint8Array(nodes.length),
  link: new Uint8Array(links.length),
  relationship: new Uint8Array(relationships.length),
  nodes: 0,
  links: 0,
  relationships: 0,
  /** Distance from the focus in steps, where there is one. */
  steps: new Map(),
};

function updateVisible() {
  const shown = (node) => !state.hiddenKinds.has(kindOf[node]) && hasShownRole(node);
  visible.link.fill(0);
  relationships.forEach(({ type, start, end, link }, number) => {
    const passes = !state.hiddenTypes.has(type) && shown(start) && shown(end);
    visible.relationship[number] = passes ? 1 : 0;
    if (passes) visible.link[link] = 1;
  });
  if (state.focus === null) {
    visible.steps = new Map();
    nodes.forEach((_, node) => (visible.node[node] = shown(node) ? 1 : 0));
  } else {
    keepNeighbourhood();
  }
  visible.nodes = count(visible.node);
  visible.links = count(visible.link);
  visible.relationships = count(visible.relationship);
}

/** Who does several things is there as long as one of them is. */
function hasShownRole(node) {
  return !rolesOf[node].length || rolesOf[node].some((role) => !state.hiddenRoles.has(role));
}

/** The filters that are left when this node has to be seen. */
function filtersShowing(node) {
  const hiddenKinds = new Set(state.hiddenKinds);
  hiddenKinds.delete(kindOf[node]);
  return { hiddenKinds, hiddenRoles: hasShownRole(node) ? state.hiddenRoles : new Set() };
}

function keepNeighbourhood() {
  visible.steps = stepsFrom(state.focus, state.hops);
  visible.node.fill(0);
  for (const node of visible.steps.keys()) visible.node[node] = 1;
  for (const { id, from, to } of links) visible.link[id] &= visible.node[from] & visible.node[to];
  relationships.forEach(({ link }, number) => (visible.relationship[number] &= visible.link[link]));
}

/** Nodes within so many steps along visible links, with their distance.  Nothing leads on from an article. */
function stepsFrom(start, most) {
  const found = new Map([[start, 0]]);
  let frontier = [start];
  for (let step = 1; step <= most; step += 1) {
    const next = [];
    for (const node of frontier) {
      if (step > 1 && kinds[kindOf[node]].later) continue;
      for (const link of linksOf[node]) {
        const other = otherEnd(link, node);
        if (visible.link[link] && !found.has(other)) {
          found.set(other, step);
          next.push(other);
        }
      }
    }
    frontier = next;
  }
  return found;
}

function visibleLinksOf(node) {
  return linksOf[node].filter((link) => visible.link[link]);
}

function count(flags) {
  return flags.reduce((sum, flag) => sum + flag, 0);
}
