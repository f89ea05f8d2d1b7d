// Cards moved by hand: by mouse, pen or finger at their grip. The card that is held never leaves the page, its neighbours
// step aside; so it keeps the pointer, and the focus that a field in it has.

/** How far the pointer goes before it means a move, and how near to the edge of the window the page begins to scroll. */
const SLACK = 4;
const EDGE = 72;
const STEP = 14;

/** `cards` are those of the list in their order; `done` is called once a card stands somewhere else. */
export function sortByHand(list: HTMLElement, cards: () => HTMLElement[], done: (card: HTMLElement) => void): void {
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-grip]") : null;
    const card = cards().find((one) => one.contains(grip));
    if (grip === null || card === undefined || event.button !== 0 || !event.isPrimary) return;
    hold(event, grip, card);
  });

  function hold(start: PointerEvent, grip: HTMLElement, card: HTMLElement): void {
    const before = cards();
    const from = before.indexOf(card);
    let at = start.clientY;
    // From the pointer to the middle of the card, once only pictures are shown.
    let reach = 0;
    let isMoving = false;
    let frame = 0;
    // No text is selected on the way; the focus that this takes from the grip is given back.
    start.preventDefault();
    grip.focus({ preventScroll: true });
    grip.setPointerCapture(start.pointerId);

    const move = (event: PointerEvent): void => {
      at = event.clientY;
      if (!isMoving && Math.abs(at - start.clientY) > SLACK) {
        isMoving = true;
        show(true, card, grip);
        reach = middleOf(card) - start.clientY;
        frame = requestAnimationFrame(scroll);
      }
      if (isMoving) stepAside(cards(), card, at + reach);
    };
    const scroll = (): void => {
      const by = at < EDGE ? -STEP : at > window.innerHeight - EDGE ? STEP : 0;
      if (by !== 0) {
        window.scrollBy(0, by);
        stepAside(cards(), card, at + reach);
      }
      frame = requestAnimationFrame(scroll);
    };
    const end = (isKept: boolean): void => {
      for (const [name, listener] of listeners) grip.removeEventListener(name, listener);
      document.removeEventListener("keydown", escape, true);
      cancelAnimationFrame(frame);
      if (!isMoving) return;
      if (!isKept) moveTo(cards(), card, from);
      show(false, card, grip);
      if (cards().indexOf(card) !== from) done(card);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      end(false);
    };
    const listeners: [string, EventListener][] = [
      ["pointermove", (event) => move(event as PointerEvent)],
      ["pointerup", () => end(true)],
      ["pointercancel", () => end(false)],
      ["lostpointercapture", () => end(true)],
    ];
    for (const [name, listener] of listeners) grip.addEventListener(name, listener);
    document.addEventListener("keydown", escape, true);
  }

  /** While one is moved the cards show no more than what tells them apart; the grip stays where the pointer is. */
  function show(isSorting: boolean, card: HTMLElement, grip: HTMLElement): void {
    const { top } = grip.getBoundingClientRect();
    list.classList.toggle("is-sorting", isSorting);
    card.classList.toggle("is-held", isSorting);
    window.scrollBy(0, grip.getBoundingClientRect().top - top);
  }
}

function middleOf(card: HTMLElement): number {
  const { top, height } = card.getBoundingClientRect();
  return top + height / 2;
}

/** Lets the neighbours pass whose middle the held card has passed. */
function stepAside(all: HTMLElement[], card: HTMLElement, y: number): void {
  const from = all.indexOf(card);
  let to = from;
  for (let next = all[to + 1]; next !== undefined && y > middleOf(next); next = all[to + 1]) to += 1;
  for (let next = all[to - 1]; to <= from && next !== undefined && y < middleOf(next); next = all[to - 1]) to -= 1;
  moveTo(all, card, to);
}

/** Puts a card at a place of the order by moving the others around it; answers whether anything moved. */
export function moveTo(all: HTMLElement[], card: HTMLElement, to: number): boolean {
  const from = all.indexOf(card);
  const passed = all.slice(Math.min(from + 1, to), Math.max(from, to + 1));
  if (to > from) card.before(...passed);
  else if (to < from) card.after(...passed);
  return to !== from && passed.length > 0;
}
