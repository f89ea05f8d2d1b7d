// `form[data-keep]`: a form that is sent only once still loses nothing. What is typed is kept on this device and offered
// when the page is opened again.

import { changed, type Labels, whenParsed } from "../shared/dom";
import { type Copy, forget, formKey, keep, restore, sameText, typedFieldsOf } from "./copy";
import { addKept, putAside } from "./kept";
import { Offers } from "./offers";
import { SaveState } from "./savestate";
import { notSent, noteSent } from "./sent";

/** Milliseconds after a change. */
const QUIET = 1_000;

export function keepForm(form: HTMLFormElement): void {
  form.autocomplete = "off";
  // The editor writes its field when its own script runs; before that the page does not say what it says.
  whenParsed(() => keepTyped(form));
}

function keepTyped(form: HTMLFormElement): void {
  const person = document.querySelector<HTMLElement>("[data-person]")?.dataset["person"] ?? "";
  const key = formKey(form.dataset["keep"] ?? "", person);
  const page = typedFieldsOf(form);
  const offers = new Offers(key, new SaveState(form, words()), putBack);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function current(isSent: boolean): Copy {
    return { version: "", at: Date.now(), sent: isSent, fields: typedFieldsOf(form) };
  }

  function write(isSent: boolean): void {
    clearTimeout(timer);
    timer = undefined;
    const copy = current(isSent);
    if (!isSent && sameText(copy.fields, page)) forget(key);
    else keep(key, copy);
  }

  function putBack(found: Copy): void {
    const here = current(false);
    if (!sameText(here.fields, page)) addKept(key, here);
    restore(form, found);
    form.dispatchEvent(new CustomEvent("story:restored"));
    changed(form);
    // Before the offer is forgotten, not a second later.
    write(false);
  }

  const isOurs = (target: EventTarget | null): boolean =>
    target instanceof Node && (form.contains(target) || [...form.elements].some((control) => control === target));

  for (const event of ["input", "story:changed"]) {
    document.addEventListener(event, ({ target }) => {
      if (!isOurs(target)) return;
      clearTimeout(timer);
      timer = setTimeout(() => write(false), QUIET);
    });
  }
  window.addEventListener("pagehide", () => {
    if (timer !== undefined) write(false);
  });
  document.addEventListener("visibilitychange", () => {
    if (timer !== undefined) write(false);
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    write(true);
    noteSent(key);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) notSent();
  });
  putAside(key);
  offers.open(page);
}

/** The words stand on one element of the page, `[data-save-notice]`, where the offer is shown too. */
function words(): Labels {
  const place = document.querySelector<HTMLElement>("[data-save-notice]");
  const said: Record<string, string | undefined> = {
    restore_found: place?.dataset["found"],
    restore: place?.dataset["restore"],
    discard: place?.dataset["discard"],
  };
  return (key, values = {}) => (said[key] ?? key).replace("{time}", String(values["time"] ?? ""));
}
