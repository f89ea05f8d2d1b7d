// An officer begins from the Word file of this morning, on a phone: read, checked, completed, sent in.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { axeFindings } from '../axe.mjs';
import { startBrowser } from '../browser.mjs';
import { wordFile } from '../docx.mjs';
import { LOGINS, signedIn } from '../people.mjs';
import { startServer } from '../server.mjs';
import { bodyText } from '../stories.mjs';

const PICTURE = new URL('../../../crates/testkit/world/images/crossing.jpg', import.meta.url);
const STORY = {
  headline: '三十六个校车站点挪了位置',
  byline: '通讯员 周晓岚 田禾',
  paragraphs: [
    '11月20日早上七点，第一班校车停在柳岸社区新站点，比原来近了一百八十米，二十一个孩子在这里上车，家长可以站在雨棚里等。',
    '市交通运输局在一个月里走完了全市所有站点，量了每一个孩子从家门口到站牌的路，把最远的三十六个挪了位置。',
  ],
  items: ['离家最远的先挪', '要过大路的先挪', '没有雨棚的先挪'],
  rows: [['站点', '近了多少'], ['柳岸社区', '一百八十米'], ['石桥村口', '二百一十米']],
  caption: '图为11月20日早上，柳岸社区的孩子在新站点上车。',
};

let server;
let browser;
let officer;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  officer = await signedIn(browser, server, LOGINS.officer, { phone: true });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

describe('from a Word file', () => {
  test('the file is read: headline, names, numbers, table, picture and caption', async () => {
    const { page } = officer;
    await page.goto('/desk/stories/new');
    await page.locator('main button.primary').click();
    await page.waitForURL(/\/edit$/);
    const buffer = wordFile(STORY, [[await readFile(PICTURE), STORY.caption]]);
    const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    await page.locator('#import-file').setInputFiles({ name: '校车稿.docx', mimeType, buffer });
    await page.locator('#word button').click();
    const told = await page.locator('#import').innerText();
    for (const words of ['校车稿.docx', STORY.headline, '周晓岚', '都读进来了']) assert.ok(told.includes(words), `${words} in ${told}`);
    assert.equal(await page.locator('#f-headline').inputValue(), STORY.headline);
    assert.equal(await page.locator('#f-byline').inputValue(), STORY.byline);
    const text = await bodyText(page).innerText();
    for (const words of [...STORY.paragraphs, ...STORY.items, '二百一十米']) assert.ok(text.includes(words), words);
    assert.ok(!text.includes(STORY.headline) && !text.includes(STORY.caption));
    assert.equal(await bodyText(page).locator('ol li').count(), STORY.items.length);
    assert.equal(await bodyText(page).locator('table tr').count(), STORY.rows.length);
    assert.equal(await page.locator('[data-photo]').count(), 1);
    assert.equal(await page.locator('[data-photo] [name^=caption]').inputValue(), STORY.caption);
  });

  test('axe finds nothing on the page that shows it', async () => {
    assert.deepEqual(await axeFindings(officer.page), []);
  });

  test('looked through, the list is put away, and the rest is filled in and sent in', async () => {
    const { page } = officer;
    await page.locator('#import button').click();
    await page.waitForURL(/\/edit/);
    assert.equal(await page.locator('#import').count(), 0);
    await page.locator('#f-summary').fill('市交通运输局把三十六个校车站点挪到离孩子家更近的地方。');
    await page.locator('#f-event_time').fill('2026-11-20T07:00');
    await page.locator('#f-event_place').fill('柳岸社区');
    await page.locator('[data-photo] [name^=alt]').fill('孩子们排队上校车');
    await page.locator('[data-photo] [name^=photographer]').fill('田禾');
    await page.locator('#f-confidential_checked').check();
    await page.locator('[data-submit]').click();
    await page.waitForURL(/\/desk\/stories\/[0-9a-f-]+$/);
    assert.match(await page.locator('.where').innerText(), /初审/);
  });

  test('nobody met an error on the way', () => assert.deepEqual(officer.faults, []));
});
