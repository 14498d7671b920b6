import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import asc from "assemblyscript/asc";

/** `assembly/` of a package compiled to WebAssembly, as a module that holds its bytes: nothing is compiled where the service runs. */
export async function wasmModule(folder: string, name: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "analytics-wasm-"));
  try {
    const outFile = join(directory, "module.wasm");
    const { error, stderr } = await asc.main([
      "--config",
      join(folder, "asconfig.json"),
      "--outFile",
      outFile,
    ]);
    if (error !== null) throw new Error(`${folder}/assembly does not compile: ${stderr.toString()}`);
    const bytes = await readFile(outFile);

    return [
      `// Compiled from ${folder}/assembly by \`npm run generate\`.`,
      "/** WebAssembly, base64. */",
      `export const ${name} = "${bytes.toString("base64")}";`,
      "",
    ].join("\n");
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
