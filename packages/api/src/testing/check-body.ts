import assert from "node:assert/strict";
import { ERROR_CODES } from "@analytics/core/errors";
import { errorBodySchema } from "../rest/error-body.ts";
import { createRouteTable } from "../rest/route-table.ts";
import { successBodySchema } from "../rest/success-body.ts";
import { appRouter } from "../routers/app-router.ts";

const PREFIX = "/api/v1/analytics";
const table = createRouteTable(appRouter);

/** Fails when a REST answer is not what its procedure declares, or a failure is not the one error body. Leaves the answer readable. */
export async function checkBody(request: { method: string; url: string }, response: Response): Promise<void> {
  if (response.headers.has("content-encoding") || response.status === 304) return;
  const { pathname } = new URL(request.url);
  const type = response.headers.get("content-type") ?? "";
  if (!pathname.startsWith(`${PREFIX}/`) || request.method === "HEAD" || !type.startsWith("application/json"))
    return;
  const match = table.match(request.method, pathname.slice(PREFIX.length));
  // Other doors below the prefix have bodies of their own.
  if (!("mounted" in match)) return;
  const at = `${request.method} ${pathname}: ${response.status}`;
  if (response.status >= 400) {
    const { error } = errorBodySchema.parse(await response.clone().json());
    assert.equal(ERROR_CODES[error.code].http, response.status, at);
  } else {
    const { answer, route } = match.mounted;
    assert.ok(answer, `${match.mounted.procedure} declares its answer`);
    assert.equal(response.status, route.status ?? 200, at);
    const checked = successBodySchema(answer).safeParse(await response.clone().json());
    assert.ok(checked.success, `${at} ${checked.error?.message}`);
  }
}
