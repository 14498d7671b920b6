import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";

/** Prints the rows as a table and writes them to `bench-results/NAME.json` with the machine they were measured on. */
export async function report(
  name: string,
  rows: readonly object[],
  notes: readonly string[] = [],
): Promise<void> {
  console.table(rows);
  for (const note of notes) console.log(note);
  const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? "", node: process.version };
  await mkdir("bench-results", { recursive: true });
  await writeFile(
    `bench-results/${name}.json`,
    `${JSON.stringify({ name, at: new Date().toISOString(), machine, notes, rows }, null, 2)}\n`,
  );
}
