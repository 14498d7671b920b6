import SchemaBuilder from "@pothos/core";
import type { GraphQLContext } from "./context.ts";

interface Types {
  Context: GraphQLContext;
  DefaultFieldNullability: false;
}

/** The one builder of the schema. Each file of `types/` adds the types and the questions of its subject. */
export const builder = new SchemaBuilder<Types>({ defaultFieldNullability: false });

builder.queryType({});
