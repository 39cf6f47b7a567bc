// The table of a comparison, made of its rows. On narrow screens the same table is laid out as cards, a line a plan.

import { chinese, create, element, folded, header } from "./compare-dom.js";
import { readings } from "./compare-rows.js";
import { IN_ENGLISH, WORDS, joined, say, shortNames } from "./compare-words.js";

const OBJECTIVE = /\/o\d+$/;

/** How wide, in ems, the names of plans may get on narrow screens. */
const WIDEST = 6.5;

/** The id of a domain's part of the table. */
export function anchor(domain) {
  return `in-${domain || "general"}`;
}

export function domainName(domain) {
  return domain ? WORDS.domains[domain] : say("general");
}

/** Rows by domain, in their order: [domain, rows]. */
export function byDomain(rows) {
  const found = new Map();
  for (const row of rows) found.set(row.domain, [...(found.get(row.domain) ?? []), row]);
  return [...found];
}

export class Grid {
  #plans;
  #names;
  #root;
  #open;
  #topics;

  /** `root` makes addresses whole; `open` says whether what is folded stands open at first. */
  constructor(plans, { root, open, topics }) {
    this.#plans = plans;
    this.#names = shortNames(plans);
    this.#root = root;
    this.#open = open;
    this.#topics = topics;
  }

  table(rows) {
    const table = element("table", "table", `op-compare__grid${this.#topics ? " op-compare__grid--topics" : ""}`);
    table.setAttribute("aria-label", joined(this.#plans.map(({ name }) => name)));
    const head = element("tr", "row");
    head.append(header("columnheader", say(this.#topics ? "topic" : "indicator"), "col"), ...this.#plans.map((plan) => {
      const name = header("columnheader", plan.short, "col");
      name.append(create("span", { className: "op-compare__population" }, plan.period));
      return name;
    }));
    const thead = element("thead", "rowgroup");
    thead.append(head);
    table.style.setProperty("--op-compare-of", `${Math.min(WIDEST, Math.max(...this.#names.map(width)))}em`);
    table.append(thead, ...byDomain(rows).map(([domain, of]) => this.#group(domain, of)));
    return table;
  }

  #group(domain, rows) {
    const group = element("tbody", "rowgroup");
    const only = rows.filter((row) => row.only);
    group.append(this.#domainRow(domain, rows), ...rows.filter((row) => !row.only).map((row) => this.#row(row)));
    if (only.length) group.append(this.#onlyRow(only));
    return group;
  }

  #domainRow(domain, rows) {
    const line = element("tr", "row", "op-compare__domain");
    const name = header("rowheader", create("span", {}, domainName(domain)), "rowgroup");
    name.colSpan = this.#plans.length + 1;
    name.id = anchor(domain);
    const several = rows.filter((row) => !row.only);
    const alike = several.filter((row) => row.same);
    const counts = this.#topics
      ? [["in_several", several], ["in_one", rows.filter((row) => row.only)]]
      : [["differing", several.filter((row) => !row.same)], ["alike", alike], ["in_one", rows.filter((row) => row.only)]];
    const said = counts.filter(([, of]) => of.length).map(([key, of]) => say(key, { number: of.length }));
    name.append(create("small", {}, said.join(" · ")));
    line.append(name);
    return line;
  }

  #row(row) {
    const line = element("tr", "row");
    line.dataset.row = row.key;
    const name = header("rowheader", this.#subject(row), "row");
    line.append(name);
    if (row.identical) {
      line.append(this.#identical(row));
      return line;
    }
    const cells = row.cells.map((cell, column) => this.#cell(row, cell, column));
    if (row.topic) name.append(this.#unfolding(row, cells));
    line.append(...cells);
    return line;
  }

  #subject(row) {
    const name = create("span", {}, this.#link(row.topic ? `topics/${row.topic}/` : `indicators/${row.indicator}/`, row.name));
    if (row.populationName) name.append(" ", create("span", { className: "op-compare__population" }, row.populationName));
    return name;
  }

  /** What all plans ask in one form stands there once, for all of them. */
  #identical(row) {
    const place = element("td", "cell", "op-compare__identical");
    place.colSpan = this.#plans.length;
    const [[first]] = row.cells;
    const others = row.cells.slice(1).flat();
    const said = others.every((entry) => entry.said === "same") ? "same" : null;
    const sources = row.cells.flatMap((cell, column) => [
      column > 0 ? " · " : "", create("span", { className: "op-compare__plan" }, `${this.#names[column]} `, ...this.#sources(cell)),
    ]);
    place.append(this.#asked([{ ...first, said }], sources));
    return place;
  }

  #cell(row, cell, column) {
    const place = element("td", "cell");
    place.append(create("span", { className: "op-compare__of" }, this.#names[column]));
    if (cell.length === 0) {
      place.classList.add("op-compare__none");
      place.append(say(row.indicator && row.indicator in this.#plans[column].indicators ? "other_population" : "absent"));
    } else if (row.topic) {
      place.append(...this.#items(cell.map(({ item }) => item)));
    } else {
      place.append(create("div", {}, ...readings(cell).map((alike) => this.#asked(alike, this.#sources(alike), row.cells[row.base]))));
    }
    return place;
  }

  /** What entries that read alike ask, by when, how it stands to the first plan's (`against`), and where it is written. */
  #asked([{ target, said, why, apart }], sources, against = []) {
    const entry = create("p", { className: "op-compare__target" });
    entry.append(create("span", { className: "op-compare__value" }, target.shown), " ");
    if (apart !== null) entry.append(create("span", { className: "op-compare__population" }, apart || say("everybody")), " ");
    if (said) entry.append(create("span", { className: `op-badge${said === "same" ? " op-badge--plain" : ""}` }, WORDS.figures[said]), " ");
    // That words alone give no verdict can be seen, and so can another population.
    const plain = apart !== null || (why === "direction" && against.some((other) => other.target.shown === target.shown));
    if (why && !plain) {
      entry.append(create("span", { className: "op-compare__why", title: WORDS.reasons[why] },
        create("span", { className: "op-visually-hidden" }, `${say("no_verdict")} `), WORDS.short_reasons[why]), " ");
    }
    entry.append(create("span", { className: "op-compare__source" },
      say(target.due_stated ? "due" : "due_end", { year: target.due }), " · ", ...sources));
    return entry;
  }

  #sources(entries) {
    return entries.flatMap(({ target, item }, i) => [
      i > 0 ? say("comma") : "", this.#link(target.url, item.name, IN_ENGLISH ? "" : item.title),
    ]);
  }

  /** What one plan alone has, a list for each plan. */
  #onlyRow(rows) {
    const line = element("tr", "row", "op-compare__only");
    line.append(header("rowheader", say("only_row"), "row"), ...this.#plans.map((_, column) => {
      const own = rows.filter((row) => row.cells[column].length);
      const place = element("td", "cell");
      place.append(create("span", { className: "op-compare__of" }, this.#names[column]));
      if (own.length === 0) {
        place.classList.add("op-compare__none");
        place.append(say("number", { number: 0 }));
        return place;
      }
      const list = create("ul", {}, ...own.map((row) => this.#ownEntry(row, row.cells[column])));
      const fold = folded(say("number", { number: own.length }), list);
      fold.open = this.#open;
      place.append(fold);
      return place;
    }));
    return line;
  }

  #ownEntry(row, cell) {
    const entry = create("li", {}, this.#subject(row));
    entry.dataset.row = row.key;
    if (row.topic) entry.append(create("ul", {}, ...cell.map(({ item }) => this.#item(item))));
    else entry.append(...readings(cell).map((alike) => this.#asked(alike, this.#sources(alike))));
    return entry;
  }

  /** In short the objectives by their titles, where there are any; unfolded all items with our summaries. */
  #items(items) {
    const aims = items.filter(({ id }) => OBJECTIVE.test(id));
    const named = aims.length ? aims : items;
    const short = create("ul", { className: "op-compare__short" }, ...named.map((item) => create("li", {}, this.#title(item))));
    if (named.length < items.length) {
      short.lastChild.append(" ", create("span", { className: "op-compare__within" }, say("more_items", { number: items.length - named.length })));
    }
    const whole = create("ul", { className: "op-compare__whole" }, ...items.map((item) => this.#item(item)));
    short.hidden = this.#open;
    whole.hidden = !this.#open;
    return [short, whole];
  }

  /** What unfolds the items of a topic in all plans at once. */
  #unfolding(row, cells) {
    const button = create("button", { type: "button", className: "op-button op-compare__unfold" });
    button.setAttribute("aria-label", say("unfold_row", { name: row.name }));
    const turn = (open) => {
      button.setAttribute("aria-expanded", String(open));
      button.textContent = say(open ? "fold" : "unfold");
      for (const cell of cells) {
        for (const [list, there] of [[".op-compare__short", !open], [".op-compare__whole", open]]) {
          cell.querySelector(list)?.toggleAttribute("hidden", !there);
        }
      }
    };
    turn(this.#open);
    button.addEventListener("click", () => turn(button.getAttribute("aria-expanded") === "false"));
    return button;
  }

  #item(item) {
    const entry = create("li", {}, this.#title(item));
    if (item.domain) entry.append(" ", create("span", { className: "op-compare__within" }, WORDS.domains[item.domain]));
    if (item.summary) entry.append(chinese("p", item.summary));
    return entry;
  }

  #title(item) {
    const link = this.#link(item.url, `${item.name} `);
    link.append(chinese("span", item.title));
    return link;
  }

  #link(url, text, title = "") {
    return create("a", { href: new URL(url, this.#root).href, ...(title && { title }) }, text);
  }
}

/** About how wide a name is, in ems. */
function width(name) {
  return Array.from(name).reduce((sum, char) => sum + (char > "\u2e80" ? 1 : 0.58), 0.2);
}
