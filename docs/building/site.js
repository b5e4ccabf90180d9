// What scrolls sideways by itself can be scrolled by keyboard too.
addEventListener("DOMContentLoaded", () => {
  for (const each of document.querySelectorAll("pre, .content table")) {
    if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
  }
});
