// <photo-upload>: a file field that sends many photos at once, each with its own progress and its own fate.

import { changed, type Labels, labelsOf, make } from "../shared/dom";
import { Transfer } from "./transfer";

const TOGETHER = 2;

export class PhotoUpload extends HTMLElement {
  #waiting: Transfer[] = [];
  #running = 0;
  #lines: HTMLElement = make("div", { "aria-live": "polite" });
  #labels: Labels = labelsOf(this);

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    if (input === null || this.contains(this.#lines)) return;
    const drop = this.querySelector<HTMLElement>(".drop") ?? this;
    // The plain way needs a button to send; this way does not.
    for (const button of this.querySelectorAll<HTMLElement>("[data-plain]")) button.hidden = true;
    drop.after(this.#lines);
    input.addEventListener("change", () => {
      this.add([...(input.files ?? [])]);
      input.value = "";
    });
    this.#takeDrops(drop);
    document.addEventListener("story:files", (event) => {
      if (event instanceof CustomEvent && Array.isArray(event.detail)) {
        this.add(event.detail.filter((file): file is File => file instanceof File));
      }
    });
  }

  add(files: File[]): void {
    for (const file of files) {
      const transfer = new Transfer(file, this.dataset["url"] ?? "", this.#labels);
      transfer.onRetry = () => this.#enqueue(transfer);
      this.#lines.append(transfer.line);
      this.#enqueue(transfer);
    }
  }

  #enqueue(transfer: Transfer): void {
    this.#waiting.push(transfer);
    this.#next();
  }

  #next(): void {
    while (this.#running < TOGETHER) {
      const transfer = this.#waiting.shift();
      if (transfer === undefined) return;
      if (transfer.isCancelled) continue;
      this.#running += 1;
      void transfer.send().then((card) => {
        this.#running -= 1;
        if (card !== null) this.#show(card);
        this.#next();
      });
    }
  }

  /** The server answers with the card of the photo, ready for the list. */
  #show(card: string): void {
    const list = (this.closest("section") ?? document).querySelector<HTMLElement>("[data-photo-list]");
    (list ?? document.querySelector<HTMLElement>("[data-photo-list]"))?.insertAdjacentHTML("beforeend", card);
    changed(this);
  }

  #takeDrops(drop: HTMLElement): void {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
    this.addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      drop.classList.add("over");
    });
    this.addEventListener("dragleave", (event) => {
      if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) drop.classList.remove("over");
    });
    this.addEventListener("drop", (event) => {
      drop.classList.remove("over");
      if (!hasFiles(event)) return;
      event.preventDefault();
      this.add([...(event.dataTransfer?.files ?? [])]);
    });
  }
}
