// Dragging by mouse, pen or finger: an item is held by a handle, and while it moves one sees where it would be put.
// When it is released it sends the event `let-go`.

/**
 * Lets the items of a list be dragged into another order.
 *
 * `handle` and `item` are selectors; `dropped` is called with the places before and after. Escape puts an item back.
 */
function soSortable(list, { handle, item, dropped }) {
  list.addEventListener("pointerdown", (event) => {
    const held = event.target.closest(handle)?.closest(item);
    if (!held || event.button !== 0) return;
    const before = [...list.querySelectorAll(item)].indexOf(held);
    soHold(event, held, {
      moved: (at) => soAmong(list, item, held, at.clientY),
      ended: (done) => {
        const items = [...list.querySelectorAll(item)];
        const after = items.indexOf(held);
        if (done && after !== before) dropped(before, after);
        else if (after !== before) held.parentNode.insertBefore(held, items.filter((each) => each !== held)[before] ?? null);
      },
    });
  });
}

/** Puts the held item between the items above and below this height. */
function soAmong(list, item, held, height) {
  const others = [...list.querySelectorAll(item)].filter((each) => each !== held);
  const next = others.find((each) => {
    const box = each.getBoundingClientRect();
    return height < box.top + box.height / 2;
  });
  if ((next ?? null) !== held.nextElementSibling) held.parentNode.insertBefore(held, next ?? null);
}

/** Follows a pointer from where it went down until it is let go, or Escape is pressed. */
function soHold(event, held, { moved, ended }) {
  event.preventDefault(); // no text is selected on the way
  event.target.closest("button")?.focus();
  const start = [event.clientX, event.clientY];
  let far = false;
  const follow = (at) => {
    far ||= Math.hypot(at.clientX - start[0], at.clientY - start[1]) > 4;
    if (!far) return;
    at.preventDefault();
    held.classList.add("so-held");
    document.body.classList.add("so-holding");
    moved(at);
    const edge = 60;
    if (at.clientY < edge) window.scrollBy(0, -12);
    else if (at.clientY > window.innerHeight - edge) window.scrollBy(0, 12);
  };
  const end = (done) => {
    window.removeEventListener("pointermove", follow);
    window.removeEventListener("pointerup", let_go);
    window.removeEventListener("pointercancel", give_up);
    window.removeEventListener("keydown", escape, true);
    held.classList.remove("so-held");
    document.body.classList.remove("so-holding");
    if (far) ended(done);
    held.dispatchEvent(new CustomEvent("let-go", { bubbles: true }));
  };
  const let_go = () => end(true);
  const give_up = () => end(false);
  const escape = (key) => {
    if (key.key !== "Escape") return;
    key.stopPropagation();
    end(false);
  };
  window.addEventListener("pointermove", follow, { passive: false });
  window.addEventListener("pointerup", let_go);
  window.addEventListener("pointercancel", give_up);
  window.addEventListener("keydown", escape, true);
}
