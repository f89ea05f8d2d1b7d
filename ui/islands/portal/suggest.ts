// Headlines for what is being typed into a field of the search. Without it the field searches all the same.

/** Milliseconds without another key before anything is asked. */
const PAUSE = 200;
/** Characters; the server suggests nothing for more. */
const LONGEST = 64;

export function suggestIn(field: HTMLInputElement): void {
  const list = field.list;
  const address = field.dataset["suggestions"];
  if (list === null || address === undefined) return;
  let timer = 0;
  let asking: AbortController | undefined;

  const ask = async (): Promise<void> => {
    asking?.abort();
    const typed = field.value.trim();
    if (typed === "" || typed.length > LONGEST) {
      list.replaceChildren();
      return;
    }
    asking = new AbortController();
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
      if (answer.ok) list.replaceChildren(...headlines(await answer.json()).map(option));
    } catch {
      // Asked anew meanwhile, or the network is away: what was suggested stays.
    }
  };

  field.addEventListener("input", (event) => {
    // Half a word of an input method is no word yet.
    if (event instanceof InputEvent && event.isComposing) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE);
  });
  field.addEventListener("compositionend", () => void ask());
}

/** The second part of OpenSearch suggestions; whatever else comes is none. */
export function headlines(answer: unknown): string[] {
  const second: unknown = Array.isArray(answer) ? answer[1] : undefined;
  return Array.isArray(second) ? second.filter((one): one is string => typeof one === "string") : [];
}

function option(headline: string): HTMLOptionElement {
  const option = document.createElement("option");
  option.value = headline;
  return option;
}
