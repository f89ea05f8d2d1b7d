import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { getSchema } from "@tiptap/core";
import { history, undo } from "@tiptap/pm/history";
import { EditorState, type Transaction } from "@tiptap/pm/state";
import type { Finding } from "../shared/findings";
import { fromDocument, toDocument } from "./convert";
import { plainText } from "./document";
import { marks, marksOf, newFindings, nextMark, replaced, stands } from "./marks";
import { readDocument } from "./read";
import { nodes } from "./schema";
import { spots } from "./spots";

const FIXTURES = "../crates/domain/fixtures/document";
const schema = getSchema(nodes);

for (const file of readdirSync(FIXTURES).filter((file) => file.endsWith(".json"))) {
  test(`the characters of ${file} are counted as the server counts them`, () => {
    const wire = readDocument(JSON.parse(readFileSync(`${FIXTURES}/${file}`, "utf8")));
    const tree = fromDocument(wire, schema);
    tree.forEach((block, offset, index) => {
      const found = spots(block, offset);
      const one = plainText({ version: 1, blocks: wire.blocks.slice(index, index + 1) });
      assert.equal(found.map(({ char }) => char).join(""), one);
      for (const { char, at, note } of found) {
        if (at < 0) continue;
        const node = tree.nodeAt(at);
        if (note >= 0) assert.equal(node?.type.name, "footnote");
        else if (node?.isText) assert.equal(tree.textBetween(at, at + char.length), char);
        else assert.equal(node?.type.name, "break");
      }
    });
  });
}

function finding(block: number, start: number, quote: string, now: string | null, id = `${block}:${start}`): Finding {
  const end = start + [...quote].length;
  return { id, rule: "wrong-word", text: quote, at: "body", block, start, end, quote, now, weight: "should", words: "" };
}

function state(blocks: unknown[], findings: Finding[]): EditorState {
  const doc = fromDocument(readDocument({ version: 1, blocks }), schema);
  return EditorState.create({ doc, schema, plugins: [history(), marks(findings)] });
}

const paragraph = (...content: unknown[]) => ({ type: "paragraph", content });
const text = (text: string, ...marks: string[]) => ({ type: "text", text, ...(marks.length > 0 ? { marks } : {}) });
const footnote = (words: string) => ({ type: "footnote", content: [text(words)] });

function marked(state: EditorState): string[] {
  return marksOf(state).map(({ from, to, note }) => (note < 0 ? state.doc.textBetween(from, to, "|") : `note ${note}`));
}

test("what was found is marked where it stands, and nothing else is", () => {
  const blocks = [
    paragraph(text("工人"), text("按", "bold"), text("装路灯"), footnote("按装")),
    paragraph(text("𠮷𠮷按装")),
    { type: "figure", asset: "0193a5b0-7c00-7000-8000-000000000001" },
  ];
  const cases: [Finding, string[]][] = [
    [finding(0, 2, "按装", "安装"), ["按装"]],
    [finding(0, 7, "按装", "安装"), ["note 0"]],
    [finding(1, 2, "按装", "安装"), ["按装"]],
    [finding(0, 1, "按装", "安装"), []],
    [finding(0, 5, "灯\n按", "x"), []],
    [finding(2, 0, "按装", "安装"), []],
    [finding(9, 0, "按装", "安装"), []],
  ];
  for (const [found, expected] of cases) assert.deepEqual(marked(state(blocks, [found])), expected, found.id);
});

test("a mark moves with the text around it and is gone when its words are edited", () => {
  const begin = (): EditorState => state([paragraph(text("工人按装路灯。"))], [finding(0, 2, "按装", "安装")]);
  const cases: [string, (tr: Transaction) => Transaction, string[]][] = [
    ["typing before", (tr) => tr.insertText("几名", 1), ["按装"]],
    ["typing right before", (tr) => tr.insertText("在", 3), ["按装"]],
    ["typing right behind", (tr) => tr.insertText("了", 5), ["按装"]],
    ["a paragraph before", (tr) => tr.insert(0, schema.node("paragraph")), ["按装"]],
    ["its form", (tr) => tr.addMark(3, 5, schema.mark("bold")), ["按装"]],
    ["typing inside", (tr) => tr.insertText("新", 4), []],
    ["one character gone", (tr) => tr.delete(3, 4), []],
    ["the line broken inside", (tr) => tr.split(4), []],
    ["all of it gone", (tr) => tr.delete(0, tr.doc.content.size), []],
  ];
  for (const [name, edit, expected] of cases) {
    const before = begin();
    assert.deepEqual(marked(before.apply(edit(before.tr))), expected, name);
  }
});

test("a replacement keeps the forms and is one step of undo", () => {
  const cases: [unknown[], Finding, unknown[]][] = [
    [[text("再接"), text("再励吧", "bold")], finding(0, 0, "再接再励", "再接再厉"), [text("再接"), text("再厉吧", "bold")]],
    [[text("甲乙", "bold"), text("丙丁")], finding(0, 1, "乙丙", "戊己庚"), [text("甲戊", "bold"), text("己庚丁")]],
    [[text("甲乙", "bold"), text("丙丁")], finding(0, 1, "乙丙", ""), [text("甲", "bold"), text("丁")]],
    [[text("好"), text("吗", "bold")], finding(0, 1, "吗", "吗？"), [text("好"), text("吗？", "bold")]],
    [[text("图好")], finding(0, 0, "图", "看图"), [text("看图好")]],
    [[text("甲"), footnote("注按装"), text("乙")], finding(0, 4, "按装", "安装"), [text("甲"), footnote("注安装"), text("乙")]],
    [[text("甲"), footnote("按"), text("乙")], finding(0, 3, "按", ""), [text("甲乙")]],
    [[text("甲"), footnote("注"), text("乙丙")], finding(0, 0, "甲乙", "丁戊"), [text("丁"), footnote("注"), text("戊丙")]],
  ];
  for (const [content, found, expected] of cases) {
    const before = state([paragraph(...content)], [found]);
    const tr = replaced(before, found.id) ?? assert.fail(found.quote);
    let after = before.apply(tr);
    assert.deepEqual(toDocument(after.doc).blocks, [paragraph(...expected)]);
    assert.deepEqual(marked(after), []);
    undo(after, (tr) => {
      after = after.apply(tr);
    });
    assert.deepEqual(toDocument(after.doc).blocks, [paragraph(...content)]);
  }
  assert.equal(replaced(state([paragraph(text("按装"))], []), "0:0"), null);
  assert.equal(replaced(state([paragraph(text("按装"))], [finding(0, 0, "按装", null)]), "0:0"), null);
});

test("a later answer marks anew, and what stands is marked nowhere", () => {
  const all = [finding(0, 0, "按装", "安装"), finding(0, 3, "按装", "安装"), finding(0, 6, "布署", "部署")];
  const begun = state([paragraph(text("按装，按装，布署"))], all);
  assert.deepEqual(marked(begun.apply(stands(begun, all[0] ?? assert.fail()))), ["布署"]);
  const typed = begun.apply(begun.tr.insertText("新", 1));
  assert.deepEqual(marked(typed.apply(newFindings(typed, [finding(0, 1, "按装", "安装")]))), ["按装"]);
  // An answer to a text that has changed meanwhile marks nothing wrong.
  assert.deepEqual(marked(typed.apply(newFindings(typed, all))), []);
});

test("the next mark is found from anywhere, round the end", () => {
  const begun = state([paragraph(text("按装，按装"))], [finding(0, 0, "按装", "安装"), finding(0, 3, "按装", "安装")]);
  const at = (from: number, step: 1 | -1): number | undefined => nextMark(begun, from, step)?.from;
  assert.deepEqual([at(0, 1), at(1, 1), at(4, 1), at(4, -1), at(1, -1)], [1, 4, 1, 1, 4]);
  assert.equal(nextMark(state([paragraph(text("安装"))], []), 0, 1), undefined);
});

test("a hundred marks move along with a keystroke", () => {
  const words = "按装，".repeat(100);
  const found = Array.from({ length: 100 }, (_, at) => finding(0, at * 3, "按装", "安装"));
  let now = state([paragraph(text(words))], found);
  for (let stroke = 0; stroke < 50; stroke += 1) now = now.apply(now.tr.insertText("字", 1));
  assert.equal(marked(now).length, 100);
  assert.deepEqual(marksOf(now).at(-1)?.from, 1 + 50 + 99 * 3);
});
