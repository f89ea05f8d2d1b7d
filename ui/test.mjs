// Bundles every *.test.ts of islands/ and hands the bundles to node's own test runner.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const tests = readdirSync("islands", { recursive: true }).filter((file) => file.endsWith(".test.ts"));
// Inside node_modules, so that packages left out of the bundles are found from there.
const out = mkdtempSync(join("node_modules", ".tests-"));
try {
  await build({
    entryPoints: tests.map((file) => join("islands", file)),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "warning",
  });
  const bundles = readdirSync(out, { recursive: true }).filter((file) => file.endsWith(".test.mjs"));
  const run = spawnSync(process.execPath, ["--test", ...bundles.map((file) => join(out, file))], { stdio: "inherit" });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true });
}
