// <so-terms>: a condition built by clicking: for each option or name, whether it is taken or not, and whether all of that
// shall hold or any of it. Property `spec`: {turn, groups: [{label, yes, no, terms: [{name, text}]}]}; another
// turn begins anew. Event: `terms`, with {terms: [[name, whether], ...], any}.

class SoTerms extends HTMLElement {
  set spec(spec) {
    if (!spec || spec.turn === this.told?.turn) return;
    this.told = spec;
    if (this.isConnected) this.draw();
  }

  connectedCallback() {
    if (this.told) this.draw();
  }

  draw() {
    this.chosen = new Map();
    const groups = this.told.groups.map((group) => soElement("fieldset", { class: "so-terms-group" },
      soElement("legend", {}, group.label), ...group.terms.map((term) => this.row(group, term))));
    this.how = soElement("select", { class: "so-field so-terms-how", "aria-label": "How these go together", onchange: () => this.tell() },
      soElement("option", { value: "" }, "all of these together"), soElement("option", { value: "any" }, "any one of these"));
    this.how.hidden = true;
    this.replaceChildren(soElement("div", { class: "so-terms-list", tabindex: "0", role: "group", "aria-label": "What it wants" }, ...groups), this.how);
  }

  row(group, { name, text }) {
    const buttons = [[true, group.yes], [false, group.no]].map(([value, word]) => soElement("button", {
      type: "button", class: "so-toggle", "aria-pressed": "false", "aria-label": `${text}: ${word}`, "data-value": String(value),
      onclick: () => this.choose(name, value, buttons),
    }, word));
    return soElement("div", { class: "so-term" }, soElement("span", {}, text), soElement("span", { class: "so-term-ways" }, ...buttons));
  }

  choose(name, value, buttons) {
    if (this.chosen.get(name) === value) this.chosen.delete(name);
    else this.chosen.set(name, value);
    for (const each of buttons) each.setAttribute("aria-pressed", String(String(this.chosen.get(name)) === each.dataset.value));
    this.how.hidden = this.chosen.size < 2;
    this.tell();
  }

  tell() {
    this.dispatchEvent(new CustomEvent("terms", { detail: { terms: [...this.chosen], any: this.how.value === "any" } }));
  }
}

customElements.define("so-terms", SoTerms);
