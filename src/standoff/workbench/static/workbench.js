// Keys that work on every screen, and the choice between light and dark, which the browser remembers.

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable=true], .cm-editor, dialog, [role=dialog]") !== null;
}

const LISTS = ".ag-root, [role=listbox], [role=menu]"; // in which letters may mean something
const CONTROLS = "button, summary, [role=button], [role=checkbox], [role=radio], [role=switch], [role=tab], [role=combobox], [role=slider]";

/** Whether a key is meant for what has the focus: a list, or a control that was reached by keyboard. */
function operated(target) {
  return target.closest(LISTS) !== null || (target.closest(CONTROLS)?.matches(":focus-visible, :has(:focus-visible)") ?? false);
}

document.addEventListener("keydown", (event) => {
  if (!(event.target instanceof Element) || typing(event.target)) return;
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === "z" || key === "y")) {
    event.preventDefault();
    emitEvent(key === "y" || event.shiftKey ? "so_redo" : "so_undo", {});
  } else if (soKeys.on && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (key === "?" && document.querySelector(".so-nav")) soKeys.show();
    const link = document.querySelector(`.so-nav a[data-key="${CSS.escape(key)}"]`);
    if (link && !operated(event.target)) link.click();
  }
});

window.addEventListener("load", () => {
  const told = setInterval(() => {
    if (!window.socket?.connected) return;
    clearInterval(told);
    const dark = localStorage.getItem("standoff-dark");
    if (dark) emitEvent("so_dark", dark);
    const tell = () => emitEvent("so_is_dark", document.body.classList.contains("body--dark"));
    new MutationObserver(tell).observe(document.body, { attributeFilter: ["class"] });
    tell();
  }, 50);
});

// In a narrow window the list of screens closes once one was chosen.
document.addEventListener("click", (event) => {
  if (!event.target.closest(".so-menu")) document.body.classList.remove("so-open");
});

// A page of the documentation opens in a window of its own; NiceGUI lets no link on a page say so itself.
document.addEventListener("click", (event) => {
  const help = event.target.closest("a.so-help");
  if (help) help.target = "_blank";
}, true);

// What widgets of libraries lack for people who use a screen reader or the keyboard: names, and texts that Tab reaches.
document.documentElement.lang = "en";
new MutationObserver(() => {
  for (const text of document.querySelectorAll(".cm-content:not([aria-label])")) {
    text.setAttribute("aria-label", text.closest("[aria-label]")?.getAttribute("aria-label") ?? "Text");
    text.tabIndex = 0;
  }
  for (const bar of document.querySelectorAll("[role=progressbar]:not([aria-label])")) {
    bar.setAttribute("aria-label", "How far it is");
  }
}).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["role"] });
