import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./testkit";

const PAGE = `<photo-upload data-url="/photos" data-uploads="/uploads" data-purpose="photo" data-labels="{}">
  <div class="drop"><input type="file"></div></photo-upload><div data-photo-list></div>`;
const BEGUN = { url: "/uploads/1", purpose: "photo", key: "k", name: "a.jpg", modified: 7, size: 3 << 20, arrived: 1 << 20 };

/** What the page asked of the server, in order; a server that has the first megabyte of `a.jpg`. */
function listen(): string[] {
  const asked: string[] = [];
  let offset = BEGUN.arrived;
  class FakeRequest extends EventTarget {
    upload = new EventTarget();
    status = 0;
    responseText = "";
    #ask = "";
    open(method: string, url: string): void {
      this.#ask = `${method} ${url}`;
    }
    setRequestHeader(): void {}
    abort(): void {
      this.dispatchEvent(new Event("abort"));
    }
    getResponseHeader(name: string): string | null {
      return { "Upload-Offset": String(offset), Location: "/uploads/2" }[name] ?? null;
    }
    send(body: ArrayBuffer | null): void {
      asked.push(this.#ask);
      const [method, url] = this.#ask.split(" ");
      if (method === "PATCH") offset += body?.byteLength ?? 0;
      if (url === "/uploads") offset = 0;
      this.status = { HEAD: 200, PATCH: 204 }[method ?? ""] ?? 201;
      this.responseText = url?.endsWith("/completion") === true ? '<article data-photo="x"></article>' : "";
      setTimeout(() => this.dispatchEvent(new Event("load")));
    }
  }
  const fetch = (url: string, { method = "GET" } = {}): Promise<Response> => {
    asked.push(`${method} ${url}`);
    return Promise.resolve(new Response(JSON.stringify({ uploads: [BEGUN, { ...BEGUN, purpose: "word", key: "w" }] })));
  };
  Object.assign(globalThis, { XMLHttpRequest: FakeRequest, fetch });
  return asked;
}

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !isSo(); turn += 1) await new Promise((done) => setTimeout(done, 2));
  assert.ok(isSo());
}

test("the same file chosen again goes on where it was, and another one begins", async () => {
  const document = openPage("");
  const { customElements, CustomEvent, DocumentFragment } = document.defaultView ?? assert.fail("no window");
  Object.assign(globalThis, { customElements, CustomEvent, DocumentFragment });
  // As on plain http: no locks, no store, nothing that hashes.
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  const asked = listen();
  const { PhotoUpload } = await import("./upload");
  customElements.define("photo-upload", PhotoUpload);
  document.body.innerHTML = PAGE;
  const lines = (state: string): Element[] => [...document.querySelectorAll(`.upl[data-state=${state}]`)];
  await until(() => lines("unfinished").length > 0);
  assert.equal(lines("unfinished").length, 1, "a Word file is offered elsewhere");

  const choose = (name: string, lastModified: number): boolean =>
    document.dispatchEvent(new CustomEvent("story:files", { detail: [new File([new Uint8Array(3 << 20)], name, { lastModified })] }));
  asked.length = 0;
  choose("a.jpg", 7);
  await until(() => document.querySelectorAll("[data-photo]").length === 1);
  assert.deepEqual(asked, ["HEAD /uploads/1", "PATCH /uploads/1", "PATCH /uploads/1", "POST /uploads/1/completion"]);
  assert.equal(lines("unfinished").length, 0);

  asked.length = 0;
  choose("a.jpg", 8);
  await until(() => document.querySelectorAll("[data-photo]").length === 2);
  assert.deepEqual(asked.slice(0, 2), ["POST /uploads", "PATCH /uploads/2"]);
  assert.equal(asked.length, 5);
});
