import { readFileSync } from "node:fs";
import { EVENTS_BODY_BYTES_MAX } from "@analytics/api/events/bodies-from-request";
import { EVENTS_PER_REQUEST_MAX } from "@analytics/api/events/split-json-array";
import type { LimitKind } from "@analytics/api/limits/caller-limits";
import { DEFAULT_RATES } from "@analytics/api/limits/default-rates";
import { FILTER_VALUES_MAX, FILTERS_MAX, SERIES_MAX } from "@analytics/api/metrics/metric-input";
import { JSON_BODY_BYTES_MAX } from "@analytics/api/rest/handle-rest";
import { ERROR_CODES, type ErrorCode } from "@analytics/core/errors";
import { QUERY_LIMITS } from "@analytics/db/clickhouse/limits";
import { EVENT_BYTES_MAX } from "@analytics/ingest/steps/decode";
import { BUCKETS_MAX, POINTS_MAX } from "@analytics/metrics/rewrites/check-limits";
import { HEADERS_BYTES_MAX } from "../../apps/console/server/http-server.ts";

const MEANINGS: Record<ErrorCode, string> = {
  DATA_VALIDATION_ERROR:
    "A parameter or the body is wrong; `details.parameter` says which, as you wrote it (`body`: all of it); `details.issues` lists all that is wrong.",
  UNAUTHENTICATED: "No credentials, or some that do not verify or have expired.",
  FORBIDDEN: "The role or the scope does not allow it; `details.scope` names a scope that is missing.",
  NOT_FOUND:
    "There is no such thing, or it belongs to somebody else. Also a path or method that does not exist.",
  CONFLICT:
    "It does not fit the present state, such as cancelling a run that is over, or an `Idempotency-Key` that came with another request.",
  PAYLOAD_TOO_LARGE: "The body, or the number of events in it, is over its limit.",
  UNSUPPORTED_MEDIA_TYPE: "`Content-Type`, its charset or `Content-Encoding` is none that this path reads.",
  QUERY_TOO_EXPENSIVE:
    "The answer or the work for it would be too large: a shorter range, fewer dimensions, a filter.",
  RATE_LIMITED: "Too much at once. Wait for `Retry-After` seconds.",
  INTERNAL: "A fault of ours; the log knows it by its trace id.",
  QUERY_EXECUTION_ERROR: "A query failed; a fault of ours as well.",
  UPSTREAM_UNAVAILABLE:
    "A database is away. Nothing was acknowledged; try again after `Retry-After` seconds.",
  MODEL_UNAVAILABLE: "There is no trained model yet.",
  QUERY_TIMEOUT: "The query ran out of time.",
};

/** docs/api.md: the quick start, its examples from docs/examples, the errors and the limits from the code. */
export function apiPage(): string {
  return `# The API

\`/api/v1/analytics\`: JSON in UTF-8 over HTTP. Every route with its parameters, answers and roles is in the OpenAPI 3.1 description
(\`GET /api/v1/analytics/openapi.json\`, the same as [openapi.json](openapi.json)), and \`GET /api/v1/analytics/docs\` is a page to read and try
it. Both are generated from the procedures that answer. The examples below are run by a test.

## Tokens

A caller sends \`Authorization: Bearer <JWT>\`. In production the Auth service of the platform issues tokens; on a service that was
started with \`npm start\`, \`npm run token\` does. Its tokens last an hour, or as many seconds as \`--ttl\` says; after that the answer is
\`UNAUTHENTICATED\`, «The token has expired»: make another.

| claim | |
|---|---|
| \`sub\` | who calls; it is what the audit log shows |
| \`roles\` | \`admin\`, \`analyst\`, \`marketer\`, \`developer\` or \`service\`; several add up |
| \`developer_id\` | of a \`developer\`: only this developer's games are seen, on every path |
| \`scope\` | of a \`service\`, separated by spaces: \`events:write\`, \`metrics:read\`, \`ingestion:read\` |

Or \`X-API-Key\` with a key of \`POST /api-keys\`: it has scopes like a \`service\`, and may be bound to a developer, games, networks and an end.

## With curl

${block("sh", "quick-start.sh")}

## With TypeScript

\`WRITER\` and \`ADMIN\` are the tokens from above, exported so that other programs see them. TypeScript runs as it is with Node 24, which
comes with the dependencies of this repository:

\`\`\`sh
export WRITER=$(npm run --silent token -- --role service --scope events:write)
export ADMIN=$(npm run --silent token -- --role admin)
node_modules/.bin/node docs/examples/quick-start.ts
\`\`\`

${block("ts", "quick-start.ts")}

## With Python

Nothing but the standard library: \`python3 docs/examples/quick_start.py\`, with the tokens exported as above.

${block("python", "quick_start.py")}

## As plain requests

${block("http", "quick-start.http")}

## Answers

A success is \`{"status":"success","data":…,"meta":{…}}\`. Of a metric, \`meta\` says how complete the numbers are (\`complete_through\`), where they come
from and by which definition. \`unit: "money"\` means whole minor units, with \`currency\` and \`scale\`. A list has \`meta.next_cursor\`; pass it as \`cursor\`
for the next page (of \`/changes\`, as \`since\`), until it is null. Cursors are opaque.

\`POST /events\` answers 202 when the events are durable. \`duplicates\` were stored before; \`quarantined\` names each event that could not be stored
and why. They are kept and can be mended: do not send them again unchanged.

## Sending a request again

Every POST but \`/events\` (whose events have ids) takes \`Idempotency-Key\`: 8 to 255 characters of your choice, such as a UUID. For 24 hours the same
request with the same key runs no second time: it is answered byte for byte as the first one, with \`Idempotency-Replayed: true\`. A copy that comes while the
first one runs waits for it, for up to ten seconds. The same key with another path, query, content type or body is \`CONFLICT\`. Keys belong to their caller and
to the route. Only successes are kept: after an error the key may be tried again. When a service dies in the middle of a request, its key is free again after
two minutes. Answers are kept encrypted.

## Errors

\`{"status":"error","error":{"code":…,"message":…,"details":{…}}}\`, with the id of the request in \`details.trace_id\` and in \`X-Trace-Id\`. Programs look at
\`code\`; the message is for people. Where «again» says yes, the same request may succeed later.

| code | status | again | |
|---|---|---|---|
${(Object.keys(ERROR_CODES) as ErrorCode[]).map(errorRow).join("\n")}

## Limits

| what | limit |
|---|---|
| body of \`POST /events\`, as sent and decompressed | ${mib(EVENTS_BODY_BYTES_MAX)} |
| events of one request | ${number(EVENTS_PER_REQUEST_MAX)} |
| one event; a larger one is quarantined | ${mib(EVENT_BYTES_MAX)} |
| the address with its query, and the headers | ${HEADERS_BYTES_MAX / 1_024} KiB |
| any other JSON body | ${mib(JSON_BODY_BYTES_MAX)} |
| series of an answer (\`limit\`) | ${number(SERIES_MAX)} |
| buckets of a series | ${number(BUCKETS_MAX)} |
| points of an answer: buckets × \`limit\` when there are dimensions | ${number(POINTS_MAX)} |
| filters of a request; values of a filter | ${FILTERS_MAX}; ${FILTER_VALUES_MAX} |
| time of a query; of one of the console | ${QUERY_LIMITS.api.max_execution_time} s; ${QUERY_LIMITS.ui.max_execution_time} s |
| rows that a query reads; one of the console | ${millions(QUERY_LIMITS.api.max_rows_to_read)}; ${millions(QUERY_LIMITS.ui.max_rows_to_read)} |
| memory of a query in ClickHouse | ${mib(Number(QUERY_LIMITS.api.max_memory_usage))} |

A question that has not been answered when its caller goes away is stopped in ClickHouse too, unless others wait for the same.

## How much you may ask

Each instance counts for itself what a caller asks: a token by its \`sub\`, an API key by its prefix, a session by its account, anybody else by address (of IPv6, by its /64). Each count is a
bucket that holds so much at once and fills by so much a second:

| count | what costs | by default |
|---|---|---|
| \`reads\` | each call that reads, at every door: a request of REST, each call of a tRPC batch, a GraphQL or MCP request and each question in it, a subscription | ${rate("reads")} |
| \`writes\` | each call that changes something | ${rate("writes")} |
| \`queries\` | work of ClickHouse: 1 and 1 more for each dimension; ten times as much from events (\`exact=true\`, metrics by time of receipt, \`/annotations\`), twice with \`compare\`; live numbers 3. Answers from memory are free | ${rate("queries")} |
| \`event_bytes\` | the bytes of events sent | ${mib(DEFAULT_RATES.event_bytes.perSecond)} a second, ${mib(DEFAULT_RATES.event_bytes.atOnce)} at once |
| \`anonymous\` | requests without credentials that hold, of one address | ${rate("anonymous")} |

\`RateLimit-Policy\` says what applied to a request (\`"reads";q=2000;w=10\`: 2,000, which come back in 10 seconds) and \`RateLimit\` what is left (\`"reads";r=1999;t=1\`), as in
[draft-ietf-httpapi-ratelimit-headers](https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/). When a bucket does not hold what a call costs, nothing is taken, and the answer is 429
\`RATE_LIMITED\` with \`Retry-After\`; \`details.limit\` names the count. A cost above a whole bucket is paid by a full one. What events cost is known when they are read, so one request
too many may be taken, and the next ones wait. Questions of the stream are asked for all who listen: they count together for all who may see the same, and a feed that is
refused goes on more slowly.

\`RATE_LIMITED\` without \`details.limit\` means that too many events wait to be stored, or that ClickHouse's own quota is used up. Signing in has limits of its own. An address whose \`anonymous\`
is used up is answered 429 before a key or a session that is not known yet is looked up; one that turns out to hold costs nothing of it.

## Asking again

\`GET /metrics/{name}\`, as JSON and as CSV, has a strong \`ETag\`. Send it as \`If-None-Match\`, and an answer that still holds is \`304\` without a body. Each form and each
encoding has a tag of its own. The example with [curl](#with-curl) keeps the tag of an answer and sends it with the same question.

\`Cache-Control: private, no-cache\`: keep an answer for its caller alone, and ask before using it again. Such asking is cheap: answers are kept at the service as long as they hold, for all
doors, and whether they do is checked every time. An event that was acknowledged is in the next answer. Answers over ranges that are over hold until their days are restated (\`GET /changes\`);
those that reach into today are given again for a second at most, and \`as_of\` tells their moment. \`meta.trace_id\` of an answer from memory is that of the request for which it was
made; the header \`X-Trace-Id\` is yours.

## What may change, and how it is announced

The version is in the path. Within \`v1\`, routes, optional parameters, members of answers, event types, metrics and error codes may be **added** at any
time: ignore what you do not know. Nothing else changes without notice:

1. What goes away is marked in [CHANGELOG.md](../CHANGELOG.md) and as \`deprecated\` in the OpenAPI description, and its answers carry
   \`Deprecation\` (RFC 9745) and \`Sunset\` (RFC 8594).
2. It goes on answering for at least 180 days, until the day that \`Sunset\` names.
3. What cannot be done that way is a new version beside the old one.

A metric keeps its name as long as it answers the same question; when its definition changes, \`definition_version\` goes up and the changelog says how.
Numbers of days that were complete change only when events come late, are corrected or erased, and \`GET /changes\` lists those days.
`;
}

function block(language: string, file: string): string {
  const text = readFileSync(new URL(`../../docs/examples/${file}`, import.meta.url), "utf8");

  return `\`\`\`${language}\n${text}\`\`\``;
}

function errorRow(code: ErrorCode): string {
  const { http, retryable } = ERROR_CODES[code];

  return `| \`${code}\` | ${http} | ${retryable ? "yes" : "no"} | ${MEANINGS[code]} |`;
}

function mib(bytes: number): string {
  return `${bytes / 1_048_576} MiB`;
}

function millions(count: string): string {
  return `${number(Number(count) / 1_000_000)} million`;
}

function rate(kind: LimitKind): string {
  const { perSecond, atOnce } = DEFAULT_RATES[kind];

  return `${number(perSecond)} a second, ${number(atOnce)} at once`;
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}
