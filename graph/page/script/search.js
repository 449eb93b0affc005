// The search box: completes names and other names, whatever their case and accents.

const COMPLETIONS = 12;
const search = { index: null, found: [], current: -1 };

function openSearch() {
  const box = part("search");
  box.addEventListener("input", () => complete(box.value));
  box.addEventListener("focus", () => box.value && complete(box.value));
  box.addEventListener("blur", closeCompletions);
  box.addEventListener("keydown", onSearchKey);
}

/** For each node its names, folded, from the most to the least connected. */
function searchIndex() {
  search.index ??= ranked.map((node) => ({
    node,
    names: [nameOf(node), ...[details().nodes[node].aliases ?? []].flat()].map((name) => ({ name: String(name), form: folded(name) })),
  }));
  return search.index;
}

/** Nodes by how well a name fits what was typed: from its start, from a word's start, anywhere. */
function matches(typed) {
  const wanted = folded(typed.trim());
  if (!wanted) return [];
  const tiers = [[], [], []];
  for (const { node, names } of searchIndex()) {
    let best = 3;
    let by = null;
    for (const { name, form } of names) {
      const at = form.indexOf(wanted);
      const tier = at < 0 ? 3 : at === 0 ? 0 : /[\s\-('"“‘.]/.test(form[at - 1]) ? 1 : 2;
      if (tier < best) [best, by] = [tier, name];
    }
    if (best < 3) tiers[best].push({ node, by });
    if (tiers[0].length >= COMPLETIONS) break;
  }
  return tiers.flat().slice(0, COMPLETIONS);
}

function complete(typed) {
  search.found = matches(typed);
  search.current = search.found.length ? 0 : -1;
  const list = part("completions");
  list.replaceChildren(...search.found.map(completion));
  if (!search.found.length && typed.trim()) list.append(element("li", { class: "quiet", role: "presentation" }, "No name like that."));
  list.hidden = !typed.trim();
  part("search").setAttribute("aria-expanded", String(search.found.length > 0));
  markCompletion();
}

function completion({ node, by }, place) {
  const other = by === nameOf(node) ? null : element("span", { class: "quiet" }, `also ${by}`);
  return element(
    "li", {
      role: "option", id: `completion-${place}`,
      pointerdown: (event) => {
        event.preventDefault();
        choose(place);
      },
    },
    swatch(kindOf[node]), element("span", {}, shortName(node, 70)), other, element("span", { class: "quiet" }, labelWords(node)),
  );
}

function markCompletion() {
  [...part("completions").children].forEach((row, place) => {
    row.setAttribute("aria-selected", String(place === search.current));
    if (place === search.current) row.scrollIntoView({ block: "nearest" });
  });
  if (search.current >= 0) part("search").setAttribute("aria-activedescendant", `completion-${search.current}`);
  else part("search").removeAttribute("aria-activedescendant");
}

function onSearchKey(event) {
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in moves && search.found.length) {
    event.preventDefault();
    search.current = (search.current + moves[event.key] + search.found.length) % search.found.length;
    markCompletion();
  } else if (event.key === "Enter" && search.current >= 0) {
    event.preventDefault();
    choose(search.current);
  } else if (event.key === "Escape") {
    closeCompletions();
    part("search").value = "";
  }
}

function choose(place) {
  const { node } = search.found[place];
  part("search").value = "";
  closeCompletions();
  goTo(node);
}

function closeCompletions() {
  part("completions").hidden = true;
  part("search").setAttribute("aria-expanded", "false");
  part("search").removeAttribute("aria-activedescendant");
  search.current = -1;
}
