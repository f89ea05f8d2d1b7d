// Uploads that an earlier page of this person began and did not finish: the server knows them, the device may still have
// the file.

import { type Labels, make } from "../shared/dom";

export type Unfinished = {
  url: string;
  purpose: string;
  key: string;
  name: string;
  /** Milliseconds, as the device said. */
  modified: number;
  size: number;
  arrived: number;
};

const asked = new Map<string, Promise<Unfinished[]>>();

/** Asked once a page, by however many fields. */
export function unfinishedOf(uploads: string): Promise<Unfinished[]> {
  const before = asked.get(uploads);
  if (before !== undefined) return before;
  const now = ask(uploads);
  asked.set(uploads, now);
  return now;
}

async function ask(uploads: string): Promise<Unfinished[]> {
  try {
    const answer = await fetch(uploads, { headers: { Accept: "application/json" } });
    return answer.ok ? readUnfinished(await answer.json()) : [];
  } catch {
    // Without a network nothing could go on anyway.
    return [];
  }
}

export function readUnfinished(said: unknown): Unfinished[] {
  const all = typeof said === "object" && said !== null && "uploads" in said ? said.uploads : [];
  return Array.isArray(all) ? all.filter(isUnfinished) : [];
}

function isUnfinished(line: unknown): line is Unfinished {
  if (typeof line !== "object" || line === null) return false;
  const has = (name: string, type: string): boolean => typeof Reflect.get(line, name) === type;
  return ["url", "purpose", "key", "name"].every((name) => has(name, "string")) &&
    ["modified", "size", "arrived"].every((name) => has(name, "number"));
}

/** Whether this is the file of that upload, as far as a page can tell. */
export function isSameFile(upload: Unfinished, file: File): boolean {
  return upload.name === file.name && upload.size === file.size && upload.modified === file.lastModified;
}

/** The line of an upload: `act` names its word and what it does, such as choosing the file again. */
export function offerLine(
  upload: Unfinished,
  labels: Labels,
  act: { word: string; does(): void },
  leave: () => void,
): HTMLElement {
  const percent = Math.floor((upload.arrived / upload.size) * 100);
  const button = (word: string, does: () => void): HTMLElement => {
    const made = make("button", { type: "button", "aria-label": `${labels(word)} ${upload.name}` }, labels(word));
    made.addEventListener("click", does);
    return made;
  };
  const line = make(
    "div",
    { class: "upl", "data-state": "unfinished" },
    make("span", { class: "name" }, upload.name),
    make("span", { class: "say" }, labels(act.word === "go_on" ? "left" : "unfinished", { percent })),
  );
  line.querySelector(".say")?.append(
    button(act.word, act.does),
    button("dismiss", () => {
      line.remove();
      leave();
    }),
  );
  return line;
}

/** Milliseconds that a page waits for another: one that is going away has it for a moment longer. */
const ANOTHER_PAGE = 3_000;

/** One page at a time sends an upload; null where another has it. Browsers without locks leave it to the server. */
export async function alone<T>(key: string, work: () => Promise<T>): Promise<T | null> {
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) return work();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ANOTHER_PAGE);
  try {
    return await locks.request(`copydesk:upload:${key}`, { signal: patience.signal }, () => {
      clearTimeout(timer);
      return work();
    });
  } catch (error) {
    if (patience.signal.aborted) return null;
    throw error;
  }
}

/** Tells the server that nobody will go on; where it does not hear it, a day later it forgets by itself. */
export function giveUp(url: string): void {
  void fetch(url, { method: "DELETE", keepalive: true, headers: { Accept: "application/json" } }).catch(() => undefined);
}
