import { hash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export interface MigrationFile {
  /** `schema/010_events_v1.sql` or `migrations/001_name.sql`. */
  name: string;
  kind: "table" | "view" | "migration";
  /** SHA-256 of the text as written, before variables are filled in. */
  checksum: string;
  statements: string[];
}

const FOLDERS = ["schema", "migrations"] as const;
const VIEW = /^CREATE\s+(?:OR\s+REPLACE\s+)?(?:MATERIALIZED\s+)?VIEW\b/i;

/** Every `.sql` file in the order in which it runs: tables, then migrations, then views, each by name. */
export async function readMigrationFiles(cluster?: string): Promise<MigrationFile[]> {
  const folders = await Promise.all(FOLDERS.map((folder) => readFolder(folder, cluster)));
  const files = folders.flat();
  const order = ["table", "migration", "view"];

  return files.toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.name < b.name ? -1 : 1),
  );
}

async function readFolder(folder: (typeof FOLDERS)[number], cluster?: string): Promise<MigrationFile[]> {
  const root = fileURLToPath(new URL(`./${folder}/`, import.meta.url));
  const names = (await readdir(root)).filter((name) => name.endsWith(".sql"));

  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(`${root}${name}`, "utf8");
      const statements = splitStatements(fillVariables(text, cluster));
      const isView = statements.every((statement) => VIEW.test(withoutComments(statement)));
      const kind = folder === "migrations" ? "migration" : isView ? "view" : "table";

      return { name: `${folder}/${name}`, kind, checksum: hash("sha256", text), statements };
    }),
  );
}

/**
 * Fills `{replacing}`, `{merge}`, `{aggregating}` and `{on_cluster}`: one set of files serves a single server and a
 * replicated cluster. Other braces are ClickHouse's own macros and stay.
 */
export function fillVariables(text: string, cluster?: string): string {
  if (cluster !== undefined && !/^[A-Za-z0-9_-]+$/.test(cluster)) {
    throw new Error(`«${cluster}» is not a cluster name`);
  }
  const prefix = cluster === undefined ? "" : "Replicated";
  const variables: Record<string, string> = {
    "{replacing}": `${prefix}ReplacingMergeTree`,
    "{merge}": `${prefix}MergeTree`,
    "{aggregating}": `${prefix}AggregatingMergeTree`,
    "{on_cluster}": cluster === undefined ? "" : `ON CLUSTER '${cluster}'`,
  };

  return text.replace(
    /\{(?:replacing|merge|aggregating|on_cluster)\}/g,
    (found) => variables[found] ?? found,
  );
}

/** Statements end with a semicolon at the end of a line; the last one may go without. */
export function splitStatements(text: string): string[] {
  return text
    .split(/;[ \t]*(?:\r?\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => withoutComments(statement) !== "");
}

function withoutComments(statement: string): string {
  return statement.replace(/^\s*--.*$/gm, "").trim();
}
