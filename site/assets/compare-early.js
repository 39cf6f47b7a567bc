// Before anything is painted: what the comparison's script will show has its place, and nothing jumps.
const comparison = document.getElementById("op-compare");
comparison.classList.add("op-compare--scripted");
if (new URLSearchParams(location.search).get("plans")) comparison.classList.add("op-compare--chosen", "op-compare--asked");
