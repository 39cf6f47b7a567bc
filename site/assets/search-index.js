// What the search page knows of the index: which records match, what may be filtered, and the
// records themselves. generator/search/ writes the files; an engine other than Pagefind would
// change matchTerm() and openEngine() alone.

import { encodeTerm, searchable } from "./search-text.js";

/**
 * Open the index.
 * @param {URL} base the folder that generator/search/ has written
 * @returns {Promise<SearchIndex>}
 */
export async function openIndex(base) {
  const [{ count, per_file, filters }, engine] = await Promise.all([
    fetchJson(new URL("filters.json", base)),
    openEngine(base),
  ]);
  return new SearchIndex(base, engine, count, per_file, filters.map(readFilter));
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
   * All records that hold every term and have the chosen values, and for each filter how many
   * records each of its values would leave, were it alone changed.
   *
   * With two terms or more a term is also held by a record whose place is so named: 宁城 死亡率.
   * @param {string[]} terms in normal form; none means all records
   * @param {Map<string, string>} chosen filter name → value
   * @returns {Promise<{numbers: number[], counts: Map<string, number[]>}>}
   */
  async search(terms, chosen) {
    // For each record how many of the terms it holds.
    const held = new Uint16Array(this.count);
    const namesPlaces = terms.length > 1 ? this.filters.find(({ name }) => name === "place") : undefined;
    for (const numbers of await Promise.all(terms.map((term) => this.#holding(term, namesPlaces)))) {
      for (const number of numbers) held[number] += 1;
    }

    const wanted = this.filters.map(({ name, values }) => (chosen.has(name) ? values.indexOf(chosen.get(name)) : null));
    const counts = new Map(this.filters.map(({ name, values }) => [name, new Array(values.length).fill(0)]));
    const numbers = [];
    for (let number = 0; number < this.count; number++) {
      if (held[number] !== terms.length) continue;
      const misses = this.filters.filter(({ codes }, i) => wanted[i] !== null && codes[number] !== wanted[i]);
      if (misses.length === 0) numbers.push(number);
      for (const filter of this.filters) {
        const code = filter.codes[number];
        if (code >= 0 && (misses.length === 0 || (misses.length === 1 && misses[0] === filter))) {
          counts.get(filter.name)[code] += 1;
        }
      }
    }
    return { numbers, counts };
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
    const numbers = new Set(await matchTerm(this.#engine, term));
    if (namesPlaces) {
      const named = namesPlaces.values.map((value) => searchable(value).characters.join("").includes(term));
      namesPlaces.codes.forEach((code, number) => named[code] && numbers.add(number));
    }
    return numbers;
  }
}

async function openEngine(base) {
  const folder = new URL("pagefind/", base);
  const failures = watchFetches(folder);
  const { createInstance } = await import(new URL("pagefind.js", folder));
  // A worker would load as much again; one query takes less time than handing it over.
  return { pagefind: createInstance({ noWorker: true }), failures };
}

async function matchTerm({ pagefind, failures }, term) {
  // Quoted: the words in unbroken order. Sorted by number: a result's score is minus its number.
  const { results } = await pagefind.search(`"${encodeTerm(term).join(" ")}"`, { sort: { number: "asc" } });
  if (failures.length > 0) throw new Error(failures[0]);
  return results.map(({ score }) => -score);
}

// Pagefind takes a part of the index that does not load for an empty one: a list that looks
// complete and is not. So its requests are watched, which works only from outside.
function watchFetches(folder) {
  const failures = [];
  const plainFetch = globalThis.fetch;
  globalThis.fetch = async (input, options) => {
    const { href, pathname } = new URL(input.url ?? input, document.baseURI);
    if (!href.startsWith(folder.href)) return plainFetch(input, options);
    try {
      const response = await plainFetch(input, options);
      if (!response.ok) failures.push(`${response.status} ${pathname}`);
      return response;
    } catch (error) {
      failures.push(`${error.message} ${pathname}`);
      throw error;
    }
  };
  return failures;
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
