import type { Call, CallOptions, DataOf, InputOf, OperationId } from "./call.ts";
import type { Operations } from "./generated/operations.ts";

/** Operations that answer a page of a list. */
export type ListId = {
  [Id in OperationId]: Operations[Id] extends { data: unknown[]; meta: { next_cursor: string | null } }
    ? Id
    : never;
}[OperationId];

export type ItemOf<Id extends ListId> = DataOf<Id>[number];

/** Every item of a list, page after page, as it is read: `for await (const game of pages("games.list"))`. */
export type Pages = <Id extends ListId>(
  id: Id,
  input?: InputOf<Id>,
  options?: CallOptions,
) => AsyncGenerator<ItemOf<Id>, void, undefined>;

/** The name that a list has for where it goes on; `cursor` unless told. */
const CURSOR_NAMES: Partial<Record<OperationId, string>> = { "changes.list": "since" };

export function createPages(call: Call): Pages {
  return async function* (id, input, options) {
    const name = CURSOR_NAMES[id] ?? "cursor";
    let asked: object = { ...input };
    for (;;) {
      const { data, meta } = await call(id, ...([asked, options] as never));
      yield* data as never[];
      const { next_cursor: next, has_more: hasMore = next !== null } = meta as {
        next_cursor: string | null;
        has_more?: boolean;
      };
      if (next === null || !hasMore) return;
      asked = { ...asked, [name]: next };
    }
  };
}
