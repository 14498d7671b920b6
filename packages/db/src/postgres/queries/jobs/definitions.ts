import type { Postgres } from "../../client.ts";
import { fromPostgresError } from "../../errors.ts";

/** A text in both languages of the console. */
export interface JobText {
  en: string;
  ru: string;
}

/** What a worker can run. */
export interface JobDefinitionRow {
  id: string;
  kind: "job" | "loop";
  title: JobText;
  description: JobText;
  /** JSON Schema; null for a loop. */
  inputSchema: Record<string, unknown> | null;
  cron: string | null;
  zone: string | null;
  everySeconds: number | null;
  timeoutSeconds: number | null;
  retryLimit: number | null;
  concurrency: number | null;
  /** Fields of the input that make two wishes one; null: every wish is a run of its own. */
  idempotencyKey: readonly string[] | null;
}

const PUBLISH = `
INSERT INTO job_definitions (id, kind, title, description, input_schema, cron, zone, every_seconds, timeout_seconds,
  retry_limit, concurrency, idempotency_key, seen_at)
SELECT id, kind, title, description, "inputSchema", cron, zone, "everySeconds", "timeoutSeconds", "retryLimit", concurrency,
  "idempotencyKey", now()
FROM jsonb_to_recordset($1::jsonb) AS declared(id text, kind text, title jsonb, description jsonb, "inputSchema" jsonb,
  cron text, zone text, "everySeconds" int, "timeoutSeconds" int, "retryLimit" int, concurrency int, "idempotencyKey" jsonb)
ORDER BY id
ON CONFLICT (id) DO UPDATE SET
  kind = excluded.kind, title = excluded.title, description = excluded.description, input_schema = excluded.input_schema,
  cron = excluded.cron, zone = excluded.zone, every_seconds = excluded.every_seconds,
  timeout_seconds = excluded.timeout_seconds, retry_limit = excluded.retry_limit, concurrency = excluded.concurrency,
  idempotency_key = excluded.idempotency_key, seen_at = excluded.seen_at`;

/** Says what this worker can run. Called again and again, so that a job whose workers are gone shows as such. */
export async function publishDefinitions(
  postgres: Postgres,
  definitions: readonly JobDefinitionRow[],
): Promise<void> {
  try {
    await postgres.pool.query({
      name: "publish-job-definitions",
      text: PUBLISH,
      values: [JSON.stringify(definitions)],
    });
  } catch (error) {
    throw fromPostgresError(error);
  }
}

export type RunnableJob = Pick<JobDefinitionRow, "kind" | "inputSchema" | "idempotencyKey">;

/** What is needed to ask for a run of a job, if a worker published it. */
export async function findDefinition(postgres: Postgres, id: string): Promise<RunnableJob | null> {
  try {
    const { rows } = await postgres.pool.query<RunnableJob>(
      `SELECT kind, input_schema AS "inputSchema", idempotency_key AS "idempotencyKey" FROM job_definitions WHERE id = $1`,
      [id],
    );

    return rows[0] ?? null;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** The key under which a wish is one with an unfinished one like it; null: it never is. */
export function idempotencyKeyOf(fields: readonly string[] | null, input: object): string | null {
  if (fields === null) return null;
  const values = new Map(Object.entries(input));

  return JSON.stringify(fields.map((field) => values.get(field) ?? null));
}
