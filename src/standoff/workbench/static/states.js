// The table of states: rows come from the server as they are scrolled to, sorted and filtered there.

const soStates = {
  asked: {}, // what is asked besides the sorting and the filters of the grid: file, account, condition, search
  told: null, // the last answer
  turn: 0, // how often all of it was asked anew
  begins: false, // whether the first of the states is to be seen next
  now: "", // what is asked, and in which turn: an answer to something else comes too late

  /** Takes new filters and sorting, and asks for the rows again. */
  ask(asked) {
    const other = JSON.stringify(asked) !== JSON.stringify(this.asked);
    this.asked = asked;
    this.turn += 1;
    if (!this.api || this.api.isDestroyed()) return undefined;
    if (!other) return this.api.refreshInfiniteCache();
    this.api.purgeInfiniteCache();
    this.api.ensureIndexVisible(0, "top");
    return undefined;
  },

  /** Where the rows of a grid come from. */
  source: (api) => ({
    async getRows(wanted) {
      if (api !== soStates.api || api.isDestroyed()) return undefined; // another account or screen is shown by now
      const asked = soStates.query(wanted.sortModel, wanted.filterModel);
      const query = { ...asked, start: wanted.startRow, count: wanted.endRow - wanted.startRow };
      const now = (soStates.now = JSON.stringify([soStates.turn, asked]));
      try {
        const found = await soAnswer("states", query);
        if (now !== soStates.now) return wanted.failCallback();
        const keys = found.columns.map((column) => column.key);
        soStates.told = found;
        if (!wanted.startRow) soStates.keep(query.sort, wanted.filterModel);
        const begins = soStates.begins && !wanted.startRow;
        wanted.successCallback(found.rows.map((row) => Object.fromEntries(row.map((each, at) => [keys[at], each]))), found.matching);
        soStates.say(found);
        if (begins && found.matching) api.ensureIndexVisible(0, "top");
        if (begins) soStates.begins = false;
      } catch (error) {
        wanted.failCallback();
        if (now === soStates.now) soStates.say(null, error.message);
      }
      return undefined;
    },
  }),

  query(sortModel, filterModel) {
    const found = { ...soStates.asked, sort: sortModel.map(({ colId, sort }) => ((sort === "desc") !== soStates.isRank(colId) ? `-${colId}` : colId)) };
    for (const [key, { filter }] of Object.entries(filterModel)) {
      const [name, value] = soStates.filtered(key, filter);
      found[name] = [...(found[name] ?? []), value];
    }
    return found;
  },

  /** Whether a column shows levels counted from the best (1), while the server counts ranks from the worst. */
  isRank: (key) => soStates.api.getColumn(key)?.getColDef().context.kind === "rank",

  /** What a filter of a column asks for. */
  filtered(key, value) {
    const { kind, of, concept } = soStates.api.getColumn(key).getColDef().context;
    if (kind === "stable") return ["stable", `${concept}.${of}`];
    if (kind === "equilibrium") return value === "equilibrium" ? ["held", concept] : ["stable", `${concept}.${value}`];
    return [`${kind}s`, `${of}=${value}`];
  },

  say(found, wrong = "") {
    const line = document.querySelector(".so-states-said");
    if (!line) return;
    const all = found?.total.toLocaleString("en");
    line.classList.toggle("so-wrong", Boolean(wrong));
    if (wrong) line.textContent = soPlain(wrong);
    else if (!found.total) line.textContent = "No state is feasible in this account";
    else if (!found.matching) line.textContent = `No state matches; without filters there are ${all}`;
    else if (found.matching === found.total) line.textContent = found.total === 1 ? "1 feasible state" : `${all} feasible states`;
    else line.textContent = `${found.matching.toLocaleString("en")} of ${all} feasible states match`;
  },

  /** Others are asked for, or in another order: the table begins with the first of them, once they are there. */
  first() {
    soStates.begins = true;
  },

  ready({ api, context }) {
    Object.assign(soStates, context, { api });
    if (!api.getColumns()?.length) return; // nothing is known of the states yet
    const only = soStates.only.map((each) => each.split("=")).filter(([key]) => api.getColumn(key));
    if (only.length) {
      api.setFilterModel(Object.fromEntries(only.map(([key, filter]) => [key, { filterType: "text", type: "equals", filter }])));
    }
    const state = soStates.sort.map((key, sortIndex) => {
      const colId = key.replace(/^-/, "");
      return { colId, sort: key.startsWith("-") !== soStates.isRank(colId) ? "desc" : "asc", sortIndex };
    });
    api.applyColumnState({ state });
    api.setGridOption("datasource", soStates.source(api));
  },

  /** Keeps the filters and the sorting in the address, so that the browser's Back button restores them. */
  keep(sort, filterModel) {
    const only = Object.entries(filterModel).map(([key, { filter }]) => `${key}=${filter}`);
    const kept = { condition: soStates.asked.condition, search: soStates.asked.search, only: only.join(","), sort: sort.join(",") };
    const url = new URL(location.href);
    for (const [key, value] of Object.entries(kept)) {
      if (value) url.searchParams.set(key, value);
      else url.searchParams.delete(key);
    }
    url.searchParams.delete("held");
    history.replaceState({ ...history.state, page: url.pathname + url.search }, "", url);
    document.querySelector(".so-states-grid")?.dispatchEvent(new CustomEvent("kept", { detail: kept }));
  },

  clear() {
    soStates.api.setFilterModel(null);
    soStates.api.applyColumnState({ defaultState: { sort: null } });
  },

  // Cells

  yesNo: ({ value }) => (value === undefined ? "" : typeof value === "string" ? value : value ? "Y" : "N"),
  yesNoClass: ({ value }) => (value === undefined || typeof value === "string" ? "" : value ? "so-y" : "so-n"),
  level: ({ value, colDef }) => (value === undefined ? "" : String(colDef.context.levels - value + 1)),
  rankStyle({ value, colDef }) {
    const part = colDef.context.levels > 1 ? ((value ?? 1) - 1) / (colDef.context.levels - 1) : 0;
    return { "--so-part": `${Math.round(part * 100)}%` };
  },
  verdict({ data, colDef }) {
    if (!data) return "";
    const { concept, dms } = colDef.context;
    return data[concept] ? "✓ all" : `${dms.filter((dm) => data[`${concept}.${dm}`]).length} of ${dms.length}`;
  },
  stableFor({ data, colDef }) {
    if (!data) return "";
    const { concept, dms, names } = colDef.context;
    if (data[concept]) return "An equilibrium: stable for everybody";
    return `Stable for ${dms.filter((dm) => data[`${concept}.${dm}`]).map((dm) => names[dm]).join(", ") || "nobody"}`;
  },
  verdictClass: ({ data, colDef }) => (data?.[colDef.context.concept] ? "so-held-cell" : "so-stable-cell"),
  code({ data }) {
    if (!data) return soElement("span", { class: "so-dim" }, "…");
    const link = soElement("a", { href: `${soStates.why}${encodeURIComponent(data.name ?? data.state)}`, class: "so-state", tabindex: "-1" }, String(data.name ?? data.state));
    const today = data.state === soStates.told?.status_quo;
    return soElement("span", {}, link, today && soElement("span", { class: "so-chip so-good so-today-chip" }, "status quo"));
  },
  rowClasses: { "so-today": ({ data }) => data !== undefined && data.state === soStates.told?.status_quo },

  // What people do

  clicked({ event }) {
    if (!event.target.closest("a")) event.target.closest(".ag-row") && soStates.open(event.target.closest(".ag-row").getAttribute("row-index"));
  },
  pressed({ event, rowIndex }) {
    if (event.key === "Enter") soStates.open(rowIndex);
  },
  open(index) {
    document.querySelector(`.so-states-grid .ag-pinned-left-cols-container [row-index="${index}"] a`)?.click();
  },

  async csv(button) {
    button.disabled = true;
    try {
      const found = await soAnswer("states_csv", soStates.query(soStates.sorting(), soStates.api.getFilterModel()));
      const url = URL.createObjectURL(new Blob([found.csv], { type: "text/csv" }));
      soElement("a", { href: url, download: `${soStates.name}-${found.account}-states.csv` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10000);
      if (found.truncated) soStates.say(null, `Only the first ${found.rows.toLocaleString("en")} of ${found.matching.toLocaleString("en")} states are in the file`);
    } catch (error) {
      soStates.say(null, error.message);
    }
    button.disabled = false;
  },
  sorting() {
    const sorted = soStates.api.getColumnState().filter((column) => column.sort);
    return sorted.sort((one, other) => one.sortIndex - other.sortIndex);
  },

  /** The filter under a column's name: any value, or one of those that the column has. */
  Choice: class {
    init(params) {
      const { choices, label } = params.column.getColDef().context;
      this.field = soElement(
        "select",
        { class: "so-choice", "aria-label": label, onchange: () => {
          const value = this.field.value;
          params.parentFilterInstance((filter) => filter.onFloatingFilterChanged(value ? "equals" : null, value || null));
        } },
        soElement("option", { value: "" }, "any"),
        ...choices.map(([value, words]) => soElement("option", { value }, words)),
      );
    }

    getGui() {
      return this.field;
    }

    onParentModelChanged(model) {
      this.field.value = model?.filter ?? "";
      this.field.classList.toggle("so-chosen", this.field.value !== "");
    }
  },
};
