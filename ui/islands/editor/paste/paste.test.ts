import assert from "node:assert/strict";
import { test } from "node:test";
import type { Block } from "../document";
import { cleanPastedText } from "./html";
import { styleOf } from "./numbers";
import { assertValid, read, throughEditor } from "./testkit";

function pasted(html: string): Block[] {
  return throughEditor(read(html).body).blocks;
}

const line = (text: string) => ({ type: "paragraph", content: text === "" ? [] : [{ type: "text", text }] });

test("Word: paragraphs keep their words and lose their dress", () => {
  const html = `<p class=MsoNormal style='text-indent:32.0pt'><span style='font-family:仿宋;color:red'>　　市图书馆</span><b><span
    lang=EN-US>11</span></b><span>月开课。
    第二句接在后面。</span><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>`;
  assert.deepEqual(pasted(html), [
    {
      type: "paragraph",
      content: [
        { type: "text", text: "市图书馆" },
        { type: "text", text: "11", marks: ["bold"] },
        { type: "text", text: "月开课。第二句接在后面。" },
      ],
    },
  ]);
});

test("WPS: bold, italic and underline that are only styles become marks", () => {
  const html = `<p><span style="mso-spacerun:'yes';font-weight:bold">粗</span><span style="font-style:italic;text-decoration:underline">斜线</span><span style="font-weight:normal">平</span></p>`;
  assert.deepEqual(pasted(html), [
    {
      type: "paragraph",
      content: [
        { type: "text", text: "粗", marks: ["bold"] },
        { type: "text", text: "斜线", marks: ["italic", "underline"] },
        { type: "text", text: "平" },
      ],
    },
  ]);
});

test("Word: numbered paragraphs become lists, level by level", () => {
  const item = (level: number, mark: string, text: string) =>
    `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${mark}<span>&nbsp; </span></span>${text}</p>`;
  const html = `${item(1, "一、", "组织")}${item(2, "（一）", "人员")}${item(2, "（二）", "经费")}${item(1, "二、", "考核")}<p>完</p>`;
  assert.deepEqual(pasted(html), [
    {
      type: "list",
      style: "chinese",
      start: 1,
      items: [
        {
          blocks: [
            line("组织"),
            {
              type: "list",
              style: "chinese-parenthesis",
              start: 1,
              items: [{ blocks: [line("人员")] }, { blocks: [line("经费")] }],
            },
          ],
        },
        { blocks: [line("考核")] },
      ],
    },
    line("完"),
  ]);
});

test("a number with characters that nobody sees is the number without them", () => {
  const number = (mark: string): string => `<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>${mark}</span>甲</p>`;
  const { body } = read(number("\u0001第\u200b1\u007f条"));
  assertValid(body);
  assert.deepEqual(body.blocks, [line("第1条 甲")]);
});

test("tables keep spans, heading rows and the side their text stands on", () => {
  const html = `<table class=MsoTableGrid border=1><thead><tr><td colspan=2 style='text-align:center'><p class=MsoNormal>青溪一年账</p></td></tr></thead>
    <tr><td><p>清理</p></td><td><p align=right style='text-align:right'>9412</p></td></tr></table>`;
  const cell = (text: string, more = {}) => ({ col_span: 1, row_span: 1, align: "start", blocks: [line(text)], ...more });
  assert.deepEqual(pasted(html), [
    {
      type: "table",
      header_rows: 1,
      rows: [
        { cells: [cell("青溪一年账", { col_span: 2, align: "center" })] },
        { cells: [cell("清理"), cell("9412", { align: "end" })] },
      ],
    },
  ]);
});

test("tables that do not fit together are mended, and too large ones are parted", () => {
  const over = read("<table><tr><td>1</td><td rowspan=2>2</td></tr><tr><td colspan=2>3</td><td>4</td></tr><tr><td>5</td></tr></table>");
  assertValid(over.body);
  const wide = read(`<table><tr><td colspan=1000>1</td></tr><tr><td>2</td><td>3</td></tr></table>`).body;
  assertValid(wide);
  assert.match(JSON.stringify(wide), /"col_span":2/);
  const rows = "<tr><td rowspan=2>甲</td><td rowspan=400>乙</td></tr><tr></tr>";
  const lines = "<tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr>";
  assertValid(read(`<table>${rows.repeat(80)}</table>`).body);
  const long = read(`<table><tr><td colspan=2>题</td></tr>${lines.repeat(125)}</table>`).body;
  assertValid(long);
  assert.deepEqual(long.blocks.map((block) => (block.type === "table" ? block.rows.length : 0)), [100, 100, 51]);
  assert.deepEqual(pasted(`<table><tr>${"<td>丙</td>".repeat(31)}</tr><tr><td>丁</td></tr></table>`), [
    line(Array.from({ length: 31 }, () => "丙").join("　")),
    line("丁"),
  ]);
});

test("what looks the same is one run, also where cells or a heading have put it together", () => {
  const wide = read(`<table><tr>${"<td>丙</td>".repeat(31)}</tr></table>`).body.blocks;
  assert.deepEqual(wide, [line(Array.from({ length: 31 }, () => "丙").join("　"))]);
  const content = [
    { type: "text", text: "甲乙" },
    { type: "text", text: "丙丁", marks: ["italic"] },
  ];
  const heading = read("<h2>甲<b>乙</b><i>丙<b>丁</b></i></h2>").body.blocks;
  assert.deepEqual(heading, [{ type: "heading", level: 2, content }]);
});

test("web pages: headings, lists and links stay; scripts, pictures and bad links go", () => {
  const html = `<h1 class="x">标题</h1><div><ul><li>一</li></ul></div><script>alert(1)</script><img src="https://elsewhere.example/x.png">
    <p><a href="https://news.yunchuan.example/" onclick="x()">看</a><a href="javascript:x()">坏</a></p>`;
  assert.deepEqual(pasted(html), [
    { type: "heading", level: 2, content: [{ type: "text", text: "标题" }] },
    { type: "list", style: "bullet", start: 1, items: [{ blocks: [line("一")] }] },
    {
      type: "paragraph",
      content: [
        { type: "text", text: "看", link: "https://news.yunchuan.example/" },
        { type: "text", text: "坏" },
      ],
    },
  ]);
});

test("the command of a field goes, what it shows stays; of half a field nothing is lost", () => {
  const part = (name: string): string => `<span style="mso-element:field-${name}"></span>`;
  const [begin, separator, end] = [part("begin"), part("separator"), part("end")];
  const cases: [string, string][] = [
    [`第${begin}PAGE${separator}4${end}页`, "第4页"],
    [`甲${begin}IF ${begin}PAGE${separator}4${end} = 4${separator}乙${end}丙`, "甲乙丙"],
    [`甲${begin}XE "词"${end}乙`, "甲乙"],
    [`甲${begin}乙丙`, "甲乙丙"],
    [`甲${separator}乙${end}丙`, "甲乙丙"],
  ];
  for (const [html, expected] of cases) assert.deepEqual(pasted(`<p>${html}</p>`), [line(expected)], html);
});

test("lists deeper than four levels are flattened to four", () => {
  const html = "<ul><li>1<ul><li>2<ul><li>3<ul><li>4<ul><li>5</li></ul></li></ul></li></ul></li></ul></li></ul>";
  const text = JSON.stringify(pasted(html));
  assert.equal(text.match(/"type":"list"/g)?.length, 4);
  assert.match(text, /"5"/);
});

test("what a number looks like tells the style", () => {
  const cases: [string, string, number][] = [
    ["1.", "decimal", 1],
    ["3、", "decimal", 3],
    ["（2）", "decimal-parenthesis", 2],
    ["(2)", "decimal-parenthesis", 2],
    ["一、", "chinese", 1],
    ["十二、", "chinese", 12],
    ["二十、", "chinese", 20],
    ["（三）", "chinese-parenthesis", 3],
    ["③", "circled", 3],
    ["b.", "letter", 2],
    ["·", "bullet", 1],
    ["Ø", "bullet", 1],
  ];
  for (const [marker, style, start] of cases) assert.deepEqual(styleOf(marker), { style, start }, marker);
  for (const marker of ["1.1", "第一条", "A.", "ii.", "(a)", "2026年", "一是"]) assert.equal(styleOf(marker), null, marker);
});

test("indents typed with spaces go from plain text", () => {
  assert.equal(cleanPastedText("　　第一段\n\t第二段"), "第一段\n第二段");
});
