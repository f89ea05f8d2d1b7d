// What the checks found in a plain field stands in a small line under it, until the words are edited.

import { answers, sentence } from "../shared/answers";
import { type Labels, labelsOf, make } from "../shared/dom";
import { type Finding, findingsOf } from "../shared/findings";

type Field = HTMLInputElement | HTMLTextAreaElement;
/** In UTF-16 units of the field's value, as browsers count. */
type Line = { finding: Finding; from: number; to: number };
type Held = { field: Field; value: string; lines: Line[]; place: HTMLElement };

export function fieldMarks(place: HTMLElement): void {
  const labels = labelsOf(place);
  const url = place.dataset["url"] ?? "";
  let held: Held[] = [];

  // A reason that is being written is not taken away by the answer to a save; it waits until the place is left.
  let waits = false;
  const isHeld = (): boolean => held.some(({ place }) => place.contains(document.activeElement));

  const draw = (): void => {
    waits = isHeld();
    if (waits) return;
    for (const { field, place } of held) take(field, place);
    const findings = findingsOf(place).filter(({ block }) => block === null);
    held = fieldsOf(place, findings).map(([field, lines]) => {
      const under = make("div", { class: "mk-lines", id: `mk-${field.name}` });
      field.after(under);
      describe(field, under.id);
      return { field, value: field.value, lines, place: under };
    });
    for (const one of held) one.place.replaceChildren(...one.lines.map((line) => shown(one, line, labels, url)));
    hideTwins(place);
  };
  const follow = (event: Event): void => {
    const one = held.find(({ field }) => event.type === "story:restored" || field === event.target);
    for (const each of event.type === "story:restored" ? held : one === undefined ? [] : [one]) {
      each.lines = each.lines.flatMap((line) => {
        const at = shifted(each.value, each.field.value, line.from, line.to);
        return at === null ? [] : [Object.assign(line, at)];
      });
      each.value = each.field.value;
      for (const drawn of each.place.querySelectorAll<HTMLElement>("[data-mark]")) {
        if (!each.lines.some(({ finding }) => finding.id === drawn.dataset["mark"])) drawn.remove();
      }
    }
  };
  document.addEventListener("story:findings", draw);
  document.addEventListener("focusout", () => setTimeout(() => waits && draw(), 0));
  document.addEventListener("input", follow);
  document.addEventListener("story:restored", follow, true);
  draw();
}

/** The fields that have something to mark, with what. */
function fieldsOf(place: HTMLElement, findings: Finding[]): [Field, Line[]][] {
  const form = place.closest("form");
  const names = [...new Set(findings.map(({ at }) => at))];
  return names.flatMap((name): [Field, Line[]][] => {
    const field = [...(form?.elements ?? [])].find((one) => one.getAttribute("name") === name);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return [];
    const lines = findings.flatMap((finding): Line[] => {
      const at = finding.at === name ? where(field.value, finding) : null;
      return at === null ? [] : [{ finding, ...at }];
    });
    return lines.length === 0 ? [] : [[field, lines]];
  });
}

/** Where the words stand in the field. The server drops blanks at the ends of a line; null where other words stand. */
export function where(value: string, finding: Finding): { from: number; to: number } | null {
  const blanks = value.length - value.trimStart().length;
  const before = [...value.slice(blanks)].slice(0, finding.start).join("").length;
  const from = blanks + before;
  const to = from + finding.quote.length;
  return finding.quote !== "" && value.slice(from, to) === finding.quote ? { from, to } : null;
}

/** Where a stretch of `old` stands in `now`; null when it was edited. */
export function shifted(old: string, now: string, from: number, to: number): { from: number; to: number } | null {
  const room = Math.min(old.length, now.length);
  let head = 0;
  while (head < room && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < room - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  if (to <= head) return { from, to };
  const by = now.length - old.length;
  return from >= old.length - tail ? { from: from + by, to: to + by } : null;
}

function shown(held: Held, line: Line, labels: Labels, url: string): HTMLElement {
  const { finding } = line;
  const words = make("p", {}, sentence(finding, labels));
  const all = make("div", { class: `mk-line mk-${finding.weight}`, "data-mark": finding.id }, words);
  const row = answers(finding, {
    labels,
    url,
    replace: () => {
      if (held.field.value.slice(line.from, line.to) !== finding.quote) return false;
      typeOver(held.field, line.from, line.to, finding.now ?? "");
      return true;
    },
    stood: () => {},
    done: (said) => {
      held.lines = held.lines.filter((other) => other !== line);
      all.replaceChildren(make("p", { role: "status" }, said));
      held.field.focus();
    },
  });
  all.append(row);
  return all;
}

/** As if it was typed, so that the browser's own undo takes it back. */
function typeOver(field: Field, from: number, to: number, words: string): void {
  field.focus();
  field.setSelectionRange(from, to);
  const typed = words === "" ? document.execCommand("delete") : document.execCommand("insertText", false, words);
  if (typed) return;
  field.setRangeText(words, from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function describe(field: Field, id: string): void {
  const described = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one !== "" && one !== id);
  field.setAttribute("aria-describedby", [...described, id].join(" "));
}

function take(field: Field, place: HTMLElement): void {
  const left = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one !== place.id);
  if (left.join(" ") === "") field.removeAttribute("aria-describedby");
  else field.setAttribute("aria-describedby", left.join(" "));
  place.remove();
}

/** The list beside a photo was written when the page was: what stands under its field now is not said twice, and what is
    found no more is not said at all. */
function hideTwins(place: HTMLElement): void {
  const all: unknown = JSON.parse(place.dataset["marks"] ?? "[]");
  const known = new Set(Array.isArray(all) ? all.map((one: { id?: unknown }) => one?.id) : []);
  for (const line of document.querySelectorAll<HTMLElement>("[data-find]")) {
    const id = line.dataset["find"] ?? "";
    const twin = document.querySelector(`.mk-line[data-mark="${CSS.escape(id)}"]`);
    line.hidden = twin !== null || !known.has(id);
  }
}
