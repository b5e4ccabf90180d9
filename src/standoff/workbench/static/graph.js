// The picture of states and moves: nearer and farther by buttons, or by the wheel with Ctrl. The wheel alone is the page's.

const soGraph = {
  get chart() {
    const host = document.querySelector(".so-graph-chart");
    return host ? getElement(Number(host.id.slice(1))).chart : undefined;
  },

  /** Comes nearer by a factor, or goes farther, with a place of the picture that stays where it is. */
  zoom(factor, x = undefined, y = undefined) {
    const { chart } = soGraph;
    if (!chart) return;
    const origin = { originX: x ?? chart.getWidth() / 2, originY: y ?? chart.getHeight() / 2 };
    chart.dispatchAction({ type: "graphRoam", seriesIndex: 0, zoom: factor, ...origin });
  },

  fit() {
    soGraph.chart?.setOption({ series: [{ zoom: 1, center: null }] });
  },
};

document.addEventListener("wheel", (event) => {
  const host = (event.ctrlKey || event.metaKey) && event.target.closest?.(".so-graph-chart");
  if (!host) return;
  event.preventDefault(); // or the whole page is drawn larger
  const { left, top } = host.getBoundingClientRect();
  soGraph.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.clientX - left, event.clientY - top);
}, { passive: false });
