// A file sent in pieces, as tus 1.0 has it: announced, asked how far it has come, brought piece by piece, finished. Knows
// nothing of the page. What the server has acknowledged is never sent again, whatever happens to the line or to the tab.

import { retryWait } from "./pace";
import type { Ask, Reply } from "./request";

/** Larger files go in pieces; a smaller one is one piece anyway. */
export const PIECES_FROM = 1 << 20;
/** On a line that breaks within a megabyte smaller pieces get through; the server takes none below 64 KB. */
const SMALLEST = 128 << 10;
/** How often in a row the server may fail before the person is asked. A line that is gone may be gone for hours. */
const FAILURES = 5;
/** Milliseconds that a whole file may take to be looked at: others may wait before it. */
const PATIENCE = 300_000;

export type Errand = {
  file: File;
  /** Where uploads of this story are announced. */
  uploads: string;
  purpose: string;
  key: string;
  /** The upload's own address, where it was begun before. */
  url: string | null;
};

export type Watcher = {
  send(ask: Ask): Promise<Reply | null>;
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
  progress(gone: number): void;
  /** The line is gone, or the server is; it goes on by itself. */
  waiting(gone: number): void;
  /** All has gone, and is looked at. */
  checking(): void;
  signal: AbortSignal;
};

export type Outcome =
  | { kind: "taken"; answer: string }
  | { kind: "refused"; reply: Reply }
  /** Something between here and the server lets no such request through. */
  | { kind: "blocked" }
  /** The file on the device is another one now, or is gone. */
  | { kind: "unreadable" }
  | { kind: "given-up" };

/** Sends what is missing. `errand.url` is filled as soon as the server has given the upload an address. */
export async function sendInPieces(errand: Errand, watch: Watcher): Promise<Outcome> {
  const { file } = errand;
  let offset: number | null = null;
  let largest = PIECES_FROM;
  let size = largest;
  let lost = 0;
  let failed = 0;
  let isAnew = false;

  for (;;) {
    if (watch.signal.aborted) return { kind: "given-up" };
    const step = stepOf(errand.url, offset, file.size);
    let ask: Ask;
    try {
      ask = await askOf(step);
    } catch {
      return { kind: "unreadable" };
    }
    if (step === "finish") watch.checking();
    const reply = await watch.send(ask);
    if (watch.signal.aborted) return { kind: "given-up" };

    if (reply !== null && isDone(step, reply.status)) {
      if (step === "finish") return { kind: "taken", answer: reply.text };
      if (step === "begin") errand.url = reply.header("Location");
      largest = limitOf(reply) ?? largest;
      size = Math.min(largest, step === "bring" ? size * 2 : size);
      offset = offsetOf(reply);
      [lost, failed] = [0, 0];
      watch.progress(offset ?? 0);
      continue;
    }
    const isElsewhere = reply?.status === 409 && step === "bring" ? offsetOf(reply) : null;
    if (isElsewhere !== null) {
      offset = isElsewhere;
      continue;
    }
    if (reply?.status === 404 && step !== "begin" && !isAnew) {
      // Its day is over, or a piece is lost: from the beginning, once.
      isAnew = true;
      [errand.url, offset] = [null, null];
      continue;
    }
    if (reply !== null && !isPassing(reply.status)) {
      return reply.status === 405 || reply.status === 501 ? { kind: "blocked" } : { kind: "refused", reply };
    }
    if (reply === null) lost += 1;
    else failed += 1;
    if (reply !== null && failed >= FAILURES) return { kind: "refused", reply };
    watch.waiting(offset ?? 0);
    if (step === "bring") {
      // Whether it arrived only the server knows.
      offset = null;
      size = Math.max(SMALLEST, Math.floor(size / 2));
    }
    await watch.pause(retryWait(lost + failed), watch.signal);
  }

  async function askOf(step: Step): Promise<Ask> {
    const { signal } = watch;
    const headers: Record<string, string> = { "Tus-Resumable": "1.0.0" };
    const url = errand.url ?? errand.uploads;
    if (step === "begin") {
      headers["Upload-Length"] = String(file.size);
      headers["Upload-Metadata"] = metadata(errand);
      return { method: "POST", url, headers, signal };
    }
    if (step === "look") return { method: "HEAD", url, headers, signal };
    if (step === "finish") return { method: "POST", url: `${url}/completion`, headers, patience: PATIENCE, signal };
    const from = offset ?? 0;
    const body = await file.slice(from, from + size).arrayBuffer();
    headers["Content-Type"] = "application/offset+octet-stream";
    headers["Upload-Offset"] = String(from);
    const checksum = await checksumOf(body);
    if (checksum !== null) headers["Upload-Checksum"] = `sha256 ${checksum}`;
    const onProgress = (gone: number): void => watch.progress(from + gone);
    return { method: "PATCH", url, headers, body, onProgress, signal };
  }
}

type Step = "begin" | "look" | "bring" | "finish";

function stepOf(url: string | null, offset: number | null, size: number): Step {
  if (url === null) return "begin";
  if (offset === null) return "look";
  return offset < size ? "bring" : "finish";
}

function isDone(step: Step, status: number): boolean {
  return status === { begin: 201, look: 200, bring: 204, finish: 201 }[step];
}

/** Whether the same may go well a little later: the server is busy or restarts, or a piece was damaged on its way. */
function isPassing(status: number): boolean {
  return (status >= 500 && status !== 501) || status === 429 || status === 408 || status === 460;
}

function offsetOf(reply: Reply): number | null {
  const said = reply.header("Upload-Offset");
  return said !== null && /^\d+$/.test(said) ? Number(said) : null;
}

function limitOf(reply: Reply): number | null {
  const said = /max-append-size=(\d+)/.exec(reply.header("Upload-Limit") ?? "");
  return said === null ? null : Math.max(SMALLEST, Number(said[1]));
}

function metadata({ file, purpose, key }: Errand): string {
  const words = { filename: file.name, purpose, key, modified: String(file.lastModified) };
  return Object.entries(words)
    .map(([name, value]) => `${name} ${base64(new TextEncoder().encode(value))}`)
    .join(",");
}

/** Null on plain http, where browsers do not hash. */
async function checksumOf(bytes: ArrayBuffer): Promise<string | null> {
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  if (subtle === undefined) return null;
  return base64(new Uint8Array(await subtle.digest("SHA-256", bytes)));
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
