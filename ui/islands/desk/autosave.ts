// Saves a story while it is written. Nothing typed is lost: the device keeps a copy until the server has it.

import { changed, labelsOf, newKey } from "../shared/dom";
import { type Answer, readAnswer } from "./answer";
import { copyKey, fieldsOf, find, forget, judge, keep, restore } from "./copy";
import { retryWait, wait } from "./pace";
import { SaveState } from "./savestate";

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
  /** When the oldest unsaved change was made; null when the server has everything. */
  let firstChange: number | null = null;
  let changes = 0;
  let failures = 0;
  let timer = 0;
  let inFlight: Promise<void> | null = null;
  /** What was sent and not answered. It is sent again as it was, under the same key: had it arrived after all, a
      newer text under the old version would look like a conflict with oneself. */
  let unanswered: { body: string; upTo: number } | null = null;
  /** A conflict or a sent form: nothing may be saved behind the person's back. */
  let stopped = false;

  function noteChange(): void {
    changes += 1;
    firstChange ??= Date.now();
    keepCopy(false);
    if (stopped) return;
    shown.unsaved();
    if (failures === 0) schedule(wait(Date.now(), firstChange));
  }

  function keepCopy(isSent: boolean): void {
    keep(copy, { version: version.value, at: Date.now(), sent: isSent, fields: fieldsOf(form) });
  }

  function schedule(delay: number): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => void save(), delay);
  }

  function body(): string {
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

  /** One save at a time; what changes meanwhile goes with the next one. */
  function save(keepalive = false): Promise<void> {
    if (inFlight !== null) return inFlight;
    if (stopped || firstChange === null) return Promise.resolve();
    clearTimeout(timer);
    shown.saving();
    const sent = (unanswered ??= { body: body(), upTo: changes });
    inFlight = send(sent.body, keepalive)
      .then(readAnswer, (): Answer => ({ kind: "unreachable" }))
      .then((answer) => {
        inFlight = null;
        if (answer.kind !== "unreachable") unanswered = null;
        take(answer, sent.upTo);
      });
    return inFlight;
  }

  function take(answer: Answer, upTo: number): void {
    failures = answer.kind === "unreachable" ? failures + 1 : 0;
    switch (answer.kind) {
      case "saved":
        version.value = answer.version;
        shown.saved(answer.savedAt);
        if (changes === upTo) {
          firstChange = null;
          forget(copy);
        } else {
          firstChange = Date.now();
          keepCopy(false);
          schedule(wait(Date.now(), firstChange));
        }
        break;
      case "conflict":
        stopped = true;
        shown.conflict(answer.url);
        break;
      case "signed-out":
        shown.signedOut();
        break;
      case "refused":
        shown.refused(answer.error);
        break;
      case "unreachable":
        shown.offline();
        schedule(retryWait(failures));
    }
  }

  function offerCopy(): void {
    const found = find(copy);
    if (found === null) return;
    if (judge(found, fieldsOf(form), version.value) !== "offer") {
      forget(copy);
      return;
    }
    shown.offer(
      found.at,
      () => {
        restore(form, found);
        form.dispatchEvent(new CustomEvent("story:restored"));
        changed(form);
      },
      () => forget(copy),
    );
  }

  const isOurs = (target: EventTarget | null): boolean =>
    target instanceof Node && (form.contains(target) || [...form.elements].some((control) => control === target));

  for (const event of ["input", "story:changed"]) {
    document.addEventListener(event, ({ target }) => {
      if (isOurs(target)) noteChange();
    });
  }
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (inFlight !== null) {
      // The save under way moves the version on; the form must be sent with the new one.
      event.preventDefault();
      const { submitter } = event;
      void inFlight.then(() => !stopped && form.requestSubmit(submitter instanceof HTMLElement ? submitter : null));
      return;
    }
    clearTimeout(timer);
    keepCopy(true);
    stopped = true;
  });
  document.addEventListener("visibilitychange", () => {
    if (stopped || firstChange === null) return;
    void save(document.visibilityState === "hidden");
  });
  window.addEventListener("online", () => void save());
  window.addEventListener("focus", () => void save());
  window.addEventListener("pageshow", (event) => {
    // Back from the page that followed the sent form: the version here may be old, and the server will say so.
    if (event.persisted) stopped = false;
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.key === "s") {
      event.preventDefault();
      firstChange ??= Date.now();
      void save();
    } else if (event.key === "Enter") {
      document.querySelector<HTMLElement>("[data-submit]")?.click();
    }
  });
  offerCopy();
}
