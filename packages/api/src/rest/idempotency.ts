import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError, invalid } from "@analytics/core/errors";
import type { Access } from "../access/access.ts";
import { authorize } from "../access/rule.ts";
import type { RequestContext } from "../context.ts";
import { readBody } from "../http/read-body.ts";
import type { KeptAnswer, Taken } from "../stores/idempotency-store.ts";
import { countedAs } from "../trpc.ts";
import type { MountedRoute } from "./route-table.ts";

export const IDEMPOTENCY_KEY = "Idempotency-Key";
export const IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";
export const IDEMPOTENCY_KEY_PATTERN = "^[!-~]{8,255}$";
/** The largest body of any route that takes a key; a route's own reader may allow less. */
const BODY_BYTES_MAX = 4_194_304;
/** How long a copy waits for the first request to be answered. */
const WAIT_MS = 10_000;
const LOOK_EVERY_MS = 100;

/** Whether the route takes an `Idempotency-Key`: it changes something, and the same request twice would change it twice. */
export function takesIdempotencyKey({ type, route }: Pick<MountedRoute, "type" | "route">): boolean {
  return type === "mutation" && route.method === "POST" && route.repeatable !== true;
}

/**
 * Answers a request that came with a key: runs it once, and answers its copies of a day as the first one. Only successes are kept: a
 * refusal or a failure made nothing, so the same key may be tried again. A copy counts to its caller's limits as the first one. Throws
 * DATA_VALIDATION_ERROR for what is no key, CONFLICT when the key came with another request, or with one that is still running.
 */
export async function answerOnce(
  ctx: RequestContext,
  { mounted, request, url }: { mounted: MountedRoute; request: Request; url: URL },
  run: (request: Request) => Promise<Response>,
): Promise<Response> {
  // Before anything is looked up; the procedure does not count it again.
  ctx.limits.prepay(countedAs(mounted.meta, mounted.type));
  if (ctx.denied !== null) throw ctx.denied;
  // Also of a copy: what somebody was allowed before says nothing about now.
  const access = authorize(ctx.access, mounted.meta.access);
  const key = request.headers.get(IDEMPOTENCY_KEY) ?? "";
  if (!new RegExp(IDEMPOTENCY_KEY_PATTERN).test(key))
    throw invalid(`«${IDEMPOTENCY_KEY}» is 8 to 255 visible characters of ASCII, such as a UUID.`, {
      parameter: IDEMPOTENCY_KEY,
    });

  const body = await readBody(request, { bytesMax: BODY_BYTES_MAX });
  const requestHash = hashOf(request, url, body);
  const keyed = { principal: principalOf(access), route: mounted.procedure, key };
  const taken = await takeOrWait(ctx, () => ctx.deps.idempotency.take(keyed, requestHash), requestHash);
  if (taken.state === "answered") return replay(taken.answer);

  return runAndKeep(ctx, { ...keyed, lock: taken.lock }, () => run(withBody(request, body)));
}

async function takeOrWait(
  { signal }: RequestContext,
  take: () => Promise<Taken>,
  requestHash: Buffer,
): Promise<Exclude<Taken, { state: "running" }>> {
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const taken = await take();
    if (taken.state === "taken") return taken;
    if (!taken.requestHash.equals(requestHash)) throw conflict("This key came with another request before.");
    if (taken.state === "answered") return taken;
    if (Date.now() >= until) throw conflict("The first request with this key is still being answered.");
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}

async function runAndKeep(
  { deps, traceId }: RequestContext,
  held: { principal: string; route: string; key: string; lock: string },
  run: () => Promise<Response>,
): Promise<Response> {
  const response = await run();
  try {
    if (response.ok) await deps.idempotency.keep(held, await toKept(response.clone()));
    else await deps.idempotency.drop(held);
  } catch (error) {
    // What was done is done, and its caller hears so; a copy is taken for new when the lock has run out.
    deps.logger.warn({ err: error, trace_id: traceId }, "the answer of a keyed request could not be kept");
  }

  return response;
}

async function toKept(response: Response): Promise<KeptAnswer> {
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

function replay({ status, headers, body }: KeptAnswer): Response {
  const response = new Response(body, { status, headers });
  response.headers.set(IDEMPOTENCY_REPLAYED, "true");

  return response;
}

/** The path and query, the kind of body and its bytes: whatever makes another request of it. */
function hashOf(request: Request, url: URL, body: Uint8Array): Buffer {
  const type = request.headers.get("content-type") ?? "";

  return createHash("sha256")
    .update(JSON.stringify([url.pathname, url.search, type]))
    .update(body)
    .digest();
}

/** A digest, because a subject may be anything; a developer's token stands for another principal than a platform's of the same subject. */
function principalOf({ subject, developerId }: Access): string {
  return createHash("sha256")
    .update(JSON.stringify([subject, developerId]))
    .digest("hex");
}

function withBody({ url, method, headers, signal }: Request, body: Uint8Array): Request {
  return new Request(url, { method, headers, body: Buffer.from(body), signal });
}

function conflict(message: string): AppError {
  return new AppError("CONFLICT", message, { details: { parameter: IDEMPOTENCY_KEY } });
}
