// A demo newsroom of its own for one journey file: a new folder, a free port, gone at the end. The demo world is made
// once for each build of the program and copied for each file.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PROGRAM = process.env.COPYDESK_BIN ?? fileURLToPath(new URL('../../target/debug/copydesk', import.meta.url));
const WORLDS = fileURLToPath(new URL('./out/', import.meta.url));
/** The first start writes the whole demo world, with a program that is not built for speed. */
const START_SECONDS = 300;
const STOP_SECONDS = 10;

/**
 * Starts the program on a copy of the demo world and waits until it answers.
 * @returns {Promise<{url: string, stop: () => Promise<void>}>} `url` has no slash at the end.
 */
export async function startServer() {
  const data = await mkdtemp(join(tmpdir(), 'copydesk-journey-'));
  await cp(await world(), data, { recursive: true });
  return run(data, () => rm(data, { recursive: true, force: true }));
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
  const maker = await run(making, async () => {});
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

async function run(data, afterwards) {
  const listen = `127.0.0.1:${await freePort()}`;
  const program = spawn(PROGRAM, ['demo', '--data', data, '--listen', listen], { stdio: ['ignore', 'pipe', 'pipe'] });
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
    if (ended === null) {
      const exit = once(program, 'exit');
      program.kill('SIGTERM');
      const impatience = new AbortController();
      sleep(STOP_SECONDS * 1000, null, { signal: impatience.signal }).then(kill, () => {});
      await exit;
      impatience.abort();
    }
    await afterwards();
  };

  const url = `http://${listen}`;
  const deadline = Date.now() + START_SECONDS * 1000;
  while (!(await isHealthy(url))) {
    if (ended !== null || Date.now() > deadline) {
      const why = ended ?? `did not answer ${url}/healthz within ${START_SECONDS} seconds`;
      await stop();
      throw new Error(`${PROGRAM} ${why}. It said:\n${output}`);
    }
    await sleep(100);
  }
  return { url, stop };
}

async function isHealthy(url) {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
