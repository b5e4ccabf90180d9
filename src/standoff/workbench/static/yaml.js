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
  view.soTakes = true; // it is the file's
  view.dispatch({ changes: { from, to: expected.length - same, insert: text.slice(from, text.length - same) } });
  view.soTakes = false;
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

/** Shows a line in the middle of the editor, and puts the cursor there. */
async function soReveal(id, number) {
  const view = (await soEditor(id))?.editor;
  if (!view || number > view.state.doc.lines) return;
  const { from } = view.state.doc.line(number);
  view.dispatch({ selection: { anchor: from } });
  const block = view.lineBlockAt(from);
  view.scrollDOM.scrollTop = Math.max(0, block.top - view.scrollDOM.clientHeight / 2);
}

/**
 * What stands in the editor comes from the text of the file that `key` tells, or is it, where it has the digest. From then
 * on it is kept while anything that isn't in the file stands there.
 */
async function soSettled(id, key, digest) {
  const view = (await soEditor(id))?.editor;
  if (!view) return;
  const first = view.soBase === undefined;
  view.soBase = key;
  const kept = soKept.yaml;
  if (first) soKeep(view);
  if (first && kept?.file === soFileName()) return soGiveBack(view, kept);
  const text = view.state.doc.toString();
  if (crypto.subtle && (await soDigest(text)) !== digest) return undefined;
  if (view.state.doc.toString() === text && kept?.file === soFileName()) soKept.kept(null);
  return undefined;
}

function soFileName() {
  return new URLSearchParams(location.search).get("file") ?? "";
}

async function soDigest(text) {
  return soHex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

/** Keeps what is typed in the editor from now on. */
function soKeep(view) {
  const dispatch = view.dispatch.bind(view);
  view.dispatch = (...changes) => {
    const before = view.state.doc;
    dispatch(...changes);
    if (view.state.doc === before || view.soTakes) return;
    soKept.kept({ file: soFileName(), key: view.soBase, text: view.state.doc.toString(), at: view.state.selection.main.head });
  };
}

/** Puts back what was typed before the window was loaded anew, and tells from which text of the file it had come. */
function soGiveBack(view, { key, text, at }) {
  const now = view.state.doc.toString();
  const keys = window.soEarly?.() ?? "";
  const typed = text.slice(0, at) + keys + text.slice(at);
  if (now === typed) return soKept.kept(null);
  emitEvent("so_typed", key);
  view.dispatch({ changes: { from: 0, to: now.length, insert: typed }, selection: { anchor: at + keys.length } });
  return view.focus();
}
