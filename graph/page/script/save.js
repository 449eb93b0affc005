// What is shown, as a file: a picture, or the project's interchange JSON.

function openSaving() {
  part("save-picture").addEventListener("click", savePicture);
  part("save-data").addEventListener("click", saveData);
  part("print").addEventListener("click", () => print());
  addEventListener("click", (event) => {
    if (!part("save").contains(event.target)) part("save").open = false;
  });
}

function savePicture() {
  const drawn = stage.holder.querySelector("canvas");
  const picture = document.createElement("canvas");
  [picture.width, picture.height] = [drawn.width, drawn.height];
  const context = picture.getContext("2d");
  context.fillStyle = theme.background;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(drawn, 0, 0);
  picture.toBlob((blob) => saveAs(blob, "png"));
}

function saveData() {
  const text = JSON.stringify(interchange(), null, 1);
  saveAs(new Blob([text, "\n"], { type: "application/json" }), "json");
}

/** The visible nodes and relationships, in the order of ids. */
function interchange() {
  const byId = (one, other) => (one.id < other.id ? -1 : 1);
  const shownNodes = nodes.filter(({ id }) => visible.node[id]).map(({ id }) => ({
    id: ids[id], labels: labels[id], properties: details().nodes[id],
  }));
  const shownRelationships = relationships.flatMap((relationship, number) =>
    visible.relationship[number] ? [interchangeRelationship(relationship, number)] : []);
  return { nodes: shownNodes.sort(byId), relationships: shownRelationships.sort(byId) };
}

function interchangeRelationship({ type, start, end }, number) {
  const { id, properties: kept } = relationshipDetails(number);
  const properties = { ...kept };
  const evidence = evidenceOf(number);
  if (evidence.length) {
    properties.evidence = evidence.map(({ words }) => words);
    properties.spans = evidence.map(({ article, start: from, end: to }) => (from < 0 ? article.id : `${article.id}:${from}-${to}`));
  }
  return { id, type: types[type].name, start: ids[start], end: ids[end], properties };
}

function saveAs(blob, ending) {
  const name = document.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").toLowerCase();
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: `${name || "graph"}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  part("save").open = false;
}
