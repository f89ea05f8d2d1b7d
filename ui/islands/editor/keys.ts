// Keys, undo, tables and the cursor beside blocks: the behaviour of the editor that has no button.

import { Extension } from "@tiptap/core";
import { splitListItem } from "@tiptap/pm/schema-list";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { history, redo, undo } from "@tiptap/pm/history";
import { type Command, Plugin } from "@tiptap/pm/state";
import { addRowAfter, goToNextCell, tableEditing } from "@tiptap/pm/tables";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { deeper, heading, mark, nodeType, paragraphAtEnd, shallower } from "./commands";
import { cleanPastedHtml, cleanPastedText } from "./paste/html";

const nextCell: Command = (state, dispatch, view) => {
  if (goToNextCell(1)(state, dispatch)) return true;
  // Behind the last cell a row is added, as in Word.
  if (view === undefined || !addRowAfter(state, dispatch)) return false;
  return goToNextCell(1)(view.state, dispatch);
};

const lineBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodeType(state.schema, "break").create()).scrollIntoView());
  return true;
};

export const keys = Extension.create({
  name: "keys",
  priority: 200,
  addKeyboardShortcuts() {
    const { editor } = this;
    const on = (command: Command) => () => command(editor.state, editor.view.dispatch, editor.view);
    const split: Command = (state, dispatch) => splitListItem(nodeType(state.schema, "listItem"))(state, dispatch);
    return {
      Enter: on(split),
      "Shift-Enter": on(lineBreak),
      Tab: () => on(deeper)() || on(nextCell)(),
      "Shift-Tab": () => on(shallower)() || on(goToNextCell(-1))(),
      "Mod-z": on(undo),
      "Mod-y": on(redo),
      "Shift-Mod-z": on(redo),
      "Mod-b": on(mark("bold")),
      "Mod-i": on(mark("italic")),
      "Mod-u": on(mark("underline")),
      "Mod-.": on(mark("sup")),
      "Mod-,": on(mark("sub")),
      "Mod-Alt-2": on(heading(2)),
      "Mod-Alt-3": on(heading(3)),
    };
  },
});

/**
 * What the tree behaves like; `hint` stands in the first paragraph while nothing is written, `onPictures` hears how many
 * pictures could not come with a paste.
 */
export function behaviour(hint: string, onPictures: (count: number) => void) {
  return Extension.create({
    name: "behaviour",
    addProseMirrorPlugins() {
      const { schema } = this.editor;
      return [
        history(),
        dropCursor({ class: "ed-drop", width: 2 }),
        gapCursor(),
        tableEditing(),
        new Plugin({
          props: {
            transformPastedText: cleanPastedText,
            transformPastedHTML: (html) => {
              const pasted = cleanPastedHtml(html, schema);
              onPictures(pasted.pictures);
              return pasted.html;
            },
            handleClick: (view, _at, event) => {
              const last = view.dom.lastElementChild?.getBoundingClientRect();
              if (event.target !== view.dom || last === undefined || event.clientY < last.bottom) return false;
              return paragraphAtEnd(view.state, view.dispatch);
            },
            decorations: ({ doc }) => {
              const [only] = [doc.firstChild];
              if (doc.childCount !== 1 || only === null || !only.isTextblock || only.content.size > 0) return null;
              const blank = { class: "is-empty", "data-hint": hint };
              return DecorationSet.create(doc, [Decoration.node(0, only.nodeSize, blank)]);
            },
          },
        }),
      ];
    },
  });
}
