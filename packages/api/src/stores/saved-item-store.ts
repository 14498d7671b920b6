import type { Postgres } from "@analytics/db/postgres/client";
import type { NewAuditRow } from "@analytics/db/postgres/queries/audit-log";
import {
  findSavedItem,
  insertSavedItem,
  listSavedItems,
  listSharedTitles,
  type NewSavedItemRow,
  removeSavedItem,
  restoreSavedItem,
  type SavedItemChange,
  type SavedItemKind,
  type SavedItemRow,
  type SavedItemViewer,
  updateSavedItem,
} from "@analytics/db/postgres/queries/saved-items";

export type SavedItem = SavedItemRow;
export type Viewer = SavedItemViewer;

interface Which {
  kind: SavedItemKind;
  id: string;
}

/** The entry of the audit log that is written with a change, or neither is. */
export type SavedItemAudit = (item: SavedItem) => NewAuditRow;

/** What people keep. Every question names its viewer, and nothing else is ever found. Null: it is not there for this viewer. */
export interface SavedItemStore {
  /** Null: its owner has `most` of the kind already. What was removed makes room. */
  add(item: NewSavedItemRow, most: number, audit: SavedItemAudit): Promise<SavedItem | null>;
  find(which: Which, viewer: Viewer): Promise<SavedItem | null>;
  /** Newest first. */
  list(
    page: { kind: SavedItemKind; after?: string | undefined; limit: number },
    viewer: Viewer,
  ): Promise<SavedItem[]>;
  /** Null also when it has changed since `revision`, or belongs to somebody else. */
  update(
    which: Which & { revision: number },
    change: SavedItemChange,
    viewer: Viewer,
    audit: SavedItemAudit,
  ): Promise<SavedItem | null>;
  remove(which: Which, viewer: Viewer, audit: SavedItemAudit): Promise<SavedItem | null>;
  /** Null also when it was removed too long ago; `full`: its owner has `most` of the kind. */
  restore(
    which: Which,
    viewer: Viewer,
    most: number,
    audit: SavedItemAudit,
  ): Promise<SavedItem | "full" | null>;
  /** Titles by id of what is shared, for whoever reads the audit log. */
  sharedTitles(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Saved items in Postgres. */
export function createPostgresSavedItems(postgres: Postgres): SavedItemStore {
  return {
    add: (item, most, audit) => insertSavedItem(postgres, item, most, audit),
    find: (which, viewer) => findSavedItem(postgres, which, viewer),
    list: (page, viewer) => listSavedItems(postgres, page, viewer),
    update: (which, change, viewer, audit) => updateSavedItem(postgres, which, change, viewer, audit),
    remove: (which, viewer, audit) => removeSavedItem(postgres, which, viewer, audit),
    restore: (which, viewer, most, audit) => restoreSavedItem(postgres, which, viewer, most, audit),
    sharedTitles: (ids) => listSharedTitles(postgres, ids),
  };
}
