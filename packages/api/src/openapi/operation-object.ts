import type { MountedRoute } from "../rest/route-table.ts";
import { accessRoles, accessWords } from "./access-words.ts";
import { requestObject } from "./request-object.ts";
import { responsesObject } from "./responses-object.ts";
import type { SchemaCollector } from "./schema-object.ts";

/** One procedure as an OpenAPI operation. */
export function operationObject(mounted: MountedRoute, schemas: SchemaCollector): Record<string, unknown> {
  const { procedure, meta, route } = mounted;
  const { roles, scope } = accessRoles(meta.access);

  return {
    operationId: procedure,
    tags: [tagOf(procedure)],
    summary: meta.summary,
    description: accessWords(meta.access),
    ...(route.deprecated === undefined ? {} : { deprecated: true, "x-sunset": route.deprecated.sunset }),
    ...(roles === null ? {} : { "x-roles": roles }),
    ...(scope === null ? {} : { "x-service-scope": scope }),
    ...requestObject(mounted, schemas),
    responses: responsesObject(mounted, schemas),
  };
}

/** Operations are grouped as the procedures are: `apiKeys.list` belongs to «api keys». */
export function tagOf(procedure: string): string {
  return procedure
    .slice(0, procedure.indexOf("."))
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
