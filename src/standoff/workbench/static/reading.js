// The screen Reading: keys press its buttons, and the current passage is marked and in view in the text and in the queue.

const soReading = { row: "", sentence: "", focus: "", waits: 0 };
const SO_ACTS = ".so-reading :is([data-act], [data-choose])"; // what is drawn anew after each act

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

/** What had the focus has it again after it was drawn anew. */
soReading.refocus = () => {
  if (soReading.focus && document.activeElement === document.body) document.querySelector(soReading.focus)?.focus({ preventScroll: true });
};

document.addEventListener("focusin", ({ target }) => {
  if (target.closest(".q-dialog, dialog")) return; // from which the focus comes back
  const { act, of, choose } = target.matches(SO_ACTS) ? target.dataset : {};
  const named = (name, value) => (value ? `[data-${name}="${CSS.escape(value)}"]` : "");
  soReading.focus = act || choose ? `.so-reading ${named("act", act)}${named("of", of)}${named("choose", choose)}` : "";
});
document.addEventListener("pointerdown", () => (soReading.focus = ""), true);

/** An act was done. If it opens a dialogue, that is there in a moment. */
soReading.heard = () => {
  soReading.waits = Math.min(soReading.waits, performance.now() + 200);
};

/** Another row is current: it is marked once it is there, also where the text or the queue is drawn anew. */
soReading.now = (row, sentence) => {
  Object.assign(soReading, { row, sentence });
  soReading.show();
};

new MutationObserver((changes) => {
  const within = (places) => changes.some(({ target }) => target instanceof Element && target.closest(places));
  if (within(".so-reading")) soReading.refocus();
  if (within(".so-queue, .so-reading so-source")) soReading.show();
}).observe(document.documentElement, { childList: true, subtree: true });

/** What a click on the screen asks for: what its button does, of which row, and which row was shown as the current one. */
function soReadingAct(event) {
  const at = event.target.closest("[data-act], [data-choose], [data-rows], [data-row]");
  const selects = !getSelection().isCollapsed;
  if (!at || (at.dataset.row && selects) || (at.dataset.rows !== undefined && (!at.dataset.rows || selects))) return null;
  const now = soReading.row;
  if (at.dataset.choose) return { act: "choose", of: at.dataset.choose, on: at.checked, now };
  if (at.dataset.row) return { act: "go", of: at.dataset.row, now };
  if (at.dataset.rows) return { act: "pick", of: at.dataset.rows, now };
  return { act: at.dataset.act, of: at.dataset.of ?? "", now };
}

/** Whether a key is meant for something else: a field, an open list, or a dialogue that isn't just closing. */
soReading.isElsewhere = ({ target, ctrlKey, metaKey, altKey }) => {
  const isClosing = target.closest(".q-dialog--seamless") !== null;
  const types = typing(target) && !target.matches("[data-choose]") && !isClosing;
  return types || ctrlKey || metaKey || altKey || target.closest("[role=combobox], [role=listbox], [role=menu]") !== null || document.querySelector("dialog[open], .q-dialog--modal") !== null;
};

// Each key of one letter presses the button that has it, before keys lead to other screens.
document.addEventListener("keydown", (event) => {
  if (["Enter", "Escape"].includes(event.key) && event.target.matches?.(".so-filter input")) document.querySelector(".so-queue")?.focus();
  const screen = document.querySelector(".so-reading .so-actions")?.closest(".so-reading");
  if (!screen || !(event.target instanceof Element) || !soKeys.on || soReading.isElsewhere(event)) return;
  const button = screen.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const digit = /^[1-9]$/.test(event.key) && soReading.row;
  const isTooEarly = performance.now() < soReading.waits && event.key.length === 1; // typed into a dialogue to come
  if (isTooEarly || (event.repeat && !"jk".includes(event.key))) { /* a key that is held down decides once */ }
  else if (event.key === "/") screen.querySelector(".so-filter input")?.focus();
  else if (button) {
    if (button.ariaHasPopup) soReading.waits = performance.now() + 5_000;
    if (button.dataset.act === "selection" && !getSelection().isCollapsed) screen.querySelector("so-source")?.select(); // told first
    button.click();
  } else if (!digit) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
