// The same graph as two tables, for those who would rather read than look.

const ROWS = 100;
const tableView = { tab: "nodes", page: 0, column: null, descending: false, rows: [] };

const collator = new Intl.Collator("en", { numeric: true });

const columns = {
  nodes: [
    { title: "Name", value: nameOf, cell: (node) => nodeButton(node) },
    { title: "Kind", value: labelWords },
    { title: "Also", value: (node) => [details().nodes[node].aliases ?? []].flat().join(", ") },
    { title: "Neighbours", value: (node) => visibleLinksOf(node).length },
  ],
  relationships: [
    { title: "From", value: (number) => nameOf(relationships[number].start), cell: (number) => nodeButton(relationships[number].start) },
    { title: "Relationship", value: (number) => typeWords(relationships[number].type) },
    { title: "To", value: (number) => nameOf(relationships[number].end), cell: (number) => nodeButton(relationships[number].end) },
    { title: "Sentences", value: (number) => details().evidence[number].length },
    { title: "First sentence", value: (number) => cut(evidenceOf(number)[0]?.words ?? "") },
  ],
};

function openTable() {
  part("table-toggle").addEventListener("click", () => setTable(part("table").hidden));
  part("table-filter").addEventListener("input", settled(() => fillTable(0), 120));
  for (const tab of part("table-tabs").children) {
    tab.addEventListener("click", () => {
      Object.assign(tableView, { tab: tab.dataset.tab, column: null });
      fillTable(0);
    });
  }
  part("table-before").addEventListener("click", () => fillTable(tableView.page - 1));
  part("table-after").addEventListener("click", () => fillTable(tableView.page + 1));
}

function setTable(open) {
  part("table").hidden = !open;
  part("stage").inert = open;
  part("table-toggle").setAttribute("aria-pressed", String(open));
  if (!open) return;
  fillTable(0);
  part("table-filter").focus();
}

function fillTable(page) {
  const shown = columns[tableView.tab];
  const wanted = folded(part("table-filter").value.trim());
  const flags = tableView.tab === "nodes" ? visible.node : visible.relationship;
  const numbers = [...flags.keys()].filter((number) => flags[number]);
  tableView.rows = numbers.filter((number) => !wanted || shown.some(({ value }) => folded(value(number)).includes(wanted)));
  sortRows();
  const last = Math.max(0, Math.ceil(tableView.rows.length / ROWS) - 1);
  tableView.page = clamp(page, 0, last);
  for (const tab of part("table-tabs").children) tab.setAttribute("aria-pressed", String(tab.dataset.tab === tableView.tab));
  writeRows(shown, last);
}

function sortRows() {
  if (tableView.column === null) return;
  const { value } = columns[tableView.tab][tableView.column];
  const keys = new Map(tableView.rows.map((number) => [number, value(number)]));
  const order = (one, other) => (typeof one === "number" ? one - other : collator.compare(one, other));
  const turn = tableView.descending ? -1 : 1;
  tableView.rows.sort((one, other) => turn * order(keys.get(one), keys.get(other)));
}

function writeRows(shown, last) {
  const from = tableView.page * ROWS;
  const rows = tableView.rows.slice(from, from + ROWS);
  part("table-head").replaceChildren(...shown.map(headerCell));
  part("table-body").replaceChildren(...rows.map((number) =>
    element("tr", {}, shown.map(({ value, cell }) => element("td", {}, cell ? cell(number) : String(value(number)))))));
  const total = tableView.rows.length;
  part("table-caption").textContent = total
    ? `${tableView.tab === "nodes" ? "Nodes" : "Relationships"} ${(from + 1).toLocaleString("en")} to ${(from + rows.length).toLocaleString("en")} of ${total.toLocaleString("en")}`
    : "Nothing fits.";
  part("table-before").disabled = tableView.page === 0;
  part("table-after").disabled = tableView.page === last;
  part("table-scroll").scrollTop = 0;
}

function headerCell({ title }, column) {
  const sorted = tableView.column === column ? (tableView.descending ? "descending" : "ascending") : "none";
  return element("th", { scope: "col", "aria-sort": sorted }, button(title, () => {
    const again = tableView.column === column && !tableView.descending;
    Object.assign(tableView, { column, descending: again });
    fillTable(0);
    part("table-head").children[column].firstElementChild.focus();
  }));
}
