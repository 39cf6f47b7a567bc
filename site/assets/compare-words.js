// What the comparison says, in the language of its page; labels of vocabularies come with the page itself.

const CHINESE = {
  show: {
    indicator: [["", "全部"], ["shared", "至少两份都有的"], ["comparable", "能判断严宽的"], ["differences", "有不同的"]],
    topic: [["", "全部"], ["shared", "至少两份都有的"], ["comparable", "各份都有的"], ["differences", "不是各份都有的"]],
  },
  all: "全部",
  malformed: (id) => `“${id}”不是规划标识，规划标识形如 150429-women-2021-2030。`,
  tooMany: (most, asked) => `一次最多比较${most}份规划；网址里有${asked}份，这里取前${most}份。`,
  missing: (id) => `本站没有收录规划 ${id}。请检查网址，或在下面另选。`,
  notLoaded: (id, why) => `规划 ${id} 的数据没有载入（${why}）。请检查网络连接后刷新本页。`,
  another: "再选一份规划，就可以比较。",
  title: (names) => `比较：${names.join("、")}`,
  bare: "比较规划",
  rows: (shown, all, topics) => {
    const unit = topics ? "个主题" : "行指标";
    if (shown === all) return `共${all}${unit}。`;
    return `显示${shown}${unit}，共${all}${unit}。${shown ? "" : "没有符合筛选的内容，请放宽筛选。"}`;
  },
  named: (said, name) => `${said}：${name}`,
  swap: "换", swapSaid: "换掉", swapLabel: (name) => `换掉 ${name}，另选：`,
  remove: "移除", first: "移到最左", firstSaid: "移到最左，以它为准",
  base: "作为比较的起点", unjudged: "并列不判断", only: "只见于此", why: "不判断的原因",
  both: (names) => names.join("、"),
  topic: "主题", indicator: "指标", general: "总则和组织实施",
  otherPopulation: "此人群未列", absent: "未列",
  due: (year, stated) => (stated ? `${year}年` : `${year}年（规划期末）`),
  notJudged: (reason) => `不判断：${reason}`,
  others: (number) => `策略措施等 ${number}条`,
  summary: "本站概述",
  pick: ["选择第一份规划", "选择要与它比较的规划", "再加一份规划"],
  listMissing: (why) => `规划名单没有载入（${why}）。请检查网络连接后再试。`,
  none: "没有找到这样的规划。可以只输入县、市的名称。",
  some: (number, offered) => (number > offered ? `有${number}份，先列${offered}份；多输几个字可以缩小范围。` : `有${number}份可选。`),
  plan: (place, kind, start, end) => `${place}${kind}（${start}—${end}年）`,
  columns: {
    indicator: "指标", indicatorId: "指标标识", population: "人群", populationId: "人群标识", target: "目标值", due: "期限",
    basis: "期限依据", stated: "原文写法", standing: "比较", why: "不判断的原因", against: "与之相比的规划标识", targetId: "目标值标识",
    topic: "主题", topicId: "主题标识", summary: "概述", plan: "规划", planId: "规划标识", domain: "领域", item: "条目", itemId: "条目标识", url: "网址",
  },
  dueStated: "原文写明", dueEnd: "规划期末", itself: "本行为准", noVerdict: "不判断",
};

const ENGLISH = {
  show: {
    indicator: [["", "all"], ["shared", "in at least two"], ["comparable", "with a verdict"], ["differences", "that differ"]],
    topic: [["", "all"], ["shared", "in at least two"], ["comparable", "in every plan"], ["differences", "not in every plan"]],
  },
  all: "all",
  malformed: (id) => `"${id}" is no plan id; one looks like 150429-women-2021-2030.`,
  tooMany: (most, asked) => `Up to ${most} plans can be compared; the address names ${asked}, of which the first ${most} are taken.`,
  missing: (id) => `There is no plan ${id} here. Check the address, or choose another below.`,
  notLoaded: (id, why) => `The data of plan ${id} did not load (${why}). Check the connection and reload the page.`,
  another: "Choose one more plan to compare.",
  title: (names) => `Compare: ${names.join(", ")}`,
  bare: "Compare plans",
  rows: (shown, all, topics) => {
    const unit = topics ? "topics" : "rows";
    if (shown === all) return `${all} ${unit}.`;
    return `${shown} of ${all} ${unit}.${shown ? "" : " Nothing fits the filters: take one off."}`;
  },
  named: (said, name) => `${said}: ${name}`,
  swap: "Change", swapSaid: "Change", swapLabel: (name) => `Instead of ${name}:`,
  remove: "Remove", first: "Move first", firstSaid: "Move first, to compare with it",
  base: "to compare with", unjudged: "no verdict", only: "only here", why: "Why there is no verdict",
  both: (names) => names.join(", "),
  topic: "Topic", indicator: "Indicator", general: "General and implementation",
  otherPopulation: "not for this population", absent: "not named",
  due: (year, stated) => (stated ? `by ${year}` : `by ${year} (end of period)`),
  notJudged: (reason) => `No verdict: ${reason}`,
  others: (number) => `measures and others: ${number}`,
  summary: "Our summary (Chinese)",
  pick: ["Choose the first plan", "Choose a plan to compare it with", "Add a plan"],
  listMissing: (why) => `The list of plans did not load (${why}). Check the connection and try again.`,
  none: "No such plan. Try the name of a county or city alone.",
  some: (number, offered) => (number > offered ? `${number} plans, of which ${offered} are listed; type more to narrow them down.` : `${number} plans to choose from.`),
  plan: (place, kind, start, end) => `${place}, ${kind} ${start}–${end}`,
  columns: {
    indicator: "indicator", indicatorId: "indicator_id", population: "population", populationId: "population_id", target: "target", due: "deadline",
    basis: "deadline_basis", stated: "stated", standing: "comparison", why: "why_no_verdict", against: "compared_with", targetId: "target_id",
    topic: "topic", topicId: "topic_id", summary: "summary", plan: "plan", planId: "plan_id", domain: "domain", item: "item", itemId: "item_id", url: "url",
  },
  dueStated: "stated", dueEnd: "end of period", itself: "compared with", noVerdict: "no verdict",
};

export const IN_ENGLISH = document.documentElement.lang === "en";
export const SAYS = IN_ENGLISH ? ENGLISH : CHINESE;

/** A plan's extract with its English names put in: `names` lists those of items and targets in the extract's order. */
export function translated(plan, { items, targets, ...names }) {
  return {
    ...plan,
    ...names,
    items: plan.items.map((item, i) => ({ ...item, name: items[i] })),
    targets: plan.targets.map((target, i) => ({ ...target, shown: targets[i] })),
  };
}
