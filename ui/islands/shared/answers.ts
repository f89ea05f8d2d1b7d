// What can be done about a finding, in one row: replace, let it stand with a reason, and what the place adds.

import { type Labels, make } from "./dom";
import type { Finding } from "./findings";

type Place = {
  labels: Labels;
  /** Takes the answer that it stands. */
  url: string;
  /** Whether the words were still there. */
  replace(): boolean;
  /** It stands now. */
  stood(): void;
  /** It is dealt with: `said` is what to tell. */
  done(said: string): void;
};

/** What is said of a finding: how much it weighs in a word, then the sentence. */
export function sentence(finding: Finding, labels: Labels): HTMLElement {
  const weight = make("b", {}, labels(finding.weight));
  return make("span", {}, weight, " ", finding.words);
}

export function answers(finding: Finding, place: Place): HTMLElement {
  const { labels } = place;
  const said = make("p", { class: "hint", role: "status" });
  const row = make("div", { class: "btn-row" });
  if (finding.now !== null) {
    const face = finding.now === "" ? labels("take_out") : labels("replace", { now: finding.now });
    row.append(
      button("btn primary", face, () => {
        if (place.replace()) place.done(labels("replaced"));
        else said.textContent = labels("moved");
      }),
    );
  }
  const all = make("div", { class: "mk-answers" }, row);
  if (finding.weight !== "must") {
    const reason = make("input", { class: "input", type: "text", maxlength: "200" });
    reason.setAttribute("aria-label", labels("reason"));
    reason.placeholder = labels("reason");
    const send = button("btn", labels("stand"), () => {
      send.disabled = true;
      void letStand(place.url, finding, reason.value)
        .then((problem) => {
          if (problem !== "") {
            said.textContent = problem;
            return;
          }
          place.stood();
          place.done(labels("stands"));
        })
        .catch(() => {
          said.textContent = labels("failed");
        })
        .finally(() => {
          send.disabled = false;
        });
    });
    const asked = make("div", { class: "btn-row", hidden: true }, reason, send);
    const open = button("btn", labels("stand"), () => {
      open.hidden = true;
      asked.hidden = false;
      reason.focus();
    });
    // The row stands inside the story's form: what is typed here is no text of the story, and Enter must not send it.
    asked.addEventListener("input", (event) => event.stopPropagation());
    reason.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      send.click();
    });
    row.append(open);
    all.append(asked);
  }
  all.append(said);
  return all;
}

export function button(look: string, face: string, click: () => void): HTMLButtonElement {
  const made = make("button", { type: "button", class: look }, face);
  made.addEventListener("click", click);
  return made;
}

/** Answers with what the server says against it; empty when it stands. */
async function letStand(url: string, finding: Finding, reason: string): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    body: new URLSearchParams({ rule: finding.rule, text: finding.text, reason }),
    redirect: "manual",
    headers: { Accept: "application/json", "X-Autosave": "1" },
  });
  if (response.ok) return "";
  const said: unknown = await response.json();
  const error = typeof said === "object" && said !== null && "error" in said ? said.error : "";
  if (typeof error !== "string" || error === "") throw new Error("no reason given");
  return error;
}
