// `form[data-uploads]`: the form that reads a Word file. A large one goes in pieces, with a line that shows how far it is;
// a small one goes as the browser sends forms.

import { part } from "./answer";
import { forgetFile, keptFile } from "./keptfiles";
import { PIECES_FROM } from "./pieces";
import { Queue, targetOf, wordsOf } from "./queue";
import { make } from "../shared/dom";
import { giveUp, isSameFile, offerLine, type Unfinished, unfinishedOf } from "./unfinished";

export function wordForm(form: HTMLFormElement): void {
  const input = [...form.elements].find((control): control is HTMLInputElement => control.matches("input[type=file]"));
  if (input === undefined) return;
  const words = wordsOf(form);
  const target = { ...targetOf(form), url: form.action };
  const lines = make("div", { "aria-live": "polite" });
  const offered = new Map<Unfinished, HTMLElement>();
  (input.closest(".btn-row") ?? input).after(lines);
  // The story is another one now; what was typed in the meantime was saved, or is kept on this device.
  const queue = new Queue(target, words, lines, (answer) => open(answer), () => input.click());

  form.addEventListener("submit", (event) => {
    const file = input.files?.[0];
    if (file === undefined || event.defaultPrevented || file.size <= PIECES_FROM) return;
    event.preventDefault();
    input.value = "";
    const known = [...offered.keys()].find((upload) => isSameFile(upload, file));
    if (known === undefined) queue.add([file]);
    else goOn(known, file);
  });

  function goOn(upload: Unfinished, file: File): void {
    offered.get(upload)?.remove();
    offered.delete(upload);
    queue.resume(file, upload);
  }

  async function offer(): Promise<void> {
    for (const upload of await unfinishedOf(target.uploads)) {
      if (upload.purpose !== target.purpose) continue;
      const file = await keptFile(upload.key);
      // It changes the text, so it does not go on by itself under somebody who writes.
      const act = file === null
        ? { word: "choose_again", does: () => input?.click() }
        : { word: "go_on", does: () => goOn(upload, file) };
      const line = offerLine(upload, words, act, () => {
        offered.delete(upload);
        giveUp(upload.url);
        void forgetFile(upload.key);
      });
      offered.set(upload, line);
      lines.append(line);
      input?.closest("details")?.setAttribute("open", "");
    }
  }
  void offer();
}

/** Shows the page with what the file brought. */
function open(answer: string): void {
  const to = new URL(part(JSON.parse(answer), "url"), location.href);
  // The page that is open differs in no more than its part: it is fetched anew all the same.
  history.replaceState(null, "", to);
  location.reload();
}
