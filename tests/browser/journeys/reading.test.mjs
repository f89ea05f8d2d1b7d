// A reader at a story: passes it on, looks at its photos, chooses a size that stays, prints it; and a day of mourning.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axeFindings } from '../axe.mjs';
import { newVisitor, startBrowser } from '../browser.mjs';
import { LOGINS, signedIn } from '../people.mjs';
import { startServer } from '../server.mjs';

let server;
let browser;
/** The address of a story with a photo. */
let story;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  const { page, leave } = await newVisitor(browser, server);
  const body = await (await page.request.get('/')).text();
  for (const [path] of body.matchAll(/\/stories\/20\d{2}\/\d+/g)) {
    if (story !== undefined) break;
    if ((await (await page.request.get(path)).text()).includes('class="enlarge"')) story = path;
  }
  await leave();
  assert.ok(story, 'no story on the home page has a photo');
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('photos are leafed through on the whole screen by keyboard, and the keyboard comes back', async () => {
  const { page, faults, leave } = await newVisitor(browser, server);
  // The stories of the demo world have one photo each: this one gets two more.
  await page.route((url) => url.pathname === story, async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    await route.fulfill({ response, body: body.replace(/<figure>.*?<\/figure>/s, (figure) => figure.repeat(3)) });
  });
  await page.goto(story);
  const links = page.locator('.prose a.enlarge');
  const count = await links.count();
  assert.ok(count >= 3);
  await links.first().focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog.viewer');
  assert.equal(await dialog.locator('p').first().textContent(), `1 / ${count}`);
  assert.ok(await dialog.locator('button[data-close]').evaluate((button) => button === document.activeElement));
  assert.ok((await dialog.locator('figcaption').textContent()).trim() !== '');
  assert.deepEqual(await axeFindings(page), []);
  await page.keyboard.press('ArrowRight');
  assert.equal(await dialog.locator('p').first().textContent(), `2 / ${count}`);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await dialog.locator('p').first().textContent(), `1 / ${count}`, 'there is nothing before the first');
  await dialog.locator('[data-step="1"]').click();
  await page.keyboard.press('Escape');
  assert.equal(await dialog.isVisible(), false);
  assert.ok(await links.nth(1).evaluate((link) => link === document.activeElement));
  assert.deepEqual(faults, []);
  await leave();
});

test('without scripts a photo opens as a file, and a story can be passed on all the same', async () => {
  const { page, leave } = await newVisitor(browser, server, { javaScriptEnabled: false });
  await page.goto(story);
  const file = await page.request.get(await page.locator('.prose a.enlarge').first().getAttribute('href'));
  assert.match(file.headers()['content-type'], /^image\//);
  await page.locator('.sharing summary').click();
  assert.ok(await page.locator('.sharing a[href^="https://service.weibo.com/"]').isVisible());
  assert.ok(await page.locator('.sharing svg[role=img]').isVisible());
  assert.ok((await page.locator('.sharing .address').textContent()).endsWith(story));
  assert.equal(await page.locator('.sharing [data-copy-link]').isVisible(), false);
  await leave();
});

test('the size of the text stays from page to page', async () => {
  const { page, faults, leave } = await newVisitor(browser, server);
  const size = () => page.locator('.prose').evaluate((text) => getComputedStyle(text).fontSize);
  await page.goto(story);
  const before = parseFloat(await size());
  await page.locator('#size-l').check();
  const after = parseFloat(await size());
  assert.ok(after > before);
  await page.goto('/');
  await page.goto(story);
  assert.equal(parseFloat(await size()), after);
  assert.deepEqual(faults, []);
  await leave();
});

test('the open sheet is sound on a desk and on a phone', async () => {
  for (const [locale, colorScheme, width] of [['zh-CN', 'light', 1280], ['en', 'dark', 390]]) {
    const { page, faults, leave } = await newVisitor(browser, server, { locale, colorScheme, viewport: { width, height: 800 } });
    await page.goto(story);
    await page.locator('.sharing summary').click();
    assert.deepEqual(await axeFindings(page), []);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wider, 0);
    assert.deepEqual(faults, []);
    await leave();
  }
});

test('on a day of mourning the whole site is grey, photos too, and stays sound', async () => {
  const chief = await signedIn(browser, server, LOGINS.chief);
  await chief.page.goto('/desk/settings/mourning');
  const today = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);
  await chief.page.locator('#from').fill(today);
  await chief.page.locator('#to').fill(today);
  await chief.page.locator('#reason_zh').fill('深切悼念遇难同胞');
  await chief.page.locator('.form-page button.primary').click();
  await chief.page.waitForLoadState();
  await chief.leave();
  for (const colorScheme of ['light', 'dark']) {
    const { page, faults, leave } = await newVisitor(browser, server, { colorScheme });
    for (const path of ['/', story]) {
      await page.goto(path);
      assert.equal(await page.locator('html').evaluate((html) => getComputedStyle(html).filter), 'grayscale(1)');
      assert.ok(await page.getByText('深切悼念遇难同胞').isVisible());
      assert.deepEqual(await axeFindings(page), []);
    }
    await page.locator('.prose a.enlarge').first().click();
    assert.equal(await page.locator('dialog.viewer').evaluate((dialog) => getComputedStyle(dialog).filter), 'grayscale(1)');
    assert.deepEqual(faults, []);
    await leave();
  }
});
