import assert from "node:assert/strict";
import { test } from "node:test";
import { isHeic, sortFiles } from "./filekinds";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const file = (name: string, type = ""): File => new File(["x"], name, { type });

function sorted(
  files: File[],
  onAttachments = false,
  folders: File[] = [],
  endings = [".docx"],
): Record<string, unknown> {
  const { photos, videos, attachments, word, refused } = sortFiles(
    files,
    new Set(folders),
    onAttachments,
    endings,
    false,
  );
  assert.deepEqual(videos, []);
  const names = (some: File[]): string => some.map((one) => one.name).join(" ");
  return { photos: names(photos), files: names(attachments), word: word?.name, refused: refused.map((one) => one.why) };
}

test("a drop of many kinds is parted: pictures, the Word file, the rest", () => {
  const dropped = [
    file("a.JPG"),
    file("稿件.docx", DOCX),
    file("b.png", "image/png"),
    file("表.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    file("课.mp4", "video/mp4"),
    file("c.heic"),
    file("图.svg", "image/svg+xml"),
    file("无名"),
  ];
  assert.deepEqual(sorted(dropped), {
    photos: "a.JPG b.png c.heic",
    files: "表.xlsx 课.mp4 图.svg 无名",
    word: "稿件.docx",
    refused: [],
  });
});

test("videos go to their own field where there is one", () => {
  const dropped = [file("课.mp4", "video/mp4"), file("会.MOV"), file("a.jpg")];
  const names = (onAttachments: boolean, takesVideos: boolean): string =>
    sortFiles(dropped, new Set(), onAttachments, [], takesVideos)
      .videos.map((one) => one.name)
      .join(" ");
  assert.equal(names(false, true), "课.mp4 会.MOV");
  assert.equal(names(false, false), "");
  assert.equal(names(true, true), "");
});

test("what cannot be read gets its reason, and one Word file is enough", () => {
  const folder = file("照片");
  const dropped = [file("一.docx"), file("二.DOCX"), file("旧.doc", "application/msword"), file("旧.wps"), folder];
  assert.deepEqual(sorted(dropped, false, [folder]), {
    photos: "",
    files: "",
    word: "一.docx",
    refused: ["drop_one_word", "drop_old_word", "drop_old_word", "drop_folder"],
  });
});

test("older Word files are taken where the server reads them", () => {
  const endings = [".docx", ".doc", ".wps", ".rtf"];
  for (const name of ["旧.doc", "旧.WPS", "旧.rtf", "新.docx"]) {
    assert.equal(sorted([file(name)], false, [], endings)["word"], name);
  }
  assert.deepEqual(sorted([file("旧.odt")], false, [], endings)["refused"], ["drop_old_word"]);
});

test("on the attachments everything is one, but a folder", () => {
  const folder = file("照片");
  const dropped = [file("一.docx"), file("a.jpg", "image/jpeg"), file("旧.doc"), folder];
  assert.deepEqual(sorted(dropped, true, [folder]), {
    photos: "",
    files: "一.docx a.jpg 旧.doc",
    word: undefined,
    refused: ["drop_folder"],
  });
});

test("HEIC is known by type and by name", () => {
  const cases: [File, boolean][] = [
    [file("IMG_1.HEIC"), true],
    [file("a.heif"), true],
    [file("a", "image/heic"), true],
    [file("a", "image/heif-sequence"), true],
    [file("heic.jpg", "image/jpeg"), false],
    [file("a.heic.png", "image/png"), false],
  ];
  for (const [one, expected] of cases) assert.equal(isHeic(one), expected, `${one.name} ${one.type}`);
});
