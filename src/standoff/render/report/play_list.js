// The list of what can be left out: what matters comes first, and what is left out with something else is marked so.

function listing(root, data, answers) {
  const all = (selector) => Array.from(root.querySelectorAll(selector));
  const one = (selector) => root.querySelector(selector);
  const WEIGHTS = ["", "only with another", "changes what holds", "changes an outcome"];
  const boxes = all('.so-play-list input[type="checkbox"]');
  const items = new Map(boxes.map((box) => [box, box.closest("li")]));
  const claims = new Map(boxes.map((box) =>
    [box, box.name === "voice" ? data.voices[box.value].claims : [Number(box.value)]]));
  const words = new Map(boxes.map((box) => [box, wordsOf(box).toLocaleLowerCase()]));
  const order = new Map(all(".so-play-list li").map((item, place) => [item, place]));
  let levels = new Map();

  function wordsOf(box) {
    if (box.name === "voice") return data.voices[box.value].name;
    const {text, said_by, stance} = data.claims[box.value];
    return `${text} ${said_by} ${stance || ""}`;
  }

  // What matters under a concept comes first; of voices those with a claim that matters most.
  function weigh(concept) {
    const found = answers.levels(concept, boxes.map((box) => claims.get(box)));
    levels = new Map(boxes.map((box, place) => [box, found[place]]));
    const most = (item) => Math.max(0, ...boxes.filter((box) => item.contains(box)).map((box) => levels.get(box)));
    const sorted = (list) => list.append(...Array.from(list.children).sort((one, other) =>
      most(other) - most(one) || order.get(one) - order.get(other)));
    all(".so-play-list, .so-play-list ul").forEach(sorted);
    const number = boxes.filter((box) => levels.get(box)).length;
    const every = one('input[name="every"]');
    every.closest("label").hidden = number === boxes.length;
    one(".so-play-matter").textContent = number ? matter(number) : "None of these changes what holds in any account.";
    if (!number) every.checked = true;
    find();
  }
  function matter(number) {
    const shown = `${grouped(number)} of ${grouped(boxes.length)} change what holds in some account`;
    return `${shown}: by themselves${data.reach > 1 ? ", or only with another one" : ""}.`;
  }

  // Which boxes are ticked, can be, and what leaving out one more would change
  function mark(concept, left, without) {
    const full = left.length >= data.reach;
    for (const box of boxes) {
      const chosen = left.includes(box);
      const along = !chosen && claims.get(box).every((claim) => without.has(claim));
      box.checked = chosen || along;
      box.disabled = along || (full && !chosen);
      items.get(box).classList.toggle("so-play-gone", chosen || along);
      set(box, along ? `left out with ${whom(box, left)}` : chosen ? "" : weight(box, concept, left, without, full));
    }
    const says = one(".so-play-limit");
    says.textContent = full ? says.dataset.full : says.dataset.says;
  }
  function whom(box, left) {
    const has = (each) => each.name === "voice" && claims.get(box).every((claim) => claims.get(each).includes(claim));
    const voice = left.find(has);
    return voice ? isolated(data.voices[voice.value].name) : "that";
  }
  function weight(box, concept, left, without, full) {
    if (!left.length) return WEIGHTS[levels.get(box)];
    const more = full ? 0 : answers.matters(concept, without, claims.get(box));
    return more ? WEIGHTS[more].replace("changes", "now changes") : "";
  }
  function set(box, says) {
    const label = box.closest("label");
    let told = label.querySelector(".so-play-weight");
    if (!told) {
      told = document.createElement("span");
      told.className = "so-play-weight";
      label.lastElementChild.append(" ", told);
    }
    told.textContent = says;
  }

  // What is in view: what matters, or what has all words that are looked for, in any order
  function find() {
    const asked = one('input[name="find"]').value.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const every = one('input[name="every"]').checked;
    const has = (box, above) => asked.every((word) => `${words.get(box)} ${above}`.includes(word));
    const matches = (box, above) => (asked.length ? has(box, above) : every || levels.get(box) > 0);
    let found = 0;
    for (const item of all(".so-play-list > li")) {
      const own = boxes.filter((box) => item.contains(box));
      const head = own.find((box) => items.get(box) === item);
      const above = head && head.name === "voice" ? words.get(head) : "";
      const fits = own.filter((box) => matches(box, above));
      found += fits.length;
      for (const box of own) items.get(box).hidden = !(fits.includes(box) || box.checked);
      item.hidden = !own.some((box) => fits.includes(box) || box.checked);
    }
    const none = "Nothing in this list has all of these words.";
    one(".so-play-found").textContent = asked.length ? (found ? `${grouped(found)} found.` : none) : "";
  }

  // Names in the address: claims by their ids, voices with an @. A voice with one claim has no box but its claim's.
  const named = (box) => (box.name === "voice" ? `@${data.voices[box.value].name}` : data.claims[box.value].id);
  function boxOf(name) {
    const found = boxes.find((box) => named(box) === name);
    const voice = data.voices.find((each) => `@${each.name}` === name);
    const alike = (box) => String(claims.get(box)) === String(voice.claims);
    return found || (voice && boxes.find(alike)) || null;
  }

  return {boxes, claims, weigh, mark, find, named, boxOf};
}
