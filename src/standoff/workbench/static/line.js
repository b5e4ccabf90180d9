// The line to the server: the head of the page says at once when it is lost, and the window goes on by itself once the
// server is back. Both prove to each other that they have the same key (see `again.py`); the key itself is never sent.

const SO_SEEK = 400; // milliseconds between two looks for a server that is gone
const SO_STILL = 500; // milliseconds without a key after which a window may be loaded anew

const SO_PORT = location.port === "8040" ? "" : ` --port ${location.port}`;
const SO_GONE = `The workbench doesn't answer. What you type stays in this window, and steps that you make are sent when the workbench is back. If it has ended, start it again in a terminal, on the same file or folder: standoff serve NAME${SO_PORT}`;
const SO_OTHER = "A workbench answers at this address that doesn't know this window: it was started anew, or on another file. Open the address that standoff serve prints in its terminal. What you have typed stays in this window.";

const soLine = {
  up: true,
  gone: "", // what is said while it isn't
  key: null,
  run: null,

  begin() {
    if (window.soAgain && crypto.subtle) ({ key: this.key, run: this.run } = window.soAgain);
    delete window.soAgain;
    const socket = window.socket;
    socket.io.reconnectionDelayMax(1000);
    socket.on("disconnect", () => this.lost());
    socket.on("connect", () => this.back());
    socket.on("connect_error", () => !this.up && !this.key && this.stranger());
    if (socket.connected) this.back();
  },

  back() {
    this.up = true;
    this.show();
    soSent.again();
  },

  lost() {
    this.up = false;
    this.gone = SO_GONE;
    soSent.passed.clear(); // nobody knows what has come through
    this.show();
    if (!this.key) return; // the library under it tries again
    window.socket.io.reconnection(false);
    this.seek();
  },

  /** Looks for the server until it is back; then goes on with it, or loads the window anew for one that was restarted. */
  async seek() {
    while (!this.up) {
      const found = await this.meet();
      if (found === "new") return this.anew();
      if (found === "same" || found === "other") this.connect(found);
      await new Promise((done) => setTimeout(done, SO_SEEK));
    }
    return undefined;
  },

  connect(found) {
    this.gone = found === "other" ? SO_OTHER : SO_GONE;
    this.show();
    if (window.socket.connected) return;
    window.socket.io.emit("reconnect_attempt"); // at which the number of the next message is noted
    window.socket.connect();
  },

  async meet() {
    const mine = soHex(crypto.getRandomValues(new Uint8Array(16)));
    try {
      const reply = await fetch(`/again?asked=${mine}`, { cache: "no-store" });
      if (!reply.ok) return "other";
      const { run, proof } = await reply.json();
      if (proof !== (await this.sign(`workbench ${mine} ${run}`))) return "other";
      if (run === this.run) return "same";
      return (await fetch(`/again?proof=${await this.sign(`tab ${run}`)}`, { cache: "no-store" })).ok ? "new" : "other";
    } catch {
      return null; // nobody is there
    }
  },

  async sign(words) {
    const bytes = Uint8Array.from(this.key.match(/../g), (each) => parseInt(each, 16));
    const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return soHex(new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(words))));
  },

  /** Loads the window anew, at a moment in which nobody is typing. */
  anew() {
    const left = SO_STILL - (Date.now() - soKept.last);
    if (left > 0) return setTimeout(() => this.anew(), left);
    if (soKept.focus || soKept.yaml) sessionStorage.setItem("so-early", "yes"); // what is typed meanwhile is heard
    return location.reload();
  },

  /** Whether it is known that the window isn't let in any more. */
  async stranger() {
    const reply = await fetch("/static/line.js", { method: "HEAD", cache: "no-store" }).catch(() => null);
    this.gone = reply?.status === 401 ? SO_OTHER : SO_GONE;
    this.show();
  },

  show() {
    const words = this.up ? (soKept.waits() ? "not saved yet" : "") : "not connected";
    document.body.classList.toggle("so-unlike", words !== "");
    for (const each of document.querySelectorAll("so-line")) {
      each.className = words ? `so-chip ${this.up ? "so-doubt" : "so-bad"}` : "";
      each.textContent = words;
      each.title = this.up ? "What you are typing isn't in the file yet" : this.gone;
    }
    this.box ??= soElement("div", { class: "so-gone", role: "alert" });
    this.box.textContent = this.up ? "" : this.gone;
    if (this.up) this.box.remove();
    else if (!this.box.isConnected) document.body.append(this.box);
  },
};

function soHex(bytes) {
  return Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
}

class SoLine extends HTMLElement {
  connectedCallback() {
    soLine.show();
  }
}

window.addEventListener("load", () => {
  const begun = setInterval(() => {
    if (!window.socket) return;
    clearInterval(begun);
    soLine.begin();
  }, 20);
  customElements.define("so-line", SoLine);
});
