// What is typed and not in the file yet is kept in this window, also while it is loaded anew: texts in fields (`drafts`),
// what was sent and not heard of (`sent`), and the dialogue that is open (`form`). Each text goes back into its field.

const SO_LISTS = "so-parties, so-moves, so-removed-moves, so-accounts, so-rules, so-wishes, so-about";
const SO_TYPED = "[data-was], .so-condition-field, .so-number, .q-dialog :is(input, textarea), .so-begin :is(input, textarea)";
const SO_NO_TEXT = ".q-select input, [type=checkbox], [type=radio], [type=file], .so-claim-field, .so-falling input, .so-concepts input";
const SO_LATE = 3000; // milliseconds after which a text whose field doesn't come is shown apart

/** The address of what is shown, as far as fields differ by it. */
function soScreen() {
  const asked = new URLSearchParams(location.search);
  return [location.pathname, ...["file", "account", "dm"].map((name) => asked.get(name) ?? "")].join(" ");
}

function soLabel(field) {
  return field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent ?? "";
}

function soIsTyped(field) {
  return field instanceof Element && field.matches(SO_TYPED) && !field.matches(SO_NO_TEXT);
}

/** Where a field is, so that it is found again after it was drawn anew; null where what it holds isn't kept. */
function soPlaceOf(field) {
  const host = soIsTyped(field) ? field.closest(`${SO_LISTS}, .q-dialog, .so-begin`) : null;
  if (!host) return null;
  const [label, focus] = [soLabel(field), field.dataset.focus ?? ""];
  const alike = focus ? 0 : soFields(host).filter((each) => soLabel(each) === label).indexOf(field);
  return JSON.stringify([soScreen(), soHostName(host), focus, label, alike]);
}

function soHostName(host) {
  if (host.matches(".q-dialog")) return "dialog";
  return host.matches(".so-begin") ? "begin" : `${host.localName} ${host.told?.kind ?? ""}`;
}

function soFields(host) {
  return [...host.querySelectorAll(SO_TYPED)].filter(soIsTyped);
}

/**
 * The field at a place: with the same label, as its position may have changed; or else at the same position, where it
 * adds something or has the text that it had (`was`).
 */
function soFieldAt(place, was = undefined) {
  const [screen, name, focus, label, alike] = JSON.parse(place);
  if (screen !== soScreen()) return null;
  const hosts = [...document.querySelectorAll(`${SO_LISTS}, .q-dialog, .so-begin`)].filter((each) => soHostName(each) === name);
  const fields = hosts.flatMap(soFields);
  const labelled = fields.filter((each) => soLabel(each) === label);
  const exact = labelled.filter((each) => (each.dataset.focus ?? "") === focus)[alike];
  const there = focus && fields.find((each) => each.dataset.focus === focus && (each.dataset.adds || soWas(each) === was));
  return exact ?? (labelled.length === 1 ? labelled[0] : null) ?? (there || soOpened(hosts, label) || null);
}

/** The field for a condition that has to be clicked before it can be edited, opened. */
function soOpened(hosts, label) {
  const number = /^Condition (\d+)$/.exec(label)?.[1];
  const button = number && hosts.map((each) => each.querySelector(`[data-focus="text-${number - 1}"]`)).find(Boolean);
  if (!button) return null;
  button.click();
  return hosts.flatMap(soFields).find((each) => soLabel(each) === label);
}

/** What a field had before somebody typed in it. */
function soWas(field) {
  const condition = field.closest("so-condition");
  if (condition) return condition.committed;
  return field.dataset.was ?? (field.matches(".so-number") ? field.defaultValue : field.soWas ?? "");
}

const soKept = {
  drafts: {}, sent: [], focus: null, form: null, yaml: null,
  before: null, // the dialogue that was open when the window was loaded anew
  leaves: false, // whether the window is about to be loaded anew under another name of its file
  due: new Set(), // fields that were left while nothing could be changed
  last: 0, // when a key was last pressed in a field

  read() {
    try {
      Object.assign(this, JSON.parse(sessionStorage.getItem("so-kept")) ?? {});
    } catch { /* somebody else's */ }
  },

  write() {
    const { drafts, sent, focus, form, yaml } = this;
    try {
      sessionStorage.setItem("so-kept", JSON.stringify({ drafts, sent, focus, form, yaml }));
    } catch { /* there is no room: it is kept for as long as the window isn't loaded anew */ }
    soLine.show();
  },

  /** What stands in the editor of the file, and isn't in the file yet; null once it is. */
  kept(yaml) {
    this.last = Date.now();
    this.yaml = yaml;
    this.write();
  },

  /** Whether anything here isn't in the file yet. */
  waits() {
    return this.sent.length > 0 || this.yaml !== null || Object.values(this.drafts).some((each) => !each.apart);
  },

  /** Notes what stands in a field. */
  note(field) {
    const place = soPlaceOf(field);
    if (!place) return;
    const was = soWas(field);
    if (field.value === was) delete this.drafts[place];
    else this.drafts[place] = { text: field.value, was };
    this.focus = { place, span: field.type === "number" ? null : [field.selectionStart, field.selectionEnd] };
    this.write();
  },

  /** Forgets what stands in a field, which is told or taken back. */
  settle(field) {
    const place = soPlaceOf(field);
    if (!place || !this.drafts[place]) return;
    this.drop(place);
    this.write();
  },

  drop(place) {
    delete this.drafts[place];
    this.due.delete(place);
  },

  /** Puts every text back whose field was drawn anew. */
  restore() {
    this.reopen();
    soSent.again();
    for (const [place, draft] of Object.entries(this.drafts)) {
      if (draft.taken || JSON.parse(place)[0] !== soScreen()) continue;
      const field = soFieldAt(place, draft.was);
      if (field) this.put(field, place, draft);
      else if (draft.apart || soFrozen() || !soLine.up) delete this.since[place];
      else if (Date.now() > (this.since[place] ??= Date.now()) + SO_LATE) this.apart(place, draft);
    }
    if (!soFrozen()) soSent.overdue();
    this.refocus();
  },
  since: {},

  /** Has the dialogue opened again that was open when the window was loaded anew. */
  reopen() {
    const form = this.before;
    if (!form || form.screen !== soScreen() || !soLine.up || !window.did_handshake || Date.now() < this.asked + 1000) return;
    if (performance.now() > 4 * SO_LATE) this.before = null;
    this.asked = Date.now();
    emitEvent("so_form", [form.name, form.told, form.chosen]);
  },
  asked: 0,

  put(field, place, draft) {
    delete this.since[place];
    if (draft.apart) {
      draft.apart = false;
      this.show();
    }
    const dialog = field.closest(".q-dialog, .so-begin"); // which shows what there was once it is filled
    if (dialog ? field.value === draft.was : field.value !== draft.text && field.value === soWas(field)) {
      if (dialog) field.soWas = draft.was;
      soPutText(field, draft.text);
      if (draft.was !== undefined && draft.was !== soWas(field)) soClash(field, draft.text);
      else draft.was = soWas(field);
    }
    if (!draft.why || field.value !== draft.text) return;
    soSaid(field, draft.why);
    if (draft.focus) field.focus();
    draft.why = draft.focus = undefined;
  },

  /** Gives the focus back to the field that had it when the window was loaded anew, and what was typed meanwhile. */
  refocus() {
    if (!this.wanted) return;
    const field = soFieldAt(this.wanted.place);
    const { place, span } = this.wanted;
    if (!field) {
      if (performance.now() > 3 * SO_LATE) this.unfocused(place);
      return;
    }
    const dialog = field.closest(".q-dialog"); // which gives the focus to its first field when it is shown
    if (dialog && Date.now() < (this.shown ??= Date.now()) + 600) return;
    this.wanted = null;
    field.focus();
    if (span) field.setSelectionRange(...span);
    const keys = window.soEarly?.() ?? "";
    if (!keys) return;
    if (span) field.setRangeText(keys, ...span, "end");
    else field.value += keys;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    this.note(field);
    delete this.since[place];
  },

  /** The field doesn't come: what was typed for it meanwhile is shown apart. */
  unfocused(place) {
    this.wanted = null;
    const text = window.soEarly?.();
    if (text) this.apart(`${place} `, (this.drafts[`${place} `] = { text, taken: true }));
  },

  /** What was refused goes back into its field; where that has something else by now, it is shown apart. */
  refused(entry, why) {
    const last = entry.typed.findLast(([, text]) => text)?.[0];
    for (const [place, text] of entry.typed) {
      if (!text) continue;
      const key = this.drafts[place] && this.drafts[place].text !== text ? `${place} ` : place;
      this.drafts[key] = { text, why: place === last ? why : undefined, focus: place === last && !this.isTyping() };
      if (key === place) continue;
      this.drafts[key].taken = true; // its field has something else
      this.apart(key, this.drafts[key]);
    }
    this.write();
    this.restore();
  },

  /** What is chosen in the open dialogue. */
  chosen(chosen) {
    if (!this.form || this.before) return;
    this.form.chosen = chosen;
    this.write();
  },

  isTyping() {
    const place = document.activeElement && soPlaceOf(document.activeElement);
    return Boolean(place && this.drafts[place]);
  },

  apart(place, draft) {
    draft.apart = true;
    draft.label = JSON.parse(place)[3];
    this.write();
    this.show();
  },

  /** Shows the texts that have no field any more. */
  show() {
    const left = Object.entries(this.drafts).filter(([, each]) => each.apart);
    this.box?.remove();
    if (!left.length) return;
    const away = () => {
      left.forEach(([place]) => delete this.drafts[place]);
      this.write();
      this.show();
    };
    const items = left.map(([, each]) => soElement("li", {}, `${each.label}: `, soElement("code", {}, each.text), each.why ? ` (${each.why})` : ""));
    this.box = soElement("div", { class: "so-apart", role: "status" }, soElement("p", {}, "You typed this, and its field is gone or has something else now:"),
      soElement("ul", {}, ...items), soElement("button", { class: "so-button", type: "button", onclick: away }, "Put it away"));
    document.body.append(this.box);
  },

  /** The file has another name now: what is kept for it goes along, and so does the window once nobody is typing. */
  moved(before, now) {
    const screen = (text) => {
      const [path, ...rest] = text.split(" ");
      const asked = rest.join(" ");
      return asked.startsWith(`${before} `) ? `${path} ${now}${asked.slice(before.length)}` : text;
    };
    const place = (key) => {
      const [first, ...rest] = JSON.parse(key);
      return `${JSON.stringify([screen(first), ...rest])}${key.endsWith(" ") ? " " : ""}`;
    };
    const drafts = Object.entries(this.drafts).map(([key, draft]) => [place(key), { ...draft, why: undefined }]);
    this.drafts = Object.fromEntries(drafts);
    this.due = new Set([...this.due].map(place));
    for (const each of this.sent) {
      each.screen = screen(each.screen);
      each.typed = each.typed.map(([key, text]) => [place(key), text]);
    }
    if (this.focus) this.focus.place = place(this.focus.place);
    if (this.form) this.form.screen = screen(this.form.screen);
    if (this.yaml?.file === before) this.yaml.file = now;
    this.leaves = true;
    this.write();
    const there = new URL(location.href);
    there.searchParams.set("file", now);
    history.replaceState(history.state, "", there);
    soLine.anew();
  },

  /** The dialogue that is open, which `name` and `told` open once more; null where none is. */
  opened(name, told = null) {
    this.form = name === null ? null : { screen: soScreen(), name, told, chosen: {} };
    this.before = null;
    if (name === null) this.dropAll("dialog");
    this.write();
  },

  /** A dispute was begun with what was typed for it. */
  begun() {
    this.dropAll("begin");
    this.write();
  },

  /** Forgets what stands in the fields of a place. */
  dropAll(host) {
    Object.keys(this.drafts).forEach((place) => JSON.parse(place)[1] === host && this.drop(place));
  },
};

/** What was sent and not heard of yet. It is sent once more after the line was lost; the server knows what it has done. */
const soSent = {
  from: [], // the fields and texts of what is just being told

  /** Runs `tell`; whatever it sends comes from these pairs of a field and its text. */
  telling(pairs, tell) {
    this.from = pairs.map(([field, text]) => [soPlaceOf(field), text]).filter(([place]) => place);
    try {
      return tell();
    } finally {
      this.from = [];
    }
  },

  send(host, event, detail) {
    const entry = { id: crypto.getRandomValues(new Uint32Array(2)).join("-"), screen: soScreen(), host: soHostName(host), event, detail, key: host.told.key, typed: this.from };
    entry.typed.forEach(([place]) => soKept.drop(place));
    soKept.sent.push(entry);
    soKept.write();
    this.pass(host, entry, false);
  },

  pass(host, entry, again) {
    if (!soLine.up || soKept.leaves) return;
    this.passed.add(entry.id);
    const seen = again ? { onto: entry.key } : {};
    host.dispatchEvent(new CustomEvent(entry.event, { detail: { ...entry.detail, tried: entry.id, ...seen } }));
  },
  passed: new Set(),

  /** Sends once more what was lost with the line. */
  again() {
    if (!soLine.up || !window.did_handshake) return;
    for (const entry of soKept.sent) {
      if (this.passed.has(entry.id) || entry.screen !== soScreen()) continue;
      const host = this.sender(entry);
      if (host) this.pass(host, entry, true);
    }
  },

  /** The server has done something that was sent; or says why not. */
  heard(id, why) {
    const entry = soKept.sent.find((each) => each.id === id);
    if (!entry || (why && soKept.leaves)) return; // then it is sent once more
    soKept.sent = soKept.sent.filter((each) => each !== entry);
    soKept.write();
    if (!why) return;
    this.sender(entry)?.draws();
    if (entry.typed.length) soKept.refused(entry, soPlain(why));
    else Quasar.Notify.create({ message: soPlain(why), position: "bottom", group: false, type: "negative", timeout: 6000 });
  },

  /** The list that sent something. */
  sender(entry) {
    const lists = [...document.querySelectorAll(`${SO_LISTS}, so-levels, so-pattern`)];
    return lists.find((each) => soHostName(each) === entry.host && each.told);
  },

  /** Tells what was in fields that were left while nothing could be changed. */
  overdue() {
    for (const place of soKept.due) {
      const field = soFieldAt(place);
      if (!field) continue;
      soKept.due.delete(place);
      const condition = field.closest("so-condition");
      if (condition) condition.commit();
      else field.dispatchEvent(new Event("change"));
    }
  },
};

/** Puts a text into a field as if it had been typed there, without telling anybody. */
function soPutText(field, text) {
  const condition = field.closest("so-condition");
  if (condition) return condition.refill(text, false);
  field.value = text;
  return field.closest(".q-dialog, .so-begin") && field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Says beside a field what is wrong with it. */
function soSaid(field, why) {
  const condition = field.closest("so-condition");
  if (condition) condition.refuse(why);
  else if (field.closest(".q-dialog")) return;
  else soWrong(field, why);
}

/** Asks which of two texts is to stay: the one in the field, or the one that somebody else has written meanwhile. */
function soClash(field, mine) {
  const theirs = soWas(field);
  if (theirs === mine) return;
  const condition = field.closest("so-condition");
  const holder = condition ?? field.parentElement;
  holder.querySelector(".so-clash")?.remove();
  const who = field.closest(SO_LISTS)?.told?.last || "somebody else";
  const end = (keeps) => {
    box.remove();
    delete field.dataset.clash;
    if (!keeps) {
      if (condition) condition.reset();
      else field.value = theirs;
      soKept.note(field);
    }
    field.focus();
    if (keeps) (condition ? condition.commit() : field.dispatchEvent(new Event("change")));
    else if (condition && !condition.hasAttribute("clears")) condition.dispatchEvent(new CustomEvent("cancel"));
  };
  const button = (words, keeps) => soElement("button", { class: "so-button", type: "button", onclick: () => end(keeps), onmousedown: (event) => event.preventDefault() }, words);
  const box = soElement("div", { class: "so-clash", role: "alert" },
    soElement("span", {}, `Changed meanwhile by ${who}: `, theirs ? soElement("q", {}, theirs) : "it is empty now"), button("Take theirs", false), button("Keep mine", true));
  field.dataset.clash = "true";
  holder.append(box);
}

/** Whether nothing can be changed, as the file is no YAML. */
function soFrozen() {
  return document.querySelector(".so-main.so-frozen") !== null;
}

/** Whether what stands in a field is told later: while nothing can be changed, or it is asked which text is to stay. */
function soHeld(field) {
  if (field.dataset.clash) return true;
  if (!soFrozen()) return false;
  const place = soPlaceOf(field);
  if (place) soKept.due.add(place);
  return true;
}

soKept.read();
soKept.wanted = soKept.focus;
soKept.before = soKept.form;
window.addEventListener("load", () => setTimeout(() => window.soEarly && soKept.unfocused(JSON.stringify([soScreen(), "", "", "Typed meanwhile", 0])), 4 * SO_LATE));

document.addEventListener("focusin", ({ target }) => {
  if (soIsTyped(target)) target.soWas ??= target.value;
});
document.addEventListener("focusout", ({ target }) => {
  if (!soIsTyped(target) || !soKept.focus) return;
  soKept.focus = null;
  soKept.write();
});
document.addEventListener("input", ({ target }) => {
  soKept.last = Date.now();
  if (soIsTyped(target)) soKept.note(target);
});
document.addEventListener("keydown", ({ target, key }) => {
  soKept.last = Date.now();
  const place = key === "Escape" && soIsTyped(target) ? soPlaceOf(target) : null;
  if (!place) return;
  setTimeout(() => {
    if (target.isConnected && target.value !== soWas(target)) return;
    soKept.drop(place);
    soKept.write();
  });
}, true);

// While nothing can be changed, texts can be read and copied, and links followed; all else does nothing.
for (const kind of ["beforeinput", "pointerdown", "mousedown", "click", "keydown"]) {
  document.addEventListener(kind, (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target?.closest(".so-frozen .so-screen") || target.closest("a[href]")) return;
    const reads = target.matches("input, textarea") && !target.matches("[type=checkbox], [type=radio]");
    if (kind !== "beforeinput" && (reads || (kind === "keydown" && !event.altKey))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
}

let soRestores = 0;
new MutationObserver(() => {
  soRestores ||= requestAnimationFrame(() => {
    soRestores = 0;
    soKept.restore();
  });
}).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["class"] });
setInterval(() => soKept.restore(), 1000);
window.addEventListener("load", () => soKept.show());
