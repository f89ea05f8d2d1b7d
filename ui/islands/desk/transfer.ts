// One file on its way: its line on the page, its request, and the key that keeps a retry from doubling it.

import { type Labels, make, newKey } from "../shared/dom";
import { part } from "./answer";

export class Transfer {
  readonly line: HTMLElement;
  onRetry: () => void = () => {};
  isCancelled = false;
  readonly file: File;
  readonly #url: string;
  readonly #labels: Labels;
  readonly #key = newKey();
  readonly #say = make("span", { class: "say" });
  readonly #bar: HTMLProgressElement;
  #request: XMLHttpRequest | null = null;

  constructor(file: File, url: string, labels: Labels) {
    this.file = file;
    this.#url = url;
    this.#labels = labels;
    this.#bar = make("progress", { max: "100", value: "0", "aria-label": labels("progress", { name: file.name }) });
    this.line = make("div", { class: "upl" }, nameOf(file), this.#say, this.#bar);
    this.#set("waiting", labels("waiting"), this.#button("cancel", () => this.#cancel()));
  }

  /** What the server answered when it took the file, or null when it did not come to that. */
  send(): Promise<string | null> {
    const request = new XMLHttpRequest();
    this.#request = request;
    const began = Date.now();
    const data = new FormData();
    // The key comes first, so that the server knows it before the file has arrived.
    data.append("key", this.#key);
    data.append("file", this.file);
    const cancel = this.#button("cancel", () => this.#cancel());
    this.#bar.hidden = false;
    this.#set("sending", this.#labels("waiting"), cancel);
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable || event.total === 0) return;
      const percent = Math.floor((event.loaded / event.total) * 100);
      this.#bar.value = percent;
      if (percent >= 100) this.#set("checking", this.#labels("checking"));
      else {
        const seconds = secondsLeft(event.loaded, event.total, Date.now() - began);
        const words = this.#labels(seconds === null ? "sending" : "sending_time", { percent, seconds: seconds ?? 0 });
        this.#set("sending", words, cancel);
      }
    });
    return new Promise((resolve) => {
      const fail = (why: string): void => {
        this.#fail(why);
        resolve(null);
      };
      request.addEventListener("load", () => {
        if (request.status !== 201) return fail(this.#reason(request));
        this.#set("done", this.#labels("done"));
        this.#bar.hidden = true;
        setTimeout(() => this.line.remove(), 3_000);
        resolve(request.responseText);
      });
      request.addEventListener("error", () => fail(this.#labels("unreachable")));
      request.addEventListener("abort", () => resolve(null));
      request.open("POST", this.#url);
      request.setRequestHeader("Accept", "text/html, application/json");
      request.setRequestHeader("X-Upload", "1");
      request.send(data);
    });
  }

  #cancel(): void {
    this.isCancelled = true;
    this.#request?.abort();
    this.line.remove();
  }

  #fail(why: string): void {
    this.#bar.hidden = true;
    const retry = this.#button("retry", () => {
      this.#set("waiting", this.#labels("waiting"), this.#button("cancel", () => this.#cancel()));
      this.onRetry();
    });
    this.#set("failed", why, retry, this.#button("dismiss", () => this.#cancel()));
  }

  #reason(request: XMLHttpRequest): string {
    if (request.status === 401) return this.#labels("signed_out");
    if (request.status === 413) return this.#labels("too_large");
    try {
      const said = part(JSON.parse(request.responseText), "error");
      if (said !== "") return said;
    } catch {
      // A page instead of an answer: the general sentence has to do.
    }
    return this.#labels("failed");
  }

  #set(state: string, words: string, ...buttons: HTMLElement[]): void {
    this.line.dataset["state"] = state;
    this.#say.replaceChildren(words, ...buttons);
  }

  #button(name: string, click: () => void): HTMLButtonElement {
    const button = make("button", { type: "button" }, this.#labels(name));
    button.setAttribute("aria-label", `${this.#labels(name)} ${this.file.name}`);
    button.addEventListener("click", click);
    return button;
  }
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
  return elapsed < 1_000 || loaded === 0 ? null : Math.ceil(((total - loaded) * elapsed) / loaded / 1_000);
}
