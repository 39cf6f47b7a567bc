// The normal form of text, as generator/text.py makes it.
// tests/test_search_browser.py holds both sides equal.

const FIGURE_MARKS = new Set("%‰./:+-");
const MARK_VARIANTS = new Map([...Array.from("‐‑‒–—―−─~〜～", (mark) => [mark, "-"]), ["∶", ":"]]);
const SEARCHABLE = /[\p{L}\p{N}]/u;

/**
 * The normal form of a text: its characters, and for each the offsets in the text between which
 * the character lies that it came from (in UTF-16 units, for slicing).
 * @param {string} text
 * @returns {{characters: string[], starts: number[], ends: number[]}}
 */
export function searchable(text) {
  const characters = [];
  const starts = [];
  const ends = [];
  let offset = 0;
  for (const char of text) {
    const start = offset;
    offset += char.length;
    for (const part of char.normalize("NFKC").toLowerCase()) {
      const folded = MARK_VARIANTS.get(part) ?? part;
      if (SEARCHABLE.test(folded) || FIGURE_MARKS.has(folded)) {
        characters.push(folded);
        starts.push(start);
        ends.push(offset);
      }
    }
  }
  return { characters, starts, ends };
}

/**
 * The terms of a query: what stands between blanks, each in normal form, none twice.
 * @param {string} query
 * @returns {string[]}
 */
export function queryTerms(query) {
  const terms = query.split(/\s+/u).map((word) => searchable(word).characters.join(""));
  return [...new Set(terms)].filter((term) => term !== "");
}

/**
 * Where the terms stand in a text: spans [start, end) in order, overlapping ones joined.
 * @param {string} text
 * @param {string[]} terms strings in normal form
 * @returns {[number, number][]}
 */
export function findSpans(text, terms) {
  const { characters, starts, ends } = searchable(text);
  const found = [];
  for (const term of terms) {
    const wanted = Array.from(term);
    for (let i = 0; i + wanted.length <= characters.length; i++) {
      if (wanted.every((char, j) => characters[i + j] === char)) {
        found.push([starts[i], ends[i + wanted.length - 1]]);
      }
    }
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const spans = [];
  for (const [start, end] of found) {
    const last = spans.at(-1);
    if (last && start <= last[1]) {
      last[1] = Math.max(last[1], end);
    } else {
      spans.push([start, end]);
    }
  }
  return spans;
}

/**
 * The part of a text to show: whole where the text is short, else that which has the most spans, the
 * first of several.
 * @param {string} text
 * @param {[number, number][]} spans
 * @returns {[number, number]} the part's offsets, never inside a character
 */
export function excerptBounds(text, spans) {
  const LENGTH = 160;
  const BEFORE = 40;
  if (text.length <= LENGTH) return [0, text.length];
  const latest = text.length - LENGTH;
  const beginnings = (spans.length > 0 ? spans : [[0, 0]]).map(([from]) => Math.min(Math.max(0, from - BEFORE), latest));
  const within = (start) => spans.filter(([from, to]) => from >= start && to <= start + LENGTH).length;
  const start = beginnings.reduce((best, next) => (within(next) > within(best) ? next : best));
  return [atCharacter(text, start), atCharacter(text, start + LENGTH)];
}

function atCharacter(text, offset) {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}
