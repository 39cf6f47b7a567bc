// What helps on where nothing is found: without the filters, the pieces of the query that do stand
// somewhere, and names that come near.

import { create } from "./marked.js";
import { loadNames, nearNames } from "./names.js";
import { nameEntry } from "./search-results.js";

const MOST_PIECES = 6;
const MOST_NAMES = 5;
/** Longer queries are tried by their beginning. */
const MOST_CHARACTERS = 24;

export class Help {
  #element;
  #root;

  /**
   * @param {HTMLElement} element with a part for each kind of help
   * @param {URL} root the site's root
   */
  constructor(element, root) {
    this.#element = element;
    this.#root = root;
  }

  hide() {
    this.#element.hidden = true;
  }

  /**
   * Show what helps on.
   * @param {SearchIndex} index
   * @param {string} query
   * @param {string[]} terms the query's, in normal form
   * @param {number} unfiltered how many records hold the terms, whatever the filters
   * @param {() => void} unfilter takes all filters off
   * @param {() => boolean} wanted whether the answer is still asked for
   */
  async show(index, query, terms, unfiltered, unfilter, wanted) {
    const [pieces, names] = await Promise.all([
      unfiltered > 0 ? [] : piecesFound(index, terms),
      loadNames(this.#root).then((all) => nearNames(all, query, MOST_NAMES), () => []),
    ]);
    if (!wanted()) return;
    const clear = this.#element.querySelector(".op-search__clear");
    clear.hidden = unfiltered === 0;
    clear.textContent = `去掉筛选，显示全部 ${unfiltered} 条`;
    clear.onclick = unfilter;
    this.#list(".op-search__pieces", pieces.map(([piece, number]) => {
      const address = new URL(location.href);
      address.search = "";
      address.searchParams.set("q", piece);
      const item = create("li", {});
      item.append(create("a", { href: address.href }, piece), ` ${number} 条`);
      return item;
    }));
    this.#list(".op-search__near", names.map((name) => nameEntry(name, [], this.#root)));
    this.#element.hidden = false;
  }

  #list(part, items) {
    const section = this.#element.querySelector(part);
    section.hidden = items.length === 0;
    section.querySelector("ul").replaceChildren(...items);
  }
}

/** Terms, and the longest pieces of terms, that some record holds, each with how many records do. */
async function piecesFound(index, terms) {
  const found = new Map();
  for (const term of terms) {
    const characters = Array.from(term).slice(0, MOST_CHARACTERS);
    let end = 0;
    for (let start = 0; start + 1 < characters.length; start++) {
      // What begins later reaches at least as far.
      end = Math.max(end, start + 1);
      const before = end;
      let number = 0;
      while (end < characters.length) {
        const longer = await index.countOf(characters.slice(start, end + 1).join(""));
        if (longer === 0) break;
        number = longer;
        end += 1;
      }
      // A piece that reaches no farther than the one before is a part of it.
      if (end > before && end - start > 1) found.set(characters.slice(start, end).join(""), number);
    }
  }
  const longest = [...found].sort(([one], [other]) => other.length - one.length);
  return longest.slice(0, MOST_PIECES);
}
