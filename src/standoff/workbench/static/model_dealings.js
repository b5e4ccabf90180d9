// <so-dealings>: whom each decision maker wishes well or ill, and who may act together, under edit.

const SO_ATTITUDES = { positive: "wishes well", neutral: "doesn't mind", negative: "wishes ill" };

class SoDealings extends SoEditing {
  draw() {
    const { attitudes, coalitions } = this.told;
    const told = Object.fromEntries(this.told.dms.map((dm) => [dm.id, dm.said]));
    this.said = (id) => told[id] ?? id;
    this.replaceChildren(
      soElement("ol", { class: "so-rules", "aria-label": "Attitudes" }, ...attitudes.map((row) => this.attitude(row))),
      soElement("p", { class: "so-dim" }, "Unless it says so here, each wishes itself well and doesn't mind how the others fare."),
      this.newAttitude(),
      soElement("h3", {}, "Who may act together"),
      soElement("ol", { class: "so-rules", "aria-label": "Coalitions" }, ...coalitions.map((members, number) => this.coalition(members, number))),
      coalitions.length ? "" : soElement("p", { class: "so-dim" }, "None named: where coalitions are asked about, all may."),
      this.newCoalition(),
    );
  }

  choice(focus, label, choices, chosen, onchange) {
    return soElement("select", { class: "so-field", "data-focus": focus, "aria-label": label, onchange },
      ...choices.map(([value, said]) => soElement("option", { value, selected: value === chosen }, said)));
  }

  attitude({ dm, towards, attitude, own }) {
    const [place, who] = [`attitude-${dm}-${towards}`, `${this.said(dm)} towards ${dm === towards ? "itself" : this.said(towards)}`];
    const change = (value) => this.edit("set_attitude", { dm, towards, attitude: value, own });
    return soElement("li", { class: "so-account-row" },
      soElement("span", {}, who, own ? soElement("span", { class: "so-chip" }, "in this account") : ""),
      this.choice(place, who, Object.entries(SO_ATTITUDES), attitude, (event) => change(event.target.value)),
      soRemove(`the attitude of ${who}`, `${place}-remove`, () => change(null)));
  }

  newAttitude() {
    const dms = this.told.dms.map(({ id, said }) => [id, said]);
    const before = this.fields?.map((field) => field.value) ?? [dms[0]?.[0], dms[1]?.[0], "positive"];
    this.fields = [["Whose attitude", dms], ["Towards whom", dms], ["What attitude", Object.entries(SO_ATTITUDES)]].map(
      ([label, choices], place) => this.choice(`new-attitude-${place}`, label, choices, before[place], null));
    const add = () => {
      const [dm, towards, attitude] = this.fields.map((field) => field.value);
      this.edit("set_attitude", { dm, towards, attitude });
    };
    return soElement("div", { class: "so-adding" }, ...this.fields,
      soElement("button", { class: "so-button", type: "button", "data-focus": "add-attitude", onclick: add }, "Add attitude"));
  }

  coalition(members, number) {
    const said = members.map(this.said).join(", ");
    return soElement("li", { class: "so-account-row" }, soElement("span", {}, said), "",
      soRemove(`the coalition of ${said}`, `coalition-${number}-remove`, () => this.edit("remove_coalition", { number })));
  }

  newCoalition() {
    const before = new Set(this.boxes?.filter((box) => box.checked).map((box) => box.value));
    this.boxes = this.told.dms.map(({ id, said }) => soElement("input", {
      type: "checkbox", value: id, checked: before.has(id), "data-focus": `member-${id}`, "aria-label": `${said} acts together with others`,
    }));
    const row = soElement("div", { class: "so-adding" });
    const add = () => {
      const members = this.boxes.filter((box) => box.checked).map((box) => box.value);
      if (members.length < 2) return soWrong(this.boxes[0] ?? row, "a coalition has two members or more");
      this.boxes.forEach((box) => (box.checked = false));
      return this.edit("add_coalition", { members });
    };
    row.append(...this.told.dms.map(({ said }, place) => soElement("label", { class: "so-member" }, this.boxes[place], said)),
      soElement("button", { class: "so-button", type: "button", "data-focus": "add-coalition", onclick: add }, "Add coalition"));
    return row;
  }
}

customElements.define("so-dealings", SoDealings);
