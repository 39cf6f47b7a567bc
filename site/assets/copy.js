// A button beside each text that is there to be copied (`data-copy`). Without this script the text can be selected.

const SHOWN_FOR = 2000;

function offer(block) {
  const source = block.querySelector("[data-copy-text]");
  const button = document.createElement("button");
  const name = block.dataset.copy;
  button.type = "button";
  button.className = "op-copy";
  button.dataset.script = "";
  button.textContent = "复制";
  button.setAttribute("aria-label", `复制${name}`);
  const told = document.createElement("span");
  told.className = "op-visually-hidden";
  told.setAttribute("role", "status");
  told.dataset.script = "";
  button.addEventListener("click", async () => {
    const done = await copied(source);
    button.textContent = done ? "已复制" : "已选中";
    told.textContent = done ? `${name}已复制` : `${name}已选中，请用键盘复制`;
    setTimeout(() => { button.textContent = "复制"; told.textContent = ""; }, SHOWN_FOR);
  });
  block.append(button, told);
}

/** Browsers give the clipboard to secure pages only; elsewhere the text is selected for the reader to copy. */
async function copied(source) {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(source);
    return false;
  }
}

for (const block of document.querySelectorAll("[data-copy]")) offer(block);
