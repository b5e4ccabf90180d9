// What readers leave out, and what holds then. All answers stand in the page; words are only ever set as text.
(() => {
  "use strict";
  const root = document.getElementById("so-play");
  const source = document.getElementById("so-answers");
  if (!root || !source) return;
  const data = JSON.parse(source.textContent);
  const form = root.querySelector("form");
  const all = (selector) => Array.from(root.querySelectorAll(selector));
  const boxes = all('input[type="checkbox"]');
  const one = (selector) => root.querySelector(selector);
  const PREFIX = "#play=";
  const LONG = 6;

  // The choices

  const select = (name) => one(`select[name="${name}"]`);
  const chosen = (name) => { const found = select(name); return found ? Number(found.value) : 0; };
  const off = () => boxes.filter((box) => box.checked);
  const claimsOf = (box) => (box.name === "voice" ? data.voices[box.value].claims : [Number(box.value)]);
  const gone = () => new Set(off().flatMap(claimsOf));
  const falls = (without) => (place) => data.elements[place].because.every((claim) => without.has(claim));

  function lead() {
    const holds = (_, concept) => data.accounts.some((account) => {
      const answers = account.variants[""][0];
      return answers && data.answers[answers[concept]].holds > 0;
    });
    return Math.max(0, data.concepts.findIndex(holds));
  }

  // Words

  const grouped = (number) => number.toLocaleString("en");
  const counted = (number, noun) => `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;
  const series = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join(""));
  const isolated = (words) => `\u2068${words}\u2069`;
  function called(box) {
    if (box.name === "voice") return `The word of ${isolated(data.voices[box.value].name)}`;
    return isolated(data.claims[box.value].text);
  }
  function where(account, concept) {
    const by = data.accounts.length > 1 ? `in “${isolated(account.title)}”, ` : "";
    return `${by}under ${concept.label}, `;
  }
  function changes(answer, left) {
    if (!left.length) return ".";
    const told = [];
    if (answer.gone) told.push(answer.gone[0] === 1 ? "one no longer holds" : `${grouped(answer.gone[0])} no longer hold`);
    if (answer.new) told.push(answer.new[0] === 1 ? "one is new" : `${grouped(answer.new[0])} are new`);
    return told.length ? `; ${series(told)}.` : ", as with nothing left out.";
  }
  function head(answer, left, account, concept) {
    const without = left.length ? "Without " + (left.length > 1 ? "these: " : "this: ") : "With nothing left out: ";
    const said = (boxes.length ? without : "") + where(account, concept);
    const holds = answer.holds ? `${counted(answer.holds, "state")} ${answer.holds === 1 ? "holds" : "hold"}` : "nothing holds";
    return said.charAt(0).toUpperCase() + said.slice(1) + holds + changes(answer, left);
  }

  // What is seen

  function make(tag, words, css) {
    const made = document.createElement(tag);
    if (words) made.textContent = words;
    if (css) made.className = css;
    return made;
  }
  function leaving(box) {
    const item = make("li", called(box));
    const back = make("button", "Put back", "so-play-undo");
    back.type = "button";
    back.setAttribute("aria-label", `Put back: ${called(box)}`);
    back.addEventListener("click", () => {
      box.checked = false;
      show();
      note();
      (one(".so-play-undo") || one(".so-play-head")).focus();
    });
    item.append(" ", back);
    return item;
  }
  function part(heading, items, css) {
    if (!items.length) return [];
    const list = make("ul");
    list.append(...items);
    return [make("h3", heading, css), list];
  }
  // A part that is opened by a click where it is long.
  function folding(made, says, long) {
    if (!made.length || !long) return made;
    const folded = make("details");
    folded.append(make("summary", says), made[1]);
    return [made[0], folded];
  }
  function changed(heading, found, css) {
    if (!found) return [];
    return folding(part(heading, differing(found), css), counted(found[0], "state"), found[0] > LONG);
  }
  function stateItem(place, account, fresh) {
    const item = make("li", data.states[place]);
    if (place === account.quo) item.append(make("span", "the status quo", "so-play-mark so-good"));
    if (fresh) item.append(make("span", "new", "so-play-mark so-good"));
    return item;
  }
  function differing([number, resting, states]) {
    const items = states.map(([place, because]) => {
      const item = make("li", data.states[place]);
      if (because !== undefined) item.append(make("span", `, ${data.because[because]}`, "so-play-why"));
      return item;
    });
    const more = number - states.length;
    if (more) items.push(make("li", states.length ? `and ${grouped(more)} more` : counted(number, "state"), "so-dim"));
    if (more && resting) {
      items.push(make("li", `${grouped(resting)} of all these only because a party is then indifferent`, "so-play-why"));
    }
    return items;
  }
  function kinds(answer) {
    const told = answer.kinds || [];
    const said = (kind) => (data.kinds[kind] ? `with ${data.kinds[kind]}` : "to which none of the names applies");
    const items = told.map(([kind, number]) => make("li", `${counted(number, "state")} ${said(kind)}`));
    const rest = answer.holds - told.reduce((sum, each) => sum + each[1], 0);
    if (told.length && rest) items.push(make("li", `${counted(rest, "state")} of other kinds`));
    return items;
  }
  function holding(answer, account) {
    const states = answer.states || [];
    const fresh = new Set((answer.new ? answer.new[2] : []).map((each) => each[0]));
    const items = states.map((place) => stateItem(place, account, fresh.has(place)));
    if (states.length === answer.holds) return part("What holds", items);
    return [...part(`What holds: ${counted(answer.holds, "state")}`, kinds(answer)), ...part("Among them", items)];
  }
  function fallen(account, without) {
    const items = account.shown.filter(falls(without)).map((place) => make("li", data.elements[place].text));
    if (items.length || !without.size) {
      return folding(part("What falls", items), `${grouped(items.length)} parts of the model`, items.length > LONG);
    }
    const rests = account.shown.some((place) => data.elements[place].because.some((claim) => without.has(claim)));
    const why = rests ? "what rests on that here rests on other claims too" : "nothing in it rests on that";
    return [make("p", `Nothing falls ${data.accounts.length > 1 ? "in this account" : "here"}: ${why}.`, "so-dim")];
  }

  function show() {
    const account = data.accounts[chosen("account")];
    const concept = chosen("concept");
    const [left, without] = [off(), gone()];
    const found = account.variants[account.heeded.filter(falls(without)).join(",")];
    const notes = found && found[1] !== undefined ? data.notes[found[1]] : [];
    const answer = found && found[0] ? data.answers[found[0][concept]] : null;
    let says = found ? "This can’t be told." : "This was not worked out for this page.";
    let more = [];
    if (answer) {
      says = head(answer, left, account, data.concepts[concept]);
      more = [
        ...changed("No longer holds", answer.gone, "so-bad"),
        ...changed("New", fits(answer) ? null : answer.new, "so-good"),
        ...holding(answer, account),
      ];
    }
    one(".so-play-left").replaceChildren(...part("Left out", left.map(leaving)));
    one(".so-play-head").textContent = says;
    one(".so-play-more").replaceChildren(
      ...more, ...notes.map((each) => make("p", each, "so-doubt")), ...fallen(account, without));
    limit(left, without);
  }
  // New states needn't be told apart where all that holds is told, with a mark on them, and nothing rests on indifference.
  function fits(answer) {
    return answer.holds === (answer.states || []).length && !(answer.new && answer.new[1]);
  }
  function limit(left, without) {
    const full = left.length >= data.reach;
    for (const box of boxes) {
      box.disabled = full && !box.checked;
      box.closest("li").classList.toggle("so-play-gone", claimsOf(box).every((claim) => without.has(claim)));
    }
    const says = one(".so-play-limit");
    if (says) says.textContent = full ? says.dataset.says : "";
  }

  // Finding one of many

  function find() {
    const words = one('input[name="find"]').value.trim().toLocaleLowerCase();
    const has = (item) => item.textContent.toLocaleLowerCase().includes(words);
    const kept = (item) => Boolean(item.querySelector("input:checked"));
    let shown = 0;
    for (const item of all(".so-play-list > li")) {
      const below = Array.from(item.querySelectorAll("li"));
      const whole = has(item.querySelector("label, span"));
      for (const each of below) each.hidden = !(whole || has(each) || kept(each));
      item.hidden = !(whole || kept(item) || below.some((each) => !each.hidden));
      shown += Array.from(item.querySelectorAll("label")).filter((each) => !each.closest("[hidden]")).length;
    }
    one(".so-play-found").textContent = words ? `${grouped(shown)} of ${grouped(boxes.length)} shown` : "";
  }

  // A position in the address, so that it can be passed on: account, concept, and what is left out

  const named = (box) => (box.name === "voice" ? `@${data.voices[box.value].name}` : data.claims[box.value].id);
  function note() {
    const parts = [data.accounts[chosen("account")].id, data.concepts[chosen("concept")].name, ...off().map(named)];
    try {
      history.replaceState(null, "", PREFIX + parts.map(encodeURIComponent).join("/"));
    } catch {
      // a page shown inside another may have no address of its own
    }
  }
  function read() {
    if (!location.hash.startsWith(PREFIX)) return false;
    let parts;
    try {
      parts = location.hash.slice(PREFIX.length).split("/").map(decodeURIComponent);
    } catch {
      return false;
    }
    const [account, concept, ...left] = parts;
    choose("account", data.accounts.findIndex((each) => each.id === account));
    choose("concept", data.concepts.findIndex((each) => each.name === concept));
    const asked = boxes.filter((box) => left.includes(named(box))).slice(0, data.reach);
    for (const box of boxes) box.checked = asked.includes(box);
    return true;
  }
  function choose(name, place) {
    const found = select(name);
    if (found && place >= 0) found.value = String(place);
  }
  function follow() {
    if (!read()) return;
    show();
    const [first, list] = [off()[0], one(".so-play-list")];
    if (first) list.scrollTop += first.closest("li").getBoundingClientRect().top - list.getBoundingClientRect().top;
    (root.closest("section") || root).scrollIntoView();
  }

  // Begin

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target.name === "find") return;
    show();
    note();
  });
  if (boxes.length) {
    one('input[name="find"]').addEventListener("input", find);
    one(".so-play-back").addEventListener("click", () => {
      for (const box of boxes) box.checked = false;
      show();
      note();
    });
  }
  window.addEventListener("hashchange", follow);
  choose("concept", lead());
  root.hidden = false;
  show();
  follow();
})();
