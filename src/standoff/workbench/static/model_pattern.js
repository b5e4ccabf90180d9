// <so-pattern>: a condition made by clicking: for every option yes, no or either.

const SO_NEXT = { "-": "Y", Y: "N", N: "-" };
const SO_SAID = { "-": "either", Y: "yes", N: "no" };

class SoPattern extends SoEditing {
  draw() {
    this.chosen ??= {};
    const cells = this.told.options.map((option) => this.cell(option));
    this.said = soElement("output", { class: "so-pattern-said" });
    const clear = soElement("button", { class: "so-button so-plain", type: "button", "data-focus": "pattern-clear", onclick: () => { this.chosen = {}; this.show(); } }, "Clear");
    const buttons = this.told.buttons.map(({ name, words }) => soElement("button", {
      class: "so-button", type: "button", "data-focus": `pattern-${name}`, disabled: !this.text, onclick: () => this.made(name),
    }, words));
    this.replaceChildren(
      soElement("div", { class: "so-pattern", role: "group", "aria-label": "A pattern of options" }, ...cells),
      soElement("div", { class: "so-adding so-pattern-buttons" }, ...buttons, clear), this.said,
    );
    this.count();
  }

  cell(option) {
    const letter = this.chosen[option.whole] ?? "-";
    return soElement("button", {
      class: `so-cell so-cell-${{ Y: "yes", N: "no", "-": "either" }[letter]}`, type: "button", title: option.whole,
      "data-focus": `cell-${option.whole}`, "aria-label": `${option.whole}: ${SO_SAID[letter]}`,
      onclick: () => this.set(option, SO_NEXT[letter]),
      onkeydown: (event) => {
        const key = { y: "Y", n: "N", "-": "-" }[event.key.toLowerCase()];
        if (key) {
          event.stopPropagation();
          this.set(option, key);
        }
      },
    }, soElement("span", { class: "so-cell-letter" }, letter), soElement("span", { class: "so-cell-name" }, option.said));
  }

  set(option, letter) {
    this.chosen[option.whole] = letter;
    this.show();
  }

  /** The pattern as a condition. */
  get text() {
    return this.told.options.filter((each) => (this.chosen[each.whole] ?? "-") !== "-")
      .map((each) => (this.chosen[each.whole] === "N" ? `not ${each.whole}` : each.whole)).join(" and ");
  }

  async count() {
    this.asking?.abort();
    const text = this.text;
    this.said.replaceChildren(text ? soElement("code", {}, text) : "Click options: yes, no, or either.");
    if (!text) return;
    this.asking = new AbortController();
    try {
      const found = await soAnswer("condition", { text, account: this.told.account, file: this.told.file }, this.asking.signal);
      if (found.matching !== null) this.said.append(` is true in ${found.matching.toLocaleString("en")} of ${found.feasible_states.toLocaleString("en")} states`);
    } catch { /* a file that isn't sound has no states to count */ }
  }

  made(name) {
    const condition = this.text;
    if (!condition) return;
    this.chosen = {};
    this.edit(name, { condition, ...(name === "add_infeasible" ? { own: this.told.scoped } : {}) });
    this.show();
  }
}

customElements.define("so-pattern", SoPattern);
