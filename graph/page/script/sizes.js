// How large nodes are: by how much they are connected, or by how many articles speak of them.

const sizesBy = {
  connections: nodes.map((node) => node.size),
  articles: network.articles.map((number) => Math.min(7 + 3 * Math.sqrt(number), 40)),
};

function applySizes() {
  nodes.forEach((node) => (node.size = sizesBy[state.sizes][node.id]));
}

function openSizes() {
  part("sizes").addEventListener("change", (event) => change({ sizes: event.target.value }));
}
