// The comparison page: which plans, which rows, and the table. The address says all of it, so that a
// comparison can be shared. Texts enter the page as text nodes only.

import { csv, lines } from "./compare-export.js";
import { count, filterRows, indicatorRows, topicRows } from "./compare-rows.js";
import { PlanPicker } from "./compare-picker.js";
import { IN_ENGLISH, SAYS, translated } from "./compare-words.js";

const PLAN_ID = /^\d{6}-[a-z]+-\d{4}-\d{4}$/;
const OBJECTIVE = /\/o\d+$/;

class ComparePage {
  #root;
  #words;
  #picker;
  #element;
  #extracts = new Map();
  #plans = [];
  #rows = [];
  #state;
  #turns = 0;

  constructor(element) {
    this.#element = element;
    this.#root = new URL(element.dataset.root, document.baseURI);
    this.#words = JSON.parse(document.getElementById("op-compare-words").textContent);
    this.#picker = new PlanPicker(this.#find(".op-compare__picker"), new URL(`${IN_ENGLISH ? "en/" : ""}compare/plans.json`, this.#root), this.#words, (id, slot) => {
      const ids = [...this.#state.plans];
      ids.splice(slot, 1, id);
      this.#go({ plans: ids });
    });
  }

  async start() {
    addEventListener("popstate", () => this.#load());
    for (const name of ["show", "domain", "topic"]) {
      this.#control(name).addEventListener("change", (event) => this.#go({ [name]: event.target.value }));
    }
    this.#text.addEventListener("input", () => this.#go({ q: this.#text.value.trim() }, "replaceState"));
    for (const radio of this.#element.querySelectorAll("input[name=mode]")) {
      radio.addEventListener("change", () => this.#go({ mode: radio.value, show: "" }));
    }
    for (const button of this.#element.querySelectorAll("[data-export]")) {
      button.addEventListener("click", () => this.#export(button.dataset.export));
    }
    await this.#load();
  }

  /** Change what is compared or shown, and remember it in the address. */
  async #go(change, way = "pushState") {
    const state = { ...this.#state, ...change };
    const address = new URL(location.href);
    address.search = "";
    address.hash = "";
    if (state.plans.length) address.search = `?plans=${state.plans.join(",")}`;
    for (const name of ["mode", "show", "domain", "topic", "q"]) {
      if (state[name] && state[name] !== "indicator") address.searchParams.set(name, state[name]);
    }
    history[way](null, "", address.href.replaceAll("%2C", ","));
    await this.#load();
    // What was pressed may be gone: whoever goes by keyboard goes on from the plans chosen.
    if (document.activeElement === document.body) this.#find(".op-compare__chosen").focus();
  }

  /** Read the address, fetch what is missing, and show it all. */
  async #load() {
    const turn = ++this.#turns;
    const asked = new URLSearchParams(location.search);
    const listed = [...new Set((asked.get("plans") ?? "").split(/[,，\s]+/).filter(Boolean))];
    const troubles = [];
    const wellFormed = listed.filter((id) => PLAN_ID.test(id) || !troubles.push(SAYS.malformed(id.slice(0, 40))));
    const wanted = wellFormed.slice(0, this.#words.most);
    if (wellFormed.length > wanted.length) {
      troubles.push(SAYS.tooMany(this.#words.most, wellFormed.length));
    }
    this.#find(".op-compare__result").setAttribute("aria-busy", "true");
    const found = await Promise.all(wanted.map((id) => this.#extract(id).catch((error) => {
      troubles.push(error.missing ? SAYS.missing(id) : SAYS.notLoaded(id, error.message));
    })));
    if (turn !== this.#turns) return;
    this.#plans = found.filter(Boolean);
    this.#state = {
      plans: this.#plans.map((plan) => plan.id),
      mode: asked.get("mode") === "topic" ? "topic" : "indicator",
      show: asked.get("show") ?? "",
      domain: asked.get("domain") ?? "",
      topic: asked.get("topic") ?? "",
      q: asked.get("q") ?? "",
    };
    if (this.#plans.length === 1) troubles.push(SAYS.another);
    this.#tell(troubles);
    this.#show();
  }

  async #extract(id) {
    if (!this.#extracts.has(id)) {
      const [plan, names] = await Promise.all([this.#read(`compare/${id}.json`), IN_ENGLISH && this.#read(`en/compare/${id}.json`)]);
      this.#extracts.set(id, names ? translated(plan, names) : plan);
    }
    return this.#extracts.get(id);
  }

  async #read(url) {
    const answer = await fetch(new URL(url, this.#root));
    if (!answer.ok) throw Object.assign(new Error(String(answer.status)), { missing: answer.status === 404 });
    return answer.json();
  }

  #tell(messages) {
    const place = this.#find(".op-compare__message");
    place.replaceChildren(...messages.map((message) => create("p", {}, message)));
    place.hidden = messages.length === 0;
  }

  #show() {
    const result = this.#find(".op-compare__result");
    const ready = this.#plans.length > 1;
    this.#element.classList.toggle("op-compare--chosen", this.#plans.length > 0);
    this.#showChosen();
    this.#picker.offer(this.#state.plans);
    result.hidden = !ready;
    result.removeAttribute("aria-busy");
    document.title = document.title.replace(/^.*?(?= - )/, ready ? SAYS.title(this.#plans.map(({ name }) => name)) : SAYS.bare);
    if (!ready) return;
    const { mode } = this.#state;
    const all = mode === "topic" ? topicRows(this.#plans) : indicatorRows(this.#plans, this.#words);
    this.#fillControls();
    this.#rows = filterRows(all, this.#state);
    this.#showSummary(mode === "topic" ? null : count(this.#rows, this.#plans));
    this.#find(".op-compare__rule").hidden = mode === "topic";
    this.#find(".op-compare__count").textContent = SAYS.rows(this.#rows.length, all.length, mode === "topic");
    this.#find(".op-compare__table").replaceChildren(...(this.#rows.length ? [this.#table()] : []));
  }

  #showChosen() {
    const { plans } = this.#state;
    this.#find(".op-compare__chosen").replaceChildren(...this.#plans.map((plan, slot) => {
      const button = (label, said, act) => {
        const made = create("button", { type: "button", className: "op-button" }, label);
        made.setAttribute("aria-label", SAYS.named(said, plan.name));
        made.addEventListener("click", act);
        return made;
      };
      const buttons = [
        button(SAYS.swap, SAYS.swapSaid, () => this.#picker.open(slot, SAYS.swapLabel(plan.name))),
        button(SAYS.remove, SAYS.remove, () => this.#go({ plans: plans.filter((id) => id !== plan.id) })),
      ];
      if (slot > 0) buttons.unshift(button(SAYS.first, SAYS.firstSaid, () => this.#go({ plans: [plan.id, ...plans.filter((id) => id !== plan.id)] })));
      const tools = create("span", { className: "op-compare__tools" });
      tools.append(...buttons);
      const entry = create("li");
      entry.append(this.#link(plan.url, plan.name), tools);
      return entry;
    }));
  }

  #fillControls() {
    const { mode, show, domain, topic } = this.#state;
    for (const radio of this.#element.querySelectorAll("input[name=mode]")) radio.checked = radio.value === mode;
    const domains = [...new Set(this.#plans.flatMap((plan) => plan.domains))].map((code) => [code, this.#words.domains[code]]);
    const topics = Object.entries(Object.assign({}, ...this.#plans.map((plan) => plan.topics)));
    topics.sort((a, b) => a[1].localeCompare(b[1], document.documentElement.lang));
    this.#state.show = fill(this.#control("show"), SAYS.show[mode], show);
    this.#state.domain = fill(this.#control("domain"), [["", SAYS.all], ...domains], domain);
    if (document.activeElement !== this.#text) this.#text.value = this.#state.q;
    this.#state.topic = fill(this.#control("topic"), [["", SAYS.all], ...topics], topic);
  }

  #showSummary(counts) {
    const { verdicts, reasons } = this.#words;
    this.#find(".op-compare__summary").replaceChildren(...(counts ?? []).map((of, column) => {
      const unjudged = Object.entries(of.none);
      const total = unjudged.reduce((sum, [, number]) => sum + number, 0);
      const parts = [
        column > 0 && [of.same, verdicts.same], column > 0 && [of.stricter, verdicts.stricter], column > 0 && [of.looser, verdicts.looser],
        of.base > 0 && [of.base, SAYS.base], (column > 0 || total > 0) && [total, SAYS.unjudged], [of.only, SAYS.only],
      ];
      const entry = create("li");
      entry.append(create("strong", {}, this.#plans[column].name));
      const figures = create("ul");
      figures.append(...parts.filter(Boolean).map(([number, label]) => {
        const figure = create("li");
        figure.append(create("b", {}, String(number)), ` ${label}`);
        return figure;
      }));
      entry.append(figures);
      if (total > 0) {
        unjudged.sort((a, b) => b[1] - a[1]);
        const more = create("details");
        const list = create("ul");
        list.append(...unjudged.map(([why, number]) => create("li", {}, `${reasons[why]} ${number}`)));
        more.append(create("summary", {}, SAYS.why), list);
        entry.append(more);
      }
      return entry;
    }));
  }

  /** The table. Its roles are spelt out, for on narrow screens it is laid out as cards. */
  #table() {
    const { mode } = this.#state;
    const table = element("table", "table", "op-compare__grid");
    table.setAttribute("aria-label", SAYS.both(this.#plans.map(({ name }) => name)));
    const head = element("tr", "row");
    head.append(header("columnheader", mode === "topic" ? SAYS.topic : SAYS.indicator, "col"),
      ...this.#plans.map((plan) => {
        const name = header("columnheader", plan.short, "col");
        name.append(create("span", { className: "op-compare__population" }, plan.period));
        return name;
      }));
    const thead = element("thead", "rowgroup");
    thead.append(head);
    table.append(thead);
    let group;
    let domain;
    for (const row of this.#rows) {
      if (!group || (mode === "indicator" && row.domain !== domain)) {
        group = element("tbody", "rowgroup");
        table.append(group);
        domain = row.domain;
        if (mode === "indicator") group.append(this.#domainRow(domain));
      }
      group.append(this.#row(row));
    }
    return table;
  }

  #domainRow(domain) {
    const line = element("tr", "row", "op-compare__domain");
    const name = header("rowheader", this.#words.domains[domain] ?? SAYS.general, "rowgroup");
    name.colSpan = this.#plans.length + 1;
    line.append(name);
    return line;
  }

  #row(row) {
    const line = element("tr", "row");
    line.dataset.row = row.topic ?? `${row.indicator}|${row.population}`;
    const name = header("rowheader", "", "row");
    name.append(this.#link(row.topic ? `topics/${row.topic}/` : `indicators/${row.indicator}/`, row.name));
    if (row.populationName) name.append(create("span", { className: "op-compare__population" }, row.populationName));
    line.append(name, ...row.cells.map((cell, column) => this.#cell(row, cell, column)));
    return line;
  }

  #cell(row, cell, column) {
    const place = element("td", "cell");
    place.append(create("span", { className: "op-compare__of" }, this.#short(column)));
    if (cell.length === 0) {
      place.classList.add("op-compare__none");
      place.append(row.indicator && row.indicator in this.#plans[column].indicators ? SAYS.otherPopulation : SAYS.absent);
    } else if (row.topic) {
      place.append(...this.#items(cell.map(({ item }) => item)));
    } else {
      place.append(...cell.map((entry) => this.#target(row, entry)));
    }
    return place;
  }

  #target(row, { target, item, said, why }) {
    const { verdicts, reasons } = this.#words;
    const entry = create("div", { className: "op-compare__target" });
    entry.append(create("span", { className: "op-compare__value" }, target.shown), " ");
    if (row.only) entry.append(badge(SAYS.only, "op-badge--plain"));
    if (said) entry.append(badge(verdicts[said], said === "same" ? "op-badge--plain" : ""));
    const source = create("span", { className: "op-compare__source" });
    source.append(`${SAYS.due(target.due, target.due_stated)} · `, this.#link(target.url, item.name, IN_ENGLISH ? "" : item.title));
    entry.append(source);
    const unjudged = why ?? (row.elsewhere ? "population" : null);
    // That the same words give no verdict can be seen.
    const plain = why === "direction" && row.cells[row.base].some((base) => base.target.shown === target.shown);
    if (unjudged && !plain) entry.append(create("span", { className: "op-compare__why" }, SAYS.notJudged(reasons[unjudged])));
    return entry;
  }

  /** Objectives at once, and the rest folded where there are any. */
  #items(items) {
    const aims = items.filter(({ id }) => OBJECTIVE.test(id));
    const others = items.filter(({ id }) => !OBJECTIVE.test(id));
    const list = (of) => {
      const made = create("ul");
      made.append(...of.map((item) => this.#item(item)));
      return made;
    };
    if (aims.length === 0 || others.length === 0) return [list(items)];
    const more = create("details", { className: "op-compare__others" });
    more.append(create("summary", {}, SAYS.others(others.length)), list(others));
    return [list(aims), more];
  }

  #item(item) {
    const entry = create("li");
    const link = this.#link(item.url, `${item.name} `);
    link.append(chinese("span", item.title));
    entry.append(link);
    if (item.domain) entry.append(create("span", { className: "op-compare__within" }, ` ${this.#words.domains[item.domain]}`));
    if (item.summary) {
      const more = create("details");
      more.append(create("summary", {}, SAYS.summary), chinese("p", item.summary));
      entry.append(more);
    }
    return entry;
  }

  #link(url, text, title = "") {
    return create("a", { href: new URL(url, this.#root).href, ...(title && { title }) }, text);
  }

  #export(kind) {
    if (kind === "print") {
      for (const more of this.#element.querySelectorAll("details")) more.open = true;
      return print();
    }
    const { mode, plans } = this.#state;
    const shown = lines(this.#rows, this.#plans, mode, this.#words, this.#root);
    const text = kind === "csv" ? csv(shown) : `${JSON.stringify({ source: location.href, plans, mode, rows: shown }, null, 1)}\n`;
    const type = kind === "csv" ? "text/csv;charset=utf-8" : "application/json";
    const link = create("a", { href: URL.createObjectURL(new Blob([text], { type })), download: `compare_${plans.join("_")}.${kind}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** A plan's name without its period, unless another one beside it bears the same. */
  #short(column) {
    const { short, name } = this.#plans[column];
    return this.#plans.filter((plan) => plan.short === short).length > 1 ? name : short;
  }

  #find(selector) {
    return this.#element.querySelector(selector);
  }

  get #text() {
    return this.#find("input[name=q]");
  }

  #control(name) {
    return this.#find(`select[name=${name}]`);
  }
}

/** Put the choices into a select; gives the value that is then chosen, empty where the wished one is not there. */
function fill(select, choices, value) {
  select.replaceChildren(...choices.map(([code, label]) => create("option", { value: code }, label)));
  select.value = choices.some(([code]) => code === value) ? value : "";
  return select.value;
}

/** What is there in Chinese alone, on a page of any language. */
function chinese(tag, text) {
  return create(tag, IN_ENGLISH ? { lang: "zh-Hans" } : {}, text);
}

function element(tag, role, className = "") {
  const made = create(tag, { className });
  made.setAttribute("role", role);
  return made;
}

function header(role, text, scope) {
  const made = element("th", role);
  made.scope = scope;
  if (text) made.textContent = text;
  return made;
}

function badge(text, className) {
  return create("span", { className: `op-badge ${className}` }, text);
}

function create(tag, properties = {}, text = "") {
  const made = Object.assign(document.createElement(tag), properties);
  if (text !== "") made.textContent = text;
  return made;
}

const compare = document.getElementById("op-compare");
if (compare) new ComparePage(compare).start();
