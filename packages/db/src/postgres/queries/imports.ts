import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

/** How far the import of one file under one map got. */
export interface ImportProgress {
  fingerprint: string;
  file: string;
  /** Data rows behind which to resume. */
  rows: number;
  stored: number;
  duplicate: number;
  failed: number;
  state: "running" | "finished";
}

export async function readImport(postgres: Postgres, fingerprint: string): Promise<ImportProgress | null> {
  try {
    const { rows } = await postgres.pool.query<ImportProgress>({
      name: "read-import",
      text: "SELECT fingerprint, file, rows, stored, duplicate, failed, state FROM imports WHERE fingerprint = $1",
      values: [fingerprint],
    });

    return rows[0] ?? null;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Writes the progress; the latest value wins. */
export async function writeImport(postgres: Postgres, progress: ImportProgress): Promise<void> {
  const { fingerprint, file, rows, stored, duplicate, failed, state } = progress;
  try {
    await postgres.pool.query({
      name: "write-import",
      text: `INSERT INTO imports (fingerprint, file, rows, stored, duplicate, failed, state, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, now())
ON CONFLICT (fingerprint) DO UPDATE SET
  file = excluded.file, rows = excluded.rows, stored = excluded.stored, duplicate = excluded.duplicate,
  failed = excluded.failed, state = excluded.state, updated_at = excluded.updated_at`,
      values: [fingerprint, file, rows, stored, duplicate, failed, state],
    });
  } catch (error) {
    throw fromPostgresError(error);
  }
}
