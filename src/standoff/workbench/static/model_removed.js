// <so-removed-moves>: single moves that aren't there, under edit: whose they are, where they start and where they end.

class SoRemovedMoves extends SoEditing {
  draw() {
    if (this.editing?.contains(document.activeElement)) return; // drawn once that is finished
    this.editing = null;
    const told = this.told.rows;
    const list = soElement("ol", { class: "so-rules", "aria-label": this.told.label }, ...told.map((row, place) => this.row(row, place)));
    soSortable(list, { handle: ".so-grip", item: ".so-rule", dropped: (from, to) => this.move(told, from, to) });
    const empty = soElement("p", { class: "so-dim" }, told.length ? "" : this.told.empty);
    if (!this.adding?.isConnected) {
      this.adding = this.form(null, "add");
      return this.replaceChildren(empty, list, this.adding);
    }
    this.fit(this.adding);
    [...this.children].forEach((each) => each !== this.adding && each.remove());
    return this.adding.before(empty, list);
  }

  row(row, place) {
    const made = soElement("li", { class: "so-rule" });
    const told = this.told.rows;
    const grip = soGrip({
      css: "", focus: `grip-${place}`, what: row.text, place, of: told.length,
      move: (to) => {
        this.wanted = `grip-${to}`;
        this.move(told, place, to);
      },
    });
    const text = soElement("button", {
      class: "so-wish-text so-mono", type: "button", title: "Edit these moves", "data-focus": `text-${place}`,
      "aria-label": `Edit: ${row.text}`, onclick: () => this.open(made, row, place),
    }, row.text);
    const remove = soRemove(row.text, `remove-${place}`, () => this.edit("remove_removed_move", this.which(row)));
    const claims = row.because.map((claim) => soElement("a", { class: "so-chip", href: this.told.claimsAt + encodeURIComponent(claim) }, claim));
    const said = [
      row.words && soElement("span", { class: "so-words" }, row.words),
      row.own && soElement("span", { class: "so-chip" }, "in this account"),
      ...claims,
    ].filter(Boolean);
    made.append(...[grip, text, remove, said.length && soElement("div", { class: "so-rule-foot" }, ...said)].filter(Boolean));
    return made;
  }

  /** What a command needs to know of a row: its position and its text. */
  which(row) {
    return { number: row.number, was: row.text, own: row.own };
  }

  move(rows, from, to) {
    if (rows[from].own !== rows[to].own) return this.show(); // what is shared stays with what is shared
    return this.edit("move_removed_move", { ...this.which(rows[from]), to: rows[to].number });
  }

  /** Fields for who moves, from where and to where; Enter goes on to what is still empty, and then sends them. */
  form(row, name) {
    const by = soElement("select", { class: "so-field", "aria-label": row ? "Whose moves" : "Whose moves aren't there", "data-focus": `${name}-by` });
    const field = (key, text) => this.condition(text, `${row ? "" : "New: "}${key} states where`, { states: true, placeholder: this.told.placeholder });
    const [start, end] = [field("from", row?.start ?? ""), field("to", row?.end ?? "")];
    const send = () => this.send(form, row);
    const form = soElement("div", { class: "so-adding so-adding-rule so-removed" }, by,
      soElement("span", { class: "so-dim" }, "from"), start, soElement("span", { class: "so-dim" }, "to"), end,
      soElement("button", { class: "so-button", type: "button", "data-focus": `${name}-send`, onclick: send }, row ? "Change" : "Add"));
    form.parts = { by, start, end };
    for (const each of [start, end]) each.addEventListener("commit", () => each.contains(document.activeElement) && send());
    this.fit(form, row?.by);
    return form;
  }

  /** Shows in a form those who can move now. */
  fit(form, chosen = form.parts.by.value) {
    const { by, start, end } = form.parts;
    by.replaceChildren(...this.told.dms.map(({ id, said }) => soElement("option", { value: id, selected: id === chosen }, said)));
    for (const each of [start, end]) {
      each.setAttribute("account", this.told.account ?? "");
      each.setAttribute("placeholder", this.told.placeholder);
    }
  }

  send(form, row) {
    const { by, start, end } = form.parts;
    const wrong = [start, end].find((each) => !each.field.value.trim() || each.error);
    if (wrong) return wrong.focus();
    const texts = { by: by.value, start: start.field.value.trim(), end: end.field.value.trim() };
    if (row) return this.closed(row, texts);
    return soSent.telling(this.typed(form), () => {
      [start, end].forEach((each) => each.empty());
      by.focus(); // for the next one
      this.edit("add_removed_move", { ...texts, own: this.told.scoped });
    });
  }

  /** The fields of a form, each with what stands in it. */
  typed(form) {
    return [form.parts.start.field, form.parts.end.field].map((field) => [field, field.value]);
  }

  open(made, row, place) {
    const form = this.form(row, "set");
    this.editing = form;
    this.opened = place;
    const end = () => this.editing === form && this.closed(row, null);
    form.addEventListener("keydown", (event) => event.key === "Escape" && end());
    form.parts.start.addEventListener("cancel", end);
    form.parts.end.addEventListener("cancel", end);
    form.addEventListener("focusout", (event) => {
      if (this.editing !== form || form.contains(event.relatedTarget)) return;
      const { by, start, end: last } = form.parts;
      const texts = { by: by.value, start: start.field.value.trim(), end: last.field.value.trim() };
      if (texts.start && texts.end && !start.error && !last.error) this.closed(row, texts);
    });
    made.querySelector(".so-wish-text").replaceWith(form);
    form.parts.start.focus();
  }

  closed(row, texts) {
    const inside = this.editing?.contains(document.activeElement);
    const typed = this.editing ? this.typed(this.editing) : []; // before they are drawn anew
    const same = !texts || ["by", "start", "end"].every((key) => texts[key] === row[key]);
    if (same) return this.left(inside);
    return soSent.telling(typed, () => {
      this.left(inside);
      this.edit("set_removed_move", { ...this.which(row), ...texts });
    });
  }

  /** Shows the row again that was edited. */
  left(inside) {
    this.editing = null;
    if (inside) {
      document.activeElement.blur();
      this.wanted = `text-${this.opened}`;
    }
    this.show();
  }
}

customElements.define("so-removed-moves", SoRemovedMoves);
