// <so-rules>: a list of conditions that can be edited: definitions, which have names; infeasible conditions; and
// conditions whose states are merged.

const SO_LONG = 70; // characters of a condition that gets lines of its own

class SoRules extends SoEditing {
  draw() {
    if (this.editing?.contains(document.activeElement)) return this.compare(); // drawn once that is finished
    this.editing = null;
    const told = this.told.rows;
    const rows = told.map((row, place) => this.row(row, place));
    const list = soElement("ol", { class: "so-rules", "aria-label": this.told.label }, ...rows);
    soSortable(list, { handle: ".so-grip", item: ".so-rule", dropped: (from, to) => this.move(told, from, to) });
    this.adding ??= this.adder();
    const field = this.adding.querySelector("so-condition");
    field.setAttribute("account", this.told.account ?? "");
    field.setAttribute("placeholder", this.told.placeholder);
    this.list = list;
    this.empty = soElement("p", { class: "so-dim" }, this.told.rows.length ? "" : this.told.empty);
    if (!this.adding.isConnected) this.replaceChildren(this.empty, list, this.adding);
    else {
      [...this.children].forEach((each) => each !== this.adding && each.remove());
      this.adding.before(this.empty, list);
    }
    return undefined;
  }

  /** Asks which text is to stay where somebody else has changed the condition that is being edited. */
  compare() {
    const { row, field } = this.editing;
    const now = this.now(row, this.editing.place);
    if (!now || !field || now.condition === row.condition || now.condition === field.committed) return;
    field.committed = row.condition = now.condition;
    row.number = now.number;
    soClash(field.field, field.field.value);
  }

  /** The row as the file has it now. */
  now(row, place) {
    const rows = this.told.rows;
    if (this.named) return rows.find((each) => each.name === row.name);
    return rows.find((each) => each.condition === row.condition && each.own === row.own) ?? rows[place];
  }

  get named() {
    return this.told.kind === "definition";
  }

  adder() {
    const field = this.condition("", this.told.add, { clears: true, placeholder: this.told.placeholder });
    const name = this.named && soElement("input", {
      type: "text", class: "so-field so-mono so-narrow-field", "aria-label": "Name of a new definition", placeholder: "short name",
      "data-focus": "add-name", "data-was": "", "data-adds": true, autocomplete: "off", spellcheck: "false",
    });
    field.addEventListener("commit", (event) => this.added(event.detail, name));
    name?.addEventListener?.("keydown", (event) => event.key === "Enter" && field.focus());
    const button = soElement("button", { class: "so-button", type: "button", onclick: () => field.commit() }, "Add");
    return soElement("div", { class: "so-adding so-adding-rule" }, ...[name, field, button].filter(Boolean));
  }

  added(condition, name) {
    const field = this.adding.querySelector("so-condition");
    const own = this.told.scoped !== undefined ? { own: this.told.scoped } : {};
    if (!this.named) return this.edit(`add_${this.told.kind}`, { condition, ...own });
    const typed = name.value.trim();
    const definition = soShort(typed);
    if (!definition) {
      field.refill(condition);
      name.focus();
      return soWrong(name, typed ? SO_SHORT : "give it a short name");
    }
    return soSent.telling([[field.field, condition], [name, typed]], () => {
      name.value = "";
      name.focus(); // for the next one
      this.edit("add_definition", { definition, condition });
    });
  }

  row(row, place) {
    const made = soElement("li", { class: "so-rule" });
    const text = soElement("button", {
      class: `so-wish-text so-mono${row.condition.length > SO_LONG ? " so-long" : ""}`, type: "button", title: "Edit this condition", "data-focus": `text-${place}`,
      "aria-label": `Edit: ${row.condition}`, onclick: () => this.open(made, row, place),
    }, row.condition);
    const name = this.named && this.shortField({
      focus: `name-${place}`, value: row.name, label: `Name of the definition ${row.name}`, css: "so-narrow-field",
      command: "rename_definition", told: { definition: row.name },
    });
    const what = this.named ? `the definition ${row.name}` : row.condition;
    const told = this.told.rows;
    const grip = soGrip({
      css: "", focus: `grip-${place}`, what, place, of: this.told.rows.length,
      move: (to) => {
        this.wanted = `grip-${to}`;
        this.move(told, place, to);
      },
    });
    made.append(...[grip, name, text, soRemove(what, `remove-${place}`, () => this.edit(`remove_${this.told.kind}`, this.named ? { definition: row.name } : this.which(row))), this.foot(row)].filter(Boolean));
    return made;
  }

  /** What a command needs to know of a row: its position and its text. */
  which(row) {
    const place = { number: row.number, was: row.condition };
    return row.own === undefined ? place : { ...place, own: row.own };
  }

  foot(row) {
    const claims = (row.because ?? []).map((claim) => soElement("a", { class: "so-chip", href: this.told.claimsAt + encodeURIComponent(claim) }, claim));
    const said = [
      row.words && soElement("span", { class: "so-words" }, row.words),
      row.own && soElement("span", { class: "so-chip" }, "in this account"),
      row.said && soElement("span", { class: "so-dim so-small", title: row.about }, row.said),
      row.doubt && soElement("span", { class: "so-chip so-doubt", title: row.why }, row.doubt),
      ...claims,
    ].filter(Boolean);
    return said.length ? soElement("div", { class: "so-rule-foot" }, ...said) : null;
  }

  move(rows, from, to) {
    const [one, other] = [rows[from], rows[to]];
    if (this.named) return this.edit("move_definition", { definition: one.name, to });
    if (one.own !== other.own) return this.show(); // what is shared stays with what is shared
    return this.edit(`move_${this.told.kind}`, { ...this.which(one), to: other.number });
  }

  open(made, row, place) {
    this.editing = made;
    const field = this.condition(row.condition, `Condition ${place + 1}`);
    Object.assign(made, { row, place, field });
    field.addEventListener("commit", (event) => this.closed(row, place, event.detail));
    field.addEventListener("cancel", () => this.closed(row, place, row.condition));
    made.querySelector(".so-wish-text").replaceWith(field);
    field.focus();
  }

  closed(row, place, condition) {
    const inside = this.editing?.contains(document.activeElement);
    if (inside) document.activeElement.blur();
    this.editing = null;
    if (inside) this.wanted = `text-${place}`;
    this.show();
    if (condition === row.condition) return;
    if (this.named) this.edit("set_definition", { definition: row.name, condition });
    else this.edit(`set_${this.told.kind}`, { ...this.which(row), condition });
  }
}

customElements.define("so-rules", SoRules);
