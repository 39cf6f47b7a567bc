// The sign beside a heading copies the address of its record; following the link still works where copying does not.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.headerlink");
  if (!link || !navigator.clipboard) return;
  navigator.clipboard.writeText(link.href).then(() => {
    link.classList.add("op-copied");
    setTimeout(() => link.classList.remove("op-copied"), 2000);
  }, () => {});
});
