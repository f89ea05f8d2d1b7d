// The newsroom starts, shows its site, and asks who you are.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axeFindings } from '../axe.mjs';
import { newVisitor, startBrowser } from '../browser.mjs';
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

test('the home page answers, and asks no other host for anything', async () => {
  const { page, faults, leave } = await newVisitor(browser, server);
  const answer = await page.goto('/');
  assert.equal(answer.status(), 200);
  assert.notEqual((await page.title()).trim(), '');
  assert.deepEqual(faults, []);
  await leave();
});

for (const locale of ['zh-CN', 'en']) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing on the sign-in page (${locale}, ${colorScheme})`, async () => {
      const { page, faults, leave } = await newVisitor(browser, server, { locale, colorScheme });
      const answer = await page.goto('/sign-in');
      assert.equal(answer.status(), 200);
      assert.equal(await page.locator('html').getAttribute('lang'), locale);
      assert.deepEqual(await axeFindings(page), []);
      assert.deepEqual(faults, []);
      await leave();
    });
  }
}
