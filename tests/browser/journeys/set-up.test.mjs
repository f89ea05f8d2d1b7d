// The first day of an institution: the program on an empty folder, its one-time link, the first unit, the first person
// with a printed slip; and the same over TLS.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { axeFindings } from '../axe.mjs';
import { expected, newVisitor, startBrowser } from '../browser.mjs';
import { ask, startEmptyServer } from '../server.mjs';

const FIRST = { institution: '临溪县融媒体中心', centre: '编审科', name: '许观澜', login: 'xuguanlan' };
const SECOND = { name: '温知夏', login: 'wenzhixia', unit: '档案馆' };
const PASSWORDS = { first: '雨停以后去看河水涨了没有', second: '档案馆三楼的灯总是最后灭' };

let browser;

before(async () => {
  browser = await startBrowser();
});

after(() => browser?.close());

/** Fills the form of the main part of the page and sends it. */
async function fillAndSend(page, values) {
  for (const [name, value] of Object.entries(values)) await page.locator(`main [name=${name}]`).fill(value);
  await page.locator('main button.primary').click();
}

/** Opens the set-up link, fills the page and comes to the desk. */
async function setUp(page, server) {
  await page.goto(server.setUpLink);
  await fillAndSend(page, { ...FIRST, password: PASSWORDS.first, again: PASSWORDS.first });
  await page.waitForURL('**/desk');
}

describe('on an empty folder', () => {
  let server;
  let admin;
  let invited;
  let slip;

  before(async () => {
    server = await startEmptyServer();
    admin = await newVisitor(browser, server);
    invited = await newVisitor(browser, server);
  });

  after(() => server?.stop());

  test('the printed link opens the first page, which says what is wrong beside the field', async () => {
    const { page } = admin;
    await page.goto(server.setUpLink);
    assert.deepEqual(await axeFindings(page), []);
    await fillAndSend(page, { ...FIRST, password: PASSWORDS.first, again: '另一句话，不一样的一句话' });
    await page.waitForSelector('#again-e');
    assert.equal(await page.locator('#institution').inputValue(), FIRST.institution);
    assert.equal(expected(admin, /422/), 1);
  });

  test('filled in, it leads to the desk of the first person', async () => {
    const { page } = admin;
    await setUp(page, server);
    assert.match(await page.locator('.rail .who').innerText(), new RegExp(FIRST.name));
  });

  test('the link is used up', async () => {
    const stranger = await newVisitor(browser, server);
    const answer = await stranger.page.goto(server.setUpLink);
    assert.equal(answer.status(), 410);
    assert.equal(await stranger.page.locator('input[name=password]').count(), 0);
    assert.match(await stranger.page.locator('main').innerText(), /已经用过/);
    await stranger.leave();
  });

  test('the first unit is made', async () => {
    const { page } = admin;
    await page.goto('/desk/units');
    await page.locator('main a[href="/desk/units/new"]').first().click();
    await page.locator('#name').fill(SECOND.unit);
    await page.locator('#parent').selectOption({ label: FIRST.centre });
    await page.locator('main button.primary').click();
    await page.waitForURL((url) => url.pathname !== '/desk/units/new');
    await page.goto('/desk/units');
    assert.match(await page.locator('main').innerText(), new RegExp(SECOND.unit));
  });

  test('a person is invited with a slip that is shown once', async () => {
    const { page } = admin;
    await page.goto('/desk/people/new');
    await page.locator('#name').fill(SECOND.name);
    await page.locator('#login').fill(SECOND.login);
    await page.locator('#unit').selectOption({ label: SECOND.unit });
    await page.locator('input[name=roles][value=officer]').check();
    await page.locator('input[name=deliver][value=slip]').check();
    await page.locator('main button.primary').click();
    slip = await page.locator('.slip .secret').innerText();
    assert.ok(slip.startsWith(`${server.url}/`), slip);
    assert.match(await page.locator('.slip .one-code').innerText(), /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    assert.deepEqual(await axeFindings(page), []);
  });

  test('that person opens the link of the slip, chooses a password and is on the desk', async () => {
    const { page } = invited;
    await page.goto(slip);
    assert.match(await page.locator('main').innerText(), new RegExp(`${SECOND.name}.*${SECOND.login}`));
    await fillAndSend(page, { password: PASSWORDS.second, again: PASSWORDS.second });
    await page.waitForURL('**/desk');
    assert.match(await page.locator('.rail .who').innerText(), new RegExp(SECOND.name));
    assert.equal(await page.locator('.rail a[href="/desk/stories/new"]').count(), 1);
    const stranger = await newVisitor(browser, server);
    assert.equal((await stranger.page.goto(slip)).status(), 410);
    await stranger.leave();
  });

  test('the password works at the door, on another device', async () => {
    const other = await newVisitor(browser, server);
    await other.page.goto('/sign-in');
    await fillAndSend(other.page, { login: SECOND.login, password: PASSWORDS.second });
    await other.page.waitForURL('**/desk');
    assert.deepEqual(other.faults, []);
    await other.leave();
  });

  test('the page for a forgotten password says the same of a known name and of an unknown one', async () => {
    const said = [];
    for (const login of [SECOND.login, 'nobody-of-this-name']) {
      const { page, faults, leave } = await newVisitor(browser, server);
      await page.goto('/forgotten-password');
      const [answer] = await Promise.all([page.waitForResponse('**/forgotten-password'), fillAndSend(page, { login })]);
      await page.waitForSelector('main [role=status]');
      said.push({ status: answer.status(), page: await page.locator('main').innerHTML() });
      assert.deepEqual(faults, []);
      await leave();
    }
    assert.equal(said[0].status, 200);
    assert.match(said[0].page, /如果这个登录名存在/);
    assert.deepEqual(said[1], said[0]);
  });

  test('nobody met an error on the way', () => {
    assert.deepEqual(admin.faults, []);
    assert.deepEqual(invited.faults, []);
  });
});

describe('with a certificate', () => {
  let server;

  before(async () => {
    server = await startEmptyServer({ tls: true });
  });

  after(() => server?.stop());

  test('the link begins with https, and every answer tells browsers to stay there', async () => {
    assert.ok(server.setUpLink.startsWith('https://'), server.setUpLink);
    for (const path of ['/', '/sign-in', '/no-such-page']) {
      const { headers } = await ask(`${server.url}${path}`, server.ca);
      assert.match(headers['strict-transport-security'] ?? '', /max-age=\d{7,}/, path);
    }
  });

  test('whoever signs in has a cookie that never leaves TLS and no script reads', async () => {
    const { page, faults, leave } = await newVisitor(browser, server, { ignoreHTTPSErrors: true });
    await setUp(page, server);
    const sessions = (await page.context().cookies()).filter((cookie) => cookie.name.startsWith('__Host-'));
    assert.equal(sessions.length, 1);
    assert.equal(sessions[0].secure, true);
    assert.equal(sessions[0].httpOnly, true);
    assert.equal(sessions[0].path, '/');
    assert.deepEqual(faults, []);
    await leave();
  });
});
