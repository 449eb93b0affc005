// What things are called.

function nameOf(node) {
  return nodes[node].label === undefined ? ids[node] : String(nodes[node].label);
}

function shortName(node, longest = innerWidth < 600 ? 22 : 34) {
  const name = nameOf(node).replace(/\s+/g, " ").trim();
  return name.length > longest ? `${Array.from(name).slice(0, longest - 1).join("")}…` : name;
}

/** "STARS_IN" as people say it. */
function typeWords(type) {
  return types[type].name.replaceAll("_", " ").toLowerCase();
}

/** What a node is and what it does: "Person", "Actor". */
function labelWords(node) {
  return labels[node].length ? labels[node].join(" · ") : "no label";
}

function kindWords(kind) {
  return kinds[kind].label || "No label";
}

function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** Without case and accents, for comparing what was typed with names. */
function folded(text) {
  return String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** One relationship as a sentence. */
function sentence(number) {
  const { type, start, end } = relationships[number];
  return [nameOf(start), typeWords(type), nameOf(end), playedIn(number)].filter(Boolean).join(" ");
}

/** "as Mira": the characters that a relationship's person plays in the work that it stars in; "" where none is known. */
function playedIn(number) {
  const { type, start, end } = relationships[number];
  if (types[type].name !== "STARS_IN") return "";
  const names = farEnds(start, "PLAYS").filter((character) => farEnds(character, "APPEARS_IN").includes(end));
  return names.length ? `as ${names.map((character) => shortName(character, 40)).join(" and ")}` : "";
}

/** The nodes that relationships of one type lead to from a node. */
function farEnds(node, wanted) {
  return linksOf[node].flatMap((link) => relationshipsOf[link]).flatMap((number) => {
    const { type, start, end } = relationships[number];
    return start === node && types[type].name === wanted ? [end] : [];
  });
}

/** "Actor, Director": what somebody does. */
function roleWords(node) {
  return rolesOf[node].map((role) => roles[role]).join(", ");
}
