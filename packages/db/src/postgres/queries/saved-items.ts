import { and, desc, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { savedItems } from "../schema/saved-items.ts";
import { insertAuditRow, type NewAuditRow } from "./audit-log.ts";

export type SavedItemRow = typeof savedItems.$inferSelect;
export type SavedItemKind = SavedItemRow["kind"];
export type NewSavedItemRow = Pick<
  SavedItemRow,
  "kind" | "owner" | "developerId" | "title" | "isShared" | "content"
>;

/** Who looks: an owner sees what is theirs, and what is shared among people of the same developer (null: of the platform). */
export interface SavedItemViewer {
  owner: string;
  developerId: string | null;
}

export interface SavedItemChange {
  title?: string | undefined;
  isShared?: boolean | undefined;
  content?: unknown;
}

/** The entry that is written with a change, or neither is. */
type SavedItemAudit = (row: SavedItemRow) => NewAuditRow;

type Transaction = Parameters<Parameters<Postgres["db"]["transaction"]>[0]>[0];

/** How long what was removed may be brought back. */
const KEPT = sql`interval '7 days'`;

/**
 * Adds an item unless its owner has `most` of the kind already; null then. What was removed makes room when all of them together would
 * be more: the longest removed goes for good.
 */
export async function insertSavedItem(
  postgres: Postgres,
  row: NewSavedItemRow,
  most: number,
  audit: SavedItemAudit,
): Promise<SavedItemRow | null> {
  return guarded(() =>
    postgres.db.transaction(async (tx) => {
      await lockItemsOf(tx, row.owner);
      const present = await tx.$count(savedItems, and(isOf(row), isNull(savedItems.removedAt)));
      if (present >= most) return null;
      await forgetRemoved(tx, row, most - present - 1);
      const [added] = (await tx.insert(savedItems).values(row).returning()) as [SavedItemRow];
      await insertAuditRow({ db: tx }, audit(added));

      return added;
    }),
  );
}

/** An item that the viewer may see; null when there is none. */
export async function findSavedItem(
  postgres: Postgres,
  which: { kind: SavedItemKind; id: string },
  viewer: SavedItemViewer,
): Promise<SavedItemRow | null> {
  return guarded(async () => {
    const [row] = await postgres.db
      .select()
      .from(savedItems)
      .where(and(isItem(which), isNull(savedItems.removedAt), seenBy(viewer)))
      .limit(1);

    return row ?? null;
  });
}

/** Items that the viewer may see, newest first. `after` is the id of the last one of the page before. */
export async function listSavedItems(
  postgres: Postgres,
  page: { kind: SavedItemKind; after?: string | undefined; limit: number },
  viewer: SavedItemViewer,
): Promise<SavedItemRow[]> {
  const { kind, after, limit } = page;

  return guarded(() =>
    postgres.db
      .select()
      .from(savedItems)
      .where(
        and(
          eq(savedItems.kind, kind),
          isNull(savedItems.removedAt),
          seenBy(viewer),
          after === undefined
            ? undefined
            : sql`(${savedItems.createdAt}, ${savedItems.id}) < (SELECT created_at, id FROM saved_items WHERE id = ${after})`,
        ),
      )
      .orderBy(desc(savedItems.createdAt), desc(savedItems.id))
      .limit(limit),
  );
}

/** Titles by id of those of these items that are shared, removed ones too. */
export async function listSharedTitles(
  postgres: Postgres,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();

  return guarded(async () => {
    const rows = await postgres.db
      .select({ id: savedItems.id, title: savedItems.title })
      .from(savedItems)
      .where(and(inArray(savedItems.id, [...ids]), eq(savedItems.isShared, true)));

    return new Map(rows.map(({ id, title }) => [id, title]));
  });
}

/** Changes an own item that still has this revision; null when it is not there, not own, or has changed since. */
export async function updateSavedItem(
  postgres: Postgres,
  which: { kind: SavedItemKind; id: string; revision: number },
  change: SavedItemChange,
  viewer: SavedItemViewer,
  audit: SavedItemAudit,
): Promise<SavedItemRow | null> {
  return changeOwn(
    postgres,
    and(
      isItem(which),
      eq(savedItems.revision, which.revision),
      isNull(savedItems.removedAt),
      ownedBy(viewer),
    ),
    { ...change, revision: sql`${savedItems.revision} + 1`, updatedAt: sql`now()` },
    audit,
  );
}

/** Removes an own item, for now; null when there is none. What its owner removed long ago goes for good. */
export async function removeSavedItem(
  postgres: Postgres,
  which: { kind: SavedItemKind; id: string },
  viewer: SavedItemViewer,
  audit: SavedItemAudit,
): Promise<SavedItemRow | null> {
  await guarded(() =>
    postgres.db
      .delete(savedItems)
      .where(and(eq(savedItems.owner, viewer.owner), lte(savedItems.removedAt, sql`now() - ${KEPT}`))),
  );

  return changeOwn(
    postgres,
    and(isItem(which), isNull(savedItems.removedAt), ownedBy(viewer)),
    { removedAt: sql`now()` },
    audit,
  );
}

/** Brings back an own item that was removed in the last days; null when there is none, or why it stays removed. */
export async function restoreSavedItem(
  postgres: Postgres,
  which: { kind: SavedItemKind; id: string },
  viewer: SavedItemViewer,
  most: number,
  audit: SavedItemAudit,
): Promise<SavedItemRow | "full" | null> {
  return guarded(() =>
    postgres.db.transaction(async (tx) => {
      await lockItemsOf(tx, viewer.owner);
      const wanted = and(isItem(which), isKept(), ownedBy(viewer));
      if ((await tx.$count(savedItems, wanted)) === 0) return null;
      const present = and(isOf({ kind: which.kind, owner: viewer.owner }), isNull(savedItems.removedAt));
      if ((await tx.$count(savedItems, present)) >= most) return "full";
      const [row] = await tx.update(savedItems).set({ removedAt: null }).where(wanted).returning();
      if (row !== undefined) await insertAuditRow({ db: tx }, audit(row));

      return row ?? null;
    }),
  );
}

/** Deletes what its owner removed of the kind, but for the `kept` that were removed last. */
async function forgetRemoved(
  tx: Transaction,
  of: Pick<SavedItemRow, "kind" | "owner">,
  kept: number,
): Promise<void> {
  const older = tx
    .select({ id: savedItems.id })
    .from(savedItems)
    .where(and(isOf(of), isNotNull(savedItems.removedAt)))
    .orderBy(desc(savedItems.removedAt))
    .offset(kept);
  await tx.delete(savedItems).where(inArray(savedItems.id, older));
}

/** One at a time per owner, so that two at once do not pass the bound together. */
async function lockItemsOf(tx: Transaction, owner: string): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`saved_items ${owner}`}, 0))`);
}

async function changeOwn(
  postgres: Postgres,
  where: SQL | undefined,
  values: Parameters<ReturnType<Postgres["db"]["update"]>["set"]>[0],
  audit: SavedItemAudit,
): Promise<SavedItemRow | null> {
  return guarded(() =>
    postgres.db.transaction(async (tx) => {
      const [row] = await tx.update(savedItems).set(values).where(where).returning();
      if (row !== undefined) await insertAuditRow({ db: tx }, audit(row));

      return row ?? null;
    }),
  );
}

function isOf({ kind, owner }: Pick<SavedItemRow, "kind" | "owner">): SQL | undefined {
  return and(eq(savedItems.kind, kind), eq(savedItems.owner, owner));
}

/** Removed, and may still be brought back. */
function isKept(): SQL {
  return gt(savedItems.removedAt, sql`now() - ${KEPT}`);
}

function isItem({ kind, id }: { kind: SavedItemKind; id: string }): SQL | undefined {
  return and(eq(savedItems.kind, kind), eq(savedItems.id, id));
}

/** An account that moved to another developer leaves behind what it made there. */
function ownedBy({ owner, developerId }: SavedItemViewer): SQL | undefined {
  return and(eq(savedItems.owner, owner), ofDeveloper(developerId));
}

function seenBy({ owner, developerId }: SavedItemViewer): SQL | undefined {
  return and(ofDeveloper(developerId), or(eq(savedItems.owner, owner), eq(savedItems.isShared, true)));
}

function ofDeveloper(developerId: string | null): SQL {
  return developerId === null ? isNull(savedItems.developerId) : eq(savedItems.developerId, developerId);
}

async function guarded<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw fromPostgresError(error);
  }
}
