// The order of a story's photos: cards are moved and taken out here, and one hidden field tells the server.

import { changed, labelsOf, make } from "../shared/dom";

/** Says how many photos there are wherever the page says it. */
function tellCount(count: number): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-photo-count]")) {
    const one = count === 1 ? place.dataset["one"] : undefined;
    place.textContent = one ?? (place.dataset["photoCount"] ?? "{n}").replace("{n}", String(count));
  }
  for (const hint of document.querySelectorAll<HTMLElement>("[data-no-photos]")) hint.hidden = count > 0;
}

export function photoList(list: HTMLElement): void {
  const labels = labelsOf(list);
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

  function move(card: HTMLElement, up: boolean): void {
    const all = cards();
    const other = all[all.indexOf(card) + (up ? -1 : 1)];
    if (other === undefined) return;
    if (up) other.before(card);
    else other.after(card);
    tell();
    const button = card.querySelector<HTMLButtonElement>(`[data-move=${up ? "up" : "down"}]`);
    (button?.disabled === true ? card.querySelector<HTMLButtonElement>("[data-move]:enabled") : button)?.focus();
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
    else move(card, button.dataset["move"] === "up");
  });
  new MutationObserver(settle).observe(list, { childList: true });
  settle();
}
