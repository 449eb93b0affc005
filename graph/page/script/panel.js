// The panel beside the graph: a card for what is selected, with everything that is known and who says so.

const ENTRIES_AT_ONCE = 30;
const NOT_LISTED = new Set(["name", "aliases", "text", "sha256", "title"]);

/** The node from which a route is wanted while its other end is being chosen. */
let routeStart = null;

function selectNode(node) {
  if (routeStart !== null && node !== routeStart) {
    const start = routeStart;
    routeStart = null;
    change({ route: [start, node], node: null, link: null }, true);
    return;
  }
  change({ node, link: null, route: null });
}

function selectLink(link) {
  if (routeStart !== null && link === null) return;
  change({ node: null, link, route: null });
}

function focusOn(node, hops = 1, trail = trailTo(node)) {
  routeStart = null;
  change({ focus: node, hops, trail, node, link: null, route: null, ...filtersShowing(node) }, true);
}

/** What was in focus before a node that comes into focus now. */
function trailTo(node) {
  const before = state.focus === null ? state.trail : [...state.trail, state.focus];
  return before.filter((each) => each !== node).slice(-LONGEST_TRAIL);
}

function beginRoute(node) {
  routeStart = node;
  updatePanel();
  announce(`Choose the other end of the route from ${nameOf(node)}.`);
}

function updatePanel() {
  const panel = part("card");
  panel.replaceChildren(...card());
  part("panel").scrollTop = 0;
  document.body.classList.toggle("chosen", state.node !== null || state.link !== null || state.route !== null);
}

function card() {
  if (state.route !== null) return routeCard();
  if (state.node !== null) return nodeCard(state.node);
  if (state.link !== null) return linkCard(state.link);
  return overviewCard();
}

function heading(...content) {
  return element("h2", { id: "card-title", tabindex: "-1" }, ...content);
}

function overviewCard() {
  const shown = ranked.filter((node) => visible.node[node]).slice(0, 12);
  const counts = [counted(visible.nodes, "node"), counted(visible.relationships, "relationship")];
  return [
    heading(state.focus === null ? "At a glance" : `Around ${nameOf(state.focus)}`),
    element("p", {}, `${counts.join(" and ")} shown, of ${nodes.length.toLocaleString("en")} and ${relationships.length.toLocaleString("en")}.`),
    element("h3", {}, "Most connected"),
    element("ul", { class: "entries" }, shown.map((node) => element("li", {}, nodeButton(node), quiet(String(visibleLinksOf(node).length))))),
    element("p", { class: "quiet" }, "Click a node or a line for the sentences behind it; double-click a node to see its neighbourhood alone."),
  ];
}

function quiet(text) {
  return element("span", { class: "quiet" }, text);
}

function nodeButton(node) {
  return element(
    "button", { type: "button", class: "node", title: labelWords(node), click: () => goTo(node) },
    swatch(kindOf[node]), element("span", {}, shortName(node, 80)),
  );
}

/** Selects a node wherever it is: filters and focus that hide it are lifted. */
function goTo(node) {
  if (!visible.node[node] && routeStart === null) {
    change({ focus: null, trail: [], node, link: null, route: null, ...filtersShowing(node) }, true);
  } else {
    selectNode(node);
  }
  if (state.node !== null) reveal(state.node);
}

function nodeCard(node) {
  const properties = details().nodes[node];
  const aliases = [properties.aliases ?? []].flat().filter((alias) => alias !== "");
  return [
    heading(swatch(kindOf[node]), shortName(node, 160)),
    element("p", { class: "quiet" }, labelWords(node)),
    aliases.length ? element("p", {}, quiet("Also: "), aliases.join(", ")) : null,
    typeof properties.text === "string" ? element("blockquote", { class: "said" }, properties.text) : null,
    propertyList(properties),
    nodeActions(node),
    routeStart === null ? null : routeHint(),
    ...relationshipGroups(node),
  ].filter((item) => item !== null);
}

function propertyList(properties) {
  const rows = Object.entries(properties).filter(([name, value]) => !NOT_LISTED.has(name) && value !== "");
  if (!rows.length) return null;
  return element("dl", {}, rows.flatMap(([name, value]) => [
    element("dt", {}, name.replaceAll("_", " ")),
    element("dd", {}, [value].flat().flatMap((item, place) => [place ? ", " : null, link(String(item), String(item))])),
  ]));
}

function nodeActions(node) {
  const around = state.focus === node;
  return element(
    "p", { class: "actions" },
    button(around ? "Show everything" : "Neighbourhood", () => (around ? leaveFocus() : focusOn(node))),
    button("Path to …", () => beginRoute(node)),
  );
}

function leaveFocus() {
  change({ focus: null, hops: 1, trail: [] }, true);
}

function routeHint() {
  const cancel = button("Cancel", () => {
    routeStart = null;
    updatePanel();
  });
  return element("p", { class: "hint", role: "status" }, "Now click the other end in the graph, or search for it. ", cancel);
}

/** The relationships of a node, by type and direction, as many lists with evidence to open. */
function relationshipGroups(node) {
  const groups = new Map();
  for (const number of visibleLinksOf(node).flatMap((link) => relationshipsOf[link])) {
    if (!visible.relationship[number]) continue;
    const { type, start } = relationships[number];
    const key = types[type].symmetric || start === node ? `${typeWords(type)} …` : `… ${typeWords(type)} this`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(number);
  }
  return [...groups].flatMap(([words, numbers]) => {
    numbers.sort((one, other) => rank[farEnd(one, node)] - rank[farEnd(other, node)]);
    const list = element("ul", { class: "entries" });
    showMore(list, numbers, (number) => relationshipEntry(number, node), ENTRIES_AT_ONCE);
    return [element("h3", {}, words, " ", quiet(numbers.length.toLocaleString("en"))), list];
  });
}

function farEnd(number, node) {
  const { start, end } = relationships[number];
  return start === node ? end : start;
}

function relationshipEntry(number, node) {
  const sentences = details().evidence[number].length;
  const played = playedIn(number);
  return element(
    "li", {}, nodeButton(farEnd(number, node)), sentences ? evidenceDrawer(number, sentences) : null,
    played === "" ? null : element("span", { class: "quiet played" }, played),
  );
}

/** The evidence is put in when the drawer is first opened. */
function evidenceDrawer(number, sentences) {
  const drawer = element("details", {}, element("summary", {}, counted(sentences, "sentence")));
  drawer.addEventListener("toggle", () => drawer.children.length === 1 && drawer.append(evidenceList([number])), { once: true });
  return drawer;
}

function linkCard(number) {
  const { from, to } = links[number];
  const shown = relationshipsOf[number].filter((relationship) => visible.relationship[relationship]);
  return [
    heading(`${shortName(from, 80)} and ${shortName(to, 80)}`),
    element("p", { class: "actions" }, nodeButton(from), nodeButton(to)),
    ...shown.flatMap((relationship) => relationshipSection(relationship)),
  ];
}

function relationshipSection(number) {
  const { type, start, end } = relationships[number];
  const { confidence, extractor } = relationshipDetails(number).properties;
  const facts = [
    typeof confidence === "number" ? `confidence ${Math.round(confidence * 100)} %` : null,
    extractor ? `found by ${extractor}` : null,
  ].filter((fact) => fact !== null);
  return [
    element(
      "h3", {}, shortName(start, 80), " ", element("code", {}, types[type].name), " ", shortName(end, 80),
      " ", quiet(playedIn(number)),
    ),
    facts.length ? element("p", { class: "quiet" }, facts.join(", ")) : null,
    evidenceList([number]),
  ].filter((item) => item !== null);
}

function routeCard() {
  const [start, end] = state.route;
  const close = element("p", { class: "actions" }, nodeButton(start), nodeButton(end), button("Close", () => change({ route: null, node: start })));
  if (route.found === null) {
    return [
      heading("No path"), close,
      element("p", {}, `Nothing that is shown now leads from ${nameOf(start)} to ${nameOf(end)}. Show more kinds or relationships in the legend, or leave the neighbourhood.`),
    ];
  }
  const steps = route.found.links.flatMap((number) =>
    relationshipsOf[number].filter((relationship) => visible.relationship[relationship]).slice(0, 3).flatMap(relationshipSection),
  );
  return [heading(`${counted(route.found.links.length, "step")} from ${shortName(start, 60)} to ${shortName(end, 60)}`), close, ...steps];
}
