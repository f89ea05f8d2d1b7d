// The sheet with which a story is passed on: closed by Escape or a press beside it; with what the phone shares with, where
// there is such a thing.

export function offerSharing(): void {
  const sheet = document.querySelector<HTMLDetailsElement>("details.sharing");
  document.addEventListener("click", ({ target }) => {
    if (sheet?.open === true && target instanceof Node && !sheet.contains(target)) sheet.open = false;
  });
  sheet?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !sheet.open) return;
    sheet.open = false;
    sheet.querySelector("summary")?.focus();
  });
  // Some browsers and all pages that came without TLS have none, whatever the types say.
  if (typeof navigator.share !== "function") return;
  for (const place of document.querySelectorAll<HTMLElement>("[data-needs-share]")) place.hidden = false;
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-share]") : null;
    if (button === null) return;
    const { share: url = "", title = "" } = button.dataset;
    // Whoever closes the sheet again has not made a mistake.
    navigator.share({ title, url }).catch(() => undefined);
  });
}
