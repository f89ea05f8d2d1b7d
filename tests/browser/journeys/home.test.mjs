// The editor-in-chief puts the bands of the home page in order by hand.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBrowser } from '../browser.mjs';
import { LOGINS, signedIn } from '../people.mjs';
import { startServer } from '../server.mjs';

let server;
let browser;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** What the bands are, from the first to the last, without their numbers. */
async function bands(page) {
  const legends = await page.locator('[data-bands] legend').allTextContents();
  return legends.map((legend) => legend.trim().replace(/^\d+\s+/, ''));
}

/** Takes a band by its grip and answers where the pointer is. */
async function held(page, at) {
  const grip = page.locator('[data-band] [data-grip]').nth(at);
  await grip.scrollIntoViewIfNeeded();
  const box = await grip.boundingBox();
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(point.x, point.y);
  await page.mouse.down();
  return point;
}

test('a band is dragged to its place, and what was typed elsewhere is kept', async () => {
  const { page, faults, leave } = await signedIn(browser, server, LOGINS.chief);
  await page.goto('/desk/home');
  const before = await bands(page);
  assert.ok(before.length > 3);
  const last = before.length - 1;
  const typed = page.locator('select[name^="right-"]');
  const other = await typed.locator('option:not([selected])').first().getAttribute('value');
  await typed.selectOption(other);

  const from = await held(page, last);
  await page.mouse.move(from.x, from.y - 10, { steps: 2 });
  // At the upper edge of the window the page scrolls by itself, up to its beginning.
  await page.mouse.move(from.x, 10, { steps: 12 });
  await page.waitForFunction(
    (name) => document.querySelector('[data-bands] legend').textContent.includes(name),
    before[last],
  );
  await Promise.all([page.waitForURL('**/desk/home#band-0'), page.mouse.up()]);

  const moved = [before[last], ...before.slice(0, last)];
  assert.deepEqual(await bands(page), moved);
  assert.equal(await typed.inputValue(), other, 'what was chosen before went along');
  await page.reload();
  assert.deepEqual(await bands(page), moved, 'the draft is saved');

  // Escape puts it back, and nothing is sent.
  const at = await held(page, 0);
  await page.mouse.move(at.x, at.y + 300, { steps: 6 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  assert.deepEqual(await bands(page), moved);
  assert.deepEqual(faults, []);
  await leave();
});
