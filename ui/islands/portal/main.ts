// The reader's side is complete without this: it remembers the size of the text, copies the address, hands a story to
// what the phone shares with, shows photos large, prints, suggests headlines, moves the carousel on.

import { runCarousel } from "./carousel";
import { offerSharing } from "./share";
import { suggestIn } from "./suggest";
import { showLarge } from "./viewer";

const SIZE = "copydesk:size";

function stored(): string | null {
  try {
    return localStorage.getItem(SIZE);
  } catch {
    return null;
  }
}

for (const choice of document.querySelectorAll<HTMLInputElement>("input[name=size]")) {
  if (choice.id === stored()) choice.checked = true;
  choice.addEventListener("change", () => {
    try {
      localStorage.setItem(SIZE, choice.id);
    } catch {
      // Storage is forbidden: the choice holds for this page only.
    }
  });
}

async function copyAddress(button: HTMLElement): Promise<void> {
  const canonical = document.querySelector<HTMLLinkElement>("link[rel=canonical]");
  const address = button.dataset["address"] ?? canonical?.href ?? location.href;
  // A word for those whose browser has no clipboard here: the address to copy by hand.
  const isCopied = await navigator.clipboard?.writeText(address).then(
    () => true,
    () => false,
  );
  const words = button.querySelector("[data-words]") ?? button;
  words.textContent = isCopied === true ? (button.dataset["done"] ?? "✓") : address;
  button.dataset["copied"] = String(isCopied === true);
}

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>("[data-copy-link], [data-print]") : null;
  if (button === null) return;
  if (button.hasAttribute("data-print")) print();
  else void copyAddress(button);
});

// Acts that need a script are hidden until there is one.
for (const act of document.querySelectorAll<HTMLElement>("[data-needs-script]")) act.hidden = false;

offerSharing();
showLarge();

for (const field of document.querySelectorAll<HTMLInputElement>("input[data-suggestions]")) suggestIn(field);

for (const section of document.querySelectorAll<HTMLElement>("[data-carousel]")) runCarousel(section);
