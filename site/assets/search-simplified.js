// Queries in traditional characters: what stands here is written in simplified ones. The table (traditional.txt)
// is loaded only where a query holds a character that simplified Chinese does not use.

const HAN = /\p{Script=Han}/u;

let common;
let loading;

/**
 * A query in simplified characters; as it is where it holds no traditional ones, or the table does not load.
 * @param {string} query
 * @param {URL} root the site's root
 * @returns {Promise<string>}
 */
export async function simplified(query, root) {
  common ??= charactersOfGb2312();
  if (!Array.from(query).some((char) => HAN.test(char) && !common.has(char))) return query;
  loading ??= fetch(new URL("assets/traditional.txt", root)).then((response) => {
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return response.text().then(readPairs);
  }).catch(() => {
    loading = undefined;
    return new Map();
  });
  const pairs = await loading;
  return Array.from(query, (char) => pairs.get(char) ?? char).join("");
}

/** The characters of GB/T 2312, the standard set of simplified Chinese: rows 16 to 87 of 94 cells each. */
function charactersOfGb2312() {
  const bytes = [];
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  return new Set(new TextDecoder("gb2312").decode(new Uint8Array(bytes)));
}

function readPairs(text) {
  const characters = Array.from(text.replace(/^#.*$/gmu, "").replace(/\s/gu, ""));
  return new Map(characters.flatMap((char, i) => (i % 2 === 0 ? [[char, characters[i + 1]]] : [])));
}
