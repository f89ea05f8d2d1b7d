// What programs read of the site: feeds, maps, the description of its search. Debian's xmllint holds them against grammars
// of our own, and feedparser, which many readers of feeds are built on, reads them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { startServer } from '../server.mjs';

/** How many of the same kind are read; they are drawn by the same few lines. */
const OF_A_KIND = 3;
/** Reads a feed from its input and says what it found, as JSON. */
const FEEDPARSER = `
import feedparser, json, sys
feed = feedparser.parse(sys.stdin.buffer.read())
print(json.dumps({
    "bozo": bool(feed.bozo), "version": feed.version, "title": feed.feed.get("title"), "link": feed.feed.get("link"),
    "entries": [{
        "id": entry.get("id"), "title": entry.get("title"), "link": entry.get("link"), "author": entry.get("author"),
        "at": bool(entry.get("updated_parsed") or entry.get("published_parsed")),
        "html": [part.value for part in entry.get("content", []) if part.type in ("text/html", "text/plain")],
    } for entry in feed.entries],
}))`;

let server;
/** Addresses of feeds without their ending: of the site, and of some sections, units, topics, series and tags. */
const folders = [''];

before(async () => {
  server = await startServer();
  const kinds = [
    ['/', /href="(\/sections\/[a-z0-9-]+)"/g],
    ['/units', /href="(\/units\/[0-9a-f-]{36})"/g],
    ['/topics', /href="(\/(?:topics|series)\/[a-z0-9-]+)"/g],
    ['/tags', /href="(\/tags\/[^"?]+)"/g],
  ];
  for (const [path, links] of kinds) {
    const body = await text(path);
    const found = [...new Set([...body.matchAll(links)].map(([, link]) => link))];
    assert.notEqual(found.length, 0, `${path} links to none of ${links}`);
    folders.push(...found.slice(0, OF_A_KIND));
  }
});

after(() => server?.stop());

async function text(path) {
  const answer = await fetch(`${server.url}${path}`);
  assert.equal(answer.status, 200, path);
  return answer.text();
}

/** Fails with what xmllint says of the text. */
function fits(grammar, body, path) {
  const schema = fileURLToPath(new URL(`../schemas/${grammar}.rng`, import.meta.url));
  try {
    execFileSync('xmllint', ['--noout', '--relaxng', schema, '-'], { input: body, stdio: ['pipe', 'ignore', 'pipe'] });
  } catch (error) {
    assert.fail(`${path} is no ${grammar}:\n${error.stderr ?? error}`);
  }
}

function read(body) {
  return JSON.parse(execFileSync('/usr/bin/python3', ['-c', FEEDPARSER], { input: body, encoding: 'utf8', maxBuffer: 64 << 20 }));
}

function isRead(feed, version, path) {
  assert.equal(feed.bozo, false, path);
  assert.equal(feed.version, version, path);
  assert.ok(feed.title, path);
  assert.ok(feed.link.startsWith(`${server.url}/`), `${path}: ${feed.link}`);
  assert.equal(new Set(feed.entries.map((entry) => entry.id)).size, feed.entries.length, `${path} names one twice`);
  for (const entry of feed.entries) {
    assert.ok(entry.title && entry.at && entry.html.join('').trim(), `${path}: ${JSON.stringify(entry)}`);
    assert.ok(entry.link.startsWith(`${server.url}/stories/`), `${path}: ${entry.link}`);
  }
}

test('feeds in Atom and RSS fit their grammars and are read by feedparser', async () => {
  for (const folder of folders) {
    const [atom, rss] = [await text(`${folder}/feed.xml`), await text(`${folder}/rss.xml`)];
    fits('atom', atom, `${folder}/feed.xml`);
    fits('rss', rss, `${folder}/rss.xml`);
    for (const rel of ['self', 'alternate']) {
      assert.equal(atom.split(/<entry>/)[0].split(`rel="${rel}"`).length, 2, `${folder}/feed.xml: ${rel}`);
    }
    const [inAtom, inRss] = [read(atom), read(rss)];
    isRead(inAtom, 'atom10', `${folder}/feed.xml`);
    isRead(inRss, 'rss20', `${folder}/rss.xml`);
    assert.deepEqual(inRss.entries.map((entry) => [entry.id, entry.html]), inAtom.entries.map((entry) => [entry.id, entry.html]));
    assert.ok(inAtom.entries.every((entry) => entry.author), `${folder}/feed.xml names no author`);
  }
  assert.notEqual(read(await text('/feed.xml')).entries.length, 0);
});

test('the feed of corrections fits the same grammar', async () => {
  const body = await text('/corrections/feed.xml');
  fits('atom', body, '/corrections/feed.xml');
  isRead(read(body), 'atom10', '/corrections/feed.xml');
});

test('feeds in JSON have what version 1.1 asks for', async () => {
  for (const folder of folders) {
    const path = `${folder}/feed.json`;
    const feed = JSON.parse(await text(path));
    assert.equal(feed.version, 'https://jsonfeed.org/version/1.1', path);
    assert.equal(feed.feed_url, `${server.url}${path}`);
    assert.ok(feed.home_page_url.startsWith(`${server.url}/`) && feed.title, path);
    for (const item of feed.items) {
      assert.ok(typeof item.id === 'string' && item.content_html && item.title, path);
      assert.ok(item.url.startsWith(`${server.url}/stories/`), `${path}: ${item.url}`);
      for (const at of [item.date_published, item.date_modified]) {
        assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)$/, path);
      }
      assert.ok(item.authors.every((author) => author.name), path);
    }
  }
});

test('maps of the site fit their grammar and lead to pages that are there', async () => {
  const index = await text('/sitemap.xml');
  fits('sitemap', index, '/sitemap.xml');
  const places = (body) => [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, place]) => place);
  const maps = places(index);
  assert.ok(maps.length > 2, index);
  const pages = [];
  for (const map of maps) {
    assert.ok(map.startsWith(`${server.url}/`), map);
    const body = await text(new URL(map).pathname);
    fits('sitemap', body, map);
    // The news of two days stand on the map of their month too.
    if (!map.endsWith('/news.xml')) pages.push(...places(body));
  }
  assert.equal(new Set(pages).size, pages.length, 'a page stands on two maps');
  // One page in ten, so that each kind is among them.
  for (const page of pages.filter((_, at) => at % 10 === 0)) assert.equal((await fetch(page)).status, 200, page);
});
