// <so-intake>: where a text is brought: dropped, chosen from one's files, or pasted. It stays in the browser until it is
// sent. Attributes: kinds, the endings that are taken; most, the bytes. Event: `brought`, with the name of a file (null
// for what was pasted) and a title, or null where nothing is there any more. With `says`, refusals are said in it.

const SO_HEAD = 65536; // bytes of a file that are looked at for its title
const SO_TITLE = 90; // letters
const SO_LONG_PASTE = 200000; // letters from which on what is pasted isn't shown in the field, which it would make slow

class SoIntake extends HTMLElement {
  connectedCallback() {
    if (this.text) return;
    this.kinds = this.getAttribute("kinds").split(",");
    this.most = Number(this.getAttribute("most"));
    this.input = soElement("input", { type: "file", hidden: true, accept: this.kinds.join(","), "aria-label": "A text on this computer", onchange: () => this.take(this.input.files[0]) });
    this.text = soElement("textarea", {
      class: "so-field so-paste", rows: 3, placeholder: "Paste a text here", "aria-label": "Paste a text", spellcheck: "false", oninput: () => this.pasted(),
    });
    this.chosen = soElement("div", { class: "so-brought", hidden: true, role: "status" });
    this.said = soElement("div", { class: "so-form-wrong", role: "alert" });
    this.ways = soElement("div", { class: "so-ways" },
      soElement("button", { type: "button", class: "so-button", onclick: () => this.input.click() }, "Choose a file"),
      soElement("span", { class: "so-dim" }, "or drop one here: plain text, HTML or PDF"));
    this.append(this.ways, this.input, this.text, this.chosen, this.said);
    this.addEventListener("paste", (event) => this.taken(event, event.clipboardData));
    if (soDropped) this.take(soDropped);
    soDropped = null;
  }

  /** Takes the file of something dropped or pasted, if there is one, or a long text. */
  taken(event, brought) {
    const long = event.type === "paste" && !this.text.value ? brought?.getData("text/plain") ?? "" : "";
    const file = brought?.files?.[0] ?? (long.length > SO_LONG_PASTE ? new File([long], SO_PASTED) : null);
    if (!file) return;
    event.preventDefault();
    this.take(file, brought.files.length);
  }

  take(file, many = 1) {
    if (!file) return;
    this.input.value = "";
    const name = file.name.toLowerCase();
    this.said.textContent = "";
    if (many > 1) this.said.textContent = "One text at a time: the first one is taken.";
    if (!this.kinds.some((kind) => name.endsWith(kind))) {
      this.said.textContent = `“${file.name}” is no kind of document that is read: only ${this.kinds.join(", ")}.`;
    } else if (file.size > this.most) {
      this.said.textContent = `“${file.name}” is too large: it has ${(file.size / 2 ** 20).toFixed(1)} MiB, and at most ${this.most / 2 ** 20} MiB are read.`;
    } else if (!file.size) {
      this.said.textContent = `“${file.name}” is empty.`;
    } else {
      this.file = file;
      this.show();
      soTitleOf(file).then((title) => this.file === file && this.tell({ name: file.name === SO_PASTED ? null : file.name, title }));
    }
  }

  show() {
    const { file } = this;
    this.text.hidden = this.ways.hidden = Boolean(file);
    this.chosen.hidden = !file;
    if (!file) return;
    const away = soElement("button", { type: "button", class: "so-button so-away", "aria-label": `Take ${file.name} away`, onclick: () => this.drop() }, "✕");
    const size = file.size < 2 ** 20 ? `${Math.ceil(file.size / 1024)} KiB` : `${(file.size / 2 ** 20).toFixed(1)} MiB`;
    this.chosen.replaceChildren(soElement("strong", {}, file.name), soElement("span", { class: "so-dim" }, size), away);
  }

  /** Takes back what was brought. */
  drop() {
    this.file = null;
    this.show();
    this.text.focus();
    this.pasted();
  }

  pasted() {
    this.said.textContent = "";
    this.tell(/\S/.test(this.text.value) ? { name: null, title: soFirstLine(this.text.value) } : null);
  }

  /** Tells what is there, at once: before anything else that is pressed is heard. */
  tell(detail) {
    const now = JSON.stringify(detail);
    if (now !== this.told) this.dispatchEvent(new CustomEvent("brought", { detail }));
    this.told = now;
  }

  /** Sends it to a route, and tells what the workbench answers: an object, with `error` where it is refused. */
  async send(route, asked) {
    const body = this.file ?? new Blob([this.text.value]);
    const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== null));
    try {
      const reply = await fetch(`${route}?${query}`, { method: "POST", body, headers: { "content-type": "application/octet-stream" } });
      return this.heard(await reply.json());
    } catch {
      return this.heard({ error: "It couldn't be sent: the file was moved or changed meanwhile, or the workbench can't be reached." });
    }
  }

  heard(answer) {
    if (this.hasAttribute("says")) this.said.textContent = soPlain(answer.error ?? "");
    return answer;
  }
}

const SO_PASTED = "Pasted text.txt";
let soDropped = null; // a file that was dropped where the form for it has yet to be opened

/** The beginning of a text, or the title of a page, as a title; empty for a PDF, which only the workbench can read. */
async function soTitleOf(file) {
  const name = file.name.toLowerCase();
  if (name.endsWith(".pdf")) return "";
  const head = await file.slice(0, SO_HEAD).text().catch(() => "");
  if (/[\0-\x08\x0e-\x1f\ufffd]/.test(head)) return ""; // another encoding, or no text
  if (!/\.html?$/.test(name)) return soFirstLine(head);
  return soFirstLine(new DOMParser().parseFromString(head, "text/html").title); // which runs and loads nothing
}

function soFirstLine(text) {
  const start = text.search(/[^\s\ufeff]/);
  const line = (start < 0 ? "" : text.slice(start, start + 2000).split(/[\r\n]/)[0]).trim().replace(/\s+/g, " ");
  if (line.length <= SO_TITLE) return line;
  const cut = line.slice(0, SO_TITLE - 1);
  return `${cut.slice(0, cut.lastIndexOf(" ")) || cut}…`;
}

/** Sends what was brought in the open form. */
function soSendText(id, route, asked) {
  return getHtmlElement(id)?.send(route, asked) ?? { error: "the text is gone: bring it once more" };
}

/** Where a file that is dropped would go: into the open form, or to what opens it. */
function soDropPlace(event) {
  const form = [...document.querySelectorAll(".q-dialog so-intake")].at(-1);
  if (form || document.querySelector(".q-dialog")) return form;
  return event.target.closest?.("so-intake, [data-drops]") ?? document.querySelector("so-intake");
}

function soCarriesFile(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

// A file that is dropped beside all that would never leave the workbench for the file.
document.addEventListener("dragover", (event) => {
  if (!soCarriesFile(event)) return;
  event.preventDefault();
  const place = soDropPlace(event);
  event.dataTransfer.dropEffect = place ? "copy" : "none";
  document.querySelectorAll(".so-over").forEach((each) => each !== place && each.classList.remove("so-over"));
  place?.classList.add("so-over");
});

for (const end of ["dragleave", "drop"]) {
  document.addEventListener(end, (event) => {
    if (end === "drop" || !event.relatedTarget) document.querySelectorAll(".so-over").forEach((each) => each.classList.remove("so-over"));
  });
}

document.addEventListener("drop", (event) => {
  if (!soCarriesFile(event)) return;
  event.preventDefault();
  const place = soDropPlace(event);
  if (place instanceof SoIntake) place.taken(event, event.dataTransfer);
  else if (place) {
    soDropped = event.dataTransfer.files[0];
    place.dispatchEvent(new CustomEvent("dropped"));
  }
});

customElements.define("so-intake", SoIntake);
