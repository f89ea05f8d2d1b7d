// The main job, end to end, as five people in five browsers: an officer on a phone writes a story with photos; the
// unit's reviewer, an editor and the chief editor review it; a reader reads it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { axeFindings } from '../axe.mjs';
import { newVisitor, startBrowser } from '../browser.mjs';
import { LOGINS, signedIn } from '../people.mjs';
import { startServer } from '../server.mjs';
import { picture, shot } from '../shots.mjs';

const PHOTO = fileURLToPath(new URL('../../../crates/testkit/world/images/sorting.jpg', import.meta.url));
const SECOND_PHOTO = fileURLToPath(new URL('../../../crates/testkit/world/images/crossing.jpg', import.meta.url));
const HEADLINE = '旧书换绿植，社区书房一上午换出九十六盆';
const BODY = [
  '11月22日上午，市图书馆在柳岸社区书房办旧书换绿植活动，居民带来三本旧书，换走一盆绿萝或吊兰。',
  '活动九点开始，到十二点共换出九十六盆，收到旧书三百零二本，志愿者当场分拣、擦净、贴上标签。',
  '“书在家里放着也是放着，换盆花，天天看着高兴。”居民顾兰芝一早排在了第三个。',
];
const LATER = '分拣好的书下周送到三个社区书房，读者可以免费借阅。';

let server;
let browser;
let officer;
let unitReviewer;
let editor;
let chief;
let reader;
let story;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  officer = await signedIn(browser, server, LOGINS.officer, { phone: true });
  unitReviewer = await signedIn(browser, server, LOGINS.unitReviewer);
  editor = await signedIn(browser, server, LOGINS.editor);
  chief = await signedIn(browser, server, LOGINS.chief);
  reader = await newVisitor(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

function nobodyMetAFault() {
  for (const visitor of [officer, unitReviewer, editor, chief, reader]) assert.deepEqual(visitor.faults, []);
}

/** Waits until autosave has said so. */
async function saved(page) {
  await page.waitForSelector('[data-save-state=saved]', { timeout: 20_000 });
}

test('the officer writes on the phone, and every word is saved without being asked', async () => {
  const { page } = officer;
  await page.goto('/desk');
  await page.goto('/desk/stories/new');
  await page.locator('input[name=kind][value=news]').check();
  await page.locator('main button.primary').click();
  await page.waitForURL(/\/desk\/stories\/[0-9a-f-]+\/edit/);
  story = page.url().match(/stories\/([0-9a-f-]+)\//)[1];
  await page.locator('#f-headline').fill(HEADLINE);
  const text = page.locator('story-editor [contenteditable=true]');
  await text.click();
  for (const [index, paragraph] of BODY.entries()) {
    if (index > 0) await page.keyboard.press('Enter');
    await page.keyboard.insertText(paragraph);
  }
  await page.locator('#f-summary').fill('三本旧书换一盆绿植，柳岸社区书房一上午换出九十六盆。');
  await saved(page);
  await page.reload();
  assert.match(await page.locator('story-editor [contenteditable=true]').innerText(), /三百零二本/);
  assert.equal(await page.locator('#f-headline').inputValue(), HEADLINE);
});

test('two photos go up from the phone, with a line about each', async () => {
  const { page } = officer;
  await page.locator('#photo-file').setInputFiles([PHOTO, SECOND_PHOTO]);
  await page.waitForFunction(() => document.querySelectorAll('[data-photo]').length === 2, null, { timeout: 60_000 });
  const captions = page.locator('textarea[name^=caption-]');
  await captions.nth(0).fill('11月22日，志愿者在柳岸社区书房分拣居民带来的旧书。');
  await captions.nth(1).fill('11月22日，居民带着换到的绿植走过柳岸路口。');
  for (const [name, value] of [['alt-', '画面中的人在户外忙碌'], ['photographer-', '周晓岚']]) {
    for (const field of await page.locator(`input[name^=${name}]`).all()) await field.fill(value);
  }
  await saved(page);
  await shot(page, 'journey-write-phone');
});

test('sending in too early says what is missing, and keeps what was typed', async () => {
  const { page } = officer;
  await page.locator('#f-byline').fill('');
  await page.locator('[data-submit]').click();
  await page.waitForSelector('#mistakes');
  assert.equal(await page.locator('#f-headline').inputValue(), HEADLINE);
  assert.match(await page.locator('story-editor').innerText(), /九十六盆/);
  assert.deepEqual(await axeFindings(page), []);
  // The browser reports the refused form; that is what this step is about.
  assert.equal(officer.faults.splice(0).filter((fault) => !fault.includes('422')).length, 0);
});

test('the officer sends it in and sees in whose hands it is', async () => {
  const { page } = officer;
  await page.locator('#f-byline').fill('通讯员 周晓岚 图/周晓岚');
  await page.locator('#f-source').fill('市图书馆');
  await page.locator('#f-contact').fill('0800-5550-126');
  await page.locator('#f-event_time').fill('2026-11-22T09:30');
  await page.locator('#f-event_place').fill('柳岸社区书房');
  await page.locator('#f-confidential_checked').check();
  await page.locator('[data-submit]').click();
  await page.waitForURL(new RegExp(`/desk/stories/${story}$`));
  await page.waitForSelector('[data-s=first]');
  assert.match(await page.locator('main').innerText(), /现在：初审，等待签收/);
  await shot(page, 'journey-story-phone');
});

/** Claims the story and opens the decision form. */
async function take(visitor) {
  const { page } = visitor;
  await page.goto(`/desk/review/${story}`);
  await page.locator(`form[action$="/claims"] button`).click();
  await page.waitForSelector('#decision');
  return page;
}

async function pass(visitor) {
  const page = await take(visitor);
  for (const box of await page.locator('input[name=checked]').all()) await box.check();
  await page.locator('#decision label:has(input[value=pass])').click();
  await page.locator('#decision button.primary').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/reviews'));
}

test('the unit signs it', async () => {
  await unitReviewer.page.goto('/desk/review');
  assert.match(await unitReviewer.page.locator('main').innerText(), new RegExp(HEADLINE));
  await pass(unitReviewer);
});

test('the editor sends it back with a reason, and the officer reads it on the phone', async () => {
  const page = await take(editor);
  await picture(page, 'review');
  await page.locator('#decision label:has(input[value=return])').click();
  await page.locator('input[name=reasons][value=incomplete]').check();
  await page.locator('#note-return').fill('请补一句：收来的旧书怎么用。');
  await page.locator('#decision button.primary').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/reviews'));
  await officer.page.goto('/desk');
  assert.match(await officer.page.locator('main').innerText(), /收来的旧书怎么用/);
  await picture(officer.page, 'desk-phone');
});

test('mended and sent in again, it keeps its number', async () => {
  const { page } = officer;
  await page.goto(`/desk/stories/${story}`);
  const number = (await page.locator('main').innerText()).match(/\b20\d{2}-\d{4}\b/)[0];
  await page.goto(`/desk/stories/${story}/edit`);
  await page.locator('story-editor [contenteditable=true] p').last().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(LATER);
  await saved(page);
  await page.locator('[data-submit]').click();
  await page.waitForURL(new RegExp(`/desk/stories/${story}$`));
  assert.match(await page.locator('main').innerText(), new RegExp(number));
});

test('three different people sign it', async () => {
  await pass(unitReviewer);
  const page = await take(editor);
  assert.match(await page.locator('main ins').allInnerTexts().then((texts) => texts.join('')), /下周送到三个社区书房/);
  await pass2(page);
  await pass(chief);
  await chief.page.goto(`/desk/stories/${story}/sign-off-sheet`);
  const sheet = await chief.page.locator('main').innerText();
  for (const name of ['何静', '沈一鸣', '顾守正']) assert.match(sheet, new RegExp(name));
});

async function pass2(page) {
  for (const box of await page.locator('input[name=checked]').all()) await box.check();
  await page.locator('#decision label:has(input[value=pass])').click();
  await page.locator('#decision button.primary').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/reviews'));
}

test('the chief editor releases it, and a reader reads who wrote, reviewed and released it', async () => {
  const { page } = chief;
  await page.goto(`/desk/publishing/${story}`);
  await page.locator('select[name=section]').selectOption({ index: 1 });
  await page.locator('form[action$="/releases"] [data-submit]').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/releases'));
  await officer.page.goto(`/desk/stories/${story}`);
  const address = await officer.page.locator('a[href^="/stories/"]').first().getAttribute('href');
  assert.match(address, /^\/stories\/20\d{2}\/\d+$/);
  const answer = await reader.page.goto(address);
  assert.equal(answer.status(), 200);
  const article = await reader.page.locator('body').innerText();
  for (const words of [HEADLINE, '三百零二本', LATER, '周晓岚', '何静', '沈一鸣', '顾守正']) {
    assert.ok(article.includes(words), words);
  }
  assert.match(article, /\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/);
  assert.equal(await reader.page.locator('article img, main img').count() >= 1, true);
  assert.deepEqual(await axeFindings(reader.page), []);
  await shot(reader.page, 'journey-article');
  await reader.page.goto('/');
  assert.ok((await reader.page.locator('body').innerText()).includes(HEADLINE));
});

test('nobody met an error on the way', () => nobodyMetAFault());
