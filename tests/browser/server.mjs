// A newsroom of its own for one journey file: a new folder, a free port, gone at the end. The demo world is made once for
// each build of the program and copied for each file.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PROGRAM = process.env.COPYDESK_BIN ?? fileURLToPath(new URL('../../target/debug/copydesk', import.meta.url));
/** Without what configures the program: a journey is the same whatever the caller has set for it or for these tests. */
const ENVIRONMENT = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('COPYDESK_')));
const WORLDS = fileURLToPath(new URL('./out/', import.meta.url));
/** The first start writes the whole demo world, with a program that is not built for speed. */
const START_SECONDS = 600;
const STOP_SECONDS = 10;

/**
 * Starts the program on a copy of the demo world and waits until it answers.
 * @returns {Promise<{url: string, restart: () => Promise<void>, stop: () => Promise<void>}>} `url` has no slash at the
 * end. `restart` ends the program and starts it again on the same folder and port, so that browsers stay signed in.
 */
export async function startServer() {
  const data = await mkdtemp(join(tmpdir(), 'copydesk-journey-'));
  await cp(await world(), data, { recursive: true });
  const url = `http://127.0.0.1:${await freePort()}`;
  const start = () => run(demo(data, url), url);
  let program = await start();
  return {
    url,
    restart: async () => {
      await program.stop();
      program = await start();
    },
    stop: async () => {
      await program.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/**
 * Starts the program as an institution does: `copydesk serve` on an empty folder with a configuration file; with
 * `tls` that names a certificate made for this one run.
 * @returns {Promise<{url: string, ca?: Buffer, setUpLink: string, stop: () => Promise<void>}>} `ca` is what a client that
 * asks over `https` must trust; `setUpLink` is what the program printed.
 */
export async function startEmptyServer({ tls = false } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'copydesk-journey-'));
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${await freePort()}`;
  const ca = tls ? await makeCertificate(folder) : undefined;
  await writeFile(join(folder, 'copydesk.toml'), configuration(folder, url, tls));
  const program = await run(['serve', '--config', join(folder, 'copydesk.toml')], url, ca);
  const stop = async () => {
    await program.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const setUpLink = program.said().split(/\s+/).find((word) => word.startsWith(`${url}/`) && word !== `${url}/`);
  if (setUpLink === undefined) {
    await stop();
    throw new Error(`${PROGRAM} printed no link to set it up with. It said:\n${program.said()}`);
  }
  return { url, ca, setUpLink, stop };
}

function configuration(folder, url, tls) {
  const lines = ['[data]', `dir = "${join(folder, 'data')}"`];
  lines.push('[http]', `listen = "${new URL(url).host}"`, `public_url = "${url}"`);
  // A mail server is named, so that a forgotten password has its form; nothing listens on port 9, and nobody gets mail.
  const mail = ['[mail]', 'host = "127.0.0.1"', 'port = 9', 'tls = "none"', 'from = "newsroom@linxi.example"'];
  if (tls) lines.push('[http.tls]', `certificate = "${join(folder, 'site.pem')}"`, `key = "${join(folder, 'site.key')}"`);
  return `${[...lines, ...mail].join('\n')}\n`;
}

/** A certificate that only its own maker trusts, for this machine and one day. */
async function makeCertificate(folder) {
  const [certificate, key] = [join(folder, 'site.pem'), join(folder, 'site.key')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...names, '-keyout', key, '-out', certificate], { stdio: 'pipe' });
  return readFile(certificate);
}

function demo(data, url) {
  return ['demo', '--data', data, '--listen', new URL(url).host];
}

/** The folder of a demo world made by this build of the program. */
async function world() {
  const { mtimeMs } = await stat(PROGRAM);
  const folder = join(WORLDS, `world-${Math.round(mtimeMs)}`);
  if (await exists(folder)) return folder;
  await mkdir(WORLDS, { recursive: true });
  for (const name of await readdir(WORLDS)) {
    if (name.startsWith('world-')) await rm(join(WORLDS, name), { recursive: true, force: true });
  }
  const making = await mkdtemp(join(WORLDS, 'making-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const maker = await run(demo(making, url), url);
  await maker.stop();
  await rename(making, folder);
  return folder;
}

async function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Runs the program with these arguments until `url` answers; `ca` is the certificate to trust there. */
async function run(parameters, url, ca) {
  const program = spawn(PROGRAM, parameters, { env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => program.kill('SIGKILL');
  process.once('exit', kill);

  let output = '';
  let ended = null;
  program.stdout.on('data', (text) => (output += text));
  program.stderr.on('data', (text) => (output += text));
  program.once('error', (error) => (ended = error.message));
  program.once('exit', (code, signal) => (ended ??= `ended with ${signal ?? code}`));

  const stop = async () => {
    process.off('exit', kill);
    if (ended !== null) return;
    const exit = once(program, 'exit');
    program.kill('SIGTERM');
    const impatience = new AbortController();
    sleep(STOP_SECONDS * 1000, null, { signal: impatience.signal }).then(kill, () => {});
    await exit;
    impatience.abort();
  };

  const deadline = Date.now() + START_SECONDS * 1000;
  while (!(await isHealthy(url, ca))) {
    if (ended !== null || Date.now() > deadline) {
      const why = ended ?? `did not answer ${url}/healthz within ${START_SECONDS} seconds`;
      await stop();
      throw new Error(`${PROGRAM} ${why}. It said:\n${output}`);
    }
    await sleep(100);
  }
  return { said: () => output, stop };
}

async function isHealthy(url, ca) {
  return ask(`${url}/healthz`, ca).then(
    ({ status }) => status === 200,
    () => false,
  );
}

/**
 * What an address answers, asked without a browser: for a certificate that only we trust, and for headers that a
 * browser keeps to itself.
 * @returns {Promise<{status: number, headers: import('node:http').IncomingHttpHeaders}>}
 */
export function ask(address, ca) {
  const get = address.startsWith('https:') ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    const request = get(address, { ca, agent: false, timeout: 2000 }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, headers: answer.headers });
    });
    request.once('error', reject);
    request.once('timeout', () => request.destroy(new Error(`${address} did not answer`)));
  });
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
