// What lists under edit share: drawing anew without losing what is being typed, fields that tell of a change when they
// are left, grips that move by keys, and ids made of what people type.

/**
 * Draws an element anew. The focus stays where it was, or goes to `wanted`; so does what is typed and not told yet in
 * the field that has it, and in fields that add something.
 */
function soRedraw(host, draw, wanted = null) {
  const active = host.contains(document.activeElement) ? document.activeElement.closest("[data-focus]") : null;
  const isText = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
  const span = isText && active.type !== "checkbox" ? [active.selectionStart, active.selectionEnd] : null;
  const typed = new Map();
  for (const field of host.querySelectorAll("[data-was]")) {
    const kept = field === active || field.hasAttribute("data-adds");
    if (kept && field.value !== field.dataset.was) typed.set(field.dataset.focus, field.value);
  }
  draw();
  const found = (key) => host.querySelector(`[data-focus="${CSS.escape(key)}"]`);
  for (const [key, value] of typed) if (found(key)) found(key).value = value;
  const key = wanted ?? active?.dataset.focus;
  if (!key || !found(key)) return;
  found(key).focus();
  if (span && !wanted && found(key).setSelectionRange) found(key).setSelectionRange(...span);
}

/** A field of one line that calls `changed` with its text when that was changed; Escape puts it back. */
function soField({ focus, value = "", label, changed, ...more }) {
  const field = soElement("input", {
    type: "text", class: "so-field", value, "aria-label": label, autocomplete: "off", spellcheck: "false",
    "data-focus": focus, "data-was": value, ...more,
  });
  field.addEventListener("change", () => {
    const text = field.value.trim();
    if (text === field.dataset.was) return;
    changed(text, field);
    field.dataset.was = field.value; // it is told once, though Enter is followed by leaving the field
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") field.value = field.dataset.was;
    if (event.key === "Enter") field.dispatchEvent(new Event("change"));
  });
  return field;
}

/** A row of fields and a button that add something; `add` gets their texts, and says whether they were enough. */
function soAdding(fields, words, add) {
  const inputs = fields.map(({ focus, label, ...more }) => soElement("input", {
    type: "text", class: "so-field", "aria-label": label, placeholder: label, autocomplete: "off", spellcheck: "false",
    "data-focus": focus, "data-was": "", "data-adds": true, ...more,
  }));
  const go = () => {
    if (!add(...inputs.map((each) => each.value.trim()))) return inputs.find((each) => !each.value.trim())?.focus();
    inputs.forEach((each) => (each.value = ""));
    return inputs[0].focus();
  };
  inputs.forEach((each) => each.addEventListener("keydown", (event) => event.key === "Enter" && go()));
  return [...inputs, soElement("button", { class: "so-button", type: "button", onclick: go }, words)];
}

/** An id made of what somebody typed: `Enter talks!` is `enter_talks`. */
function soId(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "_").replace(/^[^a-z]+|_+$/g, "").slice(0, 40).replace(/_+$/, "");
}

/** A grip by which an entry is dragged, or moved by Alt and an arrow key. */
function soGrip({ css, focus, what, place, of, move }) {
  return soElement("button", {
    class: `so-grip ${css}`, type: "button", title: "Drag to move; Alt+↑ and Alt+↓ move it too", "data-focus": focus,
    "aria-label": `${what}, ${place + 1} of ${of}. Drag, or press Alt with an arrow key, to move it`,
    onkeydown: (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step || !event.altKey) return;
      event.preventDefault();
      if (place + step >= 0 && place + step < of) move(place + step);
    },
  }, soElement("span", { "aria-hidden": "true" }, "⠿"));
}

/** A button that takes something out. */
function soRemove(what, focus, remove) {
  return soElement("button", {
    class: "so-icon", type: "button", title: "Remove (it can be undone)", "aria-label": `Remove ${what}`,
    "data-focus": focus, onclick: remove,
  }, "×");
}

/** What lists under edit are made of: `spec` is what they show, and `edit` tells what people do. */
class SoEditing extends HTMLElement {
  set spec(spec) {
    this.told = spec;
    if (this.isConnected) this.show();
  }

  connectedCallback() {
    if (this.told) this.show();
  }

  show() {
    const wanted = this.wanted;
    this.wanted = null;
    soRedraw(this, () => this.draw(), wanted);
  }

  edit(command, told = {}) {
    this.dispatchEvent(new CustomEvent("edit", { detail: { command, ...told } }));
  }

  condition(text, label, more = {}) {
    return soElement("so-condition", { text, label, account: this.told.account, file: this.told.file, ...more });
  }
}
