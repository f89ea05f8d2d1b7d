// The photos of a story on the whole screen: one after another by arrow keys, buttons or a swipe, closed by Escape or a
// press beside the photo. It enhances links that open the file of each photo.

/** Pixels across before a touch is a swipe. */
const SWIPE = 48;

export function showLarge(): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog.viewer");
  const figure = dialog?.querySelector("figure");
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".prose a.enlarge")];
  if (!dialog || !figure || links.length === 0) return;
  const place = dialog.querySelector("p");
  const steps = [...dialog.querySelectorAll<HTMLButtonElement>("[data-step]")];
  let at = 0;

  const show = (to: number): void => {
    const link = links[to];
    if (link === undefined) return;
    at = to;
    figure.replaceChildren(...large(link));
    if (place !== null) place.textContent = `${at + 1} / ${links.length}`;
    for (const step of steps) step.disabled = links[at + Number(step.dataset["step"])] === undefined;
    // A button that has just gone would take the keyboard with it.
    if (document.activeElement === document.body || document.activeElement?.matches(":disabled")) {
      (steps.find((step) => !step.disabled) ?? dialog.querySelector<HTMLElement>("[data-close]"))?.focus();
    }
  };

  links.forEach((link, number) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      show(number);
      dialog.showModal();
    });
  });

  dialog.addEventListener("close", () => {
    figure.replaceChildren();
    // Where the reader leafed to, which need not be where they began.
    links[at]?.focus();
  });
  dialog.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    show(at + by);
  });
  dialog.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const step = target.closest<HTMLElement>("[data-step]")?.dataset["step"];
    if (step !== undefined) show(at + Number(step));
    else if (target.closest("[data-close]") !== null || target.matches("dialog, picture")) dialog.close();
  });

  let from: PointerEvent | undefined;
  figure.addEventListener("pointerdown", (event) => {
    from = event.isPrimary && event.pointerType !== "mouse" ? event : undefined;
  });
  figure.addEventListener("pointerup", (event) => {
    const by = from === undefined ? 0 : swiped(event.clientX - from.clientX, event.clientY - from.clientY);
    from = undefined;
    if (by !== 0) show(at + by);
  });
  figure.addEventListener("pointercancel", () => (from = undefined));
}

/** Which way a touch leafs: 1 is on, -1 back, 0 was no swipe. */
export function swiped(across: number, down: number): number {
  if (Math.abs(across) < SWIPE || Math.abs(across) < 2 * Math.abs(down)) return 0;
  return across < 0 ? 1 : -1;
}

/** The photo of a link as large as the window, with the words that stand under it on the page. */
function large(link: HTMLAnchorElement): Node[] {
  const picture = link.querySelector("picture")?.cloneNode(true);
  if (!(picture instanceof HTMLElement)) return [];
  for (const source of picture.querySelectorAll("[sizes]")) source.setAttribute("sizes", "100vw");
  picture.querySelector("img")?.removeAttribute("loading");
  const words = link.closest("figure")?.querySelector("figcaption")?.cloneNode(true);
  return words === undefined ? [picture] : [picture, words];
}
