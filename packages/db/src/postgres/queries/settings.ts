import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

/** A small fact by its key, or null. The caller checks its shape. */
export async function readSetting(postgres: Postgres, key: string): Promise<unknown> {
  try {
    const { rows } = await postgres.pool.query<{ value: unknown }>({
      name: "read-setting",
      text: "SELECT value FROM settings WHERE key = $1",
      values: [key],
    });

    return rows[0]?.value ?? null;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Writes a small fact; the latest value wins. */
export async function writeSetting(postgres: Postgres, key: string, value: object): Promise<void> {
  try {
    await postgres.pool.query({
      name: "write-setting",
      text: `INSERT INTO settings (key, value, updated_at) VALUES ($1, $2, now())
ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
      values: [key, JSON.stringify(value)],
    });
  } catch (error) {
    throw fromPostgresError(error);
  }
}
