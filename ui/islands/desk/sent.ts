// Which form this tab sent last, so that the next page can tell whether it arrived. Only a page that says so in words
// counts: after a broken connection the tab shows the browser's own page, and any page of the desk may come after it.

import { find, forget } from "./copy";

const MARK = "copydesk:sent";

let answers: string | null = null;

/** Remembers that the form whose copy has this key is being sent. */
export function noteSent(key: string): void {
  try {
    sessionStorage.setItem(MARK, key);
  } catch {
    // Then the copy is offered once more than needed.
  }
}

/** Read once when a page opens, before its forms look for copies. `isDone`: the page says that the act was done. */
export function readSent(isDone: boolean): void {
  answers = takeMark();
  if (answers !== null && isDone && find(answers)?.sent === true) forget(answers);
}

function takeMark(): string | null {
  try {
    const key = sessionStorage.getItem(MARK);
    sessionStorage.removeItem(MARK);
    return key;
  } catch {
    return null;
  }
}

/** The form was shown again instead of being sent away. */
export function notSent(): void {
  takeMark();
}

/** Whether this page is what came of sending that form. */
export function isAnswerTo(key: string): boolean {
  return answers === key;
}

/** What the frame of every working page shows after an act that was done. */
export function saysDone(): boolean {
  return document.querySelector('.flash[data-tone="ok"]') !== null;
}
