import { openApiDocument } from "@analytics/api/openapi/openapi-document";
import { createRouteTable } from "@analytics/api/rest/route-table";
import { appRouter } from "@analytics/api/routers/app-router";
import { METRICS } from "@analytics/metrics/catalog/metrics";

/** docs/openapi.json: what `GET /openapi.json` answers, from the procedures and the catalogue of metrics. */
export function openApiPage(): string {
  return `${JSON.stringify(openApiDocument(createRouteTable(appRouter).routes, METRICS), null, 2)}\n`;
}
