// The text of a source: reports which part of a paragraph is selected, in code points, and which passage is clicked.

/** How many Unicode code points a text has; JavaScript itself counts UTF-16 units, of which an emoji has two. */
function soCodePoints(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** How many code points of a paragraph stand before a place in it. */
function soBefore(paragraph, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + soCodePoints(before.toString());
}

/**
 * What a range selects: the first paragraph of `host` with selected words and the start in it, and the end in the same or
 * the last such paragraph, `to_paragraph`; without white space at the ends. Null where no word is selected.
 */
function soPassage(host, range) {
  const parts = [];
  for (const paragraph of host.querySelectorAll("[data-paragraph]")) {
    if (!range.intersectsNode(paragraph)) continue;
    const part = document.createRange();
    part.selectNodeContents(paragraph);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    parts.push([paragraph, part]);
  }
  while (parts.length && !parts[0][1].toString().trim()) parts.shift();
  while (parts.length && !parts.at(-1)[1].toString().trim()) parts.pop();
  if (!parts.length) return null;
  const [first, opening] = parts[0], [last, closing] = parts.at(-1);
  const head = opening.toString(), tail = closing.toString();
  const start = soBefore(first, opening.startContainer, opening.startOffset)
    + soCodePoints(head) - soCodePoints(head.trimStart());
  const end = soBefore(last, closing.endContainer, closing.endOffset)
    - soCodePoints(tail) + soCodePoints(tail.trimEnd());
  const text = parts.map(([_, part]) => part.toString()).join(" ").trim();
  const found = { paragraph: Number(first.dataset.paragraph), start, end, text };
  return first === last ? found : { ...found, to_paragraph: Number(last.dataset.paragraph) };
}

class SoSource extends HTMLElement {
  connectedCallback() {
    if (this.told !== undefined) return;
    this.told = "";
    this.addEventListener("mouseup", () => setTimeout(() => this.select()));
    this.addEventListener("keyup", (event) => (event.shiftKey || event.key === "Shift") && this.select());
    this.addEventListener("click", (event) => getSelection().isCollapsed && this.pick(event));
    this.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && this.pick(event));
  }

  select() {
    const selection = getSelection();
    const empty = !selection.rangeCount || selection.isCollapsed;
    const found = empty ? null : soPassage(this, selection.getRangeAt(0));
    const told = JSON.stringify(found);
    if (told !== this.told) this.dispatchEvent(new CustomEvent("passage", { detail: found }));
    this.told = told;
  }

  pick(event) {
    const mark = event.target.closest("[data-claims]");
    if (!mark) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("pick", { detail: mark.dataset.claims }));
  }
}

customElements.define("so-source", SoSource);

/** Scrolls to the first element that matches a selector, as soon as it is there. */
function soShowInText(selector) {
  let left = 40;
  const look = () => {
    const found = document.querySelector(`so-source ${selector}`);
    if (found) found.scrollIntoView({ block: "center" });
    else if (left--) setTimeout(look, 50);
  };
  look();
}

/** Shows the passage of a claim. */
function soShowPassage(claim) {
  soShowInText(`[data-claims~="${CSS.escape(claim)}"]`);
}

/** Shows a paragraph. */
function soShowParagraph(number) {
  soShowInText(`[data-paragraph="${number}"]`);
}

/** Shows a claim in the list. */
function soShowClaim(claim) {
  document.getElementById(`claim-${claim}`)?.scrollIntoView({ block: "nearest" });
}
