// What the checks say of the text just saved, in place of what they said when the page was opened.

/** `checks` is markup of our own server; `must` says how much has to be mended, and is empty when nothing has. */
export function showChecks(checks: string, must: string): void {
  const panel = document.getElementById("checks");
  // Somebody is following a link in it right now.
  if (checks !== "" && panel !== null && !panel.contains(document.activeElement)) panel.innerHTML = checks;
  const link = document.querySelector<HTMLElement>("a.must");
  const words = link?.querySelector("[data-words]");
  if (!link || !words) return;
  link.hidden = must === "";
  if (must !== "") words.textContent = must;
}
