// One save at a time, again and again until the server answers. Knows nothing of the page.

import { type Answer, readAnswer } from "./answer";
import { retryWait, wait } from "./pace";

type Page = {
  /** The form as it is now, ready to be sent, under a key of its own. */
  body(): string;
  send(body: string, keepalive: boolean): Promise<Response>;
  saving(): void;
  /** `isAll`: nothing was changed since this was sent. */
  take(answer: Answer, isAll: boolean): void;
};

export class Saver {
  readonly #page: Page;
  /** When the oldest unsaved change was made; null when the server has everything. */
  #firstChange: number | null = null;
  #changes = 0;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #inFlight: Promise<Answer> | null = null;
  /** What was sent and not answered. It is sent again as it was, under the same key: had it arrived after all, a
      newer text under the old version would look like a conflict with oneself. */
  #unanswered: { body: string; upTo: number } | null = null;
  /** A conflict or a sent form: nothing may be saved behind the person's back. */
  #isStopped = false;

  constructor(page: Page) {
    this.#page = page;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  get hasUnsaved(): boolean {
    return this.#firstChange !== null;
  }

  /** Whether the server may have a text that this page does not know to have arrived. */
  get isUnsettled(): boolean {
    return this.#inFlight !== null || (!this.#isStopped && this.#unanswered !== null);
  }

  noteChange(): void {
    this.#changes += 1;
    this.#firstChange ??= Date.now();
    if (!this.#isStopped && this.#failures === 0) this.#schedule(wait(Date.now(), this.#firstChange));
  }

  /** Saves now, even where nothing was changed. */
  saveAnyway(): void {
    this.#firstChange ??= Date.now();
    void this.save();
  }

  /** What changes while a save is under way goes with the next one. Null when there was nothing to save. */
  save(keepalive = false): Promise<Answer | null> {
    if (this.#inFlight !== null) return this.#inFlight;
    if (this.#isStopped || this.#firstChange === null) return Promise.resolve(null);
    clearTimeout(this.#timer);
    this.#page.saving();
    const sent = (this.#unanswered ??= { body: this.#page.body(), upTo: this.#changes });
    this.#inFlight = this.#page
      .send(sent.body, keepalive)
      .then(readAnswer)
      .catch((): Answer => ({ kind: "unreachable" }))
      .then((answer) => {
        this.#inFlight = null;
        this.#take(answer, sent.upTo);
        return answer;
      });
    return this.#inFlight;
  }

  /** Clears up what is unsettled. True when the form itself may be sent now: it has the version that the server has. */
  async settle(): Promise<boolean> {
    const answer = await this.save();
    // Without a network the browser would put its own page in the place of the text.
    if (this.#isStopped || answer?.kind === "unreachable") return false;
    this.#unanswered = null;
    return true;
  }

  /** Saves until the server has everything or has said why not. False when it could not be reached. */
  async finish(): Promise<boolean> {
    for (;;) {
      const answer = await this.save();
      if (answer?.kind === "unreachable" || answer?.kind === "failed") return false;
      if (answer?.kind !== "saved" || !this.hasUnsaved) return true;
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#isStopped = true;
  }

  resume(): void {
    this.#isStopped = false;
  }

  #take(answer: Answer, upTo: number): void {
    const isLost = answer.kind === "unreachable" || answer.kind === "failed";
    this.#failures = isLost ? this.#failures + 1 : 0;
    if (!isLost) this.#unanswered = null;
    const isAll = this.#changes === upTo;
    if (answer.kind === "saved") this.#firstChange = isAll ? null : Date.now();
    if (answer.kind === "conflict") this.#isStopped = true;
    this.#page.take(answer, isAll);
    if (isLost) this.#schedule(retryWait(this.#failures));
    else if (answer.kind === "saved" && this.#firstChange !== null) this.#schedule(wait(Date.now(), this.#firstChange));
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), delay);
  }
}
