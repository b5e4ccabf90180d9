// <so-about>: the title and the description of the dispute, under edit.

class SoAbout extends SoEditing {
  draw() {
    const title = soField({
      focus: "about-title", value: this.told.title, label: "Title", placeholder: "Title", changed: (text) => this.edit("set_title", { title: text }),
    });
    const about = soElement("textarea", {
      class: "so-field", rows: "4", "aria-label": "What it is about", placeholder: "What it is about", "data-focus": "about-description",
      "data-was": this.told.description,
    }, this.told.description);
    soTells(about, (text) => this.edit("set_description", { description: text }));
    this.replaceChildren(title, about);
  }
}

customElements.define("so-about", SoAbout);
