// The graph as the page got it.  A node and a link are numbers everywhere; a link is the line shared by
// all relationships between two nodes.

const network = JSON.parse(part("network").textContent);
const { kinds, types, ids, labels } = network;
const nodes = network.nodes;
const links = network.edges.map(({ from, to, width }, id) => ({ id, from, to, width }));
const relationships = network.relationships.map(([type, start, end, link]) => ({ type, start, end, link }));

const kindNumbers = new Map(kinds.map((kind, number) => [kind.label, number]));
const nodeNumbers = new Map(ids.map((id, number) => [id, number]));
const kindOf = nodes.map((node) => kindNumbers.get(node.group));

/** What people do, beside being people: the numbers of a node's roles. */
const roles = network.roles;
const roleNumbers = new Map(roles.map((role, number) => [role, number]));
const rolesOf = labels.map((own) => own.flatMap((label) => (roleNumbers.has(label) ? [roleNumbers.get(label)] : [])));

/** Where nodes stand now; focus and the reader's hand move them, `restPlaces` is where they were laid out. */
const places = { x: Float64Array.from(nodes, (node) => node.x), y: Float64Array.from(nodes, (node) => node.y) };
const restPlaces = { x: places.x.slice(), y: places.y.slice() };

/** The relationships of each link, and the links of each node, as lists of numbers. */
const relationshipsOf = links.map(() => []);
relationships.forEach(({ link }, number) => relationshipsOf[link].push(number));
const linksOf = nodes.map(() => []);
for (const { id, from, to } of links) {
  linksOf[from].push(id);
  if (to !== from) linksOf[to].push(id);
}

/** Nodes from the most to the least connected: who is drawn and named first.  Articles count for nothing. */
const weight = linksOf.map((own, node) => own.filter((link) => !kinds[kindOf[otherEnd(link, node)]].later).length);
const ranked = nodes.map((node) => node.id).sort((one, other) => weight[other] - weight[one] || one - other);
const rank = new Uint32Array(nodes.length);
ranked.forEach((node, place) => (rank[node] = place));

/** A relationship's id and properties, all but its evidence. */
function relationshipDetails(number) {
  const [id, properties] = details().relationships[number];
  return { id, properties: details().shared[properties] };
}

function otherEnd(link, node) {
  return links[link].from === node ? links[link].to : links[link].from;
}

/** Properties, evidence and passages: many, so they are read when somebody first asks for them. */
let readDetails = null;
function details() {
  readDetails ??= JSON.parse(part("details").textContent);
  return readDetails;
}
