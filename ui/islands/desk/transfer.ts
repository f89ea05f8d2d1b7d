// One file on its way: its line on the page, its requests, and the key that keeps a retry from doubling it.

import { type Labels, make, newKey } from "../shared/dom";
import { part } from "./answer";
import { forgetFile, keepFile } from "./keptfiles";
import { type Errand, type Outcome, PIECES_FROM, sendInPieces } from "./pieces";
import { type Reply, pause, request } from "./request";
import { alone, giveUp, type Unfinished } from "./unfinished";

/** Where files of one kind go: `url` takes one in one request, `uploads` in pieces. */
export type Target = { url: string; uploads: string; purpose: string };

/** Milliseconds that the server may take for a file in one request: others may wait before it. */
const PATIENCE = 300_000;

export class Transfer {
  readonly line: HTMLElement;
  onRetry: () => void = () => {};
  /** Another file is to be chosen in place of this one. */
  onAnother: () => void = () => {};
  isCancelled = false;
  readonly file: File;
  readonly #target: Target;
  readonly #labels: Labels;
  readonly #errand: Errand;
  readonly #say = make("span", { class: "say" });
  readonly #words = document.createTextNode("");
  readonly #cancelIt: HTMLButtonElement;
  readonly #bar: HTMLProgressElement;
  readonly #abort = new AbortController();
  #began = { at: 0, gone: 0 };

  /** `known` is an upload that an earlier page began with this file. */
  constructor(file: File, target: Target, labels: Labels, known?: Unfinished) {
    this.file = file;
    this.#target = target;
    this.#labels = labels;
    const { uploads, purpose } = target;
    this.#errand = { file, uploads, purpose, key: known?.key ?? newKey(), url: known?.url ?? null };
    this.#bar = make("progress", { max: "100", value: "0", "aria-label": labels("progress", { name: file.name }) });
    this.line = make("div", { class: "upl" }, nameOf(file), this.#say, this.#bar);
    this.#cancelIt = this.#button("cancel", () => this.#cancel());
    this.#set("waiting", labels("waiting"), this.#cancelIt);
  }

  get key(): string {
    return this.#errand.key;
  }

  /** What the server answered when it took the file, or null when it did not come to that. */
  async send(): Promise<string | null> {
    this.#bar.hidden = false;
    this.#began = { at: 0, gone: 0 };
    this.#set("sending", this.#labels("waiting"), this.#cancelIt);
    const isWhole = this.#errand.url === null && (this.file.size <= PIECES_FROM || this.#target.uploads === "");
    const answer = isWhole ? await this.#whole() : await alone(this.key, () => this.#pieces());
    if (answer !== null) this.#done();
    else if (this.line.dataset["state"] !== "failed") this.line.remove();
    return answer;
  }

  async #pieces(): Promise<string | null> {
    const kept = keepFile(this.key, this.file);
    const outcome = await sendInPieces(this.#errand, {
      send: request,
      pause,
      progress: (gone) => this.#progress(gone),
      waiting: (gone) => this.#pausing(gone),
      checking: () => this.#set("checking", this.#labels("checking")),
      signal: this.#abort.signal,
    });
    await kept;
    return this.#ended(outcome);
  }

  #ended(outcome: Outcome): string | null | Promise<string | null> {
    switch (outcome.kind) {
      case "taken":
        void forgetFile(this.key);
        return outcome.answer;
      case "refused":
        this.#refused(outcome.reply);
        return null;
      case "unreadable":
        this.#fail(this.#labels("unreadable"), "another");
        return null;
      case "blocked":
        return this.#whole();
      case "given-up":
        return null;
    }
  }

  async #whole(): Promise<string | null> {
    const data = new FormData();
    // The key comes first, so that the server knows it before the file has arrived.
    data.append("key", this.key);
    data.append("file", this.file);
    const { signal } = this.#abort;
    const reply = await request({
      method: "POST",
      url: this.#target.url,
      body: data,
      onProgress: (gone) => {
        if (gone >= this.file.size) this.#set("checking", this.#labels("checking"));
        else this.#progress(gone);
      },
      patience: PATIENCE,
      signal,
    });
    if (reply?.status === 201) return reply.text;
    if (signal.aborted) return null;
    if (reply === null) this.#fail(this.#labels("unreachable"), "retry");
    else this.#refused(reply);
    return null;
  }

  #progress(gone: number): void {
    const { size } = this.file;
    if (this.#began.at === 0) this.#began = { at: Date.now(), gone };
    const percent = Math.min(99, Math.floor((gone / size) * 100));
    this.#bar.value = percent;
    const seconds = secondsLeft(gone - this.#began.gone, size - this.#began.gone, Date.now() - this.#began.at);
    const words = this.#labels(seconds === null ? "sending" : "sending_time", { percent, seconds: seconds ?? 0 });
    this.#set("sending", words, this.#cancelIt);
  }

  #pausing(gone: number): void {
    this.#began = { at: 0, gone: 0 };
    if (gone > 0) this.#bar.value = Math.floor((gone / this.file.size) * 100);
    this.#set("paused", this.#labels("paused"), this.#cancelIt);
  }

  #done(): void {
    this.#set("done", this.#labels("done"));
    this.#bar.hidden = true;
    setTimeout(() => this.line.remove(), 3_000);
  }

  #cancel(): void {
    this.isCancelled = true;
    this.#abort.abort();
    if (this.#errand.url !== null) giveUp(this.#errand.url);
    void forgetFile(this.key);
    this.line.remove();
  }

  #refused(reply: Reply): void {
    this.#fail(this.#reason(reply), isTheFile(reply.status) ? "another" : "retry");
  }

  #fail(why: string, then: "retry" | "another"): void {
    this.#bar.hidden = true;
    const retry = (): void => {
      this.#set("waiting", this.#labels("waiting"), this.#cancelIt);
      this.onRetry();
    };
    const another = (): void => {
      this.#cancel();
      this.onAnother();
    };
    const again = this.#button(then, then === "retry" ? retry : another);
    this.#set("failed", why, again, this.#button("dismiss", () => this.#cancel()));
  }

  #reason(reply: Reply): string {
    if (reply.status === 401) return this.#labels("signed_out");
    if (reply.status === 413) return this.#labels("too_large");
    try {
      const said = part(JSON.parse(reply.text), "error");
      if (said !== "") return said;
    } catch {
      // A page instead of an answer: the general sentence has to do.
    }
    return this.#labels("failed");
  }

  /** A button that stays keeps the focus that it may have. */
  #set(state: string, words: string, ...buttons: HTMLElement[]): void {
    this.line.dataset["state"] = state;
    this.#words.data = words;
    const isSame = buttons.length > 0 && buttons.every((button) => button.parentNode === this.#say);
    if (!isSame) this.#say.replaceChildren(this.#words, ...buttons);
  }

  #button(name: string, click: () => void): HTMLButtonElement {
    const button = make("button", { type: "button" }, this.#labels(name));
    button.setAttribute("aria-label", `${this.#labels(name)} ${this.file.name}`);
    button.addEventListener("click", click);
    return button;
  }
}

/** Whether the answer is about the file itself: sent again, it would be the same. */
function isTheFile(status: number): boolean {
  return status === 413 || status === 422;
}

/** The line of a file that is not sent at all, with the sentence that says why. */
export function refusedLine(file: File, why: string, dismiss: string): HTMLElement {
  const button = make("button", { type: "button" }, dismiss);
  button.setAttribute("aria-label", `${dismiss} ${file.name}`);
  const line = make("div", { class: "upl", "data-state": "failed" }, nameOf(file), make("span", { class: "say" }, why, button));
  button.addEventListener("click", () => line.remove());
  return line;
}

function nameOf(file: File): HTMLElement {
  return make("span", { class: "name" }, `${file.name} · ${size(file.size)}`);
}

/** Megabytes as people say them: 8.6 MB. */
export function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Seconds until the rest has gone, or null while it is too early to tell. */
export function secondsLeft(loaded: number, total: number, elapsed: number): number | null {
  return elapsed < 1_000 || loaded <= 0 ? null : Math.ceil(((total - loaded) * elapsed) / loaded / 1_000);
}
