// One story through the hands of a desk: found and claimed by keyboard, handed over, edited, compared, returned with
// reasons, signed three times and printed; and the two other ends of a review, hold and decline.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { axeFindings } from '../axe.mjs';
import { expected, startBrowser } from '../browser.mjs';
import { LOGINS, allSignedIn } from '../people.mjs';
import { startServer } from '../server.mjs';
import { bodyText, passStory, submittedStory } from '../stories.mjs';

const COLLEAGUE = 'xuzhibai';
const EDITOR_NAME = '沈一鸣';
const COLLEAGUE_NAME = '许知白';
const WORDS = {
  headline: '借书证背面多了一张步行地图',
  summary: '市图书馆把周边步行路线印在新借书证背面。',
  body: '市图书馆从11月22日起发放新的借书证，背面印着馆舍周边的步行地图。\n地图标出六处书房、三处饮水点和两条夜间有灯的小路。\n馆员介绍，旧证可以免费更换，原来的号码不变。',
};
const OTHER = '末班车上的读书会又开了一期';
const ADDED = '更换时间为周二到周日。';
const BESIDE = '饮水点是三处还是四处？请再数一遍。';
const NOTE = '请写明地图是哪一年的版本，并核对饮水点的数目。';

let server;
let browser;
/** Goes from hand to hand. */
let story;
/** Is held and then declined. */
let other;
let people = {};

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  const { officer, unitReviewer, editor, chief } = LOGINS;
  people = await allSignedIn(browser, server, { officer, unitReviewer, editor, chief, colleague: COLLEAGUE });
  story = await submittedStory(people.officer, WORDS);
  other = await submittedStory(people.officer, { ...WORDS, headline: OTHER });
  for (const each of [story, other]) await passStory(people.unitReviewer, each);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens the story, claims it where nobody has, and answers the page with the decision on it. */
async function claimed(visitor, story) {
  const { page } = visitor;
  await page.goto(`/desk/review/${story}`);
  await page.locator('form[action$="/claims"] button').click();
  await page.waitForSelector('#decision');
  return page;
}

async function decide(page, decision) {
  await page.locator(`#decision label:has(input[value=${decision}])`).click();
}

async function sign(page) {
  await page.locator('#decision button.primary').click();
  await page.waitForSelector('.flash');
}

function faultless() {
  for (const visitor of Object.values(people)) assert.deepEqual(visitor.faults, []);
}

describe('from hand to hand', () => {
  test('J goes down the queue, K up again, and C claims', async () => {
    const { page } = people.editor;
    await page.goto('/desk/review');
    await page.locator('select[name=unit]').selectOption({ label: '市图书馆' });
    await page.locator('form.filters button').click();
    await page.waitForURL(/unit=/);
    const here = page.locator('[data-row].is-here');
    for (let rows = await page.locator('[data-row]').count(); rows > 0; rows -= 1) {
      await page.keyboard.press('j');
      if ((await here.innerText()).includes(WORDS.headline)) break;
    }
    // The other story was sent in after this one, so there is a row below.
    await page.keyboard.press('j');
    assert.ok(!(await here.innerText()).includes(WORDS.headline));
    await page.keyboard.press('k');
    assert.ok((await here.innerText()).includes(WORDS.headline));
    await page.keyboard.press('c');
    await page.waitForURL(`**/desk/review/${story}`);
    await page.waitForSelector('#decision');
    await people.unitReviewer.page.goto(`/desk/stories/${story}`);
    assert.match(await people.unitReviewer.page.locator('.where').innerText(), new RegExp(EDITOR_NAME));
  });

  test('a question mark shows which keys there are', async () => {
    const { page } = people.colleague;
    await page.goto('/desk/review');
    await page.keyboard.press('?');
    const help = page.locator('dialog[open]');
    assert.match(await help.innerText(), /J\s*K/);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
  });

  test('the editor hands it over to a colleague', async () => {
    const { page } = people.editor;
    await page.locator('details summary', { hasText: '现在不审' }).click();
    await page.locator('#to').selectOption({ label: COLLEAGUE_NAME });
    await page.locator('form[action$="/handovers"] button').click();
    await page.locator('.flash', { hasText: COLLEAGUE_NAME }).waitFor();
    await page.goto('/desk/review?tab=colleagues');
    const row = page.locator('[data-row]', { hasText: WORDS.headline });
    assert.match(await row.innerText(), new RegExp(COLLEAGUE_NAME));
    await people.colleague.page.goto('/desk/review?tab=mine');
    await people.colleague.page.locator('[data-row]', { hasText: WORDS.headline }).locator('a.hl').click();
    await people.colleague.page.waitForSelector('#decision');
  });

  test('axe finds nothing on the review page', async () => {
    assert.deepEqual(await axeFindings(people.colleague.page), []);
  });

  test('the colleague mends a sentence; the text of before is kept', async () => {
    const { page } = people.colleague;
    await page.locator('a[href$="/review-edit"]').click();
    await bodyText(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText(ADDED);
    await page.locator('.primary[data-submit]').click();
    await page.locator('.flash', { hasText: '新的一版' }).waitFor();
  });

  test('the revisions stand side by side, and only what was added is marked', async () => {
    const { page } = people.officer;
    await page.goto(`/desk/stories/${story}/revisions`);
    await page.locator('form.compare-head button').click();
    await page.waitForURL(/\/revisions\/1\/2$|comparison/);
    assert.equal((await page.locator('.compare ins').allInnerTexts()).join(''), ADDED);
    assert.equal(await page.locator('.compare del').count(), 0);
    assert.match(await page.locator('.compare-sum').innerText(), new RegExp(COLLEAGUE_NAME));
  });

  test('a note stands beside the paragraph it was written to', async () => {
    const { page } = people.colleague;
    await page.goto(`/desk/review/${story}`);
    const paragraph = page.locator('.new-note', { hasText: '三处饮水点' });
    await paragraph.locator('summary').click();
    await paragraph.locator('textarea').fill(BESIDE);
    await paragraph.locator('button').click();
    const note = page.locator('.note', { hasText: BESIDE });
    assert.match(await note.innerText(), /未解决/);
    const [beside, of] = [await note.boundingBox(), await page.locator('p', { hasText: '三处饮水点和两条' }).last().boundingBox()];
    assert.ok(Math.abs(beside.y - of.y) < 120, `the note is ${beside.y - of.y} px away from its paragraph`);
    await decide(page, 'return');
    assert.match(await page.locator('#decision').innerText(), /没有解决的 1 条批注会一起发给作者/);
  });

  test('a return without a reason is not sent, and keeps the note', async () => {
    const { page } = people.colleague;
    await decide(page, 'return');
    await page.locator('#note-return').fill(NOTE);
    await page.locator('#decision button.primary').click();
    await page.waitForSelector('#reasons-error');
    assert.equal(await page.locator('#note-return').inputValue(), NOTE);
    assert.equal(expected(people.colleague, /422/), 1);
  });

  test('returned with two reasons and a note, the officer reads where it is, why, and what to do', async () => {
    const { page } = people.colleague;
    for (const reason of ['facts', 'incomplete']) await page.locator(`input[name=reasons][value=${reason}]`).check();
    await sign(page);
    await people.officer.page.goto('/desk');
    assert.ok((await people.officer.page.locator('main').innerText()).includes(NOTE));
    await people.officer.page.goto(`/desk/stories/${story}`);
    const where = await people.officer.page.locator('.where').innerText();
    for (const words of ['退回', '事实待核', '要素不全', NOTE]) assert.ok(where.includes(words), `${words} in ${where}`);
    await people.officer.page.locator('.where a[href$="/edit"]').click();
    await people.officer.page.waitForSelector('#story');
    const told = await people.officer.page.locator('.notice', { hasText: NOTE }).innerText();
    for (const words of [COLLEAGUE_NAME, '事实待核', '要素不全', BESIDE]) assert.ok(told.includes(words), `${words} in ${told}`);
  });

  test('sent in again, it is passed by three people', async () => {
    await people.officer.page.locator('[data-submit]').click();
    await people.officer.page.waitForURL(`**/desk/stories/${story}`);
    await passStory(people.unitReviewer, story);
    const page = await claimed(people.editor, story);
    const note = page.locator('.note', { hasText: BESIDE });
    await note.locator('form[action$="/settlement"] button').click();
    await note.filter({ hasText: `${EDITOR_NAME} 已标为解决` }).waitFor();
    for (const part of ['editor', 'chief']) await passStory(people[part], story);
    await people.officer.page.reload();
    assert.match(await people.officer.page.locator('.where').innerText(), /已签发/);
  });

  test('the sign-off sheet names all three and prints on one page', async () => {
    const { page } = people.chief;
    await page.goto(`/desk/stories/${story}/sign-off-sheet`);
    const sheet = await page.locator('.sheet-a4').innerText();
    for (const name of ['何静', EDITOR_NAME, '顾守正', COLLEAGUE_NAME]) assert.ok(sheet.includes(name), name);
    assert.equal(await printedPages(page), 1);
    assert.equal(await cutOff(page), 0);
  });

  test('nobody met an error on the way', faultless);
});

describe('a long sheet', () => {
  const OPINION = '同意刊发。请编辑部在排版时注意：图说中的日期与正文一致，小标题不超过十二个字，数字用阿拉伯数字。';

  test('with long opinions at every stage it is still one page, and nothing is cut off', async () => {
    const headline = '市图书馆联合六个社区书房、三所中学和两家公交企业推出“带着书坐末班车”计划，首周一千二百人次参加';
    const long = await submittedStory(people.officer, { ...WORDS, headline });
    for (const part of ['unitReviewer', 'editor', 'chief']) {
      await passStory(people[part], long, { opinion: OPINION.repeat(6), proofreader: '韩书禾、柯亦宁' });
    }
    const { page } = people.chief;
    await page.goto(`/desk/stories/${long}/sign-off-sheet`);
    assert.equal(await printedPages(page), 1);
    assert.equal(await cutOff(page), 0);
  });

  test('and the way of counting sees more than one page', async () => {
    const { page } = people.chief;
    await page.goto('/desk/stories');
    await page.evaluate(() => document.querySelector('main').append(...Array.from({ length: 200 }, () => {
      const line = document.createElement('p');
      line.textContent = '一行';
      return line;
    })));
    assert.ok((await printedPages(page)) > 1);
  });

  test('nobody met an error on the way', faultless);
});

/** How many A4 pages the browser prints. */
async function printedPages(page) {
  const file = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  return file.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length;
}

/** How many pixels of the sheet do not come out of the printer. */
async function cutOff(page) {
  await page.emulateMedia({ media: 'print' });
  const millimetre = 96 / 25.4;
  // The sheet is as wide as the paper without its margins.
  await page.setViewportSize({ width: Math.round((210 - 2 * 18) * millimetre), height: Math.round(265 * millimetre) });
  const hidden = await page.locator('.sheet-a4').evaluate((sheet) => sheet.scrollHeight - sheet.clientHeight);
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1280, height: 720 });
  return hidden;
}

describe('the other ends of a review', () => {
  const WAITING = '等市里的方案公布以后一起用。';

  test('held, the officer sees that it is kept and why', async () => {
    const page = await claimed(people.editor, other);
    await decide(page, 'hold');
    await page.locator('#note-hold').fill(WAITING);
    await sign(page);
    await people.officer.page.goto(`/desk/stories/${other}`);
    const where = await people.officer.page.locator('.where').innerText();
    assert.ok(where.includes('备用') && where.includes(WAITING), where);
  });

  test('taken out again, it waits in the queue as before', async () => {
    const { page } = people.colleague;
    await page.goto('/desk/review?tab=held');
    await page.locator('[data-row]', { hasText: OTHER }).locator('form[action$="/resumption"] button').click();
    await page.locator('.flash', { hasText: '已取出' }).waitFor();
    await page.goto('/desk/review?tab=held');
    assert.equal(await page.locator('[data-row]', { hasText: OTHER }).count(), 0);
    await people.officer.page.reload();
    assert.match(await people.officer.page.locator('.where').innerText(), /复审，等待签收/);
  });

  test('declined, the officer reads the reason and has nothing left to do', async () => {
    const page = await claimed(people.colleague, other);
    await decide(page, 'decline');
    await page.locator('input[name=decline-reason][value=duplicate]').check();
    await sign(page);
    await people.officer.page.reload();
    const where = await people.officer.page.locator('.where').innerText();
    assert.ok(where.includes('不采用') && where.includes('重复'), where);
    assert.equal(await people.officer.page.locator('.where a[href$="/edit"]').count(), 0);
    await page.goto('/desk/review?tab=waiting');
    assert.equal(await page.locator('[data-row]', { hasText: OTHER }).count(), 0);
  });

  test('nobody met an error on the way', faultless);
});
