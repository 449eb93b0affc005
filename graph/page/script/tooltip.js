// A word about what the pointer is on: who it is, or the sentence behind a line.

const LONGEST_QUOTE = 260;
const pointer = { x: 0, y: 0 };

function openTooltips() {
  stage.holder.addEventListener("pointermove", ({ clientX, clientY, pointerType }) => {
    Object.assign(pointer, { x: clientX, y: clientY, touch: pointerType === "touch" });
    if (!part("tooltip").hidden) placeTooltip();
  });
  stage.network.on("hoverNode", ({ node }) => showTooltip(aboutNode(node)));
  stage.network.on("hoverEdge", ({ edge }) => part("tooltip").dataset.about !== "node" && showTooltip(aboutLink(edge), "link"));
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) stage.network.on(event, hideTooltip);
  stage.holder.addEventListener("pointerleave", hideTooltip);
}

function aboutNode(node) {
  const number = visibleLinksOf(node).length;
  return [element("strong", {}, shortName(node, 120)), element("p", {}, `${labelWords(node)}, ${counted(number, "neighbour")}`)];
}

function aboutLink(number) {
  const shown = relationshipsOf[number].filter((relationship) => visible.relationship[relationship]);
  const lines = shown.slice(0, 3).map((relationship) => element("strong", {}, sentence(relationship)));
  if (shown.length > 3) lines.push(element("p", {}, `and ${shown.length - 3} more`));
  const evidence = shown.flatMap(evidenceOf)[0];
  if (evidence) lines.push(element("q", {}, cut(evidence.words)), element("p", {}, articleName(evidence.article)));
  return lines;
}

function cut(text) {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE).replace(/\s+\S*$/, "")} …` : text;
}

function showTooltip(content, about = "node") {
  if (pointer.touch) return;
  const tooltip = part("tooltip");
  tooltip.replaceChildren(...content);
  tooltip.dataset.about = about;
  tooltip.hidden = false;
  placeTooltip();
}

function placeTooltip() {
  const tooltip = part("tooltip");
  const left = clamp(pointer.x + 14, 8, innerWidth - tooltip.offsetWidth - 8);
  const below = pointer.y + 18;
  const top = below + tooltip.offsetHeight > innerHeight - 8 ? pointer.y - tooltip.offsetHeight - 12 : below;
  tooltip.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(top, 8))}px)`;
}

function hideTooltip() {
  part("tooltip").hidden = true;
  part("tooltip").dataset.about = "";
}
