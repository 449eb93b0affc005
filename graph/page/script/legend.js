// The legend names colours and shapes and filters by them, and by the type of relationship.

function openLegend() {
  const kindCounts = tally(kindOf, kinds.length);
  const typeCounts = tally(relationships.map(({ type }) => type), types.length);
  part("kinds").replaceChildren(...kinds.map((_, kind) =>
    toggle(() => flip("hiddenKinds", kind), swatch(kind), kindWords(kind), kindCounts[kind])));
  const roleCounts = tally(rolesOf.flat(), roles.length);
  part("roles").hidden = roles.length < 2;
  part("roles").replaceChildren(...roles.map((role, number) =>
    toggle(() => flip("hiddenRoles", number), null, role, roleCounts[number])));
  part("types").replaceChildren(...types.map(({ name }, type) =>
    toggle(() => flip("hiddenTypes", type), null, typeWords(type), typeCounts[type], name)));
  part("show-all").addEventListener("click", () => change({ hiddenKinds: new Set(), hiddenRoles: new Set(), hiddenTypes: new Set() }));
  if (innerWidth < 700) part("legend").open = false;
}

function tally(numbers, size) {
  const counts = new Array(size).fill(0);
  for (const number of numbers) counts[number] += 1;
  return counts;
}

function toggle(action, picture, words, number, title = null) {
  return element(
    "button", { type: "button", class: "filter", "aria-pressed": "true", title, click: action },
    picture, element("span", {}, words), element("span", { class: "quiet" }, number.toLocaleString("en")),
  );
}

function flip(filter, number) {
  const hidden = new Set(state[filter]);
  if (!hidden.delete(number)) hidden.add(number);
  change({ [filter]: hidden });
}

function updateLegend() {
  const mark = (holder, hidden) =>
    [...part(holder).children].forEach((row, number) => row.setAttribute("aria-pressed", String(!hidden.has(number))));
  mark("kinds", state.hiddenKinds);
  mark("roles", state.hiddenRoles);
  mark("types", state.hiddenTypes);
  part("sizes").value = state.sizes;
  part("show-all").hidden = state.hiddenKinds.size + state.hiddenRoles.size + state.hiddenTypes.size === 0;
}
