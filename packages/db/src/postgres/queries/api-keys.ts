import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { apiKeys } from "../schema/api-keys.ts";
import { insertAuditRow, type NewAuditRow } from "./audit-log.ts";

export type ApiKeyRow = typeof apiKeys.$inferSelect;
export type NewApiKeyRow = Pick<
  ApiKeyRow,
  "prefix" | "hash" | "name" | "scopes" | "developerId" | "games" | "networks" | "createdBy" | "expiresAt"
>;

/** How exactly the last use of a key is known. */
const USED_EVERY = sql`interval '1 minute'`;

/** Adds a key and the entry that tells of it, or neither. */
export async function insertApiKey(
  postgres: Postgres,
  row: NewApiKeyRow,
  audit: (added: ApiKeyRow) => NewAuditRow,
): Promise<ApiKeyRow> {
  return guarded(() =>
    postgres.db.transaction(async (tx) => {
      const [added] = (await tx.insert(apiKeys).values(row).returning()) as [ApiKeyRow];
      await insertAuditRow({ db: tx }, audit(added));

      return added;
    }),
  );
}

/** The key with this prefix, whatever its state; null when there is none. */
export async function findApiKey(postgres: Postgres, prefix: string): Promise<ApiKeyRow | null> {
  return guarded(async () => {
    const [row] = await postgres.db.select().from(apiKeys).where(eq(apiKeys.prefix, prefix)).limit(1);

    return row ?? null;
  });
}

export interface ApiKeyPage {
  /** Only keys of this developer; undefined: all. */
  developerId?: string | undefined;
  /** Id of the last key of the page before. */
  after?: string | undefined;
  limit: number;
}

/** Keys, newest first, revoked ones too. */
export async function listApiKeys(postgres: Postgres, page: ApiKeyPage): Promise<ApiKeyRow[]> {
  const { developerId, after, limit } = page;
  const conditions: (SQL | undefined)[] = [
    developerId === undefined ? undefined : eq(apiKeys.developerId, developerId),
    after === undefined
      ? undefined
      : sql`(${apiKeys.createdAt}, ${apiKeys.id}) < (SELECT created_at, id FROM api_keys WHERE id = ${after})`,
  ];

  return guarded(() =>
    postgres.db
      .select()
      .from(apiKeys)
      .where(and(...conditions))
      .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
      .limit(limit),
  );
}

/** How keys begin and what they are called, by id. */
export async function listApiKeyNames(
  postgres: Postgres,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<ApiKeyRow, "prefix" | "name">>> {
  if (ids.length === 0) return new Map();

  return guarded(async () => {
    const rows = await postgres.db
      .select({ id: apiKeys.id, prefix: apiKeys.prefix, name: apiKeys.name })
      .from(apiKeys)
      .where(inArray(apiKeys.id, [...ids]));

    return new Map(rows.map(({ id, ...named }) => [id, named]));
  });
}

/**
 * Ends a key for good, with the entry that tells of it or not at all, and returns it; null when there is no such key of this developer.
 * One that has ended stays as it was, and no entry is written.
 */
export async function revokeApiKey(
  postgres: Postgres,
  { id, developerId, by }: { id: string; developerId?: string | undefined; by: string },
  audit: (revoked: ApiKeyRow) => NewAuditRow,
): Promise<ApiKeyRow | null> {
  const own = and(
    eq(apiKeys.id, id),
    developerId === undefined ? undefined : eq(apiKeys.developerId, developerId),
  );

  return guarded(() =>
    postgres.db.transaction(async (tx) => {
      const [revoked] = await tx
        .update(apiKeys)
        .set({ revokedAt: sql`now()`, revokedBy: by })
        .where(and(own, isNull(apiKeys.revokedAt)))
        .returning();
      if (revoked !== undefined) {
        await insertAuditRow({ db: tx }, audit(revoked));

        return revoked;
      }
      const [ended] = await tx.select().from(apiKeys).where(own);

      return ended ?? null;
    }),
  );
}

/** Notes that a key was used now, at most once a minute. */
export async function touchApiKey(postgres: Postgres, id: string): Promise<void> {
  await guarded(() =>
    postgres.db
      .update(apiKeys)
      .set({ lastUsedAt: sql`now()` })
      .where(
        and(
          eq(apiKeys.id, id),
          or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, sql`now() - ${USED_EVERY}`)),
        ),
      ),
  );
}

async function guarded<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw fromPostgresError(error);
  }
}
