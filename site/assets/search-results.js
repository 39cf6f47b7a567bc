// What the search page lists: the names that a query means, and the records that hold it.

import { appendMarked, create } from "./marked.js";
import { excerptBounds, findSpans, searchable } from "./search-text.js";

export const RESULTS_AT_ONCE = 20;
const NAMES_AT_ONCE = 6;

/**
 * A record as an entry of the list.
 * @param {{id: string, url: string, title: string, text: string, context: string, labels: string[], lead?: string}} record
 * @param {string[]} terms in normal form
 * @param {URL} root the site's root
 */
export function result({ id, url, title, text, context, labels, lead }, terms, root) {
  const item = create("li", { className: "op-result" });
  item.dataset.id = id;
  const link = create("a", { className: "op-result__title", href: new URL(url, root).href });
  appendMarked(link, title, [0, title.length], findSpans(title, terms));
  item.append(link, create("p", { className: "op-result__meta" }, about(context, labels)));
  if (text !== "") {
    const spans = findSpans(text, terms);
    const excerpt = create("p", { className: "op-result__excerpt" });
    appendMarked(excerpt, text, excerptBounds(text, spans), spans);
    item.append(excerpt);
  }
  if (lead) item.append(create("p", { className: "op-result__lead" }, `牵头单位：${lead}`));
  return item;
}

/** Where a record stands: its labels, without those that the plan's title says anyway. */
function about(context, labels) {
  const said = normal(context);
  return [...labels.filter((label) => !said.includes(normal(label))), context].filter(Boolean).join(" · ");
}

function normal(text) {
  return searchable(text).characters.join("");
}

/**
 * Show the names that a query means above the records, the first few at once; nothing where there are none.
 * @param {HTMLElement} section
 * @param {import("./names.js").Name[]} names
 * @param {string[]} terms in normal form
 * @param {URL} root the site's root
 */
export function showNames(section, names, terms, root) {
  const [list, more] = [section.querySelector("ul"), section.querySelector("button")];
  const show = (some) => list.append(...some.map((name) => nameEntry(name, terms, root)));
  list.replaceChildren();
  show(names.slice(0, NAMES_AT_ONCE));
  section.hidden = names.length === 0;
  more.hidden = names.length <= NAMES_AT_ONCE;
  more.textContent = `全部 ${names.length} 个名称`;
  more.onclick = () => {
    more.hidden = true;
    show(names.slice(NAMES_AT_ONCE));
    list.children[NAMES_AT_ONCE].querySelector("a").focus();
  };
}

/** A name as an entry of a list, its kind before it and what else it is called or where it is behind it. */
export function nameEntry(name, terms, root) {
  const item = create("li", {});
  const link = create("a", { href: new URL(name.url, root).href });
  appendMarked(link, name.name, [0, name.name.length], findSpans(name.name, terms));
  item.append(create("span", { className: "op-suggest__kind" }, name.kind), link);
  const beside = name.beside(terms.join(""));
  if (beside !== "") {
    const note = create("span", { className: "op-suggest__note" });
    appendMarked(note, beside, [0, beside.length], findSpans(beside, terms));
    item.append(note);
  }
  return item;
}
