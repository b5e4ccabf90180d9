// A list under a field of the names that contain what is typed. Arrow keys choose, Enter or a click takes one.

const OFFERED = 50; // names that are shown at once
let soOffers = 0;

class SoOffer {
  /** `names` returns pairs of a name and its meaning; `taken` is called with the chosen name. */
  constructor(field, { label, names, taken, empty = "" }) {
    Object.assign(this, { field, names, taken, empty, chosen: -1 });
    const id = `so-offer-${++soOffers}`;
    this.list = soElement("ul", { id, class: "so-condition-list so-offer", role: "listbox", "aria-label": label });
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id, autocomplete: "off" };
    Object.entries(roles).forEach(([name, value]) => field.setAttribute(name, value));
    field.addEventListener("input", () => this.show());
    field.addEventListener("keydown", (event) => this.pressed(event), true);
    field.addEventListener("blur", () => this.close());
  }

  get open() {
    return this.list.isConnected;
  }

  show() {
    const typed = this.field.value.trim().toLowerCase();
    const found = this.names().filter(([name, meaning]) => `${name} ${meaning}`.toLowerCase().includes(typed)).slice(0, OFFERED);
    if (!this.field.isConnected || (!found.length && !this.empty) || (found.length === 1 && found[0][0] === this.field.value)) return this.close();
    const items = found.map(([name, meaning], place) => soElement("li", {
      id: `${this.list.id}-${place}`, role: "option", "data-name": name,
      onmousedown: (event) => { event.preventDefault(); this.take(name); },
    }, soElement("span", { class: "so-offer-name" }, name), soElement("span", { class: "so-dim" }, meaning)));
    const none = soElement("li", { role: "option", "aria-disabled": "true", class: "so-dim" }, this.empty);
    this.list.replaceChildren(...(items.length ? items : [none]));
    document.body.append(this.list);
    this.place();
    this.field.setAttribute("aria-expanded", "true");
    return this.choose(-1);
  }

  /** Puts the list under the field, or above it where there is more room. */
  place() {
    const { left, bottom, top, width } = this.field.getBoundingClientRect();
    const above = innerHeight - bottom < this.list.offsetHeight + 8 && top > innerHeight - bottom;
    const style = { left: `${Math.min(left, Math.max(0, innerWidth - this.list.offsetWidth - 8))}px`, minWidth: `${width}px` };
    Object.assign(this.list.style, style, { top: above ? `${top - this.list.offsetHeight - 4}px` : `${bottom + 4}px` });
  }

  close() {
    this.list.remove();
    this.chosen = -1;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  choose(place) {
    const items = [...this.list.querySelectorAll("[data-name]")];
    this.chosen = Math.max(-1, Math.min(place, items.length - 1));
    items.forEach((item, each) => item.setAttribute("aria-selected", String(each === this.chosen)));
    const item = items[this.chosen];
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.field.setAttribute("aria-activedescendant", item.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  take(name) {
    this.close();
    this.taken(name);
  }

  /** Handles the keys that the list uses, and stops them from doing anything else. */
  pressed(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const name = event.key === "Enter" && this.open && this.list.querySelectorAll("[data-name]")[this.chosen]?.dataset.name;
    if (step && !this.open) this.show();
    if (step) this.choose(this.chosen + step);
    else if (name) this.take(name);
    else if (event.key === "Escape" && this.open) this.close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

/**
 * Offers the names that an element around a field carries as data, each alone or with its meaning; the field takes the
 * chosen one as if typed. Where they aren't shown at once, typing or an arrow key shows them: they cover nothing unasked.
 */
function soOfferNames(field, shows = true) {
  field.soOffer ??= new SoOffer(field, {
    label: "Names that are there already",
    names: () => JSON.parse(field.closest("[data-names]")?.dataset.names ?? "[]").map((each) => (Array.isArray(each) ? each : [each, ""])),
    taken: (name) => {
      field.value = name;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  if (shows) field.soOffer.show();
}

/** Shows all names of a field, whose button was pressed. */
function soShowNames(button) {
  const field = button.closest("[data-names]").querySelector("input");
  field.focus();
  soOfferNames(field);
}
