import assert from "node:assert/strict";
import { test } from "node:test";
import { Queue } from "./queue";
import { openPage } from "./testkit";

const TARGET = { url: "/photos", uploads: "/uploads", purpose: "photo" };

/** A server that takes every piece and answers so to the whole; what it was asked, in order. */
function serve(status: number, sentence: string): string[] {
  const asked: string[] = [];
  let offset = 0;
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
      return { "Upload-Offset": String(offset), Location: "/uploads/1" }[name] ?? null;
    }
    send(body: ArrayBuffer | FormData | null): void {
      asked.push(this.#ask);
      if (body instanceof ArrayBuffer) offset += body.byteLength;
      const isLast = this.#ask.endsWith("/completion") || this.#ask.endsWith("/photos");
      this.status = isLast ? status : this.#ask.startsWith("PATCH") ? 204 : 201;
      this.responseText = isLast ? JSON.stringify({ error: sentence }) : "";
      setTimeout(() => this.dispatchEvent(new Event("load")));
    }
  }
  const fetch = (url: string, { method = "GET" } = {}): Promise<Response> => {
    asked.push(`${method} ${url}`);
    return Promise.resolve(new Response());
  };
  Object.assign(globalThis, { XMLHttpRequest: FakeRequest, fetch });
  return asked;
}

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !isSo(); turn += 1) await new Promise((done) => setTimeout(done, 2));
  assert.ok(isSo());
}

/** Sends a file of so many bytes; answers the line once it has failed, and how often another file was asked for. */
async function failed(size: number): Promise<{ line: Element; asked: { another: number } }> {
  const document = openPage("<div></div>");
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  const lines = document.querySelector<HTMLElement>("div") ?? assert.fail("no lines");
  const asked = { another: 0 };
  const queue = new Queue(TARGET, (key) => key, lines, () => assert.fail("nothing is taken"), () => (asked.another += 1));
  queue.add([new File([new Uint8Array(size)], "a.pdf")]);
  await until(() => lines.querySelector("[data-state=failed]") !== null);
  return { line: lines.querySelector(".upl") ?? assert.fail("no line"), asked };
}

const buttons = (line: Element): string[] => [...line.querySelectorAll("button")].map((button) => button.textContent ?? "");

test("what is wrong with the file itself offers another one, and what may pass offers a retry", async () => {
  for (const size of [1_000, 2 << 20]) {
    for (const [status, expected] of [
      [422, ["another", "dismiss"]],
      [413, ["another", "dismiss"]],
      [409, ["retry", "dismiss"]],
      [401, ["retry", "dismiss"]],
    ] as const) {
      serve(status, "a sentence");
      const { line } = await failed(size);
      assert.deepEqual(buttons(line), expected, `${status}, ${size} bytes`);
    }
  }
});

test("choosing another gives the refused one up", async () => {
  const asked = serve(422, "This is a PDF.");
  const { line, asked: choice } = await failed(2 << 20);
  assert.match(line.textContent ?? "", /This is a PDF\./);
  asked.length = 0;
  line.querySelector("button")?.click();
  assert.deepEqual([asked, choice.another, line.parentNode], [["DELETE /uploads/1"], 1, null]);
});
