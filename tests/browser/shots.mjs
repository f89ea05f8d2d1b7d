// Screenshots for people to look at. They are kept in out/, which git ignores, and no test compares them.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./out/', import.meta.url));
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Saves the whole page as it is now, as `out/NAME.png`, and answers the path. */
export async function shot(page, name) {
  await mkdir(FOLDER, { recursive: true });
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}

/** Saves the page in light, in dark, and on a phone, and puts it back to a light desk. */
export async function shots(page, name) {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light' });
  await shot(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot(page, `${name}-dark`);
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'light' });
  await shot(page, `${name}-phone`);
  await page.setViewportSize(DESK);
}

const PICTURES = fileURLToPath(new URL('../../docs/images/', import.meta.url));

/**
 * A picture for the READMEs, `docs/images/NAME.png`: what the window shows, not the whole page. Kept only when
 * COPYDESK_PICTURES is set, so that a test run changes nothing in the tree.
 */
export async function picture(page, name) {
  if (!process.env.COPYDESK_PICTURES) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
