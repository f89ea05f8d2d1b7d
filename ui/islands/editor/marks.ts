// What the checks found, underlined where it stands. A mark moves with the text around it and is gone as soon as its own
// words are edited; the next save tells what is found then.

import { closeHistory } from "@tiptap/pm/history";
import type { Mark as PmMark, Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { Mapping } from "@tiptap/pm/transform";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { type Finding, sharedEnds } from "../shared/findings";
import type { Text } from "./document";
import { spots } from "./spots";

/** `note` is where the words begin in a footnote; -1 outside of one. `text` is what stood there when it was marked. */
export type Mark = { finding: Finding; from: number; to: number; note: number; text: string };

type Marks = { marks: readonly Mark[]; set: DecorationSet };

type Said = { kind: "found"; findings: Finding[] } | { kind: "stands"; finding: Finding } | { kind: "mended"; id: string };

const key = new PluginKey<Marks>("marks");

export function marks(findings: Finding[]): Plugin<Marks> {
  return new Plugin<Marks>({
    key,
    state: {
      init: (_, { doc }) => drawn(doc, placed(doc, findings)),
      apply: (tr, before) => {
        const said: Said | undefined = tr.getMeta(key);
        if (said?.kind === "found") return drawn(tr.doc, placed(tr.doc, said.findings));
        if (said?.kind === "stands") return drawn(tr.doc, before.marks.filter((mark) => !isSame(mark, said.finding)));
        // Where only something was added, the marked words are still there.
        return tr.docChanged ? moved(before, tr.mapping, tr.doc, said?.id) : before;
      },
    },
    props: { decorations: (state) => key.getState(state)?.set ?? null },
  });
}

/** A transaction that marks these instead. */
export function newFindings(state: EditorState, findings: Finding[]): Transaction {
  return tell(state, { kind: "found", findings });
}

/** A transaction that takes away the marks of a finding that may stand: wherever the same words are, it does. */
export function stands(state: EditorState, finding: Finding): Transaction {
  return tell(state, { kind: "stands", finding });
}

function tell(state: EditorState, said: Said): Transaction {
  return state.tr.setMeta(key, said).setMeta("addToHistory", false);
}

function isSame(mark: Mark, finding: Finding): boolean {
  return mark.finding.rule === finding.rule && mark.finding.text === finding.text;
}

/** In the order of the text. */
export function marksOf(state: EditorState): readonly Mark[] {
  return key.getState(state)?.marks ?? [];
}

/** The first mark behind a place, or before it; round at the ends. */
export function nextMark(state: EditorState, at: number, step: 1 | -1): Mark | undefined {
  const all = marksOf(state);
  if (step === 1) return all.find((mark) => mark.from > at) ?? all[0];
  return all.findLast((mark) => mark.from < at) ?? all.at(-1);
}

/** Where the findings stand. What has moved since the text was sent is not marked: the next save finds it again. */
export function placed(doc: Node, findings: Finding[]): Mark[] {
  const blocks = new Map<number, ReturnType<typeof spots>>();
  const offsets: number[] = [];
  doc.forEach((_, offset) => offsets.push(offset));
  const found = findings.flatMap((finding): Mark[] => {
    const { block, start, end, quote } = finding;
    const offset = block === null ? undefined : offsets[block];
    if (block === null || offset === undefined || start >= end) return [];
    const chars = blocks.get(block) ?? spots(doc.child(block), offset);
    blocks.set(block, chars);
    const marked = chars.slice(start, end);
    const [first, last] = [marked[0], marked.at(-1)];
    if (first === undefined || last === undefined || marked.map((spot) => spot.char).join("") !== quote) return [];
    if (first.at < 0 || last.at < 0 || first.note >= 0 !== last.note >= 0) return [];
    const inNote = first.note >= 0;
    if (inNote && first.at !== last.at) return [];
    const [from, to] = [first.at, last.at + (inNote ? 1 : last.char.length)];
    return [{ finding, from, to, note: first.note, text: wordsAt(doc, from, to) }];
  });
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
}

function moved(before: Marks, mapping: Mapping, doc: Node, mended?: string): Marks {
  const marks = before.marks.flatMap((mark): Mark[] => {
    if (mark.finding.id === mended) return [];
    const [from, to] = [mapping.map(mark.from, 1), mapping.map(mark.to, -1)];
    if (from >= to || wordsAt(doc, from, to) !== mark.text) return [];
    return [{ ...mark, from, to }];
  });
  // Where all stayed, what is drawn only moves along: nothing blinks while somebody types.
  if (marks.length === before.marks.length) return { marks, set: before.set.map(mapping, doc) };
  return drawn(doc, marks);
}

function drawn(doc: Node, marks: readonly Mark[]): Marks {
  const set = marks.map(({ finding, from, to, note }) => {
    const look = { class: `mk mk-${finding.weight}`, "data-mark": finding.id };
    return note < 0 ? Decoration.inline(from, to, look) : Decoration.node(from, to, look);
  });
  return { marks, set: DecorationSet.create(doc, set) };
}

function wordsAt(doc: Node, from: number, to: number): string {
  return doc.textBetween(from, to, "\n", (leaf) => JSON.stringify(leaf.attrs["content"] ?? null));
}

/**
 * Puts what is suggested in the place of the marked words, as one step of undo. What old and new words share at their
 * ends stays untouched; between, each stretch of one form keeps it. Null where the words are no longer those.
 */
export function replaced(state: EditorState, id: string): Transaction | null {
  const mark = marksOf(state).find(({ finding }) => finding.id === id);
  if (mark === undefined || mark.finding.now === null) return null;
  const tr = closeHistory(state.tr.setMeta(key, { kind: "mended", id } satisfies Said));
  if (mark.note >= 0) return inNote(tr, mark, mark.finding.now);
  const chars = characters(state.doc, mark.from, mark.to);
  const old = chars.map(({ char }) => char);
  if (old.join("") !== mark.finding.quote) return null;
  const now = [...mark.finding.now];
  const { head, tail } = sharedEnds(old, now);
  const words = now.slice(head, now.length - tail);
  const middle = chars.slice(head, chars.length - tail);
  if (middle.length === 0) {
    const beside = chars[Math.max(head - 1, 0)];
    if (beside === undefined || words.length === 0) return null;
    const at = head > 0 ? beside.at + beside.char.length : beside.at;
    return tr.insert(at, state.schema.text(words.join(""), beside.marks));
  }
  const runs = runsOf(middle);
  let taken = 0;
  const parts = runs.map((run, at) => {
    const part = words.slice(taken, at === runs.length - 1 ? undefined : taken + run.length);
    taken += part.length;
    return part.join("");
  });
  // From the end, so that the places before stay right.
  runs.toReversed().forEach((run, back) => {
    const [first, last, part] = [run[0], run.at(-1), parts[runs.length - 1 - back]];
    if (first === undefined || last === undefined) return;
    const [from, to] = [first.at, last.at + last.char.length];
    if (part === undefined || part === "") tr.delete(from, to);
    else tr.replaceWith(from, to, state.schema.text(part, first.marks));
  });
  return tr.scrollIntoView();
}

type Character = { char: string; at: number; marks: readonly PmMark[] };

function characters(doc: Node, from: number, to: number): Character[] {
  const found: Character[] = [];
  doc.nodesBetween(from, to, (node, start) => {
    if (!node.isText) return;
    let at = start;
    for (const char of node.text ?? "") {
      if (at >= from && at < to) found.push({ char, at, marks: node.marks });
      at += char.length;
    }
  });
  return found;
}

/** Stretches that stand side by side in one form. */
function runsOf(chars: Character[]): Character[][] {
  const runs: Character[][] = [];
  for (const char of chars) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const follows = before !== undefined && before.marks === char.marks && before.at + before.char.length === char.at;
    if (run !== undefined && follows) run.push(char);
    else runs.push([char]);
  }
  return runs;
}

function inNote(tr: Transaction, mark: Mark, now: string): Transaction | null {
  const content: Text[] = tr.doc.nodeAt(mark.from)?.attrs["content"] ?? [];
  const end = mark.note + [...mark.finding.quote].length;
  let at = 0;
  let words = now;
  const kept = content.flatMap((run): Text[] => {
    const chars = [...run.text];
    const [from, to] = [Math.max(mark.note - at, 0), Math.min(end - at, chars.length)];
    at += chars.length;
    if (from >= to) return [run];
    const text = [...chars.slice(0, from), words, ...chars.slice(to)].join("");
    words = "";
    return text === "" ? [] : [{ ...run, text }];
  });
  if (at < end) return null;
  return kept.length === 0 ? tr.delete(mark.from, mark.to) : tr.setNodeMarkup(mark.from, null, { content: kept });
}
