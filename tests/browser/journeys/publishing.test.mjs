// After the last signature: a release set for a moment ahead comes by itself, also when the program was ended before; what
// is out is corrected and taken back in the open.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axeFindings } from '../axe.mjs';
import { expected, newVisitor, startBrowser } from '../browser.mjs';
import { LOGINS, allSignedIn } from '../people.mjs';
import { startServer } from '../server.mjs';
import { bodyText, signedStory } from '../stories.mjs';

const FIRST = {
  headline: '夜间还书箱装到了地铁口',
  summary: '市图书馆在两个地铁口装了夜间还书箱，读者下班路上就能还书。',
  body: '11月22日起，市图书馆在柳岸站、石桥站两个地铁口装了夜间还书箱。\n读者把书放进箱口，屏幕上会显示书名和归还时间，第二天早上由志愿者取回。\n第一个晚上，两个箱子一共收了三十一本书。',
};
const SECOND = {
  headline: '盲文阅览区周日也开门',
  summary: '市图书馆盲文阅览区从这个周日起全天开放。',
  body: '11月22日起，市图书馆盲文阅览区周日也开门，时间是上午九点到下午五点。\n阅览区有盲文书一千二百册、有声书播放机十六台，志愿者轮流值班。\n读者可以打电话预约，由志愿者到公交站接。',
};
const CORRECTION = '第三段收书数量原写“三十一本”，应为“二十一本”。';
const RETRACTION = '还书箱的启用日期有误，编辑部撤下本文，并向读者致歉。';

let server;
let browser;
let chief;
let reader;
let first;
let second;
/** Where a reader finds the first story. */
let address;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  const { officer, unitReviewer, editor } = LOGINS;
  const people = await allSignedIn(browser, server, { officer, unitReviewer, editor, chief: LOGINS.chief });
  first = await signedStory(people, FIRST);
  second = await signedStory(people, SECOND);
  chief = people.chief;
  reader = await newVisitor(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Sets the release of a story for this many seconds ahead. */
async function schedule(story, seconds) {
  const { page } = chief;
  await page.goto(`/desk/publishing/${story}`);
  await page.locator('#section').selectOption({ index: 1 });
  await page.locator('input[name=when][value=at]').check();
  const [timeZone] = (await page.locator('#at-hint').innerText()).match(/[A-Z]\w+\/\w+/);
  // People choose a minute; waiting for one to pass would make this the longest test of all.
  await page.locator('#at').evaluate((field) => field.setAttribute('step', '1'));
  const moment = new Date(Date.now() + seconds * 1000);
  await page.locator('#at').fill(moment.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T'));
  await page.locator('form[action$="/releases"] [data-submit]').click();
  await page.locator('.flash', { hasText: '将于' }).waitFor();
}

/** Loads the home page until it shows the headline, and answers where that leads. */
async function appears(page, headline) {
  const link = page.locator('a', { hasText: headline }).first();
  const deadline = Date.now() + 20_000;
  do {
    assert.ok(Date.now() < deadline, `“${headline}” never appeared`);
    await page.goto('/');
  } while ((await link.count()) === 0);
  return link.getAttribute('href');
}

test('a release set for a moment ahead waits, and then comes by itself', async () => {
  await schedule(first, 6);
  await reader.page.goto('/');
  assert.ok(!(await reader.page.locator('body').innerText()).includes(FIRST.headline));
  await chief.page.goto('/desk/publishing');
  assert.ok((await chief.page.locator('section[aria-labelledby=scheduled]').innerText()).includes(FIRST.headline));
  address = await appears(reader.page, FIRST.headline);
  assert.match(address, /^\/stories\/2\d{3}\/\d+$/);
  await chief.page.reload();
  assert.ok((await chief.page.locator('section[aria-labelledby=released]').innerText()).includes(FIRST.headline));
});

test('a release that is set survives the end of the program', async () => {
  await schedule(second, 3);
  await server.restart();
  await reader.page.goto('/');
  const path = await appears(reader.page, SECOND.headline);
  await reader.page.goto(path);
  assert.ok((await reader.page.locator('article').first().innerText()).includes('有声书播放机十六台'));
  // Nobody had to sign in again.
  await chief.page.goto(`/desk/publishing/${second}`);
  assert.ok((await chief.page.locator('.fate').innerText()).includes(path));
});

test('a correction needs a note for the reader, and keeps what was typed without one', async () => {
  const { page } = chief;
  await page.goto(`/desk/publishing/${first}`);
  await page.locator('a[href$="/corrections"]').click();
  await bodyText(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.insertText('第一个晚上，两个箱子一共收了二十一本书。');
  await page.locator('#note').fill(' ');
  await page.locator('[data-submit]').click();
  await page.waitForSelector('#note-err');
  assert.match(await page.locator('#body').inputValue(), /二十一本/);
  assert.deepEqual(await axeFindings(page), []);
  assert.equal(expected(chief, /422/), 1);
});

test('with the note, the reader finds the new words and the note at the old address', async () => {
  const { page } = chief;
  await page.locator('#note').fill(CORRECTION);
  await page.locator('[data-submit]').click();
  await page.locator('.flash', { hasText: '已更正' }).waitFor();
  await reader.page.goto(address);
  const prose = await reader.page.locator('.prose').innerText();
  assert.match(prose, /一共收了二十一本书/);
  assert.doesNotMatch(prose, /三十一本/);
  const note = await reader.page.locator('.correction').innerText();
  assert.ok(note.includes(CORRECTION), note);
  assert.match(note, /\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/);
});

test('taking it back asks first, and doing nothing leaves it there', async () => {
  const { page } = chief;
  await page.goto(`/desk/publishing/${first}`);
  await page.locator('a[href$="/retractions"]').click();
  await page.locator('#note').fill(RETRACTION);
  await page.locator('main button.danger').click();
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  assert.equal((await reader.page.goto(address)).status(), 200);
});

test('taken back, the address says why, and no list shows it', async () => {
  const { page } = chief;
  await page.locator('main button.danger').click();
  await page.locator('dialog[open] button.danger').click();
  await page.locator('.flash', { hasText: '已撤稿' }).waitFor();
  const answer = await reader.page.goto(address);
  assert.equal(answer.status(), 410);
  const said = await reader.page.locator('main').innerText();
  assert.ok(said.includes(RETRACTION) && said.includes(FIRST.headline), said);
  assert.doesNotMatch(said, /二十一本/);
  assert.deepEqual(await axeFindings(reader.page), []);
  await reader.page.goto('/');
  const home = await reader.page.locator('body').innerText();
  assert.ok(!home.includes(FIRST.headline) && home.includes(SECOND.headline));
  assert.equal(expected(reader, /410/), 1);
});

test('nobody met an error on the way', () => {
  for (const visitor of [chief, reader]) assert.deepEqual(visitor.faults, []);
});
