// Shows in the contents which section is being read.
(() => {
  const links = Array.from(document.querySelectorAll(".so-contents a"));
  const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const here = new Set();
  function show() {
    const last = sections.findLastIndex((each) => here.has(each));
    if (last < 0) return;
    links.forEach((link, place) => {
      if (place === last) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  }
  const watch = new IntersectionObserver((seen) => {
    for (const each of seen) here[each.isIntersecting ? "add" : "delete"](each.target);
    show();
  }, {rootMargin: "-10% 0px -75% 0px"});
  sections.filter(Boolean).forEach((each) => watch.observe(each));
})();
