// The few ways in which every island touches the page.

/** Words for the page, handed over by the server so that every text stays in its language file. */
export type Labels = (key: string, values?: Record<string, string | number>) => string;

/** Reads `data-labels`; a word that is missing shows its key, so that it is noticed. */
export function labelsOf(element: Element | null): Labels {
  const words = new Map<string, string>();
  const read: unknown = JSON.parse(element?.getAttribute("data-labels") ?? "{}");
  if (typeof read === "object" && read !== null) {
    for (const [key, value] of Object.entries(read)) {
      if (typeof value === "string") words.set(key, value);
    }
  }
  return (key, values = {}) =>
    (words.get(key) ?? key).replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}

type Attributes = Record<string, string | boolean>;

/** Makes an element; attributes that are `false` are left out. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** An icon of the desk: one path on a 24-pixel ground, its word stands beside it. */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** Tells forms, counters and autosave that the story is another one now. */
export function changed(at: Element): void {
  at.dispatchEvent(new CustomEvent("story:changed", { bubbles: true }));
}

/** Runs once every script of the page has run: what one island writes is there for another to read. */
export function whenParsed(run: () => void): void {
  if (document.readyState === "complete") run();
  else document.addEventListener("DOMContentLoaded", run, { once: true });
}

/** A key for one act of one person; the server answers the same key the same way twice. */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  // Plain http on a closed network is no secure context: randomUUID is missing there, random bytes are not.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether the person is typing, so that single keys must do nothing. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
