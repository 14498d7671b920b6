import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** `npm run bench -- NAME …args` runs `scripts/bench-NAME.ts`, which exports `run(args)`. */
const [name, ...args] = process.argv.slice(2);
const file = fileURLToPath(new URL(`./bench-${name}.ts`, import.meta.url));

if (name === undefined || !/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const files = await readdir(fileURLToPath(new URL(".", import.meta.url)));
  const names = files.flatMap((each) => /^bench-([a-z-]+)\.ts$/.exec(each)?.[1] ?? []);
  console.error(`Usage: npm run bench -- ${names.join("|")}`);
  process.exit(2);
}

const { run } = (await import(file)) as { run: (args: string[]) => Promise<void> };
await run(args);
process.exit(0);
