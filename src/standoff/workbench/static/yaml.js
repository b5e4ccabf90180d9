// The editor of the file. The server changes its text only while the editor still has the text that the server expects,
// and is told of that change as if it had been typed. So nothing that is being typed is lost or moved.

/** The editor of an element, once it is there. */
async function soEditor(id) {
  const element = getElement(id);
  if (element && !element.editor) await element.editorPromise;
  return element;
}

/** Puts `text` in the place of `expected`; changes only the stretch in which they differ, so the cursor stays. */
async function soReplace(id, expected, text) {
  const view = (await soEditor(id))?.editor;
  if (view?.state.doc.toString() !== expected) return;
  const shorter = Math.min(expected.length, text.length);
  let from = 0;
  while (from < shorter && expected[from] === text[from]) from += 1;
  let same = 0;
  while (same < shorter - from && expected.at(-1 - same) === text.at(-1 - same)) same += 1;
  view.dispatch({ changes: { from, to: expected.length - same, insert: text.slice(from, text.length - same) } });
}

/** Marks lines; `marks` has the number and a class of each. Lines that no longer exist are skipped. */
async function soMarkLines(id, marks) {
  const element = await soEditor(id);
  const there = marks.filter(([line]) => line <= element?.editor.state.doc.lines);
  element?.setDecorations(there.map(([line, css]) => ({ kind: "line", line, class: css })));
}

/** Switches the editor between light and dark. */
async function soEditorTheme(id, theme) {
  (await soEditor(id))?.setTheme(theme);
}
