// Offers the copies put aside for one form, the newest first, one after the other, until the person has decided.

import { type Copy, type Fields, find, keep, sameText } from "./copy";
import { dropKept, kept } from "./kept";
import { isAnswerTo } from "./sent";

type Shown = {
  offer(at: number, restore: () => void, discard: () => void): void;
  withdraw(): void;
};

export class Offers {
  readonly #key: string;
  readonly #shown: Shown;
  readonly #restore: (copy: Copy) => void;
  #offered: Copy | null = null;

  constructor(key: string, shown: Shown, restore: (copy: Copy) => void) {
    this.#key = key;
    this.#shown = shown;
    this.#restore = restore;
  }

  /** To be called once, when the page stands with all that it will show: `page` is its text. */
  open(page: Fields): void {
    const same = kept(this.#key).find((copy) => sameText(copy.fields, page));
    // A page that shows what was typed beside a mistake does not say that the server has it.
    if (same?.sent === true && isAnswerTo(this.#key) && find(this.#key) === null) keep(this.#key, { ...same, sent: false });
    dropKept(this.#key, page);
    this.#next();
  }

  /** The server has this text now; nobody need be asked about it. */
  drop(fields: Fields): void {
    dropKept(this.#key, fields);
    if (this.#offered !== null && sameText(this.#offered.fields, fields)) this.#next();
  }

  #next(): void {
    this.#shown.withdraw();
    const copy = kept(this.#key)[0] ?? null;
    this.#offered = copy;
    if (copy === null) return;
    this.#shown.offer(
      copy.at,
      () => {
        this.#restore(copy);
        this.#decide(copy);
      },
      () => this.#decide(copy),
    );
  }

  #decide(copy: Copy): void {
    dropKept(this.#key, copy.fields);
    this.#next();
  }
}
