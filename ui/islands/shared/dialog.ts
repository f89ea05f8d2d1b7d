// One dialog for every question: title, content, the safe answer first in reading order.

import { make } from "./dom";

type Question = {
  title: string;
  cancel: string;
  ok: string;
  danger?: boolean;
  content: (Node | string)[];
  /** Says whether the answer can be taken; a refusal leaves the dialog open. */
  accept?: () => boolean;
};

/** Asks and tells whether the person agreed. The focus goes back where it was. */
export function ask(question: Question): Promise<boolean> {
  const cancel = make("button", { type: "button", class: "btn" }, question.cancel);
  const ok = make("button", { class: question.danger === true ? "btn danger" : "btn primary" }, question.ok);
  const form = make("form", { method: "dialog", class: "ed-dialog" }, make("h2", { id: "ask-title" }, question.title));
  form.append(...question.content, make("div", { class: "btn-row" }, cancel, ok));
  const dialog = make("dialog", { "aria-labelledby": "ask-title" }, form);
  return new Promise((resolve) => {
    const finish = (agreed: boolean): void => {
      dialog.close();
      dialog.remove();
      resolve(agreed);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (question.accept?.() !== false) finish(true);
    });
    cancel.addEventListener("click", () => finish(false));
    // Esc, or whoever closes it from outside.
    dialog.addEventListener("close", () => finish(false));
    document.body.append(dialog);
    dialog.showModal();
    (form.querySelector<HTMLElement>("[autofocus]") ?? (question.danger === true ? cancel : ok)).focus();
  });
}
