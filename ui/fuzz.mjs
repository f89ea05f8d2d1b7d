// `cargo xtask fuzz paste`: the pages of islands/editor/paste/fuzz.ts for so many seconds, then one line of JSON a figure.
import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values } = parseArgs({ options: { seconds: { type: "string", default: "60" }, seed: { type: "string", default: "1" } } });
const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
// Inside node_modules, so that packages left out of the bundle are found from there.
const out = mkdtempSync(join("node_modules", ".fuzz-"));
let found;
let broken = 0;
let tried = 0;
try {
  await build({
    entryPoints: ["islands/editor/paste/fuzz.ts"],
    outfile: join(out, "fuzz.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "warning",
  });
  const { run } = await import(pathToFileURL(resolve(out, "fuzz.mjs")).href);
  const end = performance.now() + seconds * 1000;
  found = run(seed, (count) => {
    tried = count;
    return performance.now() > end;
  });
} catch (error) {
  console.error(error);
  broken = 1;
  process.exitCode = 1;
} finally {
  rmSync(out, { recursive: true });
}
const figures = [
  ["executions", tried, "runs"],
  ["executions_per_second", Math.round(tried / seconds), "runs/s"],
  ["slowest_seconds", Math.ceil(found?.slowest ?? 0) / 1000, "s"],
  ["peak_rss_mib", Math.round(process.resourceUsage().maxRSS / 1024), "MiB"],
  // It stops at the first.
  ["broken_rules", broken, "inputs"],
];
for (const [figure, value, unit] of figures) {
  console.log(JSON.stringify({ bench: "fuzz", target: "paste", seconds, figure, value, unit }));
}
