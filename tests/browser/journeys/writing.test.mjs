// Writing when something goes wrong: two people in one story, no network, a tab that dies, a session that ends elsewhere;
// and writing by keyboard alone and without scripts. Nothing typed may be lost.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { axeFindings } from '../axe.mjs';
import { expected, startBrowser } from '../browser.mjs';
import { LOGINS, signedIn, signIn } from '../people.mjs';
import { startServer } from '../server.mjs';

/** What another browser says of itself, so that the list of devices tells the two apart. */
const WRITING_DEVICE = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const CO_WRITER = 'hanshuhe';
const AUTHOR_NAME = '周晓岚';
const CO_WRITER_NAME = '韩书禾';

let server;
let browser;
let author;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  author = await signedIn(browser, server, LOGINS.officer);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Starts a story and answers the address of its write page. */
async function begin({ page }) {
  await page.goto('/desk/stories/new');
  await page.locator('main button.primary').click();
  await page.waitForURL(/\/desk\/stories\/[0-9a-f-]+\/edit$/);
  return new URL(page.url()).pathname;
}

function text(page) {
  return page.locator('story-editor [contenteditable=true]');
}

/** Types at the end of the text. */
async function write(page, words) {
  await text(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(words);
}

async function reaches(page, state) {
  await page.waitForSelector(`[data-save-state=${state}]`, { timeout: 20_000 });
}

/** Waits until the server has every word: only then does the device drop its copy. */
async function saved(page) {
  const nothingKept = () => !Object.keys(localStorage).some((key) => key.startsWith('copydesk:draft'));
  await page.waitForFunction(nothingKept, null, { timeout: 20_000 });
  await reaches(page, 'saved');
}

/** What this device keeps of the story, as one text. */
function kept(page) {
  return page.evaluate(() => Object.values(localStorage).join('\n'));
}

async function savedText(page, address) {
  await page.goto(address);
  return text(page).innerText();
}

describe('two people in one story', () => {
  const SHARED = '读者李阿姨把借了三年的书还了回来。';
  const FROM_AUTHOR = '馆里没有收她的逾期费。';
  const FROM_CO_WRITER = '书里夹着一张道歉的字条。';
  const UNDECIDED = '背面还画了一只猫。';
  const AT_THE_DOOR = '字条上写着一个电话号码。';
  let address;
  let colleague;

  before(async () => {
    address = await begin(author);
    colleague = await signedIn(browser, server, CO_WRITER);
  });

  test('the author takes a colleague in, and the text goes along', async () => {
    const { page } = author;
    await write(page, SHARED);
    await page.locator('#co-writer').fill(CO_WRITER);
    await page.locator('button[name=add]').click();
    await page.waitForSelector('.flash');
    assert.match(await page.locator('#writers').innerText(), new RegExp(CO_WRITER_NAME));
    assert.match(await savedText(colleague.page, address), new RegExp(SHARED));
  });

  test('each sees the other by name', async () => {
    await colleague.page.locator('[data-presence]', { hasText: AUTHOR_NAME }).waitFor();
    // The author's page asks again when it is looked at again.
    await author.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await author.page.locator('[data-presence]', { hasText: CO_WRITER_NAME }).waitFor();
  });

  test('the second save over a newer version is refused, and the page still holds the words', async () => {
    await write(author.page, FROM_AUTHOR);
    await saved(author.page);
    await write(colleague.page, FROM_CO_WRITER);
    await reaches(colleague.page, 'conflict');
    assert.match(await text(colleague.page).innerText(), new RegExp(FROM_CO_WRITER));
    assert.ok((await kept(colleague.page)).includes(FROM_CO_WRITER));
    assert.equal(expected(colleague, /409/), 1);
  });

  test('pressing save shows both texts side by side', async () => {
    const { page } = colleague;
    await page.locator('#save').click();
    await page.waitForSelector('.versus');
    assert.match(await page.locator('main').innerText(), new RegExp(AUTHOR_NAME));
    assert.equal(await page.locator('#my-body').inputValue(), `${SHARED}${FROM_CO_WRITER}`);
    assert.equal(await page.locator('#their-body').inputValue(), `${SHARED}${FROM_AUTHOR}`);
    assert.deepEqual(await axeFindings(page), []);
    assert.equal(expected(colleague, /409/), 1);
  });

  test('the choice between them is made there', async () => {
    await colleague.page.locator('.mine button.primary').click();
    await colleague.page.waitForSelector('.flash');
    assert.equal(await savedText(author.page, address), `${SHARED}${FROM_CO_WRITER}`);
  });

  test('leaving that page without choosing loses nothing: the words are offered again', async () => {
    const { page } = colleague;
    await write(author.page, FROM_AUTHOR);
    await saved(author.page);
    await write(page, UNDECIDED);
    await page.locator('#save').click();
    await page.waitForSelector('.versus');
    assert.equal(expected(colleague, /409/), 1);
    await page.goto('/desk');
    await page.goto(address);
    assert.ok(!(await text(page).innerText()).includes(UNDECIDED));
    await page.getByRole('button', { name: '恢复这份内容' }).click();
    assert.ok((await text(page).innerText()).includes(UNDECIDED));
    await reaches(page, 'conflict');
    assert.equal(expected(colleague, /409/), 1);
  });

  test('a save that ended at the door loses nothing either, when the other has saved meanwhile', async () => {
    const { page } = colleague;
    await page.evaluate(() => localStorage.clear());
    await page.goto(address);
    await page.context().clearCookies();
    await write(page, AT_THE_DOOR);
    await page.locator('#save').click();
    await page.waitForURL(/sign-in/);
    await write(author.page, FROM_AUTHOR);
    await saved(author.page);
    await signIn(page, CO_WRITER);
    await page.goto(address);
    await page.getByRole('button', { name: '恢复这份内容' }).click();
    assert.ok((await text(page).innerText()).includes(AT_THE_DOOR));
    await reaches(page, 'conflict');
    assert.equal(expected(colleague, /409/), 1);
    expected(colleague, /401/);
  });

  test('nobody met an error on the way', async () => {
    assert.deepEqual(author.faults, []);
    assert.deepEqual(colleague.faults, []);
    await colleague.leave();
  });
});

/** Ends the page at once, as when the browser runs out of memory: no script of the page hears of it. */
async function crash(page) {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Nobody is left to answer this.
  session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}

describe('without a network', () => {
  const BEFORE = '渡口的船今天停了半天。';
  const DURING = '船工在岸边补了两块板。';
  const LAST = '下午三点，第一批学生过了河。';
  const UNANSWERED = '最小的一个把伞借给了船工。';
  const FIRST = '雨到傍晚才停。';
  const NO_NETWORK = /ERR_INTERNET_DISCONNECTED/;
  let address;
  let writer;
  let tab;

  before(async () => {
    address = await begin(author);
  });

  test('the page says so, and this device keeps the words', async () => {
    const { page } = author;
    await write(page, BEFORE);
    await saved(page);
    await page.context().setOffline(true);
    await write(page, DURING);
    await reaches(page, 'offline');
    assert.match(await page.locator('[data-save-words]').innerText(), /网络断开，先存在这台电脑上/);
    assert.ok((await kept(page)).includes(DURING));
  });

  test('when the network is back they are saved without being asked', async () => {
    const { page } = author;
    await page.context().setOffline(false);
    await saved(page);
    assert.equal(await savedText(page, address), `${BEFORE}${DURING}`);
    assert.ok(expected(author, NO_NETWORK) > 0);
  });

  /** Writes without a network in a tab that dies, and answers a new tab of the same person. */
  async function diesWriting(page, words) {
    const context = page.context();
    await page.goto(address);
    await context.setOffline(true);
    await write(page, words);
    await reaches(page, 'offline');
    await crash(page);
    await context.setOffline(false);
    const next = await context.newPage();
    await next.goto(address);
    assert.ok(!(await text(next).innerText()).includes(words));
    return next;
  }

  test('a tab that dies without a network comes back with the words, when its person wants them', async () => {
    writer = await signedIn(browser, server, LOGINS.officer);
    tab = await diesWriting(writer.page, LAST);
    await tab.getByRole('button', { name: '恢复这份内容' }).click();
    assert.equal(await text(tab).innerText(), `${BEFORE}${DURING}${LAST}`);
    await saved(tab);
    assert.equal(await savedText(tab, address), `${BEFORE}${DURING}${LAST}`);
    assert.equal(await tab.locator('[data-save-notice] .notice').count(), 0);
  });

  test('whoever writes on first can still have the kept words back', async () => {
    tab = await diesWriting(tab, UNANSWERED);
    const offer = tab.getByRole('button', { name: '恢复这份内容' });
    await offer.waitFor();
    await write(tab, FIRST);
    await tab.locator('[data-save-words]', { hasText: '已保存' }).waitFor();
    assert.ok(expected(writer, NO_NETWORK) > 0);
    await offer.click({ timeout: 3_000 });
    assert.ok((await text(tab).innerText()).includes(UNANSWERED));
    // Two texts now stand against each other: the page asks, as it does between two people.
    await reaches(tab, 'conflict');
    assert.equal(expected(writer, /409/), 1);
  });

  test('nothing else went wrong', async () => {
    assert.deepEqual(author.faults, []);
    assert.deepEqual(writer.faults, []);
    await writer.leave();
  });
});

describe('a session that ends elsewhere', () => {
  const BEFORE = '老馆长把钥匙交给了新来的人。';
  const AFTER = '一共十七把，每一把都贴着字条。';
  const PRESSED = '最小的一把没有人知道开哪里。';
  let address;
  let writer;

  before(async () => {
    writer = await signedIn(browser, server, LOGINS.officer, { userAgent: WRITING_DEVICE });
    address = await begin(writer);
    await write(writer.page, BEFORE);
    await saved(writer.page);
  });

  /** The same person, on another device, signs the writing one out. */
  async function signOutElsewhere() {
    const { page } = author;
    await page.goto('/desk/me/sessions');
    await page.locator('tbody tr').filter({ hasText: 'Firefox' }).first().locator('button').click();
    await page.waitForSelector('.flash');
  }

  test('the page says so and keeps what is typed', async () => {
    const { page } = writer;
    await signOutElsewhere();
    await write(page, AFTER);
    await reaches(page, 'signed-out');
    assert.match(await page.locator('[data-save-notice]').innerText(), /在另一个窗口重新登录/);
    assert.ok((await kept(page)).includes(AFTER));
    assert.ok(expected(writer, /401/) > 0);
  });

  test('signed in again in another window, it is saved on coming back', async () => {
    const { page } = writer;
    const door = await page.context().newPage();
    await door.goto('/sign-in');
    await signIn(door, LOGINS.officer);
    await door.close();
    await page.bringToFront();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await saved(page);
    assert.equal(await savedText(page, address), `${BEFORE}${AFTER}`);
    expected(writer, /401/);
  });

  test('pressing save instead leads to the door, and back to the words', async () => {
    const { page } = writer;
    await signOutElsewhere();
    await write(page, PRESSED);
    await page.locator('#save').click();
    await page.waitForURL(/sign-in/);
    await signIn(page, LOGINS.officer);
    await page.goto(address);
    await page.getByRole('button', { name: '恢复这份内容' }).click();
    assert.equal(await text(page).innerText(), `${BEFORE}${AFTER}${PRESSED}`);
    await saved(page);
    expected(writer, /401/);
  });

  test('nothing else went wrong', async () => {
    assert.deepEqual(writer.faults, []);
    await writer.leave();
  });
});

describe('by keyboard alone', () => {
  let address;

  before(async () => {
    address = await begin(author);
  });

  /** From the text into the row of tools, along it to this tool, and presses it. */
  async function tool(page, name) {
    await page.keyboard.press('Shift+Tab');
    await step(page, name);
  }

  async function step(page, name) {
    const here = () => page.evaluate(() => document.activeElement.title || document.activeElement.textContent);
    const first = await here();
    for (let at = first; at !== name; at = await here()) {
      await page.keyboard.press('ArrowRight');
      assert.notEqual(await here(), first, `no tool is called ${name}`);
    }
    await page.keyboard.press('Enter');
  }

  test('a heading, bold words, a footnote and a table', async () => {
    const { page } = author;
    await page.locator('#f-deck').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'textbox');
    await tool(page, '小标题');
    await page.keyboard.insertText('水位');
    await page.keyboard.press('Enter');
    await tool(page, '加粗');
    await page.keyboard.insertText('两米一');
    await tool(page, '加粗');
    await page.keyboard.insertText('，比昨天低');
    await tool(page, '脚注');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.insertText('柳湾水文站，上午八点。');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('。');
    await tool(page, '表格');
    await step(page, '插入表格');
    for (const [index, words] of ['站', '水位', '比昨天'].entries()) {
      if (index > 0) await page.keyboard.press('Tab');
      await page.keyboard.insertText(words);
    }
    await saved(page);
  });

  test('are there when the page is opened again', async () => {
    const { page } = author;
    await page.goto(address);
    const body = text(page);
    assert.equal(await body.locator('h2').innerText(), '水位');
    assert.equal(await body.locator('strong, b').innerText(), '两米一');
    assert.match(await body.locator('p').first().innerText(), /^两米一，比昨天低.*。$/s);
    assert.equal(await body.locator('tr').count(), 3);
    assert.deepEqual(await body.locator('tr').first().locator('th, td').allInnerTexts(), ['站', '水位', '比昨天']);
    await page.goto(address.replace(/edit$/, 'preview'));
    assert.match(await page.locator('main').innerText(), /柳湾水文站，上午八点。/);
    assert.deepEqual(author.faults, []);
  });
});

describe('without scripts', () => {
  const BODY = '馆外的银杏叶落了一地。\n清洁工说，这几天先不扫。';
  let writer;

  before(async () => {
    writer = await signedIn(browser, server, LOGINS.officer, { javaScriptEnabled: false });
  });

  test('the plain text area writes and saves', async () => {
    const { page } = writer;
    const address = await begin(writer);
    await page.locator('#f-headline').fill('落叶先不扫');
    await page.locator('#f-body').fill(BODY);
    await page.locator('#save').click();
    await page.waitForSelector('.flash');
    await page.goto(address);
    assert.equal(await page.locator('#f-body').inputValue(), BODY);
  });

  test('sending in with something missing says so at the field, and keeps what was typed', async () => {
    const { page } = writer;
    const last = `${BODY}\n“留给孩子们踩。”`;
    await page.locator('#f-body').fill(last);
    await page.locator('#f-contact').fill('');
    await page.locator('[data-submit]').click();
    await page.waitForSelector('#mistakes');
    const field = page.locator('#f-contact');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    const described = (await field.getAttribute('aria-describedby')).split(' ').map((id) => `#${id}`);
    assert.match((await page.locator(described.join(',')).allInnerTexts()).join(' '), /联系/);
    assert.equal(await page.locator('#f-body').inputValue(), last);
    assert.equal(expected(writer, /422/), 1);
    assert.deepEqual(writer.faults, []);
  });
});
