// <so-accounts>: the accounts of a file, under edit.

class SoAccounts extends SoEditing {
  draw() {
    const rows = this.told.accounts.map((account, place) => this.row(account, place));
    const adding = soElement("div", { class: "so-adding" }, ...soAdding(
      [{ focus: "add-account-title", label: "Whose view is it (a title)" }, { focus: "add-account", label: "Short name", class: "so-field so-mono so-narrow-field" }],
      "Add account",
      (title, short) => {
        if (!title && !short) return [0, "say whose view it is"];
        if (short && !soShort(short)) return [1, SO_SHORT];
        return this.edit("add_account", { account: soShort(short), title, copy_of: this.copied.value || null });
      },
    ));
    const before = this.copied?.value ?? "";
    this.copied = soElement("select", { class: "so-field", "aria-label": "What a new account begins with", "data-focus": "copy-of" },
      soElement("option", { value: "" }, this.told.accounts.length ? "begins with what is shared" : "takes over what the file says"),
      ...this.told.accounts.map((each) => soElement("option", { value: each.id, selected: each.id === before }, `a copy of ${each.title || each.id}`)));
    adding.insertBefore(this.copied, adding.lastChild);
    this.replaceChildren(
      soElement("p", { class: "so-dim" }, this.told.accounts.length
        ? "Rival views of one dispute: each says what everybody wants and, where it differs, what can't be."
        : "The file tells one view of the dispute. Add an account to set another beside it."),
      soElement("ol", { class: "so-rules" }, ...rows), adding, ...this.beliefs(),
    );
  }

  row(account, place) {
    const title = soField({
      focus: `account-${place}-title`, value: account.title, label: `Title of the account ${account.id}`, placeholder: "no title yet",
      changed: (text) => this.edit("set_account_title", { account: account.id, title: text }),
    });
    const id = this.shortField({
      focus: `account-${place}-id`, value: account.id, label: `Short name of the account ${account.id}`, css: "so-narrow-field",
      command: "rename_account", told: { account: account.id },
    });
    const about = soElement("textarea", {
      class: "so-field so-account-about", rows: "2", "aria-label": `What the account ${account.id} says`, placeholder: "What this account says, in a few words",
      "data-focus": `account-${place}-about`, "data-was": account.description,
    }, account.description);
    soTells(about, (text) => this.edit("set_account_description", { account: account.id, description: text }));
    return soElement("li", { class: "so-account-row" }, title, id,
      soRemove(`the account ${account.title || account.id}`, `account-${place}-remove`, () => this.edit("remove_account", { account: account.id })), about);
  }

  /** Which account each decision maker believes, where there are several. */
  beliefs() {
    if (this.told.accounts.length < 2) return [];
    const rows = this.told.dms.map((dm) => soElement("div", { class: "so-belief" },
      soElement("span", {}, dm.name || dm.id),
      soElement("select", {
        class: "so-field", "data-focus": `belief-${dm.id}`, "aria-label": `Account that ${dm.name || dm.id} believes`,
        onchange: (event) => this.edit("set_perception", { dm: dm.id, account: event.target.value || null }),
      },
      soElement("option", { value: "" }, "not said"),
      ...this.told.accounts.map((each) => soElement("option", { value: each.id, selected: each.id === dm.believes }, each.title || each.id)))));
    return [soElement("h3", {}, "Who believes which account"), ...rows];
  }
}

customElements.define("so-accounts", SoAccounts);
