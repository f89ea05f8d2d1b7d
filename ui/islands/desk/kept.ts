// Copies put aside. What a page finds when it opens stands under a key of its own until the person decides: what is
// typed next must not overwrite it.

import { type Copy, type Fields, FORMS, find, forget, isCopy, keep, parse, sameText, write } from "./copy";

/** Copies put aside for one form; the oldest goes when one more comes. */
const KEPT_AT_MOST = 3;

/** How long a form's copy is offered. A story's copy has no end: it is somebody's manuscript. */
const FORM_DAYS = 7;

function keptKey(key: string): string {
  return `${key}:kept`;
}

/** The copies put aside, the newest first. */
export function kept(key: string): Copy[] {
  const read = parse(keptKey(key));
  return Array.isArray(read) ? read.filter(isCopy) : [];
}

/** Puts one more text aside; false when storage refuses it. */
export function addKept(key: string, copy: Copy): boolean {
  const others = kept(key).filter((other) => !sameText(other.fields, copy.fields));
  const all = [copy, ...others].sort((left, right) => right.at - left.at);
  return write(keptKey(key), all.slice(0, KEPT_AT_MOST));
}

/** Moves the copy that a page finds out of the way of the next one. */
export function putAside(key: string): void {
  const found = find(key);
  if (found === null) return;
  if (addKept(key, found)) return forget(key);
  // Two at once may be too much for what room there is.
  forget(key);
  if (!addKept(key, found)) keep(key, found);
}

/** Forgets the copies put aside that say what these fields say. */
export function dropKept(key: string, fields: Fields): void {
  const rest = kept(key).filter((copy) => !sameText(copy.fields, fields));
  if (rest.length === 0) forget(keptKey(key));
  else write(keptKey(key), rest);
}

/** Forgets what forms kept too long ago, on whatever page the desk is opened. */
export function forgetOldForms(now: number): void {
  const isYoung = (copy: Copy): boolean => now - copy.at < FORM_DAYS * 86_400_000;
  try {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith(FORMS))) {
      const read = parse(key);
      const young = [read].flat().filter(isCopy).filter(isYoung);
      if (young.length === 0) forget(key);
      else if (Array.isArray(read)) write(key, young);
    }
  } catch {
    // Storage is forbidden: then nothing was kept.
  }
}
