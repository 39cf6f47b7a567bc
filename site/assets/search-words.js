// The words that a search knows: which mean the same, and which only ask. generator/search/words.py writes
// words.json and says what stands in it.

/** What hangs on a piece of a question once the words beside it are out: 的学前教育, 近视率高吗. */
const HANGING = /^[的了]+(?=.)|(?:[多少高低]吗|[的了吗呢])+$/gu;
/** Words that name a kind of plan and no subject: 秀峰区儿童规划. */
export const KIND_WORDS = /^(妇女|儿童)?(发展)?(规划|纲要)?$/u;
const LATIN = /^[a-z]+$/u;

let loading;

/**
 * Synonyms, words of questions and provinces, loaded once; without them a query is searched as it stands.
 * @param {URL} root the site's root
 * @returns {Promise<{synonyms: string[][], questions: string[], provinces: [string, string, string][]}>}
 */
export function loadWords(root) {
  loading ??= fetch(new URL("search-index/words.json", root)).then((response) => {
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return response.json();
  }).catch(() => {
    loading = undefined;
    return { synonyms: [], questions: [], provinces: [] };
  });
  return loading;
}

/**
 * Other words for a term: each synonym put in the place of the longest one that stands in it, and the other
 * names of an indicator or topic that is so called. A word that holds the term would find nothing new.
 */
export function otherWords(term, synonyms, names) {
  const found = new Set();
  for (const group of synonyms) {
    const held = group.filter((word) => term.includes(word)).sort((a, b) => b.length - a.length)[0];
    if (held) for (const word of group) if (word !== held) found.add(term.replaceAll(held, word));
  }
  for (const { kind, normals } of names) {
    if ((kind === "指标" || kind === "主题") && normals.includes(term)) for (const word of normals) found.add(word);
  }
  return [...found].filter((word) => !word.includes(term));
}

/**
 * The terms without words that only ask, and those words. A term falls apart where one stood in it; a Latin word
 * is one only as a whole.
 * @param {string[]} terms in normal form
 * @param {string[]} questions the longest first
 * @returns {{kept: string[], left: string[]}}
 */
export function withoutQuestions(terms, questions) {
  const kept = [];
  const left = [];
  for (const term of terms) {
    if (questions.includes(term)) {
      left.push(term);
      continue;
    }
    let rest = term;
    for (const word of questions) {
      if (LATIN.test(word) || !rest.includes(word)) continue;
      left.push(word);
      rest = rest.replaceAll(word, " ");
    }
    kept.push(...(rest === term ? [term] : piecesOf(rest)));
  }
  return { kept: [...new Set(kept)], left: [...new Set(left)] };
}

/** What stands between blanks, without what hangs on it. */
export function piecesOf(text) {
  return text.split(" ").map((piece) => piece.replace(HANGING, "")).filter(Boolean);
}
