// Small manners of forms and buttons: ask before what cannot be undone, send once, copy, print, close menus.

import { ask } from "../shared/dialog";
import { labelsOf, newKey } from "../shared/dom";

/** Fills the client key where the page came without one. */
export function clientKey(field: HTMLInputElement): void {
  if (field.value === "") field.value = newKey();
}

/** `data-confirm` holds {title, text, ok, cancel}; the act goes on only after a yes. */
export function confirmFirst(event: MouseEvent): void {
  const button = closest(event, "[data-confirm]");
  if (button === null) return;
  if (button.dataset["confirmed"] !== undefined) {
    delete button.dataset["confirmed"];
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  void agree(button).then((agreed) => {
    if (!agreed) return button.focus();
    button.dataset["confirmed"] = "";
    button.click();
  });
}

function agree(button: HTMLElement): Promise<boolean> {
  const words = document.createElement("i");
  words.setAttribute("data-labels", button.dataset["confirm"] ?? "{}");
  const labels = labelsOf(words);
  const text = document.createElement("p");
  text.textContent = labels("text");
  return ask({ title: labels("title"), cancel: labels("cancel"), ok: labels("ok"), danger: true, content: [text] });
}

/** A second press does nothing more; the page is fresh again when someone comes back to it. */
export function sendOnce(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("[data-once]") || event.defaultPrevented) return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  form.setAttribute("aria-busy", "true");
  for (const button of submits(form)) button.setAttribute("aria-disabled", "true");
}

export function freshAgain(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[aria-busy=true]")) {
    form.removeAttribute("aria-busy");
    for (const button of submits(form)) button.removeAttribute("aria-disabled");
  }
}

function submits(form: HTMLFormElement): HTMLElement[] {
  const sends = "button:not([type=button]), input[type=submit]";
  return [...form.elements].filter((control) => control instanceof HTMLElement).filter((control) => control.matches(sends));
}

/** `data-copy="#id"` copies what the field holds or the element says; `data-copied` is the word afterwards. */
export function copyText(event: MouseEvent): void {
  const button = closest(event, "[data-copy]");
  const source = button === null ? null : document.querySelector<HTMLElement>(button.dataset["copy"] ?? "");
  if (button === null || source === null) return;
  event.preventDefault();
  const text = source instanceof HTMLInputElement ? source.value : (source.textContent ?? "").trim();
  void copy(text, source).then(() => {
    button.dataset["done"] = "true";
    button.textContent = button.dataset["copied"] ?? button.textContent;
  });
}

async function copy(text: string, source: HTMLElement): Promise<void> {
  // Plain http on a closed network has no clipboard; the selected text can still be copied by hand.
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
  if (source instanceof HTMLInputElement) source.select();
  else getSelection()?.selectAllChildren(source);
  document.execCommand("copy");
}

export function printPage(event: MouseEvent): void {
  if (closest(event, "[data-print]") === null) return;
  event.preventDefault();
  print();
}

/** A click elsewhere or Esc closes an open menu. */
export function closeMenus(event: Event): void {
  if (event instanceof KeyboardEvent && event.key !== "Escape") return;
  for (const menu of document.querySelectorAll<HTMLElement>("[data-menu][open]")) {
    const inside = event.target instanceof Node && menu.contains(event.target);
    if (event instanceof KeyboardEvent && inside) menu.querySelector("summary")?.focus();
    if (event instanceof KeyboardEvent || !inside) menu.removeAttribute("open");
  }
}

/** The checkbox in the head of a table picks every row of the page. */
export function pickAll(event: Event): void {
  if (!(event.target instanceof HTMLInputElement) || !event.target.matches("[data-pick-all]")) return;
  const { checked } = event.target;
  for (const box of event.target.closest("table")?.querySelectorAll<HTMLInputElement>("tbody td:first-child input") ?? []) {
    box.checked = checked;
  }
}

function closest(event: MouseEvent, selector: string): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
}
