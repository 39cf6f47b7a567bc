// What a table's rows are as CSV and JSON. Pure functions.

const NUMBER = /^[-−+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^[-−+]?\d+(?:\.\d+)?$/;
// A cell that starts so is run as a formula by spreadsheets.
const FORMULA = /^[=+\-@\t\r]/;
export const BYTE_ORDER_MARK = "\ufeff";

/** The number that a cell's text is, with or without 年 and %; null where it is none. */
export function numberOf(text) {
  const plain = text.normalize("NFKC").replace(/\s*[年%]$/, "");
  return NUMBER.test(plain) ? Number(plain.replaceAll(",", "").replace("−", "-")) : null;
}

/** CSV by RFC 4180: lines end with CRLF; texts that a spreadsheet would run get a leading apostrophe. */
export function csv(names, rows) {
  return [names, ...rows].map((row) => row.map(field).join(",")).map((line) => `${line}\r\n`).join("");
}

/** A list of objects; plain numbers as numbers, an empty cell as null. */
export function json(names, rows) {
  const keys = names.map((name, position) => (names.indexOf(name) === position ? name : `${name} ${position + 1}`));
  const cell = (text) => (text === "" ? null : /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? Number(text) : text);
  const records = rows.map((row) => Object.fromEntries(keys.map((key, column) => [key, cell(row[column] ?? "")])));
  return `${JSON.stringify(records, null, 2)}\n`;
}

function field(text) {
  return NUMBER.test(text) ? quoted(text) : quoted(safe(text));
}

/** A text that a spreadsheet would run, with an apostrophe before it; any other as it is. */
export function safe(text) {
  return FORMULA.test(text) ? `'${text}` : String(text);
}

/** A field of a CSV line. */
export function quoted(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
