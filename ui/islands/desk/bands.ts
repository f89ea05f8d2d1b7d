// The bands of the home page, put in order by hand. Where one lands is sent with all that stands in the form, as its
// buttons do, so that nothing typed is lost and the draft is saved with it.

import { make } from "../shared/dom";
import { sortByHand } from "./sorting";

/** `list` has a band a child; each says by `data-band` at which place the server has drawn it. */
export function bandList(list: HTMLElement): void {
  const bands = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(":scope > [data-band]")];
  const form = list.closest("form");
  if (form === null) return;
  for (const grip of list.querySelectorAll<HTMLElement>("[data-grip]")) grip.hidden = bands().length < 2;
  sortByHand(list, bands, (band) => {
    const value = stepOf(band.dataset["band"], bands().indexOf(band));
    const button = make("button", { name: "act", value, hidden: "" });
    form.append(button);
    form.requestSubmit(button);
    button.remove();
  });
}

/** What the server reads as a move from where it drew a band to where it stands now. */
export function stepOf(from: string | undefined, to: number): string {
  return `move-${from ?? ""}-${to}`;
}
