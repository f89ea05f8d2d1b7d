// A page and a storage for tests that run without a browser.

import { parseHTML } from "linkedom";

/** Storage as browsers have it; `room` is how many characters it takes before it refuses. */
export class FakeStorage {
  [name: string]: unknown;
  constructor(room = Number.POSITIVE_INFINITY) {
    const hidden = (value: unknown): PropertyDescriptor => ({ value, enumerable: false });
    Object.defineProperties(this, {
      getItem: hidden((key: string) => this[key] ?? null),
      removeItem: hidden((key: string) => void delete this[key]),
      setItem: hidden((key: string, value: string) => {
        const others = Object.entries(this).filter(([name]) => name !== key);
        const taken = others.reduce((sum, [, text]) => sum + String(text).length, value.length);
        if (taken > room) throw new Error("QuotaExceededError");
        this[key] = value;
      }),
    });
  }
}

/** Gives the islands under test this page and empty storages. */
export function openPage(body: string, room?: number): Document {
  const { document, window } = parseHTML(`<!doctype html><html lang="en"><body>${body}</body></html>`);
  const { Node, HTMLElement, HTMLInputElement, MutationObserver } = window;
  Object.assign(globalThis, { document, Node, HTMLElement, HTMLInputElement, MutationObserver });
  emptyStorage(room);
  return document;
}

export function emptyStorage(room?: number): void {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(globalThis, name, { value: new FakeStorage(room), configurable: true });
  }
}
