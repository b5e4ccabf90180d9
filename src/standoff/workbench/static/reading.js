// The screen Reading: keys press its buttons, and the current passage is marked and in view in the text and in the queue.

const soReading = { row: "", sentence: "" };

/** Marks what is current, in whatever is shown by now. */
soReading.mark = () => {
  for (const each of document.querySelectorAll(".so-reading .so-now, .so-reading .so-sentence-now, .so-reading .so-row-now")) {
    each.classList.remove("so-now", "so-sentence-now", "so-row-now");
    each.removeAttribute("aria-current");
  }
  if (!soReading.row) return;
  const row = document.querySelector(`.so-queue [data-row="${CSS.escape(soReading.row)}"]`);
  row?.classList.add("so-row-now");
  row?.setAttribute("aria-current", "true");
  const here = [...document.querySelectorAll(`.so-reading [data-rows~="${CSS.escape(soReading.row)}"]`)];
  here.forEach((each) => each.classList.add("so-now"));
  const beside = here[0]?.closest("[data-paragraph]")?.querySelectorAll(`[data-sentences~="${CSS.escape(soReading.sentence)}"]`) ?? [];
  beside.forEach((each) => each.classList.add("so-sentence-now"));
};

/** Scrolls to what is current, as soon as it is there; only as far as needed. */
soReading.show = () => {
  soReading.mark();
  const inView = (found, host) => {
    if (!found || !host) return;
    const [at, box] = [found.getBoundingClientRect(), host.getBoundingClientRect()];
    if (at.top < box.top + 24 || at.bottom > box.bottom - 24) host.scrollTop += at.top - box.top - box.height / 3;
  };
  inView(document.querySelector(".so-reading .so-now"), document.querySelector(".so-reading so-source"));
  inView(document.querySelector(".so-queue .so-row-now"), document.querySelector(".so-queue"));
};

/** Another row is current: it is marked once it is there, also where the text or the queue is drawn anew. */
soReading.now = (row, sentence) => {
  Object.assign(soReading, { row, sentence });
  soReading.show();
};

new MutationObserver((changes) => {
  if (changes.some(({ target }) => target instanceof Element && target.closest(".so-queue, .so-reading so-source"))) soReading.show();
}).observe(document.documentElement, { childList: true, subtree: true });

/** What a click on the screen asks for: what its button does, of which row, and which row was shown as the current one. */
function soReadingAct(event) {
  const at = event.target.closest("[data-act], [data-choose], [data-rows], [data-row]");
  if (!at || (at.dataset.row && !getSelection().isCollapsed) || (at.dataset.rows !== undefined && (!at.dataset.rows || !getSelection().isCollapsed))) return null;
  const now = soReading.row;
  if (at.dataset.choose) return { act: "choose", of: at.dataset.choose, on: at.checked, now };
  if (at.dataset.row) return { act: "go", of: at.dataset.row, now };
  if (at.dataset.rows) return { act: "pick", of: at.dataset.rows, now };
  return { act: at.dataset.act, of: at.dataset.of ?? "", now };
}

// Each key of one letter presses the button that has it, before keys lead to other screens.
document.addEventListener("keydown", (event) => {
  if (!(event.target instanceof Element) || !soKeys.on || typing(event.target)) return;
  const screen = document.querySelector(".so-reading .so-actions")?.closest(".so-reading");
  if (!screen || event.target.closest("[role=combobox], [role=listbox], [role=menu]") || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open], .q-dialog")) return;
  const button = screen.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const digit = /^[1-9]$/.test(event.key) && soReading.row;
  if (event.repeat && !"jk".includes(event.key)) { /* a key that is held down decides once */ }
  else if (event.key === "/") screen.querySelector(".so-filter input")?.focus();
  else if (button) button.click();
  else if (!digit) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
