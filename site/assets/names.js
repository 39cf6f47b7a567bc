// The names of everything that has a page, and which of them a query means. generator/search/names.py
// writes names.json and says what stands in it.

import { queryTerms, searchable } from "./search-text.js";

const PLACE = "{}";
/** The kinds in the order in which equally good names are listed. */
const KINDS = ["地区", "规划", "指标", "主题", "同类单位", "单位", "法律与文件", "机制"];
/** Kinds whose names are abbreviated in everyday speech: 卫健 for 卫生健康委. */
const ABBREVIATED = new Set(["同类单位", "单位"]);
const ABBREVIATION = /^\p{Script=Han}{2,4}$/u;

const LATIN = /^[a-z ]+$/u;
/** How near a name must come that is only shown for want of others. */
const NEAR = 0.34;

let loading;

/**
 * All names, loaded once.
 * @param {URL} root the site's root
 * @returns {Promise<Name[]>}
 */
export function loadNames(root) {
  loading ??= fetch(new URL("search-index/names.json", root)).then((response) => {
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return response.json().then(readNames);
  });
  // What failed to load is asked for again the next time.
  loading.catch(() => (loading = undefined));
  return loading;
}

/**
 * One thing with a page: its kind, names (own name first) and, for what belongs to one, its place. A subject has `chosen`,
 * the places that can be chosen on its page, or null where its pages are by province, and keywords by which it is asked for.
 */
class Name {
  #names;
  #normals;
  #keywords;

  constructor(kind, url, names, normals, place, { chosen, keywords = [] } = {}) {
    this.kind = kind;
    /** Relative to the site's root. */
    this.url = place ? url.replace(PLACE, place.code) : url;
    this.place = place;
    this.chosen = chosen;
    this.#names = [...names, ...keywords];
    this.#normals = normals;
    this.#keywords = keywords.map(normalForm);
  }

  get name() {
    return this.#fill(this.#names[0], this.place?.name);
  }

  /** What tells it from others: the further name that a query means, and the place where the name is silent about it. */
  beside(needle) {
    const i = this.words.findIndex((normal) => normal.includes(needle));
    const alias = i > 0 ? this.#fill(this.#names[i], this.place?.name) : "";
    const place = this.place && !this.name.includes(this.place.name) ? this.place.name : "";
    return [alias, place].filter(Boolean).join(" · ");
  }

  /** The names in normal form; a whole is the normal forms of its parts in a row. */
  get normals() {
    return this.#normals.map((normal) => this.#fill(normal, this.place?.normal));
  }

  /** Of a place: how it is written in queries, in normal form; in Latin letters also without the word for its level. */
  get forms() {
    return this.#names.flatMap(placeForms).map((form) => form.replaceAll(" ", ""));
  }

  /** The names and keywords in normal form. */
  get words() {
    return this.#keywords.length > 0 ? [...this.normals, ...this.#keywords] : this.normals;
  }

  #fill(pattern, place) {
    return place === undefined ? pattern : pattern.replaceAll(PLACE, place);
  }
}

function readNames({ places, common, local }) {
  const readPlaces = places.map(([code, ...of]) => ({ code, name: of[0], normal: normalForm(of[0]), names: of, plans: false }));
  const names = places.map(([code, ...of]) => new Name("地区", `jurisdictions/${code}/`, of, of.map(normalForm)));
  for (const { kind, folder, names: records, chosen, keywords } of common) {
    records.forEach(([id, ...of], i) => {
      const subject = chosen && { chosen: chosen[i] && [...follow(chosen[i], readPlaces)], keywords: keywords?.[id] };
      names.push(new Name(kind, `${folder}${id}/`, of, of.map(normalForm), undefined, subject));
    });
  }
  for (const { kind, patterns } of local) {
    for (const [url, of, steps] of patterns) {
      const normals = of.map((name) => name.split(PLACE).map(normalForm).join(PLACE));
      for (const place of follow(steps, readPlaces)) {
        place.plans ||= kind === "规划";
        names.push(new Name(kind, url, of, normals, place));
      }
    }
  }
  return names;
}

/** The places to which steps lead. */
function* follow(steps, places) {
  let number = 0;
  for (const step of steps) yield places[(number += step)];
}

function normalForm(text) {
  return searchable(text).characters.join("");
}

/**
 * How a name of a place is written in queries, as terms with blanks between: Haizhou District, Haizhou.
 * @param {string} name
 * @returns {string[]}
 */
export function placeForms(name) {
  const form = queryTerms(name).join(" ");
  const last = LATIN.test(form) ? form.lastIndexOf(" ") : -1;
  return [form, ...(last > 0 ? [form.slice(0, last)] : [])].filter(({ length }) => length > 1);
}

/**
 * The names that hold a query, the best first: equal to it, beginning with it, holding it, cut short
 * by it. Of several words each must stand in a name, in that of the place, or in the kind: 机制 监测.
 * @param {Name[]} names
 * @param {string} query
 * @returns {Name[]}
 */
export function matchNames(names, query) {
  const terms = queryTerms(query);
  const whole = terms.join("");
  if (whole === "") return [];
  const found = [];
  for (const name of names) {
    const rank = rankOf(name, whole, terms);
    if (rank !== undefined) found.push([rank, KINDS.indexOf(name.kind), name.normals[0].length, found.length, name]);
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  return found.map((entry) => entry[4]);
}

function rankOf(name, whole, terms) {
  const normals = name.words;
  if (normals.includes(whole)) return 0;
  if (normals[0].startsWith(whole)) return 1;
  if (normals.some((normal) => normal.startsWith(whole))) return 2;
  if (normals[0].includes(whole)) return 3;
  if (normals.some((normal) => normal.includes(whole))) return 4;
  const around = [...normals, name.kind, ...(name.place ? [name.place.normal] : [])];
  const held = (term) => around.some((normal) => normal.includes(term));
  if (terms.length > 1 && terms.every(held)) return 5;
  return terms.every((term) => held(term) || abbreviates(term, name)) ? 6 : undefined;
}

/**
 * Whether a term is an office's name cut short: it begins as the name does, the place and its level
 * left out, and its further characters stand in the name in their order.
 */
function abbreviates(term, name) {
  if (!ABBREVIATED.has(name.kind) || !ABBREVIATION.test(term)) return false;
  return name.normals.some((normal) => {
    const own = normal.replace(name.place?.normal ?? "", "").replace(/^[省市县区州盟旗]/u, "");
    if (own[0] !== term[0]) return false;
    let at = 0;
    for (const char of term) {
      at = own.indexOf(char, at) + 1;
      if (at === 0) return false;
    }
    return true;
  });
}

/**
 * Names that come near a query without holding it: those that share most of its pairs of characters.
 * @param {Name[]} names
 * @param {string} query
 * @param {number} most how many at most
 * @param {number} least how much they share at least: 1 for the same pairs, 0 for none in common
 * @returns {Name[]}
 */
export function nearNames(names, query, most, least = NEAR) {
  const wanted = pairs(queryTerms(query).join(""));
  if (wanted.size === 0) return [];
  const found = [];
  for (const name of names) {
    const likeness = Math.max(...name.words.map((normal) => like(wanted, pairs(normal))));
    if (likeness >= least) found.push([likeness, KINDS.indexOf(name.kind), found.length, name]);
  }
  found.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
  return found.slice(0, most).map((entry) => entry[3]);
}

function pairs(normal) {
  const characters = Array.from(normal);
  return new Set(characters.slice(1).map((char, i) => characters[i] + char));
}

/** Shared pairs against all pairs of both: 1 for the same pairs, 0 for none in common. */
function like(one, other) {
  let shared = 0;
  for (const pair of one) if (other.has(pair)) shared += 1;
  return (2 * shared) / (one.size + other.size || 1);
}
