// The theme while it is being set: the pages in the preview and the figures of contrast follow the form before it is
// saved. What a colour means is reckoned by the server alone; here only addresses are put together.

/** Fields that change how a page looks. */
const NAMES = ["base", "accent", "size", "radius", "face"];
/** How long somebody may go on typing before the server is asked, in milliseconds. */
const PAUSE = 150;

export function valuesOf(data: FormData): string {
  const values = new URLSearchParams();
  for (const name of NAMES) values.set(name, String(data.get(name) ?? ""));
  return values.toString();
}

/** Six digits, as a colour field wants them; null where it is something else. */
export function sixDigits(typed: string): string | null {
  const digits = typed.trim().replace(/^#/, "").toLowerCase();
  if (/^[0-9a-f]{6}$/.test(digits)) return `#${digits}`;
  if (/^[0-9a-f]{3}$/.test(digits)) return `#${[...digits].map((digit) => digit + digit).join("")}`;
  return null;
}

/** Puts the values into a page of the site: its base and its second style sheet. */
function dress(page: Document, base: string, sheet: string): void {
  const root = page.documentElement;
  if (base === "civic") delete root.dataset["theme"];
  else root.dataset["theme"] = base;
  let link = page.querySelector<HTMLLinkElement>("#theme-draft");
  if (link === null) {
    link = page.createElement("link");
    link.id = "theme-draft";
    link.rel = "stylesheet";
    page.head.append(link);
  }
  if (link.getAttribute("href") !== sheet) link.setAttribute("href", sheet);
}

export function themeForm(form: HTMLFormElement): void {
  const trial = form.dataset["trial"];
  const frame = document.querySelector<HTMLIFrameElement>(".theme-frame iframe");
  const figures = document.querySelector("#contrast-figures");
  const accent = form.querySelector<HTMLInputElement>("#accent");
  if (trial === undefined || frame === null || figures === null || accent === null) return;

  const show = (): void => {
    const data = new FormData(form);
    const page = frame.contentDocument;
    // What is shown may be no page of the site: a sign-in, an error.
    if (page === null || page.documentElement.dataset["app"] !== "portal") return;
    dress(page, String(data.get("base")), `${trial}.css?${valuesOf(data)}`);
  };

  let asked = 0;
  const measure = async (): Promise<void> => {
    const mine = ++asked;
    const answer = await fetch(`${trial}?${valuesOf(new FormData(form))}`);
    if (answer.ok && mine === asked) figures.innerHTML = await answer.text();
  };

  const picker = document.createElement("input");
  picker.type = "color";
  picker.setAttribute("aria-label", form.dataset["pick"] ?? "");
  const swatch = form.querySelector("[data-accent] .swatch.large");
  const paint = (): void => {
    const colour = sixDigits(accent.value) ?? sixDigits(accent.placeholder);
    if (colour !== null) picker.value = colour;
  };
  swatch?.replaceWith(picker);
  paint();

  let waiting = 0;
  const changed = (): void => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      show();
      measure().catch(() => undefined);
    }, PAUSE);
  };
  picker.addEventListener("input", () => {
    accent.value = picker.value;
    changed();
  });
  form.addEventListener("input", (event) => {
    if (event.target === picker) return;
    paint();
    changed();
  });
  frame.addEventListener("load", show);
}
