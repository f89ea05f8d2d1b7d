// Saves a story while it is written. Nothing typed is lost: the device keeps a copy until the server has it.

import { changed, labelsOf, newKey, whenParsed } from "../shared/dom";
import { tellFindings } from "../shared/findings";
import type { Answer } from "./answer";
import { showChecks } from "./checks";
import { type Copy, copyKey, fieldsOf, forget, keep, restore } from "./copy";
import { addKept, putAside } from "./kept";
import { Offers } from "./offers";
import { SaveState } from "./savestate";
import { Saver } from "./saver";
import { notSent, noteSent } from "./sent";

/** The largest body that browsers promise to send while the page goes away. */
const KEEPALIVE_LIMIT = 60_000;

export function autosave(form: HTMLFormElement): void {
  const url = form.dataset["autosave"] ?? "";
  const version = form.querySelector<HTMLInputElement>("input[name=version]");
  if (url !== "" && version !== null) saveWhileWriting(form, url, version);
}

function saveWhileWriting(form: HTMLFormElement, url: string, version: HTMLInputElement): void {
  const copy = copyKey(/stories\/([^/]+)/.exec(url)?.[1] ?? url);
  const shown = new SaveState(form, labelsOf(form));
  const saver = new Saver({ body, send, saving: () => shown.saving(), take });
  const offers = new Offers(copy, shown, putBack);
  let sentVersion = version.value;
  let isKept = true;

  function noteChange(): void {
    keepCopy(false);
    saver.noteChange();
    if (!saver.isStopped) shown.unsaved();
  }

  function current(isSent: boolean): Copy {
    return { version: version.value, at: Date.now(), sent: isSent, fields: fieldsOf(form) };
  }

  function keepCopy(isSent: boolean): void {
    isKept = keep(copy, current(isSent));
    shown.kept(isKept);
  }

  function body(): string {
    sentVersion = version.value;
    const fields = new URLSearchParams(fieldsOf(form));
    fields.set("key", newKey());
    return fields.toString();
  }

  function send(body: string, keepalive: boolean): Promise<Response> {
    return fetch(url, {
      method: "POST",
      body,
      keepalive: keepalive && body.length < KEEPALIVE_LIMIT,
      redirect: "manual",
      headers: {
        Accept: "application/json",
        "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
        "X-Autosave": "1",
      },
    });
  }

  function take(answer: Answer, isAll: boolean): void {
    switch (answer.kind) {
      case "saved":
        // A copy put back meanwhile has a version of its own, so that the server asks which text to keep.
        if (version.value === sentVersion) version.value = answer.version;
        shown.saved(answer.savedAt);
        showChecks(answer.checks, answer.must);
        tellFindings(answer.findings);
        if (!isAll) return keepCopy(false);
        forget(copy);
        offers.drop(fieldsOf(form));
        break;
      case "conflict":
        shown.conflict(answer.url);
        break;
      case "signed-out":
        shown.signedOut();
        break;
      case "refused":
        shown.refused(answer.error);
        break;
      case "failed":
      case "unreachable":
        shown.offline();
    }
  }

  function putBack(found: Copy): void {
    // What was typed beside the offer is somebody's text too.
    if (saver.hasUnsaved) addKept(copy, current(false));
    restore(form, found);
    form.dispatchEvent(new CustomEvent("story:restored"));
    changed(form);
  }

  // A file chosen for another form stands between our fields and is none of them.
  const isOurs = (target: EventTarget | null): boolean =>
    target instanceof Node && ("form" in target && target.form !== null ? target.form === form : form.contains(target));

  for (const event of ["input", "story:changed"]) {
    document.addEventListener(event, ({ target }) => {
      if (isOurs(target)) noteChange();
    });
  }
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (saver.isUnsettled) {
      // The save under way moves the version on; the form must be sent with the new one.
      event.preventDefault();
      const { submitter } = event;
      void saver.settle().then((mayGo) => {
        // A second press may have waited beside the first.
        if (mayGo && !saver.isStopped) form.requestSubmit(submitter instanceof HTMLElement ? submitter : null);
      });
      return;
    }
    saver.stop();
    keepCopy(true);
    noteSent(copy);
  });
  // Another form of this page may change the story too: a save on the way beside it would meet a newer version.
  const settled = new WeakSet<HTMLFormElement>();
  document.addEventListener("submit", (event) => {
    const { target, submitter } = event;
    if (!(target instanceof HTMLFormElement) || target === form || target.method === "dialog") return;
    if (settled.delete(target) || saver.isStopped || !saver.hasUnsaved) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void saver.finish().then((mayGo) => {
      if (!mayGo) return;
      settled.add(target);
      target.requestSubmit(submitter instanceof HTMLElement ? submitter : null);
    });
  }, true);
  document.addEventListener("visibilitychange", () => void saver.save(document.visibilityState === "hidden"));
  window.addEventListener("online", () => void saver.save());
  window.addEventListener("focus", () => void saver.save());
  window.addEventListener("beforeunload", (event) => {
    // Only where nothing else has the text: everywhere else leaving is safe and must not be asked about.
    if (!isKept && saver.hasUnsaved && !saver.isStopped) event.preventDefault();
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    // Back from the page that followed the sent form: the version here may be old, and the server will say so.
    saver.resume();
    notSent();
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.key === "s") {
      event.preventDefault();
      saver.saveAnyway();
    } else if (event.key === "Enter") {
      document.querySelector<HTMLElement>("[data-submit]")?.click();
    }
  });
  // The browser would put old text back under the new page's version. The copy knows its own version.
  form.autocomplete = "off";
  putAside(copy);
  whenParsed(() => offers.open(fieldsOf(form)));
}
