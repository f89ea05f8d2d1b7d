// <video-upload>: a field for videos, and the cards below it, which tell how far the server is with each.

import { changed, make } from "../shared/dom";
import { Upload } from "./upload";

/** Milliseconds between two looks: at first often, as short videos are done in seconds, later seldom. */
const SOON = 2_000;
const SELDOM = 15_000;

export class VideoUpload extends Upload {
  readonly eventName = "story:videos";

  /** The server answers with the card of the video, ready for the list. */
  protected show(card: string): void {
    const list = document.querySelector<HTMLElement>("[data-video-list]");
    if (list === null) return;
    list.insertAdjacentHTML("beforeend", card);
    const made = [...list.querySelectorAll<HTMLElement>("[data-video]")].at(-1);
    if (made === undefined) return;
    // A form cannot stand in a form, so the one of the subtitles is no part of the card.
    const id = `subtitles-form-${made.dataset["video"] ?? ""}`;
    const action = `${made.dataset["card"] ?? ""}/subtitles`;
    if (document.getElementById(id) === null) {
      document.body.append(make("form", { id, method: "post", enctype: "multipart/form-data", action }));
    }
    void follow(made);
  }
}

/** Follows every video of the list that is being worked on. */
export function videoList(list: HTMLElement): void {
  for (const card of list.querySelectorAll<HTMLElement>("[data-video][data-waiting]")) void follow(card);
}

/** Looks again and again until the video plays, or it is known why it does not. What is typed into the card stays. */
async function follow(card: HTMLElement): Promise<void> {
  let wait = SOON;
  while (card.isConnected && card.hasAttribute("data-waiting")) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(SELDOM, wait * 1.25);
    if (document.visibilityState === "hidden") continue;
    // A look that fails is made again: the line may be gone for a while.
    const next = await look(card.dataset["card"] ?? "").catch(() => null);
    if (next === "gone") return;
    if (next === null) continue;
    for (const part of ["[data-video-state]", "[data-video-finds]", "figure"]) {
      const [before, after] = [card.querySelector(part), next.querySelector(part)];
      if (before !== null && after !== null && before.innerHTML !== after.innerHTML) before.replaceWith(after);
    }
    if (!next.hasAttribute("data-waiting")) {
      card.removeAttribute("data-waiting");
      changed(card);
    }
  }
}

async function look(url: string): Promise<HTMLElement | "gone" | null> {
  const response = await fetch(url, { redirect: "manual" });
  // Taken out, perhaps on another device.
  if (response.status === 204) return "gone";
  if (!response.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector<HTMLElement>("[data-video]");
}
