import { z } from "zod";
import { COMMON_FIELDS } from "./fields.ts";

/** Text columns of `events_v1` that a field of `data` may fill. */
export const TEXT_COLUMNS = [
  "game_id",
  "service",
  "view_source",
  "channel",
  "campaign",
  "payment_method",
  "reason",
  "language",
  "experiment",
  "variant",
  "order_id",
  "currency",
] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** Number columns of `events_v1` that a field of `data` may fill. Booleans become 1 and 0. */
export const NUMBER_COLUMNS = [
  "duration_s",
  "playtime_s",
  "bytes",
  "seconds",
  "value",
  "results",
  "recommended",
] as const;
export type NumberColumn = (typeof NUMBER_COLUMNS)[number];

export type Service =
  | "account"
  | "auth"
  | "catalog"
  | "library"
  | "payment"
  | "download"
  | "social"
  | "notification"
  | "developer"
  | "admin"
  | "marketing"
  | "system"
  | "custom";

export interface EventType {
  type: string;
  service: Service;
  /** The version of the data's schema that this declaration checks. */
  version: number;
  data: z.ZodType;
  /** Column of `events_v1` ← field of `data`. What has no column is kept, scrubbed, in `properties`. */
  columns: Readonly<Partial<Record<TextColumn | NumberColumn, string>>>;
  /** Money: a second event with the same id is a duplicate even when its time differs. */
  strictIdentity: boolean;
  /** Order lines that are stored with their RUB amounts: sold, or given back. */
  lines: "sale" | "return" | null;
  /** Maintains the catalogue of games. */
  isGameChange: boolean;
}

interface Declaration {
  service: Service;
  fields?: z.ZodRawShape;
  columns?: EventType["columns"];
  lines?: "sale" | "return";
  isGameChange?: boolean;
}

/** Version 1 of an event type: its own fields next to the common ones; unknown fields are welcome. */
export function eventType(type: string, declaration: Declaration): EventType {
  return {
    type,
    service: declaration.service,
    version: 1,
    data: z.looseObject({ ...COMMON_FIELDS, ...declaration.fields }),
    columns: declaration.columns ?? {},
    strictIdentity: declaration.lines !== undefined,
    lines: declaration.lines ?? null,
    isGameChange: declaration.isGameChange ?? false,
  };
}
