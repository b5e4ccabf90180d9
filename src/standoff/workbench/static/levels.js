// <so-levels>: a direct ranking. States are dragged between levels, onto one for a tie, between two for a new one.
// Its property `spec` is the ranking that it shows; the event `rank` has the new levels, best first.

class SoLevels extends HTMLElement {
  set spec(spec) {
    this.told = spec;
    if (this.isConnected) this.draw();
  }

  connectedCallback() {
    if (!this.list) {
      this.list = soElement("ol", { class: "so-levels", "aria-label": "Levels of states, the best first" });
      this.spoken = soElement("div", { class: "so-unseen", role: "status" });
      this.append(this.list, this.spoken);
      this.list.addEventListener("pointerdown", (event) => this.held(event));
      this.addEventListener("let-go", () => this.late && this.draw());
    }
    if (this.told) this.draw();
  }

  /** Shows again what is in the file, after something was refused. */
  draws() {
    this.draw();
  }

  draw() {
    this.late = this.querySelector(".so-held") !== null; // what is being dragged is left alone
    if (this.late) return;
    const focused = this.wanted ?? document.activeElement?.closest?.("so-levels [data-state]")?.dataset.state;
    this.wanted = null;
    this.levels = this.told.levels.map((level) => [...level]);
    this.degrees = Object.fromEntries(Object.entries(this.told.degrees).map(([place, degree]) => [Number(place), degree]));
    this.was = this.told.levels; // which another may have changed meanwhile
    this.list.replaceChildren(...this.levels.map((level, place) => this.level(level, place)));
    if (focused) this.list.querySelector(`[data-state="${CSS.escape(focused)}"]`)?.focus();
  }

  level(level, place) {
    const made = soElement("li", { class: "so-level", "aria-label": `Level ${place + 1}` },
      soElement("span", { class: "so-level-place", "aria-hidden": "true" }, String(place + 1)),
      soElement("span", { class: "so-level-states" }, ...level.map((state) => this.state(state, place))));
    if (place < this.levels.length - 1) {
      made.append(soDegrees(this.degrees[place] ?? 1, {
        title: "How strongly it is preferred to all below", "aria-label": `How strongly level ${place + 1} is preferred to what is below`,
        onchange: ({ target }) => this.tell(this.levels, { ...this.degrees, [place]: Number(target.value) }, null),
      }, { 1: "mildly", 2: "≫ strongly" }));
    }
    return made;
  }

  state(state, place) {
    const told = this.told.states[state] ?? {};
    return soElement(
      "button",
      {
        class: "so-level-state", type: "button", "data-state": state, title: told.about ?? "",
        "aria-label": `${told.label ?? state}, ${told.about ?? ""}. Level ${place + 1} of ${this.levels.length}. Alt with an arrow key moves it`,
        onkeydown: (event) => this.moved(event, state, place),
      },
      soElement("span", { class: "so-mono" }, told.label ?? state),
      told.short && soElement("span", { class: "so-dim so-small" }, told.short),
    );
  }

  // What people do

  held(event) {
    const state = event.target.closest("[data-state]");
    if (!state || event.button !== 0) return;
    soHold(event, state, {
      moved: (at) => {
        state.style.transform = `translate(${at.clientX - event.clientX}px, ${at.clientY - event.clientY}px)`;
        this.hover(at);
      },
      ended: (done) => {
        state.style.transform = "";
        const target = this.target;
        this.hover(null);
        if (done && target) this.put(state.dataset.state, target);
      },
    });
  }

  /** Shows where a state would be put: onto a level, or between two. */
  hover(at) {
    this.list.querySelectorAll(".so-onto, .so-above, .so-below").forEach((each) => each.classList.remove("so-onto", "so-above", "so-below"));
    this.target = at && this.under(at);
    if (!this.target) return;
    const { place, onto } = this.target;
    const level = this.list.children[Math.min(place, this.levels.length - 1)];
    level.classList.add(onto ? "so-onto" : place < this.levels.length ? "so-above" : "so-below");
  }

  under({ clientX, clientY }) {
    const box = this.list.getBoundingClientRect();
    if (clientX < box.left - 40 || clientX > box.right + 40) return null;
    for (const [place, each] of [...this.list.children].entries()) {
      const { top, height } = each.getBoundingClientRect();
      if (clientY < top + height * 0.25) return { place, onto: false };
      if (clientY < top + height * 0.75) return { place, onto: true };
    }
    return { place: this.levels.length, onto: false };
  }

  /** Moves a state. With `within` it stays on this side of the degree below the level above. */
  put(state, { place, onto, within = false }) {
    const levels = this.levels.map((level) => level.filter((each) => each !== state));
    if (onto) levels[place].push(state);
    else levels.splice(place, 0, [state]);
    const moved = Object.entries(this.degrees).map(([at, degree]) => [onto || at < place - within ? at : Number(at) + 1, degree]);
    this.tell(levels, Object.fromEntries(moved), state);
  }

  /** One step up or down: out of a tie into a level of its own, or into the next level. */
  moved(event, state, place) {
    const up = { ArrowUp: true, ArrowDown: false }[event.key];
    if (up === undefined || !event.altKey) return;
    event.preventDefault();
    if (this.levels[place].length > 1) this.put(state, { place: up ? place : place + 1, onto: false, within: !up });
    else if (this.levels[place + (up ? -1 : 1)]) this.put(state, { place: place + (up ? -1 : 1), onto: true });
  }

  /** Sends the ranking. Empty levels are dropped, together with the degrees after them. */
  tell(levels, degrees, state) {
    const kept = levels.map((level, place) => ({ level, degree: degrees[place] ?? 1 })).filter(({ level }) => level.length);
    const told = kept.flatMap(({ level, degree }, place) => (degree > 1 && place < kept.length - 1 ? [level, [">".repeat(degree)]] : [level]));
    this.wanted = state;
    const now = kept.findIndex(({ level }) => level.includes(state));
    if (now >= 0) this.spoken.textContent = `${state}: level ${now + 1} of ${kept.length}${kept[now].level.length > 1 ? ", tied" : ""}`;
    soSent.send(this, "rank", { levels: told, was: this.was });
  }
}

customElements.define("so-levels", SoLevels);
