// <so-wishes>: a decision maker's statements or weights as a list: they can be dragged, edited, marked and removed.
// Its property `spec` is the list that it shows; the event `wish` has the name and arguments of an edit.

/** A choice among the degrees of strength, from 1 to 9; `words` has what some are called. */
function soDegrees(degree, attributes, words) {
  const choices = Array.from({ length: 9 }, (_, place) => place + 1);
  const made = choices.map((each) => soElement("option", { value: String(each), selected: each === degree }, words[each] ?? `degree ${each}`));
  return soElement("select", { class: `so-toggle so-degree${degree > 1 ? " so-raised" : ""}`, ...attributes }, ...made);
}

class SoWishes extends HTMLElement {
  set spec(spec) {
    this.told = spec;
    if (this.isConnected) this.draw();
  }

  connectedCallback() {
    if (!this.rows) {
      this.rows = soElement("ol", { class: "so-wishes", "aria-label": "Most important first" });
      this.empty = soElement("p", { class: "so-dim so-wishes-empty" });
      this.adding = soElement("div", { class: "so-wishes-add" });
      this.spoken = soElement("div", { class: "so-unseen", role: "status" });
      this.append(this.empty, this.rows, this.adding, this.spoken);
      this.addEventListener("let-go", () => this.late && this.draw());
      soSortable(this.rows, {
        handle: ".so-grip", item: "li", dropped: (from, to) => this.wish("move_statement", { ...this.rows.children[to].which, to }),
      });
    }
    if (this.told) this.draw();
  }

  get weighed() {
    return this.told.form === "weights";
  }

  wish(name, told = {}) {
    soSent.send(this, "wish", { name, ...told });
  }

  /** Shows again what is in the file, after something was refused. */
  draws() {
    this.draw();
  }

  /** What a command needs to know of a row: position and text, as another statement may stand there meanwhile. */
  which(row, place) {
    return { number: place, was: row.condition };
  }

  // Drawing

  draw() {
    this.late = this.querySelector(".so-held") !== null; // what is being dragged is left alone
    if (this.late) return undefined;
    const focused = this.contains(document.activeElement) ? document.activeElement.closest("[data-focus]")?.dataset.focus : null;
    const kept = new Map([...this.rows.children].map((row, place) => [place, row]).filter(([, row]) => this.kept(row)));
    if (kept.size > 0) return this.drawAround(kept);
    this.editing = null;
    this.rows.replaceChildren(...this.told.rows.map((row, place) => this.row(row, place)));
    this.drawAdding();
    const wanted = this.wanted ?? focused;
    this.wanted = null;
    if (wanted) this.at(wanted)?.focus();
    return undefined;
  }

  /** The element with this focus mark or, if it is gone, the condition of the same row. */
  at(mark) {
    const found = (each) => this.querySelector(`[data-focus="${CSS.escape(each)}"]`);
    return found(mark) ?? found(`text-${/-(\d+)/.exec(mark)?.[1]}`);
  }

  /** Whether somebody is typing in a row. */
  kept(row) {
    const weight = row.querySelector(".so-number:focus");
    if (row.querySelector(".so-claim-field") || (weight && weight.value !== weight.defaultValue)) return true;
    return row === this.editing && (row.contains(document.activeElement) || row.querySelector("so-condition")?.changed);
  }

  /** Redraws all rows but those being edited; of these, only what they decide. */
  drawAround(kept) {
    const before = (place) => [...kept].find(([each]) => each > place)?.[1] ?? null;
    const rows = new Set(kept.values());
    [...this.rows.children].forEach((each) => rows.has(each) || each.remove());
    this.told.rows.forEach((row, place) => {
      const left = kept.get(place);
      if (left) this.compare(left, row, place);
      if (left) left.querySelector(".so-wish-effect").replaceChildren(...this.effect(row));
      else this.rows.insertBefore(this.row(row, place), before(place));
    });
    for (const [place, made] of kept) {
      if (place >= this.told.rows.length) made.querySelector("so-condition")?.refuse("somebody else has removed this");
    }
  }

  /** Asks which text is to stay where somebody else has changed the condition that is being edited. */
  compare(made, row, place) {
    const field = made.querySelector("so-condition");
    const weight = made.querySelector(".so-number");
    if (weight && row.condition === made.which.was && Number(weight.defaultValue) !== Number(row.weight)) {
      weight.defaultValue = row.weight;
      soClash(weight, weight.value);
    }
    if (!field || row.condition === made.which.was || row.condition === field.committed) return;
    made.which = this.which(row, place);
    field.committed = row.condition;
    soClash(field.field, field.field.value);
  }

  drawAdding() {
    this.empty.hidden = this.told.rows.length > 0;
    this.empty.textContent = this.weighed
      ? "No weights: indifferent among all states. Add a condition and what it is worth."
      : "No statements: indifferent among all states. Add what it would rather see true, the most important first.";
    this.field?.setAttribute("placeholder", this.told.example);
    if (this.field?.getAttribute("account") === this.told.account && this.addedForm === this.told.form) return;
    this.addedForm = this.told.form;
    this.field = this.condition("", "New condition", { clears: true, placeholder: this.told.example });
    this.field.addEventListener("commit", (event) => this.added(event.detail));
    const number = this.weighed && this.number("1", "Its weight", "add-weight");
    const button = soElement("button", { class: "so-button", type: "button", onclick: () => this.field.commit() }, "Add");
    this.weight = number;
    this.adding.replaceChildren(...[this.field, number, button].filter(Boolean));
  }

  added(condition) {
    if (!this.weighed) return this.wish("add_statement", { condition });
    const weight = this.weight.valueAsNumber;
    this.weight.defaultValue = this.weight.value; // it stays for the next one
    soKept.settle(this.weight);
    return this.wish("set_weight", { condition, weight: Number.isFinite(weight) ? weight : 1 });
  }

  condition(text, label, more = {}) {
    return soElement("so-condition", { text, label, account: this.told.account, file: this.told.file, ...more });
  }

  number(value, label, focus) {
    return soElement("input", {
      type: "number", step: "any", value, "aria-label": label, class: "so-number", "data-focus": focus,
    });
  }

  row(row, place) {
    const made = soElement("li", { class: `so-wish${row.decides === false ? " so-idle" : ""}`, "data-text": row.condition });
    made.which = this.which(row, place);
    const text = soElement(
      "button",
      { class: "so-wish-text so-mono", type: "button", title: "Edit this condition", "data-focus": `text-${place}`,
        onclick: () => this.edit(made, row, place) },
      row.condition,
    );
    const lead = this.weighed ? this.weightOf(row, place) : this.grip(row, place);
    made.append(
      lead,
      text,
      soElement("div", { class: "so-wish-tools" }, ...this.tools(row, place)),
      soElement("div", { class: "so-wish-foot" }, ...(row.words ? [soElement("span", { class: "so-words" }, row.words)] : []), soElement("span", { class: "so-wish-effect" }, ...this.effect(row)), ...this.grounds(row, place).filter(Boolean)),
    );
    return made;
  }

  grip(row, place) {
    const label = `Statement ${place + 1} of ${this.told.rows.length}: ${row.condition}. Drag, or press Alt with an arrow key, to move it`;
    return soElement(
      "button",
      { class: "so-grip", type: "button", title: "Drag to move; Alt+↑ and Alt+↓ move it too", "aria-label": label,
        "data-focus": `grip-${place}`, onkeydown: (event) => this.moved(event, row, place) },
      soElement("span", { class: "so-grip-dots", "aria-hidden": "true" }, "⠿"),
      soElement("span", { class: "so-grip-number", "aria-hidden": "true" }, String(place + 1)),
    );
  }

  weightOf(row, place) {
    const field = this.number(row.weight, `Weight of ${row.condition}`, `weight-${place}`);
    field.addEventListener("change", () => {
      if (field.value === field.defaultValue || soHeld(field)) return;
      const pairs = [[field, field.value]];
      soSent.telling(pairs, () => {
        field.defaultValue = field.value; // it is no longer being typed
        if (Number.isFinite(field.valueAsNumber)) this.wish("set_weight", { condition: row.condition, weight: field.valueAsNumber });
        else field.value = field.defaultValue = row.weight;
      });
      soKept.settle(field);
    });
    soLeft(field);
    return field;
  }

  /** What a row decides, once that is known. */
  effect(row) {
    if (row.wrong) return [soElement("span", { class: "so-wish-wrong" }, `✗ ${soPlain(row.wrong)}`)];
    if (row.decides === undefined) return [];
    if (!row.decides) {
      const why = this.weighed ? "The order is the same without it" : "Given those above it, it tells no two states apart";
      return [soElement("span", { class: "so-chip so-doubt", title: why }, "decides nothing")];
    }
    const what = this.weighed
      ? `true in ${row.states.toLocaleString("en")} states`
      : `decides ${row.pairs.toLocaleString("en")} pairs of states`;
    return [soElement("span", { class: "so-dim so-small" }, what)];
  }

  grounds(row, place) {
    if (this.weighed) return [];
    const chips = row.because.map((claim) =>
      soElement(
        "span",
        { class: "so-chip so-claim", title: this.told.claims[claim] ?? "" },
        soElement("a", { href: `${this.told.claimsAt}${encodeURIComponent(claim)}` }, claim),
        soElement("button", { class: "so-chip-x", type: "button", "aria-label": `No longer because of ${claim}`,
          "data-focus": `unlink-${place}-${claim}`,
          onclick: () => this.wish("set_statement_because", { ...this.which(row, place), because: row.because.filter((each) => each !== claim) }) }, "×"),
      ),
    );
    const left = Object.keys(this.told.claims).filter((claim) => !row.because.includes(claim));
    const more = left.length + this.told.claimsLeft > 0 && soElement("button", {
      class: "so-chip so-add-claim", type: "button", "data-focus": `link-${place}`, "aria-label": `Add a claim behind ${row.condition}`,
      onclick: (event) => this.pick(event.currentTarget, row, place, left),
    }, "+ claim");
    return [...chips, more];
  }

  /** Turns the button that adds a claim into a field with claims to choose from; where there are many, not all are listed. */
  pick(button, row, place, left) {
    let open = true;
    const done = () => {
      if (!open) return;
      open = false; // as taking the field away leaves it once more
      box.replaceWith(button);
    };
    const chosen = (claim) => {
      this.wanted = `link-${place}`;
      done();
      button.focus();
      this.wish("set_statement_because", { ...this.which(row, place), because: [...row.because, claim] });
    };
    const said = soElement("span", { class: "so-claim-said", role: "alert" });
    const entered = () => {
      const claim = field.value.trim();
      if (left.includes(claim) || (claim && this.told.claimsLeft)) return chosen(claim);
      said.textContent = claim ? `There is no claim “${claim}”: choose one of the list.` : "Choose a claim of the list.";
      return field.setAttribute("aria-invalid", "true");
    };
    const field = soElement("input", {
      class: "so-claim-field", "aria-label": `A claim behind ${row.condition}`, placeholder: "which claim?", spellcheck: "false",
      onblur: done,
      oninput: () => { said.textContent = ""; field.removeAttribute("aria-invalid"); },
    });
    const names = () => left.map((claim) => [claim, this.told.claims[claim]]);
    const offer = new SoOffer(field, { label: "Claims", names, taken: chosen, empty: "No claim has this in its name or text" });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault(); // or it would press the button that has the focus next
        entered();
      }
      if (event.key !== "Escape") return;
      done();
      button.focus();
    });
    const box = soElement("span", {}, field, said);
    button.replaceWith(box);
    field.focus();
    offer.show();
  }

  tools(row, place) {
    const toggle = (name, on, words, title, told) => soElement("button", {
      class: "so-toggle", type: "button", "aria-pressed": String(on), title, "data-focus": `${name}-${place}`,
      "aria-label": `${words}: ${row.condition}`, onclick: () => this.wish(name, { ...this.which(row, place), ...told }),
    }, words);
    const kept = this.weighed ? [] : [
      soDegrees(row.degree, {
        title: "How strongly it is wished: solution concepts of strength go by it", "data-focus": `set_statement_strength-${place}`,
        "aria-label": `How strongly: ${row.condition}`,
        onchange: ({ target }) => this.wish("set_statement_strength", { ...this.which(row, place), strength: { 1: "mild", 2: "strong" }[target.value] ?? target.value }),
      }, { 1: "mild", 2: "strong" }),
      toggle("set_statement_certain", !row.certain, "unsure", "Marks a wish of which it isn't known whether it cares: solution concepts of doubt go by it", { certain: !row.certain }),
    ];
    const remove = soElement("button", {
      class: "so-icon", type: "button", "aria-label": `Remove: ${row.condition}`, title: "Remove (it can be undone)", "data-focus": `remove-${place}`,
      onclick: () => this.removed(row, place),
    }, "×");
    return [...kept, remove];
  }

  // What people do

  edit(made, row, place) {
    this.editing = made;
    const field = this.condition(row.condition, `Condition ${place + 1}`);
    field.addEventListener("commit", (event) => this.edited(made.which, place, event.detail));
    field.addEventListener("cancel", () => this.finish(place));
    made.querySelector(".so-wish-text").replaceWith(field);
    field.focus();
  }

  edited(which, place, condition) {
    this.finish(place, condition === which.was);
    if (condition === which.was) return;
    if (this.weighed) this.wish("rename_weight", { condition: which.was, to: condition });
    else this.wish("set_statement", { ...which, condition });
  }

  finish(place, draws = true) {
    const inside = this.editing?.contains(document.activeElement);
    this.editing = null;
    if (inside) this.wanted = `text-${place}`;
    if (draws) this.draw();
  }

  moved(event, row, place) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.altKey) return;
    event.preventDefault();
    const to = place + step;
    if (to < 0 || to >= this.told.rows.length) return;
    this.wanted = `grip-${to}`;
    this.spoken.textContent = `Now statement ${to + 1} of ${this.told.rows.length}`;
    this.wish("move_statement", { ...this.which(row, place), to });
  }

  removed(row, place) {
    this.wanted = `remove-${Math.min(place, this.told.rows.length - 2)}`;
    if (this.weighed) this.wish("remove_weight", { condition: row.condition });
    else this.wish("remove_statement", this.which(row, place));
  }
}

customElements.define("so-wishes", SoWishes);
