// What the checks found, as the server hands it over: on the page from the start, and with every save.

export type Finding = {
  id: string;
  rule: string;
  /** The fingerprint of the words, for the answer that they stand. */
  text: string;
  /** The field of the form; "body" for the text. */
  at: string;
  block: number | null;
  /** In characters (code points) of the field or the block; `end` is the first one behind. */
  start: number;
  end: number;
  quote: string;
  /** What could stand there; empty where the words may go, null where nothing is suggested. */
  now: string | null;
  weight: "must" | "should" | "note";
  words: string;
};

/** The findings that have words to mark; what cannot be read is left out. */
export function readFindings(said: unknown): Finding[] {
  return Array.isArray(said) ? said.flatMap((one) => readFinding(one) ?? []) : [];
}

function readFinding(said: unknown): Finding | null {
  if (typeof said !== "object" || said === null) return null;
  const of: Record<string, unknown> = { ...said };
  const { id, rule, text, at, start, end, quote, words } = of;
  if (typeof start !== "number" || typeof end !== "number" || typeof quote !== "string") return null;
  if (typeof id !== "string" || typeof rule !== "string" || typeof text !== "string") return null;
  if (typeof at !== "string" || typeof words !== "string") return null;
  const block = typeof of["block"] === "number" ? of["block"] : null;
  const now = typeof of["now"] === "string" ? of["now"] : null;
  const weight = of["weight"] === "must" || of["weight"] === "note" ? of["weight"] : "should";
  return { id, rule, text, at, block, start, end, quote, now, weight, words };
}

/** The element that carries the findings of the page, its words and the address for answers. */
export function marksPlace(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-marks]");
}

/** What was found in the text that the server has. */
export function findingsOf(place: HTMLElement): Finding[] {
  try {
    return readFindings(JSON.parse(place.dataset["marks"] ?? "[]"));
  } catch {
    return [];
  }
}

/** A save was answered: whoever marks hears of it, and whoever starts later reads it from the page. */
export function tellFindings(said: unknown): void {
  const place = marksPlace();
  if (place === null || !Array.isArray(said)) return;
  place.dataset["marks"] = JSON.stringify(said);
  document.dispatchEvent(new CustomEvent("story:findings"));
}

/** Where old and new words differ: how many characters they share at the beginning and at the end. */
export function sharedEnds(old: string[], now: string[]): { head: number; tail: number } {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  const room = Math.min(old.length, now.length) - head;
  while (tail < room && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return { head, tail };
}
