// Data tables: filter, sort, and download of what is shown. Without this script they are plain tables.
// The room of a toolbar is kept by tables.css before this runs, so that nothing moves.
//
// In the HTML (table_macros.html): `op-table--tools` on the region asks for all this; `data-value` on a
// cell is its value for sorting and download where the display differs; a row of one cell over all columns
// names the group of the rows below it, and `data-group` on the table names that column in downloads
// (`data-aside` marks what is no part of a name). Rows with `data-elsewhere` are left out; who marks them
// (choose.js) says so by the event "op-choose".

import { BYTE_ORDER_MARK, csv, json, numberOf } from "./table-export.js";

const MOST_CHOICES = 12;
const MOST_SELECTS = 3;
const LONGEST_CHOICE = 18;
const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });
const ENGLISH = document.documentElement.lang === "en";
const SAYS = ENGLISH ? {
  table: "Table", group: "Group", filter: "Filter this table", tools: (name) => `${name}: filter and download`,
  filterOf: (name) => `Filter: ${name}`, download: (label) => `Download the rows shown: ${label}`, all: (name) => `${name}: all`,
  rows: (left, all) => (left === all ? `${all} rows` : `${left} of ${all} rows`),
} : {
  table: "表格", group: "分组", filter: "筛选本表", tools: (name) => `${name}：筛选和下载`,
  filterOf: (name) => `筛选${name}`, download: (label) => `下载所示各行：${label}`, all: (name) => `${name}：全部`,
  rows: (left, all) => (left === all ? `共${all}行` : `${left}／${all}行`),
};

class DataTable {
  #table;
  #region;
  #columns;
  #rows = [];
  #groups = [];
  #sorted = { column: -1, direction: "none" };
  #sortedBody = document.createElement("tbody");
  #filter;
  #selects = [];
  #count;

  constructor(table) {
    this.#table = table;
    this.#region = table.closest(".op-table");
    const head = table.tHead.rows[table.tHead.rows.length - 1];
    this.#columns = [...head.cells].map((cell) => ({ cell, name: shown(cell) }));
    let group = null;
    for (const body of table.tBodies) {
      for (const row of body.rows) {
        if (row.cells.length === 1 && row.cells[0].colSpan > 1) {
          group = { row, name: shown(row.cells[0]) };
          this.#groups.push(group);
        } else {
          const values = [...row.cells].map(value);
          const words = [...row.cells].map(shown).concat(group?.name ?? "", values).join("\n");
          this.#rows.push({ row, body, group, values, words: folded(words), order: this.#rows.length });
        }
      }
    }
  }

  start() {
    this.#columns.forEach(({ cell, name }, column) => {
      if (name === "") return;
      const button = create("button", { type: "button", className: "op-sort" });
      button.append(...cell.childNodes);
      button.addEventListener("click", () => this.#sort(column));
      cell.setAttribute("aria-sort", "none");
      cell.append(button);
    });
    this.#region.before(this.#toolbar());
    document.addEventListener("op-choose", () => this.#show());
    this.#show();
  }

  #toolbar() {
    const name = this.#region.getAttribute("aria-label") ?? SAYS.table;
    const bar = create("div", { className: "op-tools" });
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", SAYS.tools(name));
    // So that the difference between the page with and without scripts can be told.
    bar.dataset.script = "";
    this.#filter = create("input", { type: "search", className: "op-tools__filter", placeholder: SAYS.filter, autocomplete: "off" });
    this.#filter.setAttribute("aria-label", SAYS.filterOf(name));
    this.#filter.addEventListener("input", () => this.#show());
    const selects = create("div", { className: "op-tools__selects" });
    selects.append(...this.#choices());
    this.#count = create("p", { className: "op-tools__count" });
    this.#count.setAttribute("role", "status");
    const buttons = create("div", { className: "op-tools__downloads" });
    for (const [label, type, write] of [["CSV", "text/csv", csv], ["JSON", "application/json", json]]) {
      const button = create("button", { type: "button" }, label);
      button.setAttribute("aria-label", SAYS.download(label));
      button.addEventListener("click", () => this.#download(label.toLowerCase(), type, write));
      buttons.append(button);
    }
    bar.append(this.#filter, selects, this.#count, buttons);
    return bar;
  }

  /** A select for each of the first columns that hold few different short values. */
  #choices() {
    const columns = this.#columns.map(({ name, cell }, column) => ({ name, cell, of: (entry) => shown(entry.row.cells[column]) }));
    if (this.#groups.length > 1) columns.unshift({ name: this.#groupName, cell: null, of: (entry) => entry.group?.name ?? "" });
    const made = [];
    for (const { name, cell, of } of columns) {
      if (made.length === MOST_SELECTS) break;
      const values = [...new Set(this.#rows.map(of))].filter((text) => text !== "");
      const few = values.length > 1 && values.length <= MOST_CHOICES && values.length * 2 <= this.#rows.length;
      if (!few || cell?.classList.contains("op-num") || values.some((text) => text.length > LONGEST_CHOICE)) continue;
      if (cell) values.sort(collator.compare);
      const select = create("select", {});
      select.setAttribute("aria-label", name);
      select.append(create("option", { value: "" }, SAYS.all(name)), ...values.map((text) => create("option", { value: text }, text)));
      select.addEventListener("change", () => this.#show());
      this.#selects.push({ select, of });
      made.push(select);
    }
    return made;
  }

  get #groupName() {
    return this.#table.dataset.group ?? SAYS.group;
  }

  #sort(column) {
    const next = { none: "ascending", ascending: "descending", descending: "none" };
    const direction = this.#sorted.column === column ? next[this.#sorted.direction] : "ascending";
    this.#columns[this.#sorted.column]?.cell.setAttribute("aria-sort", "none");
    this.#sorted = { column, direction };
    this.#columns[column].cell.setAttribute("aria-sort", direction);
    if (direction === "none") {
      for (const { row, body } of this.#rows) body.append(row);
      this.#sortedBody.remove();
    } else {
      this.#sortedBody.append(...this.#ordered().map(({ row }) => row));
      this.#table.append(this.#sortedBody);
    }
    this.#show();
  }

  /** All rows in the order that is asked for; cells without a value come last either way. */
  #ordered() {
    const { column, direction } = this.#sorted;
    if (direction === "none") return this.#rows;
    const sign = direction === "ascending" ? 1 : -1;
    const keyed = this.#rows.map((entry) => ({ entry, text: entry.values[column] ?? "", number: numberOf(entry.values[column] ?? "") }));
    const compare = (a, b) => {
      if ((a.text === "") !== (b.text === "")) return a.text === "" ? 1 : -1;
      const [x, y] = [a.number, b.number];
      // Numbers before words, as in a spreadsheet.
      if ((x === null) !== (y === null)) return x === null ? 1 : -1;
      return sign * (x === null ? collator.compare(a.text, b.text) : x - y) || a.entry.order - b.entry.order;
    };
    return keyed.sort(compare).map(({ entry }) => entry);
  }

  #show() {
    const words = folded(this.#filter.value).split(" ").filter(Boolean);
    for (const entry of this.#rows) {
      const kept = !entry.row.hasAttribute("data-elsewhere") && words.every((word) => entry.words.includes(word))
        && this.#selects.every(({ select, of }) => select.value === "" || of(entry) === select.value);
      entry.row.hidden = !kept;
    }
    const sorted = this.#sorted.direction !== "none";
    for (const group of this.#groups) {
      group.row.hidden = sorted || !this.#rows.some((entry) => entry.group === group && !entry.row.hidden);
    }
    const left = this.#rows.filter(({ row }) => !row.hidden).length;
    this.#count.textContent = SAYS.rows(left, this.#rows.length);
  }

  #download(ending, type, write) {
    const grouped = this.#groups.length > 0;
    const names = (grouped ? [this.#groupName] : []).concat(this.#columns.map(({ name }) => name));
    const rows = this.#ordered().filter(({ row }) => !row.hidden)
      .map(({ values, group }) => (grouped ? [group?.name ?? ""] : []).concat(values));
    const text = (ending === "csv" ? BYTE_ORDER_MARK : "") + write(names, rows);
    const label = this.#region.getAttribute("aria-label") ?? "";
    const title = document.querySelector("h1")?.textContent.trim() ?? "";
    const link = create("a", {
      href: URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` })),
      download: `${[...new Set([title, label])].filter(Boolean).join("-").replace(/[\\/:*?"<>|\s]+/g, "_")}.${ending}`,
    });
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

function value(cell) {
  return cell.dataset.value ?? shown(cell);
}

function shown(cell) {
  const copy = cell.cloneNode(true);
  for (const drawing of copy.querySelectorAll("svg, .op-visually-hidden, [data-aside]")) drawing.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function folded(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

function create(tag, properties, text = "") {
  const element = Object.assign(document.createElement(tag), properties);
  if (text !== "") element.textContent = text;
  return element;
}

for (const table of document.querySelectorAll(".op-table--tools table")) new DataTable(table).start();
