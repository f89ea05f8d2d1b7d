// Bundles the two style sheets and the three scripts into dist/. Names stay plain: the server hashes them.
import { build } from "esbuild";
import { rm } from "node:fs/promises";

await rm("dist", { recursive: true, force: true });

const shared = { bundle: true, minify: true, outdir: "dist", logLevel: "info", legalComments: "none" };

await build({
  ...shared,
  entryPoints: ["styles/desk.css", "styles/portal.css"],
});
await build({
  ...shared,
  entryPoints: { desk: "islands/desk/main.ts", editor: "islands/editor/main.ts", portal: "islands/portal/main.ts" },
  format: "iife",
  target: "es2022",
});
