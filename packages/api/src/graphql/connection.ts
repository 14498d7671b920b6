import { builder } from "./builder.ts";

/** A page of a list, as a connection shows it. */
export interface Page<Node> {
  nodes: Node[];
  cursors: string[];
  endCursor: string | null;
  hasNextPage: boolean;
}

const PageInfo = builder.objectRef<Page<unknown>>("PageInfo").implement({
  fields: (t) => ({
    hasNextPage: t.exposeBoolean("hasNextPage"),
    endCursor: t.string({ nullable: true, resolve: ({ endCursor }) => endCursor }),
  }),
});

/** A Relay-style connection over pages of a procedure. */
export function connectionOf<Node>(name: string, node: ReturnType<typeof builder.objectRef<Node>>) {
  const edge = builder.objectRef<{ node: Node; cursor: string }>(`${name}Edge`).implement({
    fields: (t) => ({
      cursor: t.exposeString("cursor"),
      node: t.field({ type: node, resolve: (each) => each.node as never }),
    }),
  });

  return builder.objectRef<Page<Node>>(`${name}Connection`).implement({
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        resolve: ({ nodes, cursors }) =>
          nodes.map((each, i) => ({ node: each, cursor: cursors[i] as string })),
      }),
      nodes: t.field({ type: [node], resolve: ({ nodes }) => nodes as never }),
      pageInfo: t.field({ type: PageInfo, resolve: (page) => page }),
    }),
  });
}

/** A page of a procedure's answer, with the cursor of each node. */
export function toPage<Node>(nodes: Node[], cursors: string[], next: string | null): Page<Node> {
  return { nodes, cursors, endCursor: next ?? cursors.at(-1) ?? null, hasNextPage: next !== null };
}
