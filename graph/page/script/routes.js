// The way between two nodes: a shortest one along what is visible and, among these, one that goes through
// the less connected nodes, since "both are on Netflix" says less than a role in the same show.

const route = { found: null };

function updateRoute() {
  route.found = state.route === null ? null : shortestRoute(...state.route);
}

function shortestRoute(start, end) {
  const best = new Map([[start, { weight: 0, link: null }]]);
  let frontier = [start];
  while (frontier.length && !best.has(end)) {
    const next = new Map();
    for (const node of frontier) extend(node, best, next, start);
    for (const [node, way] of next) best.set(node, way);
    frontier = [...next.keys()];
  }
  return best.has(end) ? unwind(best, start, end) : null;
}

function extend(node, best, next, start) {
  if (node !== start && kinds[kindOf[node]].later) return;
  const { weight } = best.get(node);
  for (const link of linksOf[node]) {
    const other = otherEnd(link, node);
    if (!visible.link[link] || best.has(other)) continue;
    const heavier = weight + Math.log1p(linksOf[other].length);
    if (!next.has(other) || next.get(other).weight > heavier) {
      next.set(other, { weight: heavier, link });
    }
  }
}

function unwind(best, start, end) {
  const found = { nodes: [end], links: [] };
  for (let node = end; node !== start; ) {
    const { link } = best.get(node);
    node = otherEnd(link, node);
    found.links.unshift(link);
    found.nodes.unshift(node);
  }
  return found;
}
