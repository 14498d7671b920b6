import type { TextColumn } from "../catalog/event-type.ts";

/** Ids are joined by and so are stored as they came; every other text may be free and is scrubbed. */
export const RAW_TEXT_COLUMNS: ReadonlySet<TextColumn> = new Set(["game_id", "order_id", "currency"]);
