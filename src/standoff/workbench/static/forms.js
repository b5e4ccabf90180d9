// The keys of dialogues: the first field has the focus, Enter saves, and lists close once something was chosen.

const soForms = {
  /** Gives the first field of a dialogue the focus; where it has none, the first button, which leaves it. */
  opened(id) {
    const card = getHtmlElement(id);
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
