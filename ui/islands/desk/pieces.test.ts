import assert from "node:assert/strict";
import { test } from "node:test";
import { type Errand, sendInPieces } from "./pieces";
import type { Ask, Reply } from "./request";

const MB = 1 << 20;
const LINE_GONE = "gone";
const ANSWER_LOST = "lost";

type Fault = typeof LINE_GONE | typeof ANSWER_LOST | number;

/** A server as the real one answers, and a line on which the requests of these numbers go wrong. */
function server(faults: Record<number, Fault> = {}, largest = MB) {
  const log: string[] = [];
  let stored: Uint8Array | null = null;
  let length = 0;
  let offset = 0;
  let count = 0;
  let isFinished = false;

  function answer(ask: Ask): Reply {
    const headers = ask.headers ?? {};
    const reply = (status: number, said: Record<string, string> = {}, text = ""): Reply => ({
      status,
      text,
      header: (name) => said[name] ?? null,
    });
    const told = { "Upload-Offset": String(offset), "Upload-Limit": `max-append-size=${largest}` };
    if (ask.method === "POST" && ask.url === "/uploads") {
      if (stored === null) [length, stored] = [Number(headers["Upload-Length"]), new Uint8Array(Number(headers["Upload-Length"]))];
      return reply(201, { ...told, Location: "/uploads/1" });
    }
    if (stored === null) return reply(404);
    if (ask.method === "HEAD") return reply(200, told);
    if (ask.method === "POST") {
      if (offset !== length) return reply(409);
      isFinished = true;
      return reply(201, {}, "card");
    }
    const body = new Uint8Array(ask.body as ArrayBuffer);
    if (Number(headers["Upload-Offset"]) !== offset) return reply(409, told);
    if (body.length > largest) return reply(413);
    stored.set(body, offset);
    offset += body.length;
    return reply(204, { "Upload-Offset": String(offset) });
  }

  return {
    log,
    bytes: () => stored,
    isFinished: () => isFinished,
    forget: () => {
      [stored, offset] = [null, 0];
    },
    send: (ask: Ask): Promise<Reply | null> => {
      const fault = faults[(count += 1)];
      const at = ask.headers?.["Upload-Offset"];
      log.push(`${ask.method}${at === undefined ? "" : ` ${at}`}`);
      if (fault === LINE_GONE) return Promise.resolve(null);
      if (typeof fault === "number") return Promise.resolve({ status: fault, text: '{"error":"no"}', header: () => null });
      const reply = answer(ask);
      return Promise.resolve(fault === ANSWER_LOST ? null : reply);
    },
  };
}

function fileOf(size: number): File {
  const bytes = new Uint8Array(size).map((_, at) => (at * 31) % 251);
  return new File([bytes], "渡口.jpg", { lastModified: 7 });
}

async function run(file: File, to: ReturnType<typeof server>, url: string | null = null) {
  const errand: Errand = { file, uploads: "/uploads", purpose: "photo", key: "k", url };
  const pauses: number[] = [];
  const seen: string[] = [];
  const abort = new AbortController();
  const outcome = await sendInPieces(errand, {
    send: to.send,
    pause: (milliseconds) => {
      pauses.push(milliseconds / 1000);
      return Promise.resolve();
    },
    progress: (gone) => seen.push(String(gone)),
    waiting: () => seen.push("waiting"),
    checking: () => seen.push("checking"),
    signal: abort.signal,
  });
  return { outcome, pauses, seen, errand };
}

async function same(file: File, bytes: Uint8Array | null): Promise<boolean> {
  return bytes !== null && Buffer.from(await file.arrayBuffer()).equals(Buffer.from(bytes));
}

test("a file goes piece by piece, of the size that the server names, and is finished once", async () => {
  const file = fileOf(2 * MB + 5);
  const to = server();
  const { outcome, pauses, errand } = await run(file, to);
  assert.deepEqual(outcome, { kind: "taken", answer: "card" });
  assert.deepEqual(to.log, ["POST", "PATCH 0", `PATCH ${MB}`, `PATCH ${2 * MB}`, "POST"]);
  assert.deepEqual(pauses, []);
  assert.equal(errand.url, "/uploads/1");
  assert.ok(await same(file, to.bytes()));

  const smaller = server({}, MB / 2);
  await run(fileOf(MB), smaller);
  assert.deepEqual(smaller.log, ["POST", "PATCH 0", `PATCH ${MB / 2}`, "POST"]);
});

test("whatever request goes wrong in whatever way, the file arrives whole and nothing acknowledged goes twice", async () => {
  for (const fault of [LINE_GONE, ANSWER_LOST, 503, 460] as const) {
    for (let at = 1; at <= 6; at += 1) {
      const file = fileOf(2 * MB + 5);
      const to = server({ [at]: fault });
      const { outcome, pauses } = await run(file, to);
      assert.equal(outcome.kind, "taken", `${fault} ${at}`);
      assert.equal(pauses.length, at <= 5 ? 1 : 0, `${fault} ${at}`);
      assert.ok(await same(file, to.bytes()), `${fault} ${at}`);
    }
  }
});

test("pauses grow while the line is gone, and pieces shrink until they get through", async () => {
  const faults = Object.fromEntries([2, 3, 4, 5, 6].map((at) => [at, LINE_GONE])) as Record<number, Fault>;
  const to = server(faults);
  const { outcome, pauses, seen } = await run(fileOf(2 * MB), to);
  assert.equal(outcome.kind, "taken");
  assert.deepEqual(pauses, [4, 8, 16, 32, 60]);
  // After the broken piece the server is asked until it answers.
  assert.deepEqual(to.log.slice(0, 8), ["POST", "PATCH 0", "HEAD", "HEAD", "HEAD", "HEAD", "HEAD", "PATCH 0"]);
  assert.equal(to.log[8], `PATCH ${MB / 2}`);
  assert.equal(seen.filter((words) => words === "waiting").length, 5);
});

test("it goes on where an earlier page was, and begins anew once when the server has forgotten it", async () => {
  const file = fileOf(3 * MB);
  const to = server({ 4: 401 });
  const first = await run(file, to);
  assert.equal(first.outcome.kind, "refused");
  to.log.length = 0;
  const second = await run(file, to, first.errand.url);
  assert.equal(second.outcome.kind, "taken");
  assert.deepEqual(to.log, ["HEAD", `PATCH ${2 * MB}`, "POST"]);

  to.forget();
  to.log.length = 0;
  assert.equal((await run(file, to, "/uploads/1")).outcome.kind, "taken");
  assert.deepEqual(to.log.slice(0, 3), ["HEAD", "POST", "PATCH 0"]);
  const never = server({ 1: 404, 2: 404 });
  assert.equal((await run(file, never, "/uploads/1")).outcome.kind, "refused");
});

test("a refusal is told, a server that fails again and again too, and a closed way is another way", async () => {
  const always = (status: number): Record<number, Fault> => Object.fromEntries([...Array(20).keys()].map((at) => [at + 1, status]));
  for (const [status, kind, count] of [
    [422, "refused", 1],
    [413, "refused", 1],
    [401, "refused", 1],
    [409, "refused", 1],
    [500, "refused", 5],
    [405, "blocked", 1],
    [501, "blocked", 1],
  ] as const) {
    const to = server(always(status));
    const { outcome } = await run(fileOf(2 * MB), to);
    assert.equal(outcome.kind, kind, String(status));
    assert.equal(to.log.length, count, String(status));
  }
});

test("a file that cannot be read any more says so, and one that is given up sends nothing more", async () => {
  const file = fileOf(2 * MB);
  Object.defineProperty(file, "slice", { value: () => ({ arrayBuffer: () => Promise.reject(new Error("NotReadableError")) }) });
  assert.equal((await run(file, server())).outcome.kind, "unreadable");

  const to = server();
  const abort = new AbortController();
  const outcome = await sendInPieces(
    { file: fileOf(2 * MB), uploads: "/uploads", purpose: "photo", key: "k", url: null },
    {
      send: (ask) => {
        if (ask.method === "PATCH") abort.abort();
        return to.send(ask);
      },
      pause: () => Promise.resolve(),
      progress: () => undefined,
      waiting: () => undefined,
      checking: () => undefined,
      signal: abort.signal,
    },
  );
  assert.equal(outcome.kind, "given-up");
  assert.deepEqual(to.log, ["POST", "PATCH 0"]);
});
