// The keys of dialogues and menus: the first field has the focus, Enter saves, and lists close once something was chosen.

const soForms = {
  /** Gives the first field of a dialogue the focus; where it has none, the first button, which leaves it. */
  opened(id) {
    const card = getHtmlElement(id);
    if (card?.querySelector(".so-form-fields :focus")) return; // somebody was faster
    const fields = card?.querySelectorAll(".so-form-fields :is(input, textarea, [role=combobox])") ?? [];
    const first = [...fields].find((field) => field.offsetParent && !field.disabled && !field.readOnly);
    (first ?? card?.querySelector(".so-form-end .q-btn"))?.focus();
  },

  /** Closes the list of a field, and empties what was typed to narrow it. */
  chosen(id) {
    const field = getElement(id).$refs.qRef;
    field.hidePopup();
    field.updateInputValue("", true);
  },

  /** Presses the button of the form that a key was pressed in. */
  save(event) {
    event.preventDefault();
    event.stopPropagation();
    event.target.closest(".so-form").querySelector(".so-form-save")?.click();
  },
};

function soFormKey(event) {
  return event.key === "Enter" && !event.isComposing && !event.shiftKey && !event.altKey && event.target.closest?.(".so-form:has(.so-form-save)");
}

// A list that is closed would be opened by Enter: the form is saved before it hears of that.
document.addEventListener("keydown", (event) => {
  if (!soFormKey(event)) return;
  const list = event.target.closest(".q-select") && event.target.getAttribute("aria-expanded") !== "true";
  if (list || event.ctrlKey || event.metaKey) soForms.save(event);
}, true);

document.addEventListener("keydown", (event) => {
  if (soFormKey(event) && !event.defaultPrevented && event.target.matches("input")) soForms.save(event);
});

// The arrows, Home and End lead from one item of a menu to another.
document.addEventListener("keydown", (event) => {
  const items = [...(event.target.closest?.("[role=menu]")?.querySelectorAll("[role=menuitem]") ?? [])];
  const [here, last] = [items.indexOf(event.target.closest?.("[role=menuitem]")), items.length - 1];
  const to = { ArrowDown: here < last ? here + 1 : 0, ArrowUp: here > 0 ? here - 1 : last, Home: 0, End: last }[event.key];
  if (to === undefined || last < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  items[to].focus();
});
