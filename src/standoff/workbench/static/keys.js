// A dialogue that lists the keys, and the choice whether keys of one letter do anything. The browser remembers it: people
// who dictate to the browser, or often hit keys by accident, are better off without them.

const soKeys = {
  get on() {
    return localStorage.getItem("standoff-keys") !== "off";
  },

  turn(on) {
    localStorage.setItem("standoff-keys", on ? "on" : "off");
    soKeys.mark();
  },

  /** Shows the keys beside the names of screens only while they do something. */
  mark() {
    document.body.classList.toggle("so-no-keys", !soKeys.on);
  },

  /** The focus goes to the screen, where the keys mean what was just read. */
  closed(dialog) {
    dialog.remove();
    document.querySelector(".so-main")?.focus({ preventScroll: true });
  },

  show() {
    const row = (key, what) => soElement("tr", {}, soElement("th", { scope: "row" }, soElement("kbd", {}, key)), soElement("td", {}, what));
    const here = [...document.querySelectorAll(".so-screen [data-act][data-key]:not([data-act=voice])")].map((button) => row(button.dataset.key, button.getAttribute("aria-label")));
    if (here.length) here.push(row("1 to 9", "Who says it: on this screen, they don't lead to others"), row("/", "Filter"));
    const links = [...document.querySelectorAll(".so-nav a[data-key]")].filter(({ dataset }) => !here.length || !/[1-9]/.test(dataset.key));
    const screens = links.map((link) => row(link.dataset.key, link.querySelector("span").textContent));
    const always = [row("Ctrl+Z", "Undo"), row("Ctrl+Y", "Redo"), row("Alt+↑ Alt+↓", "Move what has the focus in a list")];
    const box = soElement("input", { type: "checkbox", checked: soKeys.on, onchange: () => soKeys.turn(box.checked) });
    const dialog = soElement("dialog", { class: "so-keys", "aria-labelledby": "so-keys", onclose: () => soKeys.closed(dialog) },
      soElement("h2", { id: "so-keys" }, "Keys"),
      soElement("label", {}, box, " Keys of one letter work"),
      soElement("table", {}, ...here, ...screens, row("?", "This list"), ...always),
      soElement("button", { class: "so-button", type: "button", onclick: () => dialog.close() }, "Close"));
    document.body.append(dialog);
    dialog.showModal();
  },
};

window.addEventListener("load", () => soKeys.mark());
