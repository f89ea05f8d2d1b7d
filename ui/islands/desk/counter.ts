// How long a field is by now, counted as the desk counts; over the limit it says so by colour and by word.

import { countChars } from "../shared/count";

export function counter(place: HTMLElement): void {
  const target = document.querySelector(place.dataset["count"] ?? "");
  const field = target?.querySelector("textarea") ?? target;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  const number = place.querySelector("b") ?? place;
  const limit = Number(place.dataset["limit"] ?? Number.POSITIVE_INFINITY);
  const show = (): void => {
    const count = countChars(field.value);
    number.textContent = String(count);
    place.classList.toggle("over", count > limit);
  };
  target?.addEventListener("input", show);
  target?.addEventListener("story:changed", show);
  document.addEventListener("story:restored", show, true);
  show();
}
