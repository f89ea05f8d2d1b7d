// Framing a photo by hand: point at what matters, drag the edges, see at once what lists and covers will show. The fields
// below say the same in numbers; they are what is sent.

import { around, cutOff, type Part, type Point, RATIOS, shownShare, typedShare } from "./framing";

const EDGES = ["cut-left", "cut-top", "cut-right", "cut-bottom"] as const;
/** How near to an edge a press takes hold of it, in pixels of the screen. A thumb is not a mouse. */
const GRIP = 22;
/** Least that is left between two edges, in thousandths. */
const LEAST = 50;

type Hold = { left: boolean; top: boolean; right: boolean; bottom: boolean };

export function framePhoto(form: HTMLFormElement): void {
  const stage = form.querySelector<SVGSVGElement>("[data-stage]");
  const size = { width: Number(form.dataset["width"]), height: Number(form.dataset["height"]) };
  if (stage === null || !(size.width > 0) || !(size.height > 0)) return;
  const field = (name: string): HTMLInputElement | null => form.querySelector(`input[name="${name}"]`);
  const value = (name: string): number | null => typedShare(field(name)?.value ?? "");
  const put = (name: string, share: number): void => {
    const input = field(name);
    if (input !== null) input.value = share === 0 && input.value === "" ? "" : shownShare(share);
  };

  const edges = (): [number, number, number, number] =>
    EDGES.map((name) => value(name) ?? 0) as [number, number, number, number];
  const focal = (): Point | null => {
    const [x, y] = [value("focal-x"), value("focal-y")];
    return x === null || y === null ? null : { x, y };
  };

  function part(shape: string, shown: Part): Part {
    const ratio = RATIOS[shape] ?? [1, 1];
    const own = form.querySelector<HTMLInputElement>(`[data-own="${shape}"]`);
    if (own?.checked !== true) return around(size, shown, focal(), ratio);
    const middle = { x: value(`${shape}-x`) ?? 500, y: value(`${shape}-y`) ?? 500 };
    return around(size, shown, middle, ratio, value(`${shape}-size`) ?? 1000);
  }

  function draw(): void {
    const shown = cutOff(size, edges());
    const [right, bottom] = [shown.x + shown.width, shown.y + shown.height];
    form.querySelector("[data-shade]")?.setAttribute(
      "d",
      `M0 0H${size.width}V${size.height}H0ZM${shown.x} ${shown.y}V${bottom}H${right}V${shown.y}Z`,
    );
    const edge = form.querySelector("[data-edge]");
    for (const [name, length] of Object.entries(shown)) edge?.setAttribute(name, String(length));
    const point = focal();
    const [x, y] =
      point === null
        ? [shown.x + shown.width / 2, shown.y + shown.height / 2]
        : [(point.x * size.width) / 1000, (point.y * size.height) / 1000];
    form.querySelector("[data-focal]")?.setAttribute("transform", `translate(${x} ${y})`);
    for (const preview of form.querySelectorAll<SVGSVGElement>("[data-shape]")) {
      const { x, y, width, height } = part(preview.dataset["shape"] ?? "", shown);
      preview.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    }
  }

  /** Where on the picture the pointer is, in thousandths. */
  function at(event: PointerEvent): Point {
    const box = stage!.getBoundingClientRect();
    const inside = (length: number, whole: number): number => Math.round(Math.min(Math.max(length / whole, 0), 1) * 1000);
    return { x: inside(event.clientX - box.left, box.width), y: inside(event.clientY - box.top, box.height) };
  }

  function holds(event: PointerEvent): Hold {
    const box = stage!.getBoundingClientRect();
    const shown = cutOff(size, edges());
    const [across, down] = [box.width / size.width, box.height / size.height];
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const near = (place: number, line: number): boolean => Math.abs(place - line) <= GRIP;
    const inX = x >= shown.x * across - GRIP && x <= (shown.x + shown.width) * across + GRIP;
    const inY = y >= shown.y * down - GRIP && y <= (shown.y + shown.height) * down + GRIP;
    return {
      left: inY && near(x, shown.x * across),
      right: inY && near(x, (shown.x + shown.width) * across),
      top: inX && near(y, shown.y * down),
      bottom: inX && near(y, (shown.y + shown.height) * down),
    };
  }

  /** The point stays in what is shown. */
  function keepFocal(): void {
    const point = focal();
    if (point === null) return;
    const [left, top, right, bottom] = edges();
    put("focal-x", Math.min(Math.max(point.x, left), 1000 - right));
    put("focal-y", Math.min(Math.max(point.y, top), 1000 - bottom));
  }

  let hold: Hold | null = null;

  function pull(event: PointerEvent): void {
    if (hold === null) return;
    const point = at(event);
    const [left, top, right, bottom] = edges();
    if (hold.left) put("cut-left", Math.min(point.x, 1000 - right - LEAST));
    if (hold.right) put("cut-right", Math.min(1000 - point.x, 1000 - left - LEAST));
    if (hold.top) put("cut-top", Math.min(point.y, 1000 - bottom - LEAST));
    if (hold.bottom) put("cut-bottom", Math.min(1000 - point.y, 1000 - top - LEAST));
    if (!(hold.left || hold.right || hold.top || hold.bottom)) {
      put("focal-x", Math.min(Math.max(point.x, left), 1000 - right));
      put("focal-y", Math.min(Math.max(point.y, top), 1000 - bottom));
    }
    keepFocal();
    draw();
  }

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    hold = holds(event);
    stage.setPointerCapture(event.pointerId);
    event.preventDefault();
    if (!(hold.left || hold.right || hold.top || hold.bottom)) pull(event);
  });
  stage.addEventListener("pointermove", (event) => {
    if (hold !== null) pull(event);
    else {
      const over = holds(event);
      const across = over.left || over.right;
      const down = over.top || over.bottom;
      stage.dataset["over"] = across && down ? "corner" : across ? "across" : down ? "down" : "";
    }
  });
  for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, () => (hold = null));

  for (const how of form.querySelectorAll<HTMLElement>("[data-how], [data-whole]")) how.hidden = false;
  form.querySelector("[data-whole]")?.addEventListener("click", () => {
    for (const name of [...EDGES, "focal-x", "focal-y"]) {
      const input = field(name);
      if (input !== null) input.value = "";
    }
    for (const own of form.querySelectorAll<HTMLInputElement>("[data-own]")) own.checked = false;
    draw();
  });
  // Whoever changes a number of a part means that part.
  form.addEventListener("input", (event) => {
    const name = event.target instanceof HTMLInputElement ? event.target.name : "";
    const shape = /^(\w+)-(x|y|size)$/.exec(name)?.[1];
    const own = shape === undefined ? null : form.querySelector<HTMLInputElement>(`[data-own="${shape}"]`);
    if (own !== null) own.checked = true;
    draw();
  });
  // The cut is said in numbers: what is sent has the same edges as what was drawn.
  draw();
}
