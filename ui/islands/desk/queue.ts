// Files on their way, two at a time, each with a line of its own that ends as it ended.

import { type Labels, labelsOf } from "../shared/dom";
import { type Target, Transfer } from "./transfer";
import type { Unfinished } from "./unfinished";

const TOGETHER = 2;

export class Queue {
  readonly #target: Target;
  readonly #labels: Labels;
  readonly #lines: HTMLElement;
  readonly #done: (answer: string, file: File) => void;
  readonly #another: () => void;
  #waiting: Transfer[] = [];
  #running = 0;

  /** `done` gets what the server answered about a file that it took; `another` lets the person choose a file. */
  constructor(
    target: Target,
    labels: Labels,
    lines: HTMLElement,
    done: (answer: string, file: File) => void,
    another: () => void,
  ) {
    this.#target = target;
    this.#labels = labels;
    this.#lines = lines;
    this.#done = done;
    this.#another = another;
  }

  add(files: File[]): void {
    for (const file of files) this.#begin(new Transfer(file, this.#target, this.#labels));
  }

  /** Goes on with what an earlier page began. */
  resume(file: File, known: Unfinished): void {
    this.#begin(new Transfer(file, this.#target, this.#labels, known));
  }

  #begin(transfer: Transfer): void {
    transfer.onRetry = () => this.#enqueue(transfer);
    transfer.onAnother = this.#another;
    this.#lines.append(transfer.line);
    this.#enqueue(transfer);
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
      void transfer.send().then((answer) => {
        this.#running -= 1;
        if (answer !== null) this.#done(answer, transfer.file);
        this.#next();
      });
    }
  }
}

/** Where the files of an element go, as its `data-` attributes say. */
export function targetOf(element: HTMLElement): Target {
  const { url = "", uploads = "", purpose = "" } = element.dataset;
  return { url, uploads, purpose };
}

/** The words of an element; one of its own `data-` attributes stands before the same word of `data-labels`. */
export function wordsOf(element: HTMLElement): Labels {
  const labels = labelsOf(element);
  return (key, values = {}) => {
    const own = element.getAttribute(`data-${key.replace(/_/g, "-")}`);
    if (own === null) return labels(key, values);
    return own.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
  };
}
