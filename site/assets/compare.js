// The comparison page: which plans, and which rows of them. The address says all of it, so that a
// comparison can be shared, and read in the other language.

import { create } from "./compare-dom.js";
import { csv, lines } from "./compare-export.js";
import { Grid } from "./compare-grid.js";
import { PlanPicker } from "./compare-picker.js";
import { count, filterRows, indicatorRows, topicRows } from "./compare-rows.js";
import { jumps, summary } from "./compare-summary.js";
import { IN_ENGLISH, WORDS, joined, named, say } from "./compare-words.js";

const PLAN_ID = /^\d{6}-[a-z]+-\d{4}-\d{4}$/;
/** What the address says of a comparison, in the order in which it is written. */
const ASKED = ["plans", "mode", "show", "domain", "topic", "q"];
const FILTERS = ["show", "domain", "topic", "q"];
const NARROW = matchMedia("(max-width: 44.9844em)");
/** So few topics stand open: whoever comes for them wants to read them. */
const FEW = 3;

class ComparePage {
  #root;
  #picker;
  #element;
  #extracts = new Map();
  #plans = [];
  #rows = [];
  #state;
  #turns = 0;
  #asked;

  constructor(element) {
    this.#element = element;
    this.#root = new URL(element.dataset.root, document.baseURI);
    this.#picker = new PlanPicker(this.#find(".op-compare__picker"), new URL(`${IN_ENGLISH ? "en/" : ""}compare/plans.json`, this.#root), (id, slot) => {
      const ids = [...this.#state.plans];
      ids.splice(slot, 1, id);
      this.#go({ plans: ids });
    });
  }

  async start() {
    // A jump within the page says nothing new of plans and rows.
    addEventListener("popstate", () => (location.search === this.#asked ? this.#keepInOtherLanguage() : this.#load()));
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
    if (location.hash && !this.#find(".op-compare__result").hidden) {
      this.#element.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`)?.scrollIntoView();
    }
  }

  /** Change what is compared or shown, and remember it in the address. */
  async #go(change, way = "pushState") {
    const state = { ...this.#state, ...change };
    const address = new URL(location.href);
    address.hash = "";
    const said = { ...state, plans: state.plans.join(","), mode: state.mode === "topic" ? "topic" : "" };
    // What else stands in the address stays, behind what is ours.
    const others = [...address.searchParams].filter(([name]) => !ASKED.includes(name));
    address.search = new URLSearchParams([...ASKED.filter((name) => said[name]).map((name) => [name, said[name]]), ...others]);
    history[way](null, "", address.href.replaceAll("%2C", ","));
    await this.#load();
    // What was pressed may be gone: whoever goes by keyboard goes on from the plans chosen.
    if (document.activeElement === document.body) this.#find(".op-compare__chosen").focus();
  }

  /** Read the address, fetch what is missing, and show it all. */
  async #load() {
    const turn = ++this.#turns;
    this.#asked = location.search;
    this.#keepInOtherLanguage();
    const asked = new URLSearchParams(location.search);
    const listed = (asked.get("plans") ?? "").split(/[,，\s]+/).filter(Boolean);
    const different = [...new Set(listed)];
    const wellFormed = different.filter((id) => PLAN_ID.test(id));
    const wanted = wellFormed.slice(0, WORDS.most);
    const troubles = different.filter((id) => !PLAN_ID.test(id)).map((id) => say("malformed", { id: id.slice(0, 40) }));
    const repeated = wellFormed.filter((id) => listed.indexOf(id) !== listed.lastIndexOf(id));
    if (repeated.length) troubles.push(say("repeated", { ids: joined(repeated) }));
    if (wellFormed.length > wanted.length) {
      troubles.push(say("too_many", { most: WORDS.most, asked: wellFormed.length, left: joined(wellFormed.slice(WORDS.most)) }));
    }
    this.#find(".op-compare__result").setAttribute("aria-busy", "true");
    const words = asked.get("q") ?? "";
    const found = await Promise.all(wanted.map((id) => this.#extract(id, words).catch((error) => {
      troubles.push(error.missing ? say("missing", { id }) : say("not_loaded", { id, why: error.message }));
    })));
    if (turn !== this.#turns) return;
    this.#plans = found.filter(Boolean);
    this.#state = {
      plans: this.#plans.map((plan) => plan.id),
      mode: asked.get("mode") === "topic" ? "topic" : "indicator",
      show: asked.get("show") ?? "",
      domain: asked.get("domain") ?? "",
      topic: asked.get("topic") ?? "",
      q: words,
    };
    if (this.#plans.length === 1) troubles.push(say("another"));
    this.#tell(troubles);
    this.#show();
  }

  /** The link to this page in the other language leads to the same comparison. */
  #keepInOtherLanguage() {
    const link = document.querySelector(".op-language");
    link.search = location.search;
    link.hash = location.hash;
  }

  /** A plan as it is compared. English names are fetched where they are shown, or where `words` may be of them. */
  async #extract(id, words) {
    const english = IN_ENGLISH || /[a-z]{2}/i.test(words);
    const [plan, names] = await Promise.all([this.#read(`compare/${id}.json`), english && this.#read(`en/compare/${id}.json`)]);
    return named(plan, names);
  }

  async #read(url) {
    if (!this.#extracts.has(url)) {
      const answer = await fetch(new URL(url, this.#root));
      if (!answer.ok) throw Object.assign(new Error(String(answer.status)), { missing: answer.status === 404 });
      this.#extracts.set(url, await answer.json());
    }
    return this.#extracts.get(url);
  }

  #tell(messages) {
    const place = this.#find(".op-compare__message");
    place.replaceChildren(...messages.map((message) => create("span", {}, message)));
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
    const title = ready ? say("title_of", { names: joined(this.#plans.map(({ name }) => name)) }) : document.querySelector("h1").textContent;
    document.title = document.title.replace(/^.*?(?= - )/, title);
    if (!ready) return;
    const topics = this.#state.mode === "topic";
    const all = topics ? topicRows(this.#plans) : indicatorRows(this.#plans, WORDS);
    this.#fillControls();
    this.#rows = filterRows(all, this.#state);
    this.#find(".op-compare__summary").replaceChildren(...(topics || this.#rows.length === 0 ? [] : summary(this.#plans, count(this.#rows, this.#plans))));
    this.#find(".op-compare__rule").hidden = topics;
    this.#find(".op-compare__jump").replaceChildren(...jumps(this.#rows));
    this.#showCount(all.length, topics);
    const open = this.#rows.length <= FEW || (!topics && !NARROW.matches);
    const grid = new Grid(this.#plans, { root: this.#root, topics, open });
    this.#find(".op-compare__table").replaceChildren(...(this.#rows.length ? [grid.table(this.#rows)] : []));
  }

  /** How many rows there are, and what opens them all or shows all of them again. */
  #showCount(all, topics) {
    const shown = this.#rows.length;
    const kind = topics ? "topics" : "indicators";
    const place = this.#find(".op-compare__count");
    place.replaceChildren(say(`${shown === all ? "all" : "some"}_${kind}`, { shown, all }), shown ? "" : say("nothing"));
    const button = (label, act) => {
      const made = create("button", { type: "button", className: "op-button" }, label);
      made.addEventListener("click", () => act(made));
      place.append(" ", made);
    };
    if (shown < all) button(say("unfilter"), () => this.#go(Object.fromEntries(FILTERS.map((name) => [name, ""]))));
    if (topics && shown > FEW) {
      let open = false;
      button(say("unfold_all"), (made) => {
        open = !open;
        this.#unfold(open);
        made.textContent = say(open ? "fold_all" : "unfold_all");
      });
    }
  }

  #unfold(open) {
    for (const more of this.#element.querySelectorAll("details")) more.open = open;
    for (const button of this.#element.querySelectorAll(`.op-compare__unfold[aria-expanded="${!open}"]`)) button.click();
  }

  #showChosen() {
    const { plans } = this.#state;
    this.#find(".op-compare__chosen").replaceChildren(...this.#plans.map((plan, slot) => {
      const button = (label, said, act) => {
        const made = create("button", { type: "button", className: "op-button" }, label);
        made.setAttribute("aria-label", say("named", { said, name: plan.name }));
        made.addEventListener("click", act);
        return made;
      };
      const buttons = [
        button(say("swap"), say("swap_said"), () => this.#picker.open(slot, say("swap_label", { name: plan.name }))),
        button(say("remove"), say("remove"), () => this.#go({ plans: plans.filter((id) => id !== plan.id) })),
      ];
      if (slot > 0) {
        buttons.unshift(button(say("first"), say("first_said"), () => this.#go({ plans: [plan.id, ...plans.filter((id) => id !== plan.id)] })));
      }
      const link = create("a", { href: new URL(plan.url, this.#root).href }, plan.name);
      return create("li", {}, link, create("span", { className: "op-compare__tools" }, ...buttons));
    }));
  }

  #fillControls() {
    const { mode, show, domain, topic } = this.#state;
    for (const radio of this.#element.querySelectorAll("input[name=mode]")) radio.checked = radio.value === mode;
    const domains = [...new Set(this.#plans.flatMap((plan) => plan.domains))].map((code) => [code, WORDS.domains[code]]);
    const topics = Object.entries(Object.assign({}, ...this.#plans.map((plan) => plan.topics)));
    topics.sort((a, b) => a[1].localeCompare(b[1], document.documentElement.lang));
    this.#state.show = fill(this.#control("show"), WORDS.show[mode], show);
    this.#state.domain = fill(this.#control("domain"), [["", say("all")], ...domains], domain);
    if (document.activeElement !== this.#text) this.#text.value = this.#state.q;
    this.#state.topic = fill(this.#control("topic"), [["", say("all")], ...topics], topic);
  }

  #export(kind) {
    if (kind === "print") {
      this.#unfold(true);
      return print();
    }
    const { mode, plans } = this.#state;
    const shown = lines(this.#rows, this.#plans, mode, this.#root);
    const text = kind === "csv" ? csv(shown) : `${JSON.stringify({ source: location.href, plans, mode, rows: shown }, null, 1)}\n`;
    const type = kind === "csv" ? "text/csv;charset=utf-8" : "application/json";
    const link = create("a", { href: URL.createObjectURL(new Blob([text], { type })), download: `compare_${plans.join("_")}.${kind}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
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

new ComparePage(document.getElementById("op-compare")).start();
