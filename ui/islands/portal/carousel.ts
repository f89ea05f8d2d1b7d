// A row of pictures that moves on by itself, until somebody stops it, looks closer, or has asked for less motion. Without
// it the row scrolls by hand.

/** Milliseconds that each picture stands. */
const STANDS = 6000;

export function runCarousel(section: HTMLElement): void {
  const row = section.querySelector<HTMLElement>(".slides");
  if (row === null) return;
  const slides = [...row.children].filter((one): one is HTMLElement => one instanceof HTMLElement);
  const at = section.querySelector<HTMLElement>("[data-at]");
  const button = section.querySelector<HTMLButtonElement>("[data-run]");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let isStopped = still.matches;
  let isLookedAt = false;

  const place = (): number => nearest(slides.map((slide) => slide.offsetLeft - row.offsetLeft), row.scrollLeft, room(row));
  const go = (to: number): void => {
    const left = (slides[to]?.offsetLeft ?? 0) - row.offsetLeft;
    row.scrollTo({ left, behavior: still.matches ? "instant" : "smooth" });
  };
  const step = (by: number): void => go(next(place(), by, slides.length));

  const show = (): void => {
    if (at !== null) at.textContent = `${place() + 1} / ${slides.length}`;
  };
  const name = (): void => {
    if (button === null) return;
    button.hidden = still.matches;
    button.textContent = (isStopped ? button.dataset["run"] : button.dataset["stop"]) ?? "";
  };

  row.addEventListener("scroll", show, { passive: true });
  section.addEventListener("click", ({ target }) => {
    const pressed = target instanceof Element ? target.closest<HTMLElement>("[data-step], [data-run]") : null;
    if (pressed === null) return;
    const by = Number(pressed.dataset["step"] ?? 0);
    // Whoever pages by hand wants to look: it does not move on under their eyes.
    isStopped = by !== 0 || !isStopped;
    if (by !== 0) step(by);
    name();
  });
  for (const [comes, goes] of [["pointerenter", "pointerleave"], ["focusin", "focusout"], ["touchstart", ""]] as const) {
    section.addEventListener(comes, () => (isLookedAt = true), { passive: true });
    if (goes !== "") section.addEventListener(goes, () => (isLookedAt = false));
  }
  still.addEventListener("change", () => {
    isStopped = still.matches;
    name();
  });
  setInterval(() => {
    if (!isStopped && !isLookedAt && !document.hidden && room(row) > 0) step(1);
  }, STANDS);
  name();
  show();
}

function room(row: HTMLElement): number {
  return row.scrollWidth - row.clientWidth;
}

/** The one that stands first: the last one where the row is at its end. */
export function nearest(lefts: number[], scrolled: number, room: number): number {
  if (room > 0 && scrolled >= room - 2) return lefts.length - 1;
  let best = 0;
  for (const [index, left] of lefts.entries()) {
    if (Math.abs(left - scrolled) < Math.abs((lefts[best] ?? 0) - scrolled)) best = index;
  }
  return best;
}

/** Round and round. */
export function next(at: number, by: number, count: number): number {
  return count === 0 ? 0 : (at + by + count) % count;
}
