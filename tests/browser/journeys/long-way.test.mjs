// The long way, in one piece: a Word file with numbers, merged cells and pictures, phone photos beside it, a reviewer who
// changes text, a cell and the frame of a photo, a second who compares, the signature, and what a reader gets to see.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { axeFindings } from '../axe.mjs';
import { newVisitor, startBrowser } from '../browser.mjs';
import { wordFile } from '../docx.mjs';
import { photographed } from '../exif.mjs';
import { LOGINS, signedIn } from '../people.mjs';
import { startServer } from '../server.mjs';
import { shot } from '../shots.mjs';
import { bodyText } from '../stories.mjs';

const PICTURES = new URL('../../../crates/testkit/world/images/', import.meta.url);
const MIME = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Reading large files takes a program that is not built for speed its time. */
const PATIENCE = 90_000;
const CAMERA = 'Lanlu P9';
const STORY = {
  headline: '十二间书房换了新灯，读者自己量亮度',
  byline: '通讯员 周晓岚 田禾',
  paragraphs: [
    '11月20日傍晚，柳岸社区书房的六盏台灯换成了可以调亮度的新灯，读者拿着照度计一张桌子一张桌子地量，量完在本子上签名。',
    '市图书馆用一个月走完了十二间社区书房，把读者说“看久了眼睛酸”的桌子都记下来，按下面的次序换灯。',
  ],
  items: ['先换老人常坐的桌子', '再换孩子写作业的桌子'],
  rows: [
    [{ text: '片区', down: 'starts' }, { text: '换灯情况', across: 2 }],
    [{ down: 'goes' }, '书房', '盏数'],
    [{ text: '望湖区', down: 'starts' }, '柳岸', '六盏'],
    [{ down: 'goes' }, '清渠', '八盏'],
    ['石桥区', '老街', '五盏'],
  ],
  later: ['最后换门口的顶灯'],
};
const WORD_CAPTIONS = ['图为11月20日，读者在阅览区的桌前量亮度。', '图为11月20日，学生帮着记下读数。'];
const PHONE_CAPTIONS = ['11月20日，志愿者在柳岸社区书房拆下旧灯管。', '11月20日，居民在书房门口领调光说明。'];
/** What the first reviewer changes: words of the text and of a cell. */
const CHANGES = [['一张桌子一张桌子地量', '逐桌测量'], ['八盏', '九盏']];
/** Cut off on the right of the first phone photo, in hundredths. */
const CUT = 40;
const PHOTO = { width: 1600, height: 1067 };

let server;
let browser;
let officer;
let unitReviewer;
let editor;
let chief;
let reader;
let story;
let hash;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  officer = await signedIn(browser, server, LOGINS.officer, { phone: true });
  officer.page.context().setDefaultTimeout(30_000);
  unitReviewer = await signedIn(browser, server, LOGINS.unitReviewer);
  editor = await signedIn(browser, server, LOGINS.editor);
  chief = await signedIn(browser, server, LOGINS.chief);
  reader = await newVisitor(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const picture = (name) => readFile(new URL(name, PICTURES));
const photos = (page) => page.locator('[data-photo]');
const flash = (page, words) => page.locator('.flash', { hasText: words }).waitFor();

/** What a list looks like: the way of its numbers, the first of them, its items. */
function numbering(list) {
  return list.evaluate((ol) => [getComputedStyle(ol).listStyleType, ol.start, [...ol.children].map((item) => item.textContent)]);
}

async function hasListsAndTable(text, cells) {
  const lists = text.locator('ol.list-chinese');
  assert.deepEqual(await numbering(lists.first()), ['han', 1, STORY.items]);
  assert.deepEqual(await numbering(lists.last()), ['han', 3, STORY.later]);
  const merged = await text.locator('table').evaluate((table) =>
    [...table.querySelectorAll('td, th')].map(({ textContent, colSpan, rowSpan }) => [textContent.trim(), colSpan, rowSpan]));
  assert.deepEqual(merged.slice(0, 4), [['片区', 1, 2], ['换灯情况', 2, 1], ['书房', 1, 1], ['盏数', 1, 1]]);
  assert.deepEqual(merged.slice(4).map(([words, , rows]) => [words, rows]), [
    ['望湖区', 2], ['柳岸', 1], ['六盏', 1], ['清渠', 1], [cells, 1], ['石桥区', 1], ['老街', 1], ['五盏', 1],
  ]);
}

test('on the phone, the Word file is read: the numbers go on after the table, merged cells stay merged', async () => {
  const { page } = officer;
  await page.goto('/desk/stories/new');
  await page.locator('input[name=kind][value=news]').check();
  await page.locator('main button.primary').tap();
  await page.waitForURL(/\/edit$/);
  story = page.url().match(/stories\/([0-9a-f-]+)\//)[1];
  const pictures = [[await picture('paper-repair.jpg'), WORD_CAPTIONS[0]], [await picture('school-weather.jpg'), WORD_CAPTIONS[1]]];
  await page.locator('#import-file').setInputFiles({ name: '换灯稿.docx', mimeType: MIME, buffer: wordFile(STORY, pictures) });
  await page.locator('#word button[form]').tap();
  await page.locator('#import').waitFor({ timeout: PATIENCE });
  assert.match(await page.locator('#import').innerText(), /换灯稿\.docx/);
  assert.equal(await page.locator('#f-headline').inputValue(), STORY.headline);
  assert.equal(await page.locator('#f-byline').inputValue(), STORY.byline);
  const text = bodyText(page);
  await text.waitFor();
  for (const words of STORY.paragraphs) assert.ok((await text.innerText()).includes(words), words);
  await hasListsAndTable(text, '八盏');
  assert.equal(await photos(page).count(), 2);
  for (const [at, caption] of WORD_CAPTIONS.entries()) {
    assert.equal(await photos(page).nth(at).locator('[name^=caption]').inputValue(), caption);
  }
  await shot(page, 'long-way-read-phone');
});

test('two photos of the phone go beside them, each the way it was held', async () => {
  const { page } = officer;
  const camera = { camera: CAMERA, taken: '2026:11:20 17:40:00', where: [30.2512, 120.1623] };
  const file = (name, buffer) => ({ name, mimeType: 'image/jpeg', buffer });
  await page.locator('#photo-file').setInputFiles([
    file('IMG_0712.jpg', photographed(await picture('sorting.jpg'), camera)),
    file('IMG_0713.jpg', photographed(await picture('crossing.jpg'), { ...camera, orientation: 6 })),
  ]);
  await photos(page).nth(3).waitFor({ timeout: PATIENCE });
  const upright = await photos(page).locator('figure img').evaluateAll((images) =>
    Promise.all(images.map((image) => image.decode().then(() => image.naturalHeight > image.naturalWidth))));
  assert.deepEqual(upright, [false, false, false, true]);
  const heights = await photos(page).locator('figure img').evaluateAll((images) => images.map((image) => image.clientHeight / image.clientWidth));
  assert.ok(heights.every((height) => height <= 1), `a card shows its photo ${heights} times as high as wide`);
  for (const [at, caption] of PHONE_CAPTIONS.entries()) await photos(page).nth(2 + at).locator('[name^=caption]').fill(caption);
  for (const [name, words] of [['alt-', '书房里的人和灯'], ['photographer-', '周晓岚']]) {
    for (const field of await page.locator(`input[name^=${name}]`).all()) await field.fill(words);
  }
  await page.waitForSelector('[data-save-state=saved]', { timeout: PATIENCE });
});

test('filled in and sent in, it waits for the unit', async () => {
  const { page } = officer;
  await page.locator('#f-summary').fill('市图书馆给十二间社区书房换上可调亮度的台灯，次序由读者说了算。');
  await page.locator('#f-source').fill('市图书馆');
  await page.locator('#f-event_time').fill('2026-11-20T17:30');
  await page.locator('#f-event_place').fill('柳岸社区书房');
  await page.locator('#f-confidential_checked').check();
  await page.locator('[data-submit]').tap();
  await page.waitForURL(new RegExp(`/desk/stories/${story}$`));
  assert.match(await page.locator('.where').innerText(), /初审，等待签收/);
});

/** Claims the story and opens it for a decision. */
async function take({ page }) {
  await page.goto(`/desk/review/${story}`);
  await page.locator('form[action$="/claims"] button').click();
  await page.waitForSelector('#decision');
}

async function pass({ page }) {
  for (const box of await page.locator('input[name=checked]').all()) await box.check();
  await page.locator('#decision label:has(input[value=pass])').click();
  await page.locator('#decision button.primary').click();
  await page.waitForSelector('.flash');
}

test('the unit mends a sentence and a cell', async () => {
  const { page } = unitReviewer;
  await take(unitReviewer);
  await page.locator('a[href$="/review-edit"]').click();
  await bodyText(page).click();
  for (const [old, words] of CHANGES) {
    await bodyText(page).evaluate((editor, old) => {
      const walk = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const begin = walk.currentNode.data.indexOf(old);
        if (begin >= 0) getSelection().setBaseAndExtent(walk.currentNode, begin, walk.currentNode, begin + old.length);
      }
    }, old);
    // The editor hears of the selection a moment after the browser has made it.
    await page.waitForTimeout(300);
    await page.keyboard.insertText(words);
  }
  await hasListsAndTable(bodyText(page), '九盏');
  await page.locator('.primary[data-submit]').click();
  await flash(page, '新的一版');
});

test('and leaves out the right of a photo, seeing at once what lists will show', async () => {
  const { page } = unitReviewer;
  await page.locator('a[href$="/review-edit"]').click();
  await photos(page).nth(2).locator('a[href$="/review-frame"]').click();
  await page.locator('[name=cut-right]').fill(String(CUT));
  await page.locator('[name=focal-x]').fill('25');
  await page.locator('[name=focal-y]').fill('60');
  const [x, , width] = (await page.locator('[data-shape=wide]').getAttribute('viewBox')).split(' ').map(Number);
  assert.ok(x + width <= PHOTO.width * (1 - CUT / 100) + 1, `the list shows up to ${x + width}`);
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'long-way-frame');
  await page.locator('form.framing button.primary').click();
  await flash(page, '新的一版');
  await pass(unitReviewer);
});

test('the editor compares what came with what the unit made of it: text, cell and photo', async () => {
  const { page } = editor;
  await take(editor);
  await page.goto(`/desk/stories/${story}/revisions`);
  await page.locator('#a').selectOption('1');
  await page.locator('#b').selectOption('3');
  await page.locator('form.compare-head button').click();
  await page.locator('.compare').waitFor();
  const [old, now] = CHANGES[0];
  const paragraph = page.locator('.compare .body p', { hasText: '11月20日傍晚' });
  const struck = (await paragraph.locator('del').allInnerTexts()).join('');
  const added = (await paragraph.locator('ins').allInnerTexts()).join('');
  assert.ok(struck.length > 0 && added.length > 0 && [...struck].every((sign) => old.includes(sign)), `${struck} → ${added}`);
  assert.ok([...added].every((sign) => now.includes(sign)), `${struck} → ${added}`);
  const cell = page.locator('.compare .body td', { hasText: '九' });
  assert.deepEqual([await cell.locator('del').innerText(), await cell.locator('ins').innerText()], ['八', '九']);
  assert.equal(await page.locator('.compare .body td:has(del), .compare .body td:has(ins)').count(), 1);
  const photo = page.locator('.compare .shots');
  assert.equal(await photo.count(), 1);
  assert.match(await photo.innerText(), /960/);
  const shown = photo.locator('.came svg rect');
  assert.deepEqual([await shown.getAttribute('width'), await shown.getAttribute('height')], ['960', String(PHOTO.height)]);
  assert.equal(await photo.locator('.gone svg rect').count(), 0);
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'long-way-compared');
  const stretched = await page.locator('.compare .body img').evaluateAll((images) => Promise.all(images.map((image) => {
    image.loading = 'eager';
    return image.decode().then(() => image.clientWidth / image.clientHeight / (image.naturalWidth / image.naturalHeight));
  })));
  assert.equal(stretched.length, WORD_CAPTIONS.length);
  for (const each of stretched) assert.ok(Math.abs(each - 1) < 0.02, `a picture of the text is ${each} times as wide as it should be`);
  hash = await page.locator('.compare-sum .hash').last().innerText();
  await page.goto(`/desk/review/${story}`);
  await pass(editor);
});

test('the chief editor signs, and the sheet says three times the hash that the editor compared', async () => {
  const { page } = chief;
  await take(chief);
  await pass(chief);
  await page.goto(`/desk/stories/${story}/sign-off-sheet`);
  const sheet = await page.locator('.sheet-a4').innerText();
  for (const name of ['何静', '沈一鸣', '顾守正']) assert.ok(sheet.includes(name), name);
  const hashes = await page.locator('.sheet-a4 .hash').allInnerTexts();
  // Each stage, and what may be released.
  assert.equal(hashes.length, 4);
  assert.ok(hash.length >= 8);
  for (const each of hashes) assert.ok(each.startsWith(hash) || hash.startsWith(each), `${each} is not ${hash}`);
});

test('released, the reader has numbers, table and the signed part of the photo, and nothing of the phone', async () => {
  const { page } = chief;
  await page.goto(`/desk/publishing/${story}`);
  await page.locator('select[name=section]').selectOption({ index: 1 });
  await page.locator('form[action$="/releases"] [data-submit]').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/releases'));
  await officer.page.goto(`/desk/stories/${story}`);
  const address = await officer.page.locator('a[href^="/stories/"]').first().getAttribute('href');
  assert.equal((await reader.page.goto(address)).status(), 200);
  const article = reader.page.locator('article .prose');
  await hasListsAndTable(article, '九盏');
  const words = await article.innerText();
  for (const part of [CHANGES[0][1], ...WORD_CAPTIONS, ...PHONE_CAPTIONS]) assert.ok(words.includes(part), part);
  assert.ok(!words.includes(CHANGES[0][0]));
  assert.equal(await article.locator('figure img').count(), 4);

  const figure = (caption) => article.locator('figure', { hasText: caption }).locator('img');
  const ratio = (image) => image.evaluate(async (image) => {
    image.loading = 'eager';
    await image.decode();
    return image.naturalWidth / image.naturalHeight;
  });
  const close = (is, width, height) => assert.ok(Math.abs(is - width / height) < 0.01, `${is} is not ${width} to ${height}`);
  close(await ratio(figure(PHONE_CAPTIONS[0])), 960, PHOTO.height);
  close(await ratio(figure(PHONE_CAPTIONS[1])), PHOTO.height, PHOTO.width);
  const file = await reader.page.request.get(await figure(PHONE_CAPTIONS[0]).getAttribute('src'));
  assert.equal(file.status(), 200);
  const bytes = await file.body();
  assert.ok(bytes.includes('周晓岚'), 'the credit is written into the file');
  assert.ok(!bytes.includes(CAMERA) && !bytes.includes('GPS'), 'the file says nothing of the phone and where it was');
  assert.deepEqual(await axeFindings(reader.page), []);
  await shot(reader.page, 'long-way-article');
});

test('nobody met an error on the way', () => {
  for (const visitor of [officer, unitReviewer, editor, chief, reader]) assert.deepEqual(visitor.faults, []);
});
