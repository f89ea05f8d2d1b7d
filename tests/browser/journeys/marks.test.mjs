// What the checks found, where it stands: seen, mended with one press, undone, let stand, reached by keyboard; and the
// same without scripts.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axeFindings } from '../axe.mjs';
import { startBrowser } from '../browser.mjs';
import { LOGINS, signedIn } from '../people.mjs';
import { startServer } from '../server.mjs';
import { shot } from '../shots.mjs';

const FIRST = '11月22日，柳岸社区在门口按装了扶手，老人的的出行更方便。';
const SECOND = '志愿者布署了三个班次，再接再励。';

let server;
let browser;
let officer;
let address;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  officer = await signedIn(browser, server, LOGINS.officer);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const text = () => officer.page.locator('story-editor [contenteditable=true]');
const marks = () => officer.page.locator('.ProseMirror .mk').allInnerTexts();
const box = () => officer.page.locator('.mk-box:not([hidden])');

/** Waits until these words are marked, as they are when a save was answered. */
async function marked(...words) {
  await officer.page.waitForFunction(
    (expected) => [...document.querySelectorAll('.ProseMirror .mk')].map((mark) => mark.textContent).join() === expected,
    words.join(),
    { timeout: 20_000 },
  );
}

test('what is doubtful is marked while the text is written', async () => {
  const { page } = officer;
  await page.goto('/desk/stories/new');
  await page.locator('input[name=kind][value=news]').check();
  await page.locator('main button.primary').click();
  await page.waitForURL(/\/edit$/);
  address = new URL(page.url()).pathname;
  await page.locator('#f-headline').fill('社区按装扶手，老人出行更方便');
  await text().click();
  await page.keyboard.insertText(FIRST);
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(SECOND);
  await marked('按装', '的的', '布署', '再接再励');
  await page.locator('.ProseMirror .mk').first().click();
  assert.match(await box().innerText(), /通常写作“安装”/);
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'journey-marks');
});

test('one press mends it, and undo takes that back', async () => {
  const { page } = officer;
  await box().locator('.btn.primary').click();
  assert.match(await text().innerText(), /门口安装了扶手/);
  assert.deepEqual(await marks(), ['的的', '布署', '再接再励']);
  assert.equal(await box().count(), 0);
  await page.keyboard.press('Control+z');
  assert.match(await text().innerText(), /门口按装了扶手/);
  assert.match(await text().innerText(), new RegExp(SECOND));
  await marked('按装', '的的', '布署', '再接再励');
});

test('a mark is gone as soon as its words are edited, and the others stay', async () => {
  const { page } = officer;
  await page.evaluate(() => {
    const words = [...document.querySelectorAll('.ProseMirror .mk')].find((mark) => mark.textContent === '的的');
    getSelection().setBaseAndExtent(words.firstChild, 0, words.firstChild, 1);
  });
  await page.keyboard.press('Delete');
  assert.deepEqual(await marks(), ['按装', '布署', '再接再励']);
});

test('the keyboard goes from mark to mark, and what is right may stand', async () => {
  const { page } = officer;
  await text().click();
  await page.keyboard.press('Control+Home');
  // The editor hears of the caret a moment after the browser has moved it.
  await page.waitForTimeout(300);
  for (const words of [/安装/, /部署/, /再接再厉/]) {
    await page.keyboard.press('Alt+F8');
    assert.match(await box().innerText(), words);
    assert.ok(await page.evaluate(() => document.activeElement.closest('.mk-box') !== null));
  }
  await page.keyboard.press('Shift+Alt+F8');
  assert.match(await box().innerText(), /部署/);
  await page.keyboard.press('Escape');
  assert.equal(await box().count(), 0);
  assert.ok(await page.evaluate(() => document.activeElement.closest('.ProseMirror') !== null));

  await page.keyboard.press('Alt+F8');
  await box().getByRole('button', { name: '不改' }).first().click();
  await page.keyboard.insertText('引用原话');
  await page.keyboard.press('Enter');
  await marked('按装', '布署');
  assert.equal(new URL(page.url()).pathname, address);
});

test('a plain field has its line, with the same press and the same undo', async () => {
  const { page } = officer;
  const headline = page.locator('#f-headline');
  await page.locator('#mk-headline .btn.primary').click();
  assert.equal(await headline.inputValue(), '社区安装扶手，老人出行更方便');
  await page.keyboard.press('Control+z');
  assert.equal(await headline.inputValue(), '社区按装扶手，老人出行更方便');
  await page.waitForSelector('[data-save-state=saved]', { timeout: 20_000 });
});

test('without scripts the list has the same button, and one for all of them', async () => {
  const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN', javaScriptEnabled: false });
  await context.addCookies(await officer.page.context().cookies());
  const page = await context.newPage();
  await page.goto(address.replace(/edit$/, 'checks'));
  await page.locator('form.mend button[name=all]').first().click();
  await page.waitForSelector('.flash');
  const said = await page.locator('main').innerText();
  assert.doesNotMatch(said, /通常写作“安装”/);
  // What was let stand is left as it is, below, and so is its reason: only words beside it were mended.
  assert.match(said, /理由：引用原话/);
  await context.close();
  await officer.page.goto(address);
  assert.match(await text().innerText(), /门口安装了扶手.*部署了三个班次，再接再励/s);
  assert.equal(await officer.page.locator('#f-headline').inputValue(), '社区安装扶手，老人出行更方便');
  assert.deepEqual(officer.faults, []);
});
