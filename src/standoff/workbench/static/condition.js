// <so-condition>: a field for a condition. It completes names, marks what is wrong as one types, and says how many
// states meet it. Attributes: text, label, account, file, placeholder; with `clears` it is emptied once its text was taken.
// With `states` a code or a YN pattern is taken, too.
// Events: `commit` with the text as detail; `cancel`; and `sound` whenever the text is a valid condition or empty.

const CONDITION_PAUSE = 120; // milliseconds without a key before the text is looked at
const CONDITION_STATES = /^(\d+|[YN-]+)$/; // a code or a pattern
const CONDITION_PATIENCE = 2000; // milliseconds that Enter waits to hear of a mistake before the text is told all the same
let conditionFields = 0;

/** An element with attributes and children; texts go in as text, never as HTML. */
function soElement(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((each) => each !== null && each !== undefined && each !== false));
  return made;
}

/** A message for people: what it has between backticks stands in quotation marks. */
function soPlain(message) {
  return message.replace(/`([^`]*)`/g, "“$1”");
}

/** The server's answer to a request; where it refuses, the promise is rejected with the server's message. */
async function soAnswer(name, asked, signal) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(asked)) {
    for (const each of [value].flat()) if (each !== null && each !== undefined && each !== "") query.append(key, each);
  }
  const reply = await fetch(`/api/answers/${name}?${query}`, { signal });
  const found = await reply.json().catch(() => ({ error: "the server gave no answer" }));
  if (!reply.ok) throw new Error(found.error ?? "this can't be asked");
  return found;
}

class SoCondition extends HTMLElement {
  static observedAttributes = ["text", "placeholder"];

  connectedCallback() {
    if (this.field) return;
    const id = `so-condition-${++conditionFields}`;
    this.field = soElement("input", {
      id, class: "so-condition-field", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
      autocapitalize: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`,
      "aria-describedby": `${id}-said`, placeholder: this.getAttribute("placeholder"), maxlength: "20000",
      oninput: () => this.typed(), onkeydown: (event) => this.pressed(event), onblur: () => this.left(),
      onscroll: () => this.aligned(), onfocus: () => (this.field.value.trim() ? this.look() : this.ask(false)),
    });
    this.marks = soElement("div", { class: "so-condition-marks", "aria-hidden": "true" });
    this.list = soElement("ul", { id: `${id}-list`, class: "so-condition-list", role: "listbox", hidden: true });
    this.list.setAttribute("aria-label", "Names and words that may come here");
    this.said = soElement("div", { id: `${id}-said`, class: "so-condition-said", "aria-live": "polite" });
    const label = soElement("label", { for: id, class: "so-unseen" }, this.getAttribute("label") ?? "Condition");
    this.append(label, soElement("div", { class: "so-condition-box" }, this.marks, this.field, this.list), this.said);
    this.reset();
  }

  disconnectedCallback() {
    clearTimeout(this.pause);
    this.asking?.abort();
  }

  attributeChangedCallback(name, old, text) {
    if (name === "placeholder") this.field?.setAttribute("placeholder", text ?? "");
    else if (this.field && old !== text && (this.field.value === (old ?? "") || document.activeElement !== this.field)) {
      this.reset();
    }
  }

  /** Whether there is text that was typed and not committed yet. */
  get changed() {
    return this.field.value !== this.committed;
  }

  reset() {
    this.field.value = this.getAttribute("text") ?? "";
    this.error = null;
    this.committed = this.field.value;
    this.sounded = this.field.value.trim();
    this.tell("");
    this.mark(null);
    this.close();
  }

  /** Puts a text that was typed back into the field. */
  refill(text, focuses = true) {
    this.field.value = text;
    if (focuses) this.focus();
    this.look();
  }

  /** Says why the text was refused, until something else stands there. */
  refuse(why) {
    this.refused = { text: this.field.value, why };
    this.tell(why, false);
  }

  empty() {
    this.field.value = this.committed = this.sounded = "";
    this.error = null;
    this.tell("");
    this.mark(null);
  }

  focus() {
    this.field.focus();
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  // Checking: the server parses what is typed, as it knows the names

  typed() {
    this.error = this.committing = null; // which were about another text
    this.mark(null);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.look(true), CONDITION_PAUSE);
  }

  async look(proposes = false) {
    this.asking?.abort();
    const text = this.field.value;
    if (!text.trim() && !proposes) return;
    if (this.hasAttribute("states") && CONDITION_STATES.test(text.trim())) {
      this.looked = text;
      this.error = null;
      const refused = text === this.refused?.text;
      this.tell(refused ? this.refused.why : "", !refused);
      this.mark(null);
      return this.close();
    }
    this.asking = new AbortController();
    const caret = Array.from(text.slice(0, this.field.selectionStart)).length;
    const asked = { text: text || " ", caret, account: this.getAttribute("account"), file: this.getAttribute("file") };
    try {
      this.show(text, await soAnswer("condition", asked, this.asking.signal), proposes);
    } catch (error) {
      if (error.name !== "AbortError") this.tell(error.message, false);
    }
  }

  show(text, found, proposes) {
    if (text !== this.field.value) return;
    const units = (points) => Array.from(text).slice(0, points).join("").length;
    const { start, end, proposals } = found.completion;
    const begun = proposes && proposals.length > 0 && found.error && found.error.offset >= start;
    this.looked = text;
    this.error = text.trim() ? found.error : null;
    this.mark(this.error && !begun ? units(this.error.offset) : null);
    if (!text.trim() || begun) this.tell(""); // a word, or a condition, that is only just begun is not wrong yet
    else if (text === this.refused?.text) this.tell(this.refused.why, false);
    else if (found.error) this.tell(`${found.error.message}${found.error.hint ? ` (${found.error.hint})` : ""}`, false);
    else if (found.matching === null) this.tell("");
    else {
      const all = found.feasible_states;
      const none = found.matching === 0 ? ": true of none" : found.matching === all ? ": true of every one" : "";
      this.tell(`true in ${found.matching.toLocaleString("en")} of ${all.toLocaleString("en")} states${none}`, true, none);
    }
    this.close();
    if (!this.error) this.sounds(text.trim());
    if (!proposes || document.activeElement !== this.field) return;
    this.span = [units(start), units(end)];
    const word = text.slice(...this.span);
    const asked = this.wanted;
    this.wanted = null;
    if (text === this.taken && !asked) return; // what was just chosen needs no proposals
    if (word ? !(proposals.length === 1 && proposals[0].text === word) : asked) this.propose(proposals, word, asked);
  }

  /** Sends `sound` for a text that is valid or empty, unless it was sent for that text last. */
  sounds(text) {
    if (text === this.sounded) return;
    this.sounded = text;
    this.dispatchEvent(new CustomEvent("sound", { detail: text }));
  }

  tell(message, right = true, doubtful = "") {
    this.said.textContent = soPlain(message);
    this.said.classList.toggle("so-wrong", !right);
    this.said.classList.toggle("so-doubtful", Boolean(doubtful));
    this.field.setAttribute("aria-invalid", String(!right));
  }

  /** Underlines the word at this position in the text. */
  mark(place) {
    const text = this.field.value;
    if (place === null || place === undefined) return this.marks.replaceChildren();
    const word = /^[\w.]+|^./u.exec(text.slice(place))?.[0] ?? " ";
    this.marks.replaceChildren(soElement("div", {}, text.slice(0, place), soElement("span", { class: "so-squiggle" }, word)));
    this.aligned();
  }

  /** Scrolls the underlining along with the text. */
  aligned() {
    const marked = this.marks.firstElementChild;
    if (marked) marked.style.transform = `translateX(${-this.field.scrollLeft}px)`;
  }

  /** Scrolls the text to the caret: the browser does so when keys move it, but not when a script puts in a word. */
  reveal() {
    const style = getComputedStyle(this.field);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = style.font;
    const caret = pen.measureText(this.field.value.slice(0, this.field.selectionEnd)).width;
    const room = this.field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 2;
    const from = this.field.scrollLeft;
    if (caret < from || caret > from + room) this.field.scrollLeft = Math.max(0, caret - room);
    this.aligned();
  }

  // Proposals

  propose(proposals, word, asked) {
    if (!proposals.length) return;
    const whole = proposals.some((each) => each.text === word);
    const none = whole || (!word && asked !== "key"); // so that Tab leaves a field that is only passed
    this.list.replaceChildren(
      ...proposals.map((each, place) =>
        soElement(
          "li",
          {
            id: `${this.list.id}-${place}`, role: "option", "aria-selected": "false", "data-text": each.text,
            onmousedown: (event) => { event.preventDefault(); this.take(each.text); },
          },
          soElement("span", { class: "so-mono" }, each.text),
          soElement("span", { class: "so-dim" }, each.whole !== each.text ? `${each.whole} ${each.meaning}` : each.meaning),
        ),
      ),
    );
    this.list.hidden = false;
    this.proposed = this.field.value;
    this.field.setAttribute("aria-expanded", "true");
    this.choose(none ? -1 : 0);
  }

  choose(place) {
    const items = [...this.list.children];
    this.chosen = items.length ? Math.max(-1, Math.min(place, items.length - 1)) : -1;
    items.forEach((item, each) => item.setAttribute("aria-selected", String(each === this.chosen)));
    const item = items[this.chosen];
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.field.setAttribute("aria-activedescendant", item.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  close() {
    this.list.hidden = true;
    this.list.replaceChildren();
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
    this.chosen = -1;
  }

  take(text) {
    const [start, end] = this.span;
    this.field.setRangeText(text, start, end, "end");
    this.taken = this.field.value;
    this.close();
    this.reveal();
    this.typed();
  }

  // Keys

  pressed(event) {
    const open = !this.list.hidden && this.proposed === this.field.value; // not the proposals for what stood there before
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      event.stopPropagation();
      if (open) this.choose(this.chosen + (event.key === "ArrowDown" ? 1 : -1));
      else this.ask();
    } else if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      this.ask();
    } else if ((event.key === "Enter" || event.key === "Tab") && open && this.chosen >= 0 && !event.shiftKey) {
      event.preventDefault();
      this.take(this.list.children[this.chosen].dataset.text);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.commit();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (!this.list.hidden) return this.close();
      if (!this.committed && this.field.value.trim()) return undefined; // a new text is nowhere else
      const { sounded } = this;
      this.reset();
      this.sounded = sounded;
      this.sounds(this.field.value.trim());
      this.dispatchEvent(new CustomEvent("cancel"));
    }
  }

  /** Proposes what may come next; in an empty field, all names. */
  ask(byKey = true) {
    this.wanted = byKey ? "key" : "focus";
    this.look(true);
  }

  left() {
    this.close();
    if (this.committing || (this.changed && !this.hasAttribute("clears"))) this.tellText();
  }

  /** Commits the text unless it has a mistake; waits for the server to say whether it has. */
  async commit() {
    clearTimeout(this.pause);
    if (!this.field.value.trim()) {
      this.sounds("");
      return this.cancel();
    }
    const committing = (this.committing = {});
    const patience = () => new Promise((done) => setTimeout(done, CONDITION_PATIENCE));
    if (this.looked !== this.field.value) await Promise.race([this.look(), patience()]);
    if (this.error && this.committing === committing) this.field.focus(); // to be mended
    return this.committing === committing && this.tellText();
  }

  cancel() {
    soKept.settle(this.field);
    return this.dispatchEvent(new CustomEvent("cancel"));
  }

  /** Commits the text at once, unless it is known to be wrong: nothing is lost when the field or the screen is left. */
  tellText() {
    this.committing = null;
    const text = this.field.value.trim();
    if (this.error || soHeld(this.field)) return undefined;
    if (!text) return this.cancel();
    return soSent.telling([[this.field, this.field.value]], () => {
      this.committed = this.field.value;
      if (this.hasAttribute("clears")) this.reset();
      this.dispatchEvent(new CustomEvent("commit", { detail: text }));
    });
  }
}

customElements.define("so-condition", SoCondition);
