// Reads the index that generator/search/pairs.py describes and writes.

/** Where texts begin; places before it are those of titles. */
const TEXT_START = 256;

/** Answers in which records a string stands. */
export class SearchEngine {
  #base;
  #firstKeys;
  #parts = new Map();

  /**
   * @param {URL} base the folder that generator/search/ has written
   * @param {string[]} firstKeys the content of index.json
   */
  constructor(base, firstKeys) {
    this.#base = base;
    this.#firstKeys = firstKeys.map(codePoints);
  }

  /**
   * The numbers of all records that hold a term, and whether their titles do.
   * @param {string} term in normal form, not empty
   * @returns {Promise<Map<number, boolean>>}
   */
  async match(term) {
    const characters = Array.from(term);
    if (characters.length === 1) return readCharacter(await this.#list(term));
    // Every second pair and the last one cover the whole term.
    const starts = characters.map((_, i) => i).filter((i) => i < characters.length - 1 && (i % 2 === 0 || i === characters.length - 2));
    const lists = await Promise.all(starts.map((i) => this.#list(characters[i] + characters[i + 1])));
    const found = lists.map(readPlaces).reduce((places, next, n) => follow(places, next, starts[n]));
    return new Map(Array.from(found, ([number, places]) => [number, places[0] < TEXT_START]));
  }

  async #list(key) {
    const wanted = codePoints(key);
    const part = this.#firstKeys.findLastIndex((first) => compare(first, wanted) <= 0);
    if (part < 0) return new Uint8Array();
    if (!this.#parts.has(part)) {
      const loading = loadPart(new URL(`index/${part}.bin`, this.#base));
      // A part that failed to load is asked for again the next time.
      loading.catch(() => this.#parts.delete(part));
      this.#parts.set(part, loading);
    }
    return (await this.#parts.get(part)).get(key) ?? new Uint8Array();
  }
}

async function loadPart(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url.pathname}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  let at = bytes.indexOf(0x0a) + 1;
  const lengths = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at)));
  return new Map(lengths.map(([key, length]) => [key, bytes.subarray(at, (at += length))]));
}

/** Record number → whether the title holds it, of a character's list. */
function readCharacter(list) {
  const found = new Map();
  let number = 0;
  for (const value of readVarints(list)) found.set((number += value >>> 1), value % 2 === 1);
  return found;
}

/** Record number → places, of a pair's list. */
function readPlaces(list) {
  const values = readVarints(list);
  const places = new Map();
  let number = 0;
  for (const distance of values) {
    number += distance;
    let place = 0;
    places.set(number, Array.from({ length: values.next().value }, () => (place += values.next().value)));
  }
  return places;
}

/** Of the found places those that have the next pair so many characters later. */
function follow(found, next, distance) {
  const kept = new Map();
  for (const [number, places] of found) {
    const there = new Set(next.get(number));
    const followed = places.filter((place) => there.has(place + distance));
    if (followed.length > 0) kept.set(number, followed);
  }
  return kept;
}

function* readVarints(bytes) {
  let value = 0;
  let shift = 0;
  for (const byte of bytes) {
    value |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte < 0x80) {
      yield value;
      value = shift = 0;
    }
  }
}

function codePoints(key) {
  return Array.from(key, (char) => char.codePointAt(0));
}

function compare(a, b) {
  return a[0] - b[0] || (a[1] ?? -1) - (b[1] ?? -1);
}
