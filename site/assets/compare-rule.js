// The rule of generator/comparison.py over the bounds that the build has made of targets. Here texts
// and decimals are compared, nothing else; tests hold the two against each other.

/** Why there is no verdict on two targets: a reason's code, or null where there is one. */
export function reason(one, other, { bars, basis }) {
  for (const bar of bars) if (one.bar === bar || other.bar === bar) return bar;
  const differs = basis.findIndex((_, i) => one.basis[i] !== other.basis[i]);
  if (differs >= 0) return basis[differs];
  return sense(one) === "exact" && (one.low !== other.low || one.high !== other.high) ? "exact" : null;
}

/** How `one` stands to `other`: "same", "stricter", "looser", or null. */
export function verdict(one, other, words) {
  if (reason(one, other, words) !== null) return null;
  const order = compareDecimals(one.low, other.low);
  if (order === 0) return one.strict === other.strict ? "same" : one.strict ? "stricter" : "looser";
  return order > 0 === (sense(one) === "floor") ? "stricter" : "looser";
}

/** Whether the two stand on common ground, whatever their numbers. */
export function sameGround(one, other) {
  return one.bar === "" && other.bar === "" && one.basis.every((part, i) => part === other.basis[i]);
}

/** -1, 0 or 1, exactly, for two plain decimal texts such as "-0.25". */
export function compareDecimals(one, other) {
  const places = Math.max(fraction(one).length, fraction(other).length);
  const [a, b] = [one, other].map((text) => BigInt(text.split(".")[0] + fraction(text).padEnd(places, "0")));
  return a < b ? -1 : a > b ? 1 : 0;
}

function fraction(text) {
  return text.split(".")[1] ?? "";
}

function sense(bound) {
  return bound.basis[bound.basis.length - 1];
}
