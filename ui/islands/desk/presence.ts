// Who else has this story open. Asked only while the page is looked at.

import { labelsOf, make } from "../shared/dom";

const EVERY = 15_000;

export function presence(place: HTMLElement): void {
  const labels = labelsOf(place);
  const url = place.dataset["presence"] ?? "";

  async function look(): Promise<void> {
    if (document.visibilityState === "hidden") return;
    const response = await fetch(url, { method: "POST", redirect: "manual", headers: { Accept: "application/json" } });
    const said: unknown = response.ok ? await response.json() : null;
    show(typeof said === "object" && said !== null && "people" in said ? said.people : []);
  }

  function show(people: unknown): void {
    const names = Array.isArray(people) ? people.filter((name) => typeof name === "string") : [];
    place.hidden = names.length === 0;
    const said = names.join(",");
    if (place.dataset["said"] === said) return;
    place.dataset["said"] = said;
    const faces = names.map((name) => make("span", { class: "av b", "aria-hidden": "true" }, [...name][0] ?? ""));
    const joined = new Intl.ListFormat(document.documentElement.lang || "zh-CN").format(names);
    place.replaceChildren(...faces, make("span", { class: "names" }, labels("here", { names: joined })));
  }

  // Presence is a courtesy: a miss is not worth a word on the page.
  const ask = (): void => void look().catch(() => undefined);
  ask();
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
}
