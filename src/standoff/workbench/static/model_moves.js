// <so-moves>: the states of a model in graph form, and who can move where, under edit.

class SoMoves extends SoEditing {
  draw() {
    const { states, dms } = this.told;
    const head = ["", "State", "Status quo", ...dms.map((dm) => `${dm.name || dm.id} can move to`), ""];
    const rows = states.map((state, place) => this.row(state, place));
    const body = soElement("tbody", {}, ...rows);
    soSortable(body, {
      handle: ".so-grip", item: "tr", dropped: (from, to) => this.edit("move_state", { state: states[from].name, to }),
    });
    const table = soElement("table", { class: "so-table so-moves" },
      soElement("caption", { class: "so-unseen" }, "States, and who can move where"),
      soElement("thead", {}, soElement("tr", {}, ...head.map((each) => (each ? soElement("th", { scope: "col" }, each) : soElement("td", {}))))), body);
    const adding = soElement("div", { class: "so-adding" }, ...soAdding(
      [{ focus: "add-state", label: "Name of a new state" }], "Add state",
      (state) => (state ? this.edit("add_state", { state }) : [0, "give the state a name"]),
    ));
    const box = soElement("div", { class: "so-scroll", tabindex: "0", role: "region", "aria-label": "States and moves" }, table);
    this.replaceChildren(states.length ? box : soElement("p", { class: "so-dim" }, "No states yet: add the first."), adding);
  }

  row(state, place) {
    const { states, dms } = this.told;
    const grip = soGrip({
      css: "", focus: `state-${place}`, what: `State ${state.name}`, place, of: states.length,
      move: (to) => {
        this.wanted = `state-${to}`;
        this.edit("move_state", { state: state.name, to });
      },
    });
    const name = soField({
      focus: `state-${place}-name`, value: state.name, label: `Name of the state ${state.name}`, class: "so-field so-mono",
      changed: (to, field) => (to
        ? this.edit("rename_state", { state: state.name, to })
        : (field.value = state.name)),
    });
    const today = soElement("button", {
      class: "so-toggle so-today", type: "button", "aria-pressed": String(state.today), "data-focus": `state-${place}-today`,
      "aria-label": `${state.name} is the status quo`, onclick: () => this.edit(state.today ? "clear_status_quo" : "set_status_quo", state.today ? {} : { taken: [state.name] }),
    }, state.today ? "here" : "not");
    const cells = dms.map((dm) => soElement("td", {}, this.targets(state, place, dm)));
    return soElement("tr", {}, soElement("td", {}, grip), soElement("th", { scope: "row" }, name), soElement("td", {}, today), ...cells,
      soElement("td", {}, soRemove(`the state ${state.name}`, `state-${place}-remove`, () => this.edit("remove_state", { state: state.name }))));
  }

  targets(state, place, dm) {
    const ends = state.moves[dm.id] ?? [];
    const toggle = (end) => this.edit("toggle_move", { dm: dm.id, start: state.name, end });
    const chips = ends.map((end) => soElement("span", { class: "so-chip" }, end, soElement("button", {
      class: "so-chip-x", type: "button", "aria-label": `${dm.id} can't move from ${state.name} to ${end}`,
      "data-focus": `move-${place}-${dm.id}-${end}`, onclick: () => toggle(end),
    }, "×")));
    const left = this.told.states.map((each) => each.name).filter((each) => each !== state.name && !ends.includes(each));
    const more = left.length > 0 && soElement("select", {
      class: "so-field so-more", "aria-label": `Where else ${dm.id} can move from ${state.name}`, "data-focus": `add-move-${place}-${dm.id}`,
      onchange: (event) => toggle(event.target.value),
    }, soElement("option", { value: "" }, "+"), ...left.map((each) => soElement("option", { value: each }, each)));
    return [...chips, more].filter(Boolean);
  }
}

customElements.define("so-moves", SoMoves);
