// What all lists that can be edited share: redrawing without losing what is being typed, fields that report a change
// when they are left, handles that keys can move, and ids made of what people type.

let soDraws = false; // whether a list is just being drawn anew

/**
 * Redraws an element. The focus stays where it was, or goes to `wanted`. Text that was typed and not sent yet is kept;
 * where the file has something else there by now, it is asked which is to stay.
 */
function soRedraw(host, draw, wanted = null) {
  const active = host.contains(document.activeElement) ? document.activeElement.closest("[data-focus]") : null;
  const isText = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
  const span = isText && active.type !== "checkbox" ? [active.selectionStart, active.selectionEnd] : null;
  const at = isText ? soPlaceOf(active) : null;
  const typed = [];
  for (const field of host.querySelectorAll("[data-was]")) {
    const { value, dataset: { was } } = field;
    if (value !== was) typed.push([soPlaceOf(field), value, was]);
  }
  soDraws = true; // the browser takes a field that is taken away for one that was left
  try {
    draw();
  } finally {
    soDraws = false;
  }
  for (const [place, value, was] of typed) {
    const field = place && soFieldAt(place, was);
    if (!field) continue; // what was typed there is shown apart
    field.value = value;
    if (field.dataset.was !== was) soClash(field, value);
  }
  const found = (key) => host.querySelector(`[data-focus="${CSS.escape(key)}"]`);
  const key = wanted ?? active?.dataset.focus;
  const next = (!wanted && at && soFieldAt(at, active.dataset.was)) || (key && found(key));
  if (!next) return;
  next.focus();
  if (span && !wanted && next.setSelectionRange) next.setSelectionRange(...span);
}

/** Says beside a field what is wrong with it, until something else is typed. */
function soWrong(field, message) {
  field.parentElement.querySelector(".so-field-said")?.remove();
  const said = soElement("div", { class: "so-field-said", role: "alert" }, soPlain(message));
  field.setAttribute("aria-invalid", "true");
  field.parentElement.append(said);
  field.addEventListener("input", () => {
    said.remove();
    field.removeAttribute("aria-invalid");
  }, { once: true });
}

/** A field of one line that calls `changed` with its text when that was changed; Escape puts it back. */
function soField({ focus, value = "", label, changed, ...more }) {
  const field = soElement("input", {
    type: "text", class: "so-field", value, "aria-label": label, autocomplete: "off", spellcheck: "false",
    "data-focus": focus, "data-was": value, ...more,
  });
  soTells(field, changed);
  return field;
}

/** Has a field tell what was put into it without keys, once it is left: of that the browser doesn't say that it changed. */
function soLeft(field) {
  field.addEventListener("blur", () => document.activeElement !== field && field.dispatchEvent(new Event("change")));
}

/** Makes a field call `changed` with its text when that was changed; Escape puts it back. */
function soTells(field, changed) {
  field.addEventListener("change", () => {
    const text = field.value.trim();
    if (soDraws || text === field.dataset.was || soHeld(field)) return;
    if (soSent.telling([[field, field.value]], () => changed(text, field)) === false) return; // it is wrong, and stays as it is
    field.dataset.was = field.value; // it is told once, though Enter is followed by leaving the field
    soKept.settle(field);
  });
  soLeft(field);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") field.value = field.dataset.was;
    if (event.key === "Enter" && field.localName === "input") field.dispatchEvent(new Event("change"));
  });
}

/**
 * A row of fields and a button that add something. `add` gets their texts; where one is missing or wrong it returns the
 * number of its field and what is wrong.
 */
function soAdding(fields, words, add) {
  const inputs = fields.map(({ focus, label, ...more }) => soElement("input", {
    type: "text", class: "so-field", "aria-label": label, placeholder: label, autocomplete: "off", spellcheck: "false",
    "data-focus": focus, "data-was": "", "data-adds": true, ...more,
  }));
  const go = () => {
    const texts = inputs.map((each) => each.value.trim());
    if (inputs.some(soHeld)) return undefined;
    const wrong = soSent.telling(inputs.map((each) => [each, each.value]), () => add(...texts));
    if (wrong) {
      inputs[wrong[0]].focus();
      return soWrong(inputs[wrong[0]], wrong[1]);
    }
    inputs.forEach((each) => (each.value = ""));
    return inputs[0].focus();
  };
  inputs.forEach((each) => each.addEventListener("keydown", (event) => event.key === "Enter" && go()));
  return [...inputs, soElement("button", { class: "so-button", type: "button", onclick: go }, words)];
}

const SO_SHORT = "short names are of Latin letters, digits and _, beginning with a letter";

/** An id made of what somebody has typed: `Enter talks` gives `enter_talks`; empty where none can be made. */
function soShort(text) {
  const plain = text.trim().normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s-]+/g, "_");
  return /^[a-z][a-z0-9_]*$/.test(plain) ? plain : "";
}

/** A handle by which an entry is dragged, or moved with Alt and an arrow key. */
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

/** A button that removes something. */
function soRemove(what, focus, remove) {
  return soElement("button", {
    class: "so-icon", type: "button", title: "Remove (it can be undone)", "aria-label": `Remove ${what}`,
    "data-focus": focus, onclick: remove,
  }, "×");
}

/** What all lists that can be edited are made from: `spec` is the data that they show, and `edit` sends a change. */
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

  /** Shows again what is in the file, after something was refused. */
  draws() {
    this.show();
  }

  edit(command, told = {}) {
    soSent.send(this, "edit", { command, ...told });
  }

  /** A field with the id of something that exists; `command` renames it. */
  shortField({ focus, value, label, command, told, css = "" }) {
    return soField({
      focus, value, label, class: `so-field so-mono ${css}`, title: "The short name that conditions use; all that names it follows",
      changed: (text, field) => {
        const to = text ? soShort(text) : value;
        if (!to) return soWrong(field, SO_SHORT) ?? false;
        field.value = to;
        if (to !== value) this.edit(command, { ...told, to });
        return true;
      },
    });
  }

  condition(text, label, more = {}) {
    return soElement("so-condition", { text, label, account: this.told.account, file: this.told.file, ...more });
  }
}
