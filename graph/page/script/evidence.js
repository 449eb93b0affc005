// The sentences behind a relationship, each within its context and with the article it stands in.

const CONTEXT_SHOWN = 200;
const EVIDENCE_AT_ONCE = 20;

/**
 * One piece of evidence: {article, start, end, words, before, after}.  Before and after are "" where the
 * article's text is not in the page.
 */
function evidenceOf(relationship) {
  return details().evidence[relationship].map(([article, start, end, ...rest]) => {
    const known = details().articles[article];
    if (rest.length === 1) return { article: known, start, end, words: rest[0], before: "", after: "" };
    const [passage, at, length] = rest;
    const [text, fromStart, toEnd] = details().passages[passage];
    return {
      article: known, start, end,
      words: text.slice(at, at + length),
      before: contextBefore(text.slice(0, at), fromStart),
      after: contextAfter(text.slice(at + length), toEnd),
    };
  });
}

/** What stands before the evidence in its paragraph; "…" says that it has been cut. */
function contextBefore(text, whole) {
  const paragraph = text.split("\n\n").pop();
  if (paragraph.length > CONTEXT_SHOWN) return `… ${paragraph.slice(-CONTEXT_SHOWN).replace(/^\S*\s+/, "")}`;
  return whole || paragraph.length < text.length || paragraph === "" ? paragraph : `… ${paragraph.trimStart()}`;
}

function contextAfter(text, whole) {
  const [paragraph] = text.split("\n\n", 1);
  if (paragraph.length > CONTEXT_SHOWN) return `${paragraph.slice(0, CONTEXT_SHOWN).replace(/\s+\S*$/, "")} …`;
  return whole || paragraph.length < text.length || paragraph === "" ? paragraph : `${paragraph.trimEnd()} …`;
}

function articleName({ id, title, sources = [] }) {
  return title || sources[0]?.split(/[\\/]/).filter(Boolean).pop() || id || "unknown article";
}

function evidenceFigure({ article, start, end, words, before, after }) {
  const address = (article.sources ?? []).find((source) => webAddress(source) !== null);
  const where = start < 0 ? "" : `characters ${start.toLocaleString("en")} to ${end.toLocaleString("en")}`;
  const caption = [article.date, where].filter(Boolean).join(", ");
  return element(
    "figure", { class: "evidence" },
    element("blockquote", {}, before, element("mark", {}, words), after),
    element(
      "figcaption", {},
      address ? link(address, articleName(article)) : element("cite", {}, articleName(article)),
      caption ? element("span", { class: "place" }, caption) : null,
    ),
  );
}

/** All evidence of some relationships; what goes beyond a first screenful is added when asked for. */
function evidenceList(numbers) {
  const holder = element("div", { class: "evidence-list" });
  const found = numbers.flatMap(evidenceOf);
  if (!found.length) holder.append(element("p", { class: "quiet" }, "No sentence is kept for this."));
  showMore(holder, found, evidenceFigure, EVIDENCE_AT_ONCE);
  return holder;
}

/** Appends `make(item)` for the first so many items, and a button for the others. */
function showMore(holder, items, make, atOnce) {
  holder.append(...items.slice(0, atOnce).map(make));
  const rest = items.slice(atOnce);
  if (!rest.length) return;
  const more = button(`Show ${Math.min(atOnce, rest.length)} more of ${rest.length}`, () => {
    const next = holder.children.length - 1;
    more.remove();
    showMore(holder, rest, make, atOnce);
    holder.children[next]?.querySelector("button, a, summary")?.focus();
  }, { class: "more" });
  holder.append(holder.tagName === "UL" ? element("li", {}, more) : more);
}
