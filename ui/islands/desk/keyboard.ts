// Single keys of the desk. They do nothing while someone types, and `data-keys="off"` on <html> turns them off.
//
// A page says what a key does: `data-key="n"` on the link, button or field that it presses, `data-row` on what J and K
// go through, one `<dialog data-keys-help>` that `?` opens.

import { isTyping } from "../shared/dom";

export function keyboard(): void {
  let before = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.documentElement.dataset["keys"] === "off" || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]") !== null) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const done = press(`${before} ${key}`.trim()) || (before !== "" && press(key)) || go(key);
    before = key === "g" && !done ? "g" : "";
    if (done) event.preventDefault();
  });
}

/** Does what the page says this key does. */
function press(key: string): boolean {
  const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (target === null || target.matches(":disabled, [aria-disabled=true]")) return false;
  if (target.matches("input:not([type=radio], [type=checkbox]), textarea, select")) target.focus();
  else target.click();
  return true;
}

function go(key: string): boolean {
  if (key === "?") {
    const help = document.querySelector<HTMLDialogElement>("dialog[data-keys-help]");
    help?.showModal();
    return help !== null;
  }
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  const here = rows.findIndex((row) => row.classList.contains("is-here"));
  if (key === "j") return stand(rows, Math.min(here + 1, rows.length - 1));
  if (key === "k") return stand(rows, Math.max(here - 1, 0));
  const row = rows[here];
  if (row === undefined) return false;
  if (key === "x") return click(row.querySelector("input[type=checkbox]"));
  if (key === "c") return click(row.querySelector("[data-acknowledge]"));
  // On a link or a button Enter already has its meaning.
  const hasOwn = document.activeElement?.matches("a, button, summary") === true;
  return key === "Enter" && !hasOwn && click(row.querySelector("a.hl, a"));
}

function stand(rows: HTMLElement[], at: number): boolean {
  const row = rows[at];
  if (row === undefined) return false;
  for (const other of rows) other.classList.toggle("is-here", other === row);
  row.querySelector<HTMLElement>("a.hl, a")?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  return true;
}

function click(target: HTMLElement | null): boolean {
  target?.click();
  return target !== null;
}
