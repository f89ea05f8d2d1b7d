// A reader finds an error in a story on a phone and says so; an editor answers; the reader sees the answer.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axeFindings } from '../axe.mjs';
import { expected, newVisitor, startBrowser } from '../browser.mjs';
import { LOGINS, signedIn } from '../people.mjs';
import { startServer } from '../server.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const PASSAGE = '灯亮到十点';
const TEXT = '阅览室九点半就熄灯了，文中写的是十点。';
const ANSWER = '您说得对，应为九点半。我们会更正，谢谢您。';

let server;
let browser;
let reader;
let editor;
/** Where the reader finds the answer. */
let receipt;
let headline;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  reader = await newVisitor(browser, server, PHONE);
  editor = await signedIn(browser, server, LOGINS.editor);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a reader reports an error from a story on a phone', async () => {
  const { page } = reader;
  await page.goto('/');
  await page.locator('article a[href^="/stories/"]:visible').first().click();
  await page.waitForURL(/\/stories\/20\d{2}\/\d+$/);
  headline = await page.locator('h1').innerText();
  await page.locator('.report a[href^="/messages"]').click();
  await page.locator('.letter').waitFor();
  assert.equal(await page.locator('.of-story').innerText(), headline);
  assert.ok(await page.locator('input[name=kind][value=error]').isChecked());
  const [trap] = await page.locator('.trap').evaluateAll((each) => each.map((box) => box.getBoundingClientRect().width));
  assert.ok(trap <= 1, 'the field for programs is not on the screen');
  await page.locator('#passage').fill(PASSAGE);
  await page.locator('.letter button.btn').click();
  assert.equal(new URL(page.url()).pathname, '/messages/new', 'nothing is sent without words');
  await page.locator('#text').fill(TEXT);
  await page.locator('.letter button.btn').click();
  await page.waitForURL(/\/messages\/[\w-]{43}$/);
  receipt = page.url();
  const words = await page.locator('main').innerText();
  for (const said of ['已收到', PASSAGE, TEXT, headline]) assert.ok(words.includes(said), said);
  assert.deepEqual(await axeFindings(page), []);
});

test('an editor finds it in the queue, takes it and answers', async () => {
  const { page } = editor;
  await page.goto('/desk');
  await page.locator('.rail a[href="/desk/messages"]').click();
  await page.locator('a.hl', { hasText: TEXT.slice(0, 10) }).click();
  await page.locator('form[action$="/claims"] button').click();
  await page.locator('.flash').waitFor();
  await page.locator('#answer').fill(ANSWER);
  await page.locator('form[action$="/answers"] button').click();
  await page.locator('dialog[open] button', { hasText: '寄出答复' }).click();
  await page.locator('.flash', { hasText: '回执网址' }).waitFor();
  assert.ok((await page.locator('main').innerText()).includes(ANSWER));
  assert.deepEqual(await axeFindings(page), []);
});

test('the reader sees the answer at the address of the receipt', async () => {
  const { page } = reader;
  await page.goto(receipt);
  assert.ok((await page.locator('.answer').innerText()).includes(ANSWER));
  assert.deepEqual(await axeFindings(page), []);
  const other = await newVisitor(browser, server, { locale: 'en' });
  const answer = await other.page.goto(`${receipt.slice(0, -3)}AAA`);
  assert.equal(answer.status(), 404);
  expected(other, /404/);
  assert.deepEqual([...reader.faults, ...editor.faults, ...other.faults], []);
});
