// Says in words what happened to what was typed, and what to do now.

import { type Labels, make } from "../shared/dom";

export class SaveState {
  readonly #state: HTMLElement | null;
  readonly #words: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #labels: Labels;
  #notice: HTMLElement | null = null;
  #offer: HTMLElement | null = null;
  #isKept = true;

  constructor(form: HTMLFormElement, labels: Labels) {
    this.#form = form;
    this.#labels = labels;
    this.#state = form.querySelector("[data-save-state]") ?? document.querySelector("[data-save-state]");
    this.#words = this.#state?.querySelector<HTMLElement>("[data-save-words]") ?? make("span");
    if (this.#state !== null && !this.#state.contains(this.#words)) {
      this.#words.append(...[...this.#state.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE));
      this.#state.append(this.#words);
    }
    // The page was drawn with the sign of one state; from now on the state itself is drawn.
    this.#state?.querySelector("svg")?.remove();
  }

  unsaved(): void {
    if (this.#state?.dataset["saveState"] === "saved") this.#say("unsaved", this.#labels("unsaved"));
  }

  saving(): void {
    // The word of the last save stays: a screen reader should not speak twice for each save.
    if (this.#state !== null && this.#state.dataset["saveState"] !== "offline") this.#state.dataset["saveState"] = "saving";
  }

  saved(time: string): void {
    this.#say("saved", this.#labels("saved", { time }));
    this.#clear();
  }

  offline(): void {
    this.#say("offline", this.#labels(this.#isKept ? "offline" : "offline_unkept"));
  }

  signedOut(): void {
    this.#say("signed-out", this.#labels("signed_out"));
    this.#show("warn", this.#labels(this.#isKept ? "signed_out_more" : "signed_out_unkept"));
  }

  /** Whether this device took the copy; where it did not, no sentence may say that it did. */
  kept(isKept: boolean): void {
    if (this.#isKept === isKept) return;
    this.#isKept = isKept;
    for (const hint of document.querySelectorAll<HTMLElement>("[data-kept-hint]")) hint.hidden = !isKept;
    if (this.#state?.dataset["saveState"] === "offline") this.offline();
    if (this.#state?.dataset["saveState"] === "signed-out") this.signedOut();
  }

  refused(error: string): void {
    this.#say("refused", this.#labels("refused"));
    this.#show("bad", error === "" ? this.#labels("refused_more") : error);
  }

  conflict(url: string): void {
    this.#say("conflict", this.#labels("conflict"));
    const link = url === "" ? "" : make("a", { class: "lnk", href: url }, this.#labels("conflict_link"));
    this.#show("bad", this.#labels("conflict_more"), link);
  }

  /** Offers a copy that this device kept; the text on the page stays until the person decides. */
  offer(at: number, restore: () => void, discard: () => void): void {
    const time = new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    const yes = make("button", { type: "button", class: "btn" }, this.#labels("restore"));
    const no = make("button", { type: "button", class: "btn quiet" }, this.#labels("discard"));
    yes.addEventListener("click", restore);
    no.addEventListener("click", discard);
    this.withdraw();
    this.#offer = this.#place("warn", this.#labels("restore_found", { time }), make("p", { class: "btn-row mt-2" }, yes, no));
  }

  withdraw(): void {
    this.#offer?.remove();
    this.#offer = null;
  }

  #say(state: string, words: string): void {
    if (this.#state !== null) this.#state.dataset["saveState"] = state;
    if (this.#words.textContent !== words) this.#words.textContent = words;
  }

  #show(tone: "warn" | "bad", words: string, more: Node | string = ""): void {
    this.#clear();
    this.#notice = this.#place(tone, words, more);
  }

  #place(tone: "warn" | "bad", words: string, more: Node | string): HTMLElement {
    const notice = make("div", { class: `notice ${tone}`, role: "alert" }, make("div", {}, words, " ", more));
    const place = document.querySelector("[data-save-notice]");
    if (place === null) this.#form.before(notice);
    else place.append(notice);
    return notice;
  }

  /** An offer is not cleared with it: it stays until the person decides. */
  #clear(): void {
    this.#notice?.remove();
    this.#notice = null;
  }
}
