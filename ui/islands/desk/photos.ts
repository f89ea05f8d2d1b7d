// The order of a story's photos: cards are moved and taken out here, and one hidden field tells the server.

import { changed, isTyping, make } from "../shared/dom";
import { wordsOf } from "./queue";
import { moveTo, sortByHand } from "./sorting";

/** Says how many photos there are wherever the page says it. */
function tellCount(count: number): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-photo-count]")) {
    const one = count === 1 ? place.dataset["one"] : undefined;
    place.textContent = one ?? (place.dataset["photoCount"] ?? "{n}").replace("{n}", String(count));
  }
  for (const hint of document.querySelectorAll<HTMLElement>("[data-no-photos]")) hint.hidden = count > 0;
}

export function photoList(list: HTMLElement): void {
  const labels = wordsOf(list);
  const said = document.querySelector<HTMLElement>("[data-photo-said]");
  const order = (): HTMLInputElement | null => document.querySelector("input[name=photo_order]");
  const cards = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>("[data-photo]")];

  /** Numbers the cards, switches off the moves that lead nowhere, writes the order down. */
  function settle(): void {
    const all = cards();
    all.forEach((card, at) => {
      card.classList.toggle("is-first", at === 0);
      const number = card.querySelector(".no");
      if (number !== null && list.hasAttribute("data-labels")) {
        number.textContent = labels(at === 0 ? "number_first" : "number", { n: at + 1 });
      }
      for (const name of card.querySelectorAll("[data-number]")) name.textContent = labels("number", { n: at + 1 });
      for (const grip of card.querySelectorAll<HTMLElement>("[data-grip]")) grip.hidden = all.length < 2;
      for (const button of card.querySelectorAll<HTMLButtonElement>("[data-move]")) {
        button.disabled = button.dataset["move"] === "up" ? at === 0 : at === all.length - 1;
      }
    });
    const field = order();
    if (field !== null) field.value = all.map((card) => card.dataset["photo"]).join(",");
    tellCount(all.length);
  }

  function tell(): void {
    settle();
    changed(order() ?? list);
  }

  /** What a screen reader hears, and what is saved, of a card that stands somewhere else now. */
  function hasMoved(card: HTMLElement): void {
    tell();
    const all = cards();
    if (said !== null) said.textContent = labels("moved", { n: all.indexOf(card) + 1, of: all.length });
  }

  function move(card: HTMLElement, to: number): void {
    const all = cards();
    if (to < 0 || to >= all.length || !moveTo(all, card, to)) return;
    hasMoved(card);
    card.scrollIntoView({ block: "nearest" });
  }

  function press(button: HTMLElement, card: HTMLElement): void {
    move(card, cards().indexOf(card) + (button.dataset["move"] === "up" ? -1 : 1));
    // At the end of the list this button leads nowhere; the other one does.
    const next = button.matches(":disabled") ? card.querySelector<HTMLElement>("[data-move]:not([disabled])") : button;
    next?.focus();
  }

  /** Where a key takes a card: with Alt from anything that is no text, on the grip without it too. */
  function keyed(event: KeyboardEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const card = target?.closest<HTMLElement>("[data-photo]");
    if (target === null || card === null || card === undefined || isTyping(target) || event.ctrlKey || event.metaKey) return;
    if (!event.altKey && target.closest("[data-grip]") === null) return;
    const all = cards();
    const from = all.indexOf(card);
    const to = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || (event.altKey && !event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    move(card, to);
  }

  function remove(card: HTMLElement): void {
    const next = card.nextElementSibling;
    card.remove();
    tell();
    const undo = make("button", { type: "button", class: "lnk" }, labels("undo"));
    const toast = make("div", { class: "toast", role: "status" }, labels("removed"), undo);
    undo.addEventListener("click", () => {
      list.insertBefore(card, next?.parentElement === list ? next : null);
      toast.remove();
      tell();
    });
    document.querySelector(".toast")?.remove();
    document.body.append(toast);
    setTimeout(() => toast.remove(), 20_000);
  }

  list.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-move], [data-remove]") : null;
    const card = button?.closest<HTMLElement>("[data-photo]");
    if (button === null || card === null || card === undefined) return;
    event.preventDefault();
    if (button.dataset["move"] === undefined) remove(card);
    else press(button, card);
  });
  list.addEventListener("keydown", keyed);
  sortByHand(list, cards, hasMoved);
  new MutationObserver(settle).observe(list, { childList: true });
  settle();
}
