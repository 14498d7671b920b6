/** A request of the contract and the status that it must be answered with. */
export interface ContractRequest {
  status: number;
  method: string;
  path: string;
  as?: "admin" | "developer" | "writer" | "stranger";
  type?: string;
  body?: string;
  headers?: Readonly<Record<string, string>>;
  /** The body is sent in pieces, without a length. */
  inPieces?: true;
}

const EVENTS = "/api/v1/analytics/events";
const METRICS = "/api/v1/analytics/metrics";
const JSON_TYPE = "application/json";
const TOO_LARGE = 16 * 1_048_576 + 1;
const ADDRESS_TOO_LARGE = 40_000;

const EVENT = {
  specversion: "1.0",
  id: "contract-1",
  source: "catalog-service",
  type: "game.viewed",
  time: "2026-03-01T10:00:00Z",
  data: { user_id: "user-1", game_id: "g-1" },
};

const get = (status: number, path: string, as?: ContractRequest["as"]): ContractRequest => ({
  status,
  method: "GET",
  path,
  ...(as === undefined ? {} : { as }),
});
const post = (status: number, body: string, type: string, as: ContractRequest["as"]): ContractRequest => ({
  status,
  method: "POST",
  path: EVENTS,
  body,
  type,
  ...(as === undefined ? {} : { as }),
});

const graphql = (
  status: number,
  query: string,
  as: ContractRequest["as"],
  type = JSON_TYPE,
): ContractRequest => ({
  status,
  method: "POST",
  path: "/api/v1/analytics/graphql",
  body: JSON.stringify({ query }),
  type,
  as,
});
const mcp = (status: number, message: object, as?: ContractRequest["as"]): ContractRequest => ({
  status,
  method: "POST",
  path: "/api/v1/analytics/mcp",
  body: JSON.stringify({ jsonrpc: "2.0", id: 1, ...message }),
  type: JSON_TYPE,
  headers: { accept: "application/json, text/event-stream" },
  ...(as === undefined ? {} : { as }),
});
const tool = (name: string, args: object) => ({ method: "tools/call", params: { name, arguments: args } });

/** What every mount of the doors must answer alike. Sent twice, so that even the first event is a copy. */
export const CONTRACT_REQUESTS: readonly ContractRequest[] = [
  post(202, JSON.stringify(EVENT), JSON_TYPE, "writer"),
  post(202, JSON.stringify([EVENT]), "application/cloudevents-batch+json", "writer"),
  post(202, `${JSON.stringify(EVENT)}\n{broken`, "application/x-ndjson", "writer"),
  post(202, JSON.stringify({ ...EVENT, type: "no.such" }), JSON_TYPE, "writer"),
  post(400, "", JSON_TYPE, "writer"),
  post(401, JSON.stringify(EVENT), JSON_TYPE, undefined),
  post(401, JSON.stringify(EVENT), JSON_TYPE, "stranger"),
  post(403, JSON.stringify(EVENT), JSON_TYPE, "developer"),
  post(413, " ".repeat(TOO_LARGE), JSON_TYPE, "writer"),
  post(415, JSON.stringify(EVENT), "application/xml", "writer"),
  {
    ...post(202, `${JSON.stringify(EVENT)}\n`.repeat(2_000), "application/x-ndjson", "writer"),
    inPieces: true,
  },
  { ...post(413, " ".repeat(TOO_LARGE), JSON_TYPE, "writer"), inPieces: true },
  { ...post(415, JSON.stringify(EVENT), JSON_TYPE, "writer"), headers: { "content-encoding": "br2" } },
  get(404, EVENTS, "admin"),
  get(200, METRICS, "admin"),
  get(200, METRICS, "developer"),
  get(401, METRICS),
  get(200, `${METRICS}/game_views?from=2026-03-01&to=2026-03-02&dimensions=country`, "admin"),
  get(200, `${METRICS}/game_views?from=2026-03-01&to=2026-03-02&format=csv`, "admin"),
  get(400, `${METRICS}/game_views?unknown=1`, "admin"),
  get(403, `${METRICS}/registrations`, "developer"),
  get(404, `${METRICS}/no_such_metric`, "admin"),
  get(404, `${METRICS}/game_views?filter[game]=nobodys`, "developer"),
  get(200, `${METRICS}/realtime?window=60`, "admin"),
  get(400, `${METRICS}/realtime?window=1`, "admin"),
  get(401, `${METRICS}/realtime`),
  { ...get(200, METRICS, "admin"), headers: { "accept-encoding": "gzip" } },
  { ...get(200, `${METRICS}/game_views`, "admin"), headers: { "if-none-match": '"no-such-version"' } },
  {
    ...get(200, `${METRICS}/game_views`, "admin"),
    headers: { traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01` },
  },
  graphql(200, '{ metrics { name } game(id: "g-1") { title } }', "admin"),
  graphql(200, "{ metric(name: campaign_ctr) { unit } }", "developer"),
  graphql(200, "{ games(first: 500) { nodes { sales { currency } } } }", "admin"),
  graphql(200, "{ nothing }", "admin"),
  graphql(401, "{ metrics { name } }", undefined),
  graphql(415, "{ metrics { name } }", "admin", "text/csv"),
  get(200, "/api/v1/analytics/graphql?query={metrics{name}}", "admin"),
  mcp(200, { method: "tools/list" }, "admin"),
  mcp(200, tool("query_metric", { name: "game_views", limit: 1 }), "developer"),
  mcp(200, tool("query_metric", { name: "nothing" }), "developer"),
  mcp(401, { method: "tools/list" }),
  get(405, "/api/v1/analytics/mcp", "admin"),
  { ...get(405, "/api/v1/analytics/mcp", "admin"), method: "DELETE" },
  get(200, "/api/v1/analytics/openapi.json"),
  get(200, "/api/v1/analytics/docs/start.js"),
  get(200, "/healthz"),
  get(200, "/readyz"),
  get(200, "/metrics"),
  get(404, "/api/v1/analytics/no/such/path", "admin"),
  get(404, "/api/v1/analytics", "admin"),
  get(400, `${METRICS}?search=${"a".repeat(ADDRESS_TOO_LARGE)}`, "admin"),
  get(404, "/api/no-such-door"),
  get(404, "/api"),
  { status: 404, method: "DELETE", path: METRICS, as: "admin" },
  { status: 404, method: "OPTIONS", path: METRICS, as: "admin" },
  { status: 200, method: "HEAD", path: METRICS, as: "admin" },
  get(200, "/api/trpc/metrics.list", "admin"),
  get(401, "/api/trpc/metrics.list"),
  get(404, "/api/trpc/no.such", "admin"),
  {
    status: 401,
    method: "POST",
    path: "/api/auth/sign-in",
    type: JSON_TYPE,
    body: '{"login":"a","password":"b"}',
  },
];
