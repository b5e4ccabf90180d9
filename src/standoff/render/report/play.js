// What readers leave out, and what holds then.

function playing(root, data) {
  const [LONG, PREFIX] = [6, "#play="];
  const one = (selector) => root.querySelector(selector);
  const select = (name) => one(`select[name="${name}"]`);
  const chosen = (name) => { const found = select(name); return found ? Number(found.value) : 0; };
  const answers = answering(data);
  const words = telling(data, answers);
  const list = one(".so-play-list") ? listing(root, data, answers) : null;
  let left = [];

  const gone = () => new Set(left.flatMap((box) => list.claims.get(box)));

  // What is seen

  function make(tag, says, css) {
    const made = document.createElement(tag);
    if (says) made.textContent = says;
    if (css) made.className = css;
    return made;
  }
  function called(box) {
    if (box.name === "claim") return words.claim(Number(box.value));
    const {name, claims} = data.voices[box.value];
    return `All that ${isolated(name)} says or reports (${counted(claims.length, "claim")})`;
  }
  function leaving(box) {
    const item = make("li", called(box));
    const back = make("button", "Put back", "so-play-undo");
    back.type = "button";
    back.setAttribute("aria-label", `Put back: ${called(box)}`);
    back.addEventListener("click", () => {
      leave(left.filter((each) => each !== box));
      (one(".so-play-undo") || one(".so-play-head")).focus();
    });
    item.append(" ", back);
    return item;
  }
  // A list below a heading; of a long one the rest is opened by a click.
  function part(heading, items, css) {
    if (!items.length) return [];
    const made = make("ul");
    const long = items.length > LONG + 1;
    made.append(...(long ? items.slice(0, LONG) : items));
    if (!long) return [make("h3", heading, css), made];
    const [folded, rest] = [make("details"), make("ul")];
    rest.append(...items.slice(LONG));
    folded.append(make("summary", `and ${grouped(items.length - LONG)} more`), rest);
    return [make("h3", heading, css), made, folded];
  }

  // Whether each outcome holds, in all accounts side by side
  function table(concept, without) {
    if (!data.outcomes.length) return [];
    const made = make("table");
    made.append(make("caption", "Whether each outcome holds, by account", "so-unseen"));
    if (data.accounts.length > 1) {
      const names = make("tr");
      names.append(make("td"), ...data.accounts.map((each) => heading(each.title, "col")));
      const head = make("thead");
      head.append(names);
      made.append(head);
    }
    const [before, now] = [answers.all(concept, new Set()), answers.all(concept, without)];
    const body = make("tbody");
    data.outcomes.forEach((outcome, place) => {
      const row = make("tr");
      row.append(heading(outcome, "row"), ...data.accounts.map((account, by) =>
        cell(account, words.verdict(account, before[by], now[by], place))));
      body.append(row);
    });
    made.append(body);
    return [made];
  }
  function heading(says, scope) {
    const made = make("th");
    made.scope = scope;
    made.append(make("bdi", says));
    return made;
  }
  function cell(account, told) {
    const made = make("td");
    made.dataset.label = data.accounts.length > 1 ? account.title : "";
    made.append(make("span", told.words, told.changed ? `so-play-mark so-${told.is ? "good" : "bad"}` : told.is ? "" : "so-dim"));
    if (told.why) made.append(make("span", ` ${told.why}`, "so-play-why"));
    return made;
  }

  // The states that hold in one account

  function changed(title, found, css) {
    return found ? part(title, differing(found), css) : [];
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
  function stateItem(place, account, fresh) {
    const item = make("li", data.states[place]);
    if (place === account.quo) item.append(make("span", "the status quo", "so-play-mark so-good"));
    if (fresh) item.append(make("span", "new", "so-play-mark so-good"));
    return item;
  }
  function kinds(answer) {
    const told = answer.kinds || [];
    const items = told.map(([kind, number]) => make("li", `${counted(number, "state")} ${data.kinds[kind]}`));
    const rest = answer.holds - told.reduce((sum, each) => sum + each[1], 0);
    if (told.length && rest) items.push(make("li", `${counted(rest, "state")} of other kinds`));
    return items;
  }
  function holding(answer, account) {
    const states = answer.states || [];
    const fresh = new Set((answer.new ? answer.new[2] : []).map((each) => each[0]));
    const items = states.map((place) => stateItem(place, account, fresh.has(place)));
    if (states.length === answer.holds) return part("All that holds", items);
    return [...part("All that holds", kinds(answer)), ...part("Among them", items)];
  }
  // New states needn't be told apart where all that holds is told, with a mark on them, and nothing rests on indifference.
  function fits(answer) {
    return answer.holds === (answer.states || []).length && !(answer.new && answer.new[1]);
  }

  // What falls, and what stands on other claims, which are named
  function fallen(account, without) {
    if (!without.size) return [];
    const down = account.shown.filter(answers.falls(without));
    const stands = account.shown.filter(answers.touched(without)).filter((place) => !down.includes(place));
    const items = (places, more) => places.map((place) => make("li", data.elements[place].text + more(place)));
    const others = (place) => data.elements[place].because.filter((claim) => !without.has(claim)).map(words.claim);
    const told = [
      ...part("What falls with it in the model", items(down, () => "")),
      ...part("What stands, as it rests on other claims too", items(stands, (place) => ` (${others(place).join("; ")})`)),
    ];
    return told.length ? told : [make("p", "Nothing in this account rests on that.", "so-dim")];
  }

  function details(concept, without) {
    const account = data.accounts[chosen("account")];
    const answer = answers.answer(account, concept, without);
    const notes = answers.notes(account, without).map((each) => make("p", each, "so-doubt"));
    if (!answer) return [make("p", "What holds then can’t be told."), ...notes, ...fallen(account, without)];
    return [
      make("p", words.count(answer)),
      ...notes,
      ...changed("No longer holds", answer.gone, "so-bad"),
      ...changed("New", fits(answer) ? null : answer.new, "so-good"),
      ...holding(answer, account),
      ...fallen(account, without),
    ];
  }

  function show() {
    const [concept, without] = [chosen("concept"), gone()];
    if (list) list.mark(concept, left, without);
    one(".so-play-head").textContent = words.head(concept, left, without);
    one(".so-play-idea").textContent = words.idea(concept, data.accounts[chosen("account")]);
    one(".so-play-left").replaceChildren(...part("Left out", left.map(leaving)));
    one(".so-play-outcomes").replaceChildren(...table(concept, without));
    one(".so-play-more").replaceChildren(...details(concept, without));
  }
  function leave(some) {
    left = some;
    show();
    note();
  }

  // A position in the address, so that it can be passed on: account, concept, and what is left out

  function note() {
    const names = left.map((box) => list.named(box));
    const parts = [data.accounts[chosen("account")].id, data.concepts[chosen("concept")].name, ...names];
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
    const [account, concept, ...names] = parts;
    choose("account", data.accounts.findIndex((each) => each.id === account));
    choose("concept", data.concepts.findIndex((each) => each.name === concept));
    left = list ? [...new Set(names.map(list.boxOf).filter(Boolean))].slice(0, data.reach) : [];
    return true;
  }
  function seen(item) {
    const frame = one(".so-play-list");
    frame.scrollTop += item.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  }
  function choose(name, place) {
    const found = select(name);
    if (found && place >= 0) found.value = String(place);
  }
  function follow() {
    if (!read()) return;
    if (list) list.weigh(chosen("concept"));
    show();
    if (list) list.find();
    if (left.length) seen(left[0].closest("li"));
    (root.closest("section") || root).scrollIntoView();
    if (left.length) one(".so-play-head").focus({preventScroll: true});
  }

  // Begin

  function changedBy({target}) {
    if (target.name === "find") return;
    if (target.name === "every") { list.find(); return; }
    if (target.name === "concept" && list) list.weigh(chosen("concept"));
    if (!list || !list.boxes.includes(target)) leave(left);
    else leave(target.checked ? [...left, target] : left.filter((each) => each !== target));
  }
  root.addEventListener("submit", (event) => event.preventDefault());
  root.addEventListener("change", changedBy);
  if (list) {
    one('input[name="find"]').addEventListener("input", list.find);
    one(".so-play-back").addEventListener("click", () => { leave([]); list.find(); });
  }
  window.addEventListener("hashchange", follow);
  choose("concept", answers.lead());
  root.hidden = false;
  if (list) list.weigh(chosen("concept"));
  show();
  follow();
}

(() => {
  const [root, source] = ["so-play", "so-answers"].map((name) => document.getElementById(name));
  if (root && source) playing(root, JSON.parse(source.textContent));
})();
