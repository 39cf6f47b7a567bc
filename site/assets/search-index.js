// What the search page knows of the index: which records match, what may be filtered, and the
// records themselves. generator/search/ writes the files.

import { SearchEngine } from "./search-engine.js";
import { searchable } from "./search-text.js";

/**
 * Open the index.
 * @param {URL} base the folder that generator/search/ has written
 * @returns {Promise<SearchIndex>}
 */
export async function openIndex(base) {
  const [{ count, per_file, filters }, firstKeys] = await Promise.all([
    fetchJson(new URL("filters.json", base)),
    fetchJson(new URL("index.json", base)),
  ]);
  return new SearchIndex(base, new SearchEngine(base, firstKeys), count, per_file, filters.map(readFilter));
}

class SearchIndex {
  #base;
  #engine;
  #perFile;
  #files = new Map();

  constructor(base, engine, count, perFile, filters) {
    this.#base = base;
    this.#engine = engine;
    this.#perFile = perFile;
    /** How many records there are. */
    this.count = count;
    /** The filters: {name, label, values, codes}; codes[n] is record n's index in values, or -1. */
    this.filters = filters;
  }

  /**
   * All records that hold every term and have one of the chosen values of each filter, those first
   * that hold the terms in their titles; and for each filter how many records each of its values
   * would give, were it alone chosen anew.
   *
   * With two terms or more a term is also held by a record whose place is so named: 宁城 死亡率.
   * A term is also held by a record that holds another word for it; what is found by such words alone
   * comes last.
   * @param {string[]} terms in normal form; none means all records
   * @param {Map<string, Set<string>>} chosen filter name → values
   * @param {Map<string, string[]>} others term → other words for it, in normal form
   * @returns {Promise<{numbers: number[], counts: Map<string, number[]>, unfiltered: number, widened: number}>}
   *   `widened` is how many of the numbers hold only other words
   */
  async search(terms, chosen, others = new Map()) {
    // For each record how many of the terms it holds, how many letter for letter, and how many its title or its place.
    const held = new Uint16Array(this.count);
    const worded = new Uint16Array(this.count);
    const titled = new Uint16Array(this.count);
    const namesPlaces = terms.length > 1 ? this.filters.find(({ name }) => name === "place") : undefined;
    await Promise.all(terms.map(async (term) => {
      const [found, ...wider] = await Promise.all([
        this.#holding(term, namesPlaces), ...(others.get(term) ?? []).map((word) => this.#engine.match(word)),
      ]);
      for (const [number, inTitle] of found) {
        worded[number] += 1;
        if (inTitle) titled[number] += 1;
      }
      for (const number of new Set([found, ...wider].flatMap((one) => [...one.keys()]))) held[number] += 1;
    }));

    const wanted = this.filters.map(({ name, values }) => {
      const set = chosen.get(name);
      return set?.size ? new Set(Array.from(set, (value) => values.indexOf(value))) : undefined;
    });
    const counts = this.filters.map(({ values }) => new Array(values.length).fill(0));
    const [first, then, last] = [[], [], []];
    let unfiltered = 0;
    for (let number = 0; number < this.count; number++) {
      if (held[number] !== terms.length) continue;
      unfiltered += 1;
      const missed = wanted.flatMap((set, i) => (set && !set.has(this.filters[i].codes[number]) ? [i] : []));
      if (missed.length === 0) (titled[number] === terms.length ? first : worded[number] === terms.length ? then : last).push(number);
      if (missed.length > 1) continue;
      for (const [i, { codes }] of this.filters.entries()) {
        if (codes[number] >= 0 && (missed.length === 0 || missed[0] === i)) counts[i][codes[number]] += 1;
      }
    }
    return {
      numbers: first.concat(then, last), counts: new Map(this.filters.map(({ name }, i) => [name, counts[i]])), unfiltered,
      widened: last.length,
    };
  }

  /**
   * How many records hold a term.
   * @param {string} term in normal form, not empty
   */
  async countOf(term) {
    return (await this.#engine.match(term)).size;
  }

  /**
   * One record, with the labels of its filters.
   * @param {number} number
   * @returns {Promise<{id: string, url: string, title: string, text: string, context: string, labels: string[]}>}
   */
  async load(number) {
    const file = Math.floor(number / this.#perFile);
    if (!this.#files.has(file)) {
      const loading = fetchJson(new URL(`records/${file}.json`, this.#base));
      // A file that failed to load is asked for again the next time.
      loading.catch(() => this.#files.delete(file));
      this.#files.set(file, loading);
    }
    const record = (await this.#files.get(file))[number % this.#perFile];
    const labels = this.filters.map(({ values, codes }) => values[codes[number]]).filter(Boolean);
    return { ...record, labels };
  }

  async #holding(term, namesPlaces) {
    const found = await this.#engine.match(term);
    if (namesPlaces) {
      const named = namesPlaces.values.map((value) => searchable(value).characters.join("").includes(term));
      namesPlaces.codes.forEach((code, number) => named[code] && found.set(number, true));
    }
    return found;
  }
}

function readFilter({ name, label, values, runs }) {
  const codes = new Int16Array(runs.reduce((sum, [, length]) => sum + length, 0));
  let start = 0;
  for (const [code, length] of runs) {
    codes.fill(code, start, start + length);
    start += length;
  }
  return { name, label, values, codes };
}

async function fetchJson(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url.pathname}`);
  return response.json();
}
