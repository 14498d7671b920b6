import { isDeepStrictEqual } from "node:util";
import type { NewAuditRow } from "@analytics/db/postgres/queries/audit-log";
import type { SavedItem, SavedItemAudit } from "../stores/saved-item-store.ts";
import { type AuditContext, auditEntryOf } from "./audit.ts";

/** The entries that tell of saved items, called `noun:<id>` there. Titles are told of what others see too. */
export function createSavedItemAudit(noun: string) {
  const entryOf = (
    ctx: AuditContext,
    verb: string,
    { id, title, isShared }: SavedItem,
    details: Record<string, unknown> = {},
  ): NewAuditRow =>
    auditEntryOf(ctx, {
      action: `${noun}.${verb}`,
      object: `${noun}:${id}`,
      details: { ...(isShared && { title }), is_shared: isShared, ...details },
    });

  return {
    as:
      (ctx: AuditContext, verb: "create" | "remove" | "restore"): SavedItemAudit =>
      (item) =>
        entryOf(ctx, verb, item),
    changeOf:
      (ctx: AuditContext, before: SavedItem): SavedItemAudit =>
      (after) =>
        entryOf(ctx, "change", after, differenceOf(before, after)),
  };
}

/** Which parts of an item changed; of its sharing, what it was before. */
function differenceOf(before: SavedItem, after: SavedItem): Record<string, unknown> {
  const parts = Object.keys(after.content as object).filter(
    (part) => !isDeepStrictEqual(partOf(before, part), partOf(after, part)),
  );

  return {
    changed: [...(before.title === after.title ? [] : ["title"]), ...parts],
    ...(before.isShared !== after.isShared && { is_shared: { from: before.isShared, to: after.isShared } }),
  };
}

function partOf({ content }: SavedItem, part: string): unknown {
  return (content as Record<string, unknown>)[part];
}
