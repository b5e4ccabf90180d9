// <so-parties>: decision makers and their options, under edit.

const SO_ASKED = { "forward-if": "can't be undone if ...", "backward-if": "can't be taken if ..." };
const SO_WAYS = { reversible: "can be undone", forward: "can't be undone", backward: "can't be taken (only dropped)" };

class SoParties extends SoEditing {
  draw() {
    const asked = this.querySelector(".so-asked");
    if (asked?.contains(document.activeElement)) return; // drawn once that is finished
    const graph = this.told.graph;
    const makers = soElement("ol", { class: "so-parties" }, ...this.told.dms.map((dm, place) => this.maker(dm, place)));
    soSortable(makers, {
      handle: ".so-grip-maker", item: ".so-maker",
      dropped: (from, to) => this.edit("move_decision_maker", { dm: this.told.dms[from].id, to }),
    });
    const head = !graph && this.told.dms.some((dm) => dm.options.length) && soElement(
      "div", { class: "so-option so-option-head", "aria-hidden": "true" },
      ...["", "Who, and what they can do", "Short name", "Status quo", "Can it be undone", ...(this.told.scoped ? ["There"] : []), ""].map((each) => soElement("span", {}, each)),
    );
    const adding = soElement("div", { class: "so-adding so-adding-maker" }, ...soAdding(
      [{ focus: "add-maker-name", label: this.told.dms.length ? "Who else can act (a name)" : "Who can act (a name)" }, { focus: "add-maker", label: "Short name", class: "so-field so-mono so-narrow-field" }],
      "Add decision maker",
      (name, short) => {
        if (!name && !short) return [0, "say who it is"];
        if (short && !soShort(short)) return [1, SO_SHORT];
        return this.edit("add_decision_maker", { dm: soShort(short), name });
      },
    ));
    this.classList.toggle("so-scoped", this.told.scoped);
    this.replaceChildren(...[
      this.told.dms.length === 0 && soElement("p", { class: "so-dim" },
        "Nobody can act yet. Add the first decision maker: a person, a firm, a state; anybody who decides something."),
      head, makers, adding,
    ].filter(Boolean));
    if (asked?.querySelector("so-condition").changed) this.querySelector(`[data-option="${CSS.escape(asked.dataset.of)}"]`)?.append(asked);
  }

  maker(dm, place) {
    const grip = soGrip({
      css: "so-grip-maker", focus: `maker-${place}`, what: `Decision maker ${dm.name || dm.id}`, place, of: this.told.dms.length,
      move: (to) => this.moved(`maker-${to}`, "move_decision_maker", { dm: dm.id, to }),
    });
    const name = soField({
      focus: `maker-${place}-name`, value: dm.name, label: `Name of ${dm.id}`, placeholder: "no name yet", class: "so-field so-maker-name",
      changed: (text) => this.edit("set_decision_maker_name", { dm: dm.id, name: text }),
    });
    const id = this.shortField({
      focus: `maker-${place}-id`, value: dm.id, label: `Short name of ${dm.name || dm.id}`, command: "rename_decision_maker", told: { dm: dm.id },
    });
    const head = soElement("div", { class: "so-maker-head" }, grip, name, id,
      soRemove(`the decision maker ${dm.name || dm.id}`, `maker-${place}-remove`, () => this.edit("remove_decision_maker", { dm: dm.id })));
    return soElement("li", { class: "so-maker" }, ...[head, ...(this.told.graph ? [] : this.options(dm, place))]);
  }

  options(dm, place) {
    const list = soElement("ol", { class: "so-options", "aria-label": `Options of ${dm.name || dm.id}` },
      ...dm.options.map((option, each) => this.option(dm, place, option, each)));
    soSortable(list, {
      handle: ".so-grip-option", item: ".so-option",
      dropped: (from, to) => this.edit("move_option", { option: dm.options[from].whole, to }),
    });
    const adding = soElement("div", { class: "so-adding" }, ...soAdding(
      [
        { focus: `add-option-${place}-text`, label: `What ${dm.options.length ? "else " : ""}${dm.name || dm.id} can do` },
        { focus: `add-option-${place}`, label: "Short name", class: "so-field so-mono so-narrow-field" },
      ],
      "Add option",
      (text, short) => {
        if (!text && !short) return [0, "say what it is"];
        if (short && !soShort(short)) return [1, SO_SHORT];
        return this.edit("add_option", { dm: dm.id, option: soShort(short), text });
      },
    ));
    return [list, adding];
  }

  option(dm, place, option, each) {
    const focus = `option-${place}-${each}`;
    const grip = soGrip({
      css: "so-grip-option", focus, what: `Option ${option.whole}`, place: each, of: dm.options.length,
      move: (to) => this.moved(`option-${place}-${to}`, "move_option", { option: option.whole, to }),
    });
    const id = this.shortField({
      focus: `${focus}-id`, value: option.id, label: `Short name of ${option.whole}`, command: "rename_option", told: { option: option.whole },
    });
    const text = soField({
      focus: `${focus}-text`, value: option.text, label: `What ${option.whole} is`, placeholder: "say what it is",
      title: option.text, changed: (said) => this.edit("set_option_text", { option: option.whole, text: said }),
    });
    return soElement("li", { class: `so-option${option.absent ? " so-absent" : ""}`, "data-option": option.whole },
      grip, text, id, this.today(option, focus), this.way(option, focus),
      ...(this.told.scoped ? [this.there(option, focus)] : []),
      soRemove(`the option ${option.whole}`, `${focus}-remove`, () => this.edit("remove_option", { option: option.whole })),
      ...this.foot(option, focus));
  }

  today(option, focus) {
    return soElement("button", {
      class: "so-toggle so-today", type: "button", "aria-pressed": String(option.today), "data-focus": `${focus}-today`,
      "aria-label": `${option.whole} is taken in the status quo`, title: "Whether it is taken in the status quo",
      onclick: () => this.edit("toggle_status_quo", { option: option.whole }),
    }, option.today ? "taken" : "not taken");
  }

  way(option, focus) {
    if (option.fixed) return soElement("span", { class: "so-dim so-small so-way-fixed" }, `${SO_WAYS[option.fixed]}, in all accounts`);
    const choices = Object.entries({ ...SO_WAYS, ...SO_ASKED }).map(([way, words]) => soElement("option", { value: way, selected: way === option.way }, words));
    return soElement("select", {
      class: "so-field so-way", "aria-label": `${option.whole}, once taken`, "data-focus": `${focus}-way`,
      onchange: (event) => this.went(option, event.target),
    }, ...choices);
  }

  went(option, select) {
    const way = select.value;
    if (!(way in SO_ASKED)) return this.edit("set_irreversibility", { option: option.whole, way });
    select.value = option.way;
    const field = this.condition("", `${option.whole} ${SO_ASKED[way]}`, { placeholder: "a condition of the state that one starts from" });
    const asked = soElement("div", { class: "so-option-foot so-asked", "data-of": option.whole }, soElement("span", { class: "so-dim" }, SO_ASKED[way]), field);
    const end = () => {
      asked.remove();
      this.wanted = select.dataset.focus;
      this.show();
    };
    field.addEventListener("cancel", end);
    field.addEventListener("commit", (event) => {
      end();
      this.edit("add_irreversible", { option: option.whole, backward: way === "backward-if", given: event.detail });
    });
    select.closest(".so-option").append(asked);
    return field.focus();
  }

  there(option, focus) {
    return soElement("input", {
      type: "checkbox", class: "so-there", checked: !option.absent, "data-focus": `${focus}-there`,
      "aria-label": `${option.whole} is there in this account`, title: "Whether it is there at all in this account",
      onchange: (event) => this.edit("set_absent", { option: option.whole, absent: !event.target.checked }),
    });
  }

  /** The notes below the line of an option. */
  foot(option, focus) {
    const parts = [];
    if (option.because.length) {
      const claims = option.because.map((claim) => soElement("a", { class: "so-chip", href: this.told.claimsAt + encodeURIComponent(claim) }, claim));
      parts.push(soElement("span", { class: "so-dim" }, "because "), ...claims);
    }
    for (const rule of option.conditional) {
      const { number, own, text: was } = rule;
      parts.push(soElement("span", { class: "so-chip", title: rule.text }, rule.said ?? rule.text,
        soElement("button", {
          class: "so-chip-x", type: "button", "aria-label": `No longer: ${rule.text}`, "data-focus": `${focus}-rule-${number}`,
          onclick: () => this.edit("remove_irreversible", { number, was, own }),
        }, "×")));
    }
    return parts.length ? [soElement("div", { class: "so-option-foot" }, ...parts)] : [];
  }

  moved(focus, name, told) {
    this.wanted = focus;
    this.edit(name, told);
  }
}

customElements.define("so-parties", SoParties);
