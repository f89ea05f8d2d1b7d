// Debian's Chromium, and pages that keep a list of what went wrong in them.

import { chromium } from 'playwright-core';

const PROGRAM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** One browser for a journey file; close it in `after`. */
export function startBrowser() {
  return chromium.launch({ executablePath: PROGRAM, args: ARGUMENTS });
}

/**
 * A page of a new visitor, who has no cookies.
 *
 * `faults` fills with sentences while the page is used: errors of scripts and of the console (a refused inline script
 * is one), and requests to any host but ours, which are not let through. Assert that it is empty. Every page that the
 * visitor opens later in the same context (`page.context().newPage()`) is watched too.
 * @param {import('playwright-core').Browser} browser
 * @param {{url: string}} server
 * @param {import('playwright-core').BrowserContextOptions} [options] such as `{ locale: 'en' }` or `{ colorScheme: 'dark' }`
 */
export async function newVisitor(browser, server, options = {}) {
  const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN', ...options });
  context.setDefaultTimeout(10_000);
  const faults = [];
  await context.route(
    (address) => address.protocol.startsWith('http') && address.origin !== server.url,
    (route) => {
      faults.push(`asked an outside host for ${route.request().url()}`);
      return route.abort();
    },
  );
  context.on('page', (page) => watch(page, faults));
  const page = await context.newPage();
  return { page, faults, leave: () => context.close() };
}

function watch(page, faults) {
  page.on('pageerror', (error) => {
    // Chromium says this of its own cross-document fade when the next page comes quickly; no script of ours is in it.
    if (!error.message.startsWith('Transition was aborted')) faults.push(`script error: ${error.message}`);
  });
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const fault = `console: ${message.text()} (${message.location().url})`;
    // The browser asks for the icon of its tab at a moment of its own, also while a journey has cut the line or starts the
    // server anew. An icon that the server does not have is a fault as any other.
    if (!/net::ERR_\w+ \(.*\/favicon\.svg\)$/.test(fault)) faults.push(fault);
  });
}

/** Takes out of a visitor's faults what a step is about, such as a refused form (`/422/`); answers how many there were. */
export function expected({ faults }, pattern) {
  const others = faults.filter((fault) => !pattern.test(fault));
  const count = faults.length - others.length;
  faults.splice(0, faults.length, ...others);
  return count;
}
