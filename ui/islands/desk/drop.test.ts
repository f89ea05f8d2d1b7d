import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./testkit";

const PAGE = `<form id="import-form"></form>
  <details id="word"><input type="file" id="import-file" form="import-form" accept=".docx"><button form="import-form">Read</button></details>
  <div class="ProseMirror"></div><section id="attachments"></section>
  <photo-upload data-heic="no HEIC" data-labels="{}"><div class="drop"><input type="file"></div></photo-upload>
  <div data-drop-hint hidden></div>
  <div data-drop-said data-drop-word="word {name}" data-drop-photos="photos {n}" data-drop-attachments="files {n}"
    data-drop-old-word="old {name}" data-drop-one-word="one {name}" data-drop-folder="folder {name}" data-drop-ok="OK"></div>`;

/** A drag of files as browsers report it. */
function drag(document: Document, type: string, target: string, files: File[], folder?: File): Event {
  const Event = document.defaultView?.Event ?? assert.fail("no window");
  const event = new Event(type, { bubbles: true, cancelable: true });
  const items = files.map((file) => ({ kind: "file", webkitGetAsEntry: () => ({ isDirectory: file === folder }) }));
  Object.assign(event, { dataTransfer: { types: ["Files"], files, items } });
  document.querySelector(target)?.dispatchEvent(event);
  return event;
}

test("a drop anywhere reaches the photos, the attachments and the Word box, and says so", async () => {
  const document = openPage(PAGE);
  const { Element, CustomEvent } = document.defaultView ?? assert.fail("no window");
  const held: File[] = [];
  class FakeTransfer {
    files = held;
    items = { add: (file: File) => held.push(file) };
  }
  Object.assign(globalThis, { Element, CustomEvent, DataTransfer: FakeTransfer });
  const given: string[] = [];
  for (const name of ["story:files", "story:attachments"]) {
    document.addEventListener(name, (event) => {
      const files: File[] = (event as CustomEvent<File[]>).detail;
      given.push(`${name} ${files.map((file) => file.name).join(" ")}`);
    });
  }
  const input = document.querySelector("#import-file") ?? assert.fail("no field");
  Object.assign(input, { scrollIntoView: () => {} });
  Object.assign(document.querySelector("details") ?? {}, { scrollIntoView: () => {} });
  Object.assign(document.querySelector("button") ?? {}, { focus: () => {} });
  // Its island asks for the page's classes when it is read.
  const { dropAnywhere } = await import("./drop");
  const place = document.querySelector<HTMLElement>("[data-drop-said]") ?? assert.fail("no place");
  const hint = document.querySelector<HTMLElement>("[data-drop-hint]") ?? assert.fail("no hint");
  dropAnywhere(place);

  assert.equal(drag(document, "dragover", ".ProseMirror", []).defaultPrevented, true);
  assert.equal(hint.hidden, false);
  const folder = new File([], "照片");
  const files = [new File(["x"], "a.jpg"), new File(["x"], "b.heic"), new File(["x"], "c.pdf"), new File(["x"], "d.docx"), folder];
  assert.equal(drag(document, "drop", ".ProseMirror", files, folder).defaultPrevented, true);
  assert.equal(hint.hidden, true);
  assert.deepEqual(given, ["story:files a.jpg b.heic", "story:attachments c.pdf"]);
  assert.deepEqual(held.map((file) => file.name), ["d.docx"]);
  assert.deepEqual(
    [...place.querySelectorAll("p")].map((line) => (line.textContent ?? "").replace(/\s*OK$/, "")),
    ["word d.docx", "files 1", "photos 1", "folder 照片"],
  );

  given.length = 0;
  drag(document, "drop", "#attachments", [new File(["x"], "d.docx"), new File(["x"], "a.jpg")]);
  assert.deepEqual(given, ["story:attachments d.docx a.jpg"]);
});

test("what is dragged from the page itself is left to the page", async () => {
  const document = openPage(PAGE);
  const { dropAnywhere } = await import("./drop");
  dropAnywhere(document.querySelector<HTMLElement>("[data-drop-said]") ?? assert.fail("no place"));
  const Event = document.defaultView?.Event ?? assert.fail("no window");
  document.querySelector(".ProseMirror")?.dispatchEvent(new Event("dragstart", { bubbles: true }));
  assert.equal(drag(document, "drop", ".ProseMirror", [new File(["x"], "a.jpg")]).defaultPrevented, false);
});

test("a HEIC that comes all the same is not sent, and says why", async () => {
  const document = openPage(PAGE);
  const { customElements, CustomEvent } = document.defaultView ?? assert.fail("no window");
  Object.assign(globalThis, { CustomEvent, customElements });
  const { PhotoUpload } = await import("./upload");
  customElements.define("photo-upload", PhotoUpload);
  document.dispatchEvent(new CustomEvent("story:files", { detail: [new File(["x"], "IMG_1.HEIC")] }));
  const lines = [...document.querySelectorAll<HTMLElement>(".upl")];
  assert.deepEqual(lines.map((line) => line.dataset["state"]), ["failed"]);
  assert.match(lines[0]?.textContent ?? "", /IMG_1\.HEIC.*no HEIC/);
});
