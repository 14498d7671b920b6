import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import type { LedgerEntry } from "@analytics/api/services/read-ledger";
import type { MalformedBody } from "./testing/malformed/malformed-body.ts";
import { malformedBodies } from "./testing/malformed-bodies.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

interface IngestBody {
  data: {
    accepted: number;
    duplicates: number;
    quarantined: { index: number; id: string | null; code: string; message: string; path?: string }[];
  };
}

const REFUSALS = new Set([400, 413, 415]);
const REASONS = new Set([
  "INVALID_JSON",
  "INVALID_ENVELOPE",
  "UNKNOWN_EVENT_TYPE",
  "SCHEMA_VIOLATION",
  "UNKNOWN_CURRENCY",
  "TIMESTAMP_OUT_OF_RANGE",
  "TOO_LARGE",
]);

describe("POST /events on real engines", () => {
  let service: ConsoleUnderTest;
  let writer: string;
  let admin: string;
  before(async () => {
    service = await startConsole();
    writer = await service.token({ roles: ["service"], scope: "events:write" });
    admin = await service.token({ roles: ["admin"] });
  });
  after(() => service.stop());

  const post = (
    body: string | Uint8Array<ArrayBuffer>,
    type: string | null,
    headers: Record<string, string> = {},
  ) =>
    service.call("/events", {
      method: "POST",
      as: writer,
      body,
      headers: { ...(type === null ? {} : { "content-type": type }), ...headers },
    });
  const ledger = async () => {
    const response = await service.call("/ingestion/ledger", { as: admin });
    assert.equal(response.status, 200);

    return ((await response.json()) as { data: LedgerEntry[] }).data;
  };

  it("202 for each body form, with every event accounted for by its place", async () => {
    const [a, b, c, d] = [view(), view(), view(), view()];
    const cases: [string, string | Uint8Array<ArrayBuffer>, Record<string, string>, IngestBody["data"]][] = [
      ["application/cloudevents+json", JSON.stringify(a), {}, accepted(1)],
      ["application/json", JSON.stringify({ events: [a, b] }), {}, { ...accepted(1), duplicates: 1 }],
      ["application/cloudevents-batch+json", JSON.stringify([c, c]), {}, { ...accepted(1), duplicates: 1 }],
      [
        "application/x-ndjson",
        new Uint8Array(gzipSync(`${JSON.stringify(d)}\n`)),
        { "content-encoding": "gzip" },
        accepted(1),
      ],
    ];
    for (const [type, body, headers, expected] of cases) {
      const response = await post(body, type, headers);
      assert.equal(response.status, 202, type);
      assert.deepEqual(((await response.json()) as IngestBody).data, expected, type);
    }

    const mixed = await post(
      `${JSON.stringify(view())}\n{broken\n${JSON.stringify({ ...view(), type: "no.such" })}`,
      "application/x-ndjson",
    );
    const { data } = (await mixed.json()) as IngestBody;
    assert.equal(data.accepted, 1);
    assert.deepEqual(
      data.quarantined.map(({ index, code }) => [index, code]),
      [
        [1, "INVALID_JSON"],
        [2, "UNKNOWN_EVENT_TYPE"],
      ],
    );
  });

  it("the same event from many callers at once is stored once", async () => {
    const event = JSON.stringify(view());
    const answers = await Promise.all(
      Array.from(
        { length: 20 },
        async () => (await (await post(event, "application/json")).json()) as IngestBody,
      ),
    );

    assert.equal(
      answers.reduce((sum, { data }) => sum + data.accepted, 0),
      1,
    );
    assert.equal(
      answers.reduce((sum, { data }) => sum + data.duplicates, 0),
      19,
    );
  });

  it("401 and 403", async () => {
    const send = (as?: string) =>
      service.call("/events", {
        method: "POST",
        as,
        body: "{}",
        headers: { "content-type": "application/json" },
      });

    assert.equal((await send()).status, 401);
    assert.equal((await send("nonsense")).status, 401);
    assert.equal(
      (await send(await service.token({ roles: ["developer"], developer_id: "dev-01" }))).status,
      403,
    );
    assert.equal((await send(await service.token({ roles: ["service"] }))).status, 403);
  });

  it("shows what was quarantined, with the original bytes, to an admin only", async () => {
    const text = `{"note":"keep me ${randomUUID()}"`;
    await post(text, "application/json");
    const list = await service.call("/ingestion/quarantine?reason=INVALID_JSON&limit=1", { as: admin });
    const page = (await list.json()) as {
      data: { id: string; state: string }[];
      meta: { next_cursor: string };
    };
    const one = await service.call(`/ingestion/quarantine/${page.data[0]?.id}`, { as: admin });

    assert.equal(((await one.json()) as { data: { body: string } }).data.body, text);
    assert.equal(page.data[0]?.state, "open");
    const next = await service.call(
      `/ingestion/quarantine?reason=INVALID_JSON&limit=1&cursor=${page.meta.next_cursor}`,
      { as: admin },
    );
    assert.notEqual(((await next.json()) as { data: { id: string }[] }).data[0]?.id, page.data[0]?.id);
    const analyst = await service.token({ roles: ["analyst"] });
    assert.equal((await service.call("/ingestion/quarantine", { as: analyst })).status, 403);
  });

  it("ends every malformed body in a refusal or in quarantine, and the ledger balances", async () => {
    const bodies = malformedBodies();
    assert.ok(bodies.length >= 200);
    const totals = { received: 0, quarantined: 0 };
    const before = sumOf(await ledger());
    const problems: string[] = [];
    for (const malformed of bodies) {
      const outcome = await judge(malformed, post);
      totals.received += outcome.quarantined;
      totals.quarantined += outcome.quarantined;
      if (outcome.problem !== null) problems.push(`${malformed.name}: ${outcome.problem}`);
    }

    assert.deepEqual(problems, []);
    const rows = await ledger();
    const after = sumOf(rows);
    assert.ok(rows.every((row) => row.balanced));
    assert.equal(after.received - before.received, totals.received);
    assert.equal(after.quarantined - before.quarantined, totals.quarantined);
    assert.equal(after.stored, before.stored);
    assert.equal((await service.call("//readyz")).status, 200);
  });

  it("still works after all of that", async () => {
    const response = await post(JSON.stringify(view()), "application/json");

    assert.deepEqual(((await response.json()) as IngestBody).data, accepted(1));
    const metrics = await (await service.call("//metrics")).text();
    assert.match(metrics, /ingest_events_total\{outcome="quarantined",reason="INVALID_JSON"\} \d+/);
    assert.match(
      metrics,
      /http_request_duration_seconds_count\{route="\/events",method="POST",status="202"\} \d+/,
    );
    assert.match(metrics, /ingest_group_commit_events_count \d+/);
    assert.match(metrics, /rollup_dirty_hours \d+/);
  });
});

type Post = (
  body: MalformedBody["body"],
  type: string | null,
  headers?: Record<string, string>,
) => Promise<Response>;

/** How many events of the body were quarantined, and what was wrong with the answer if anything was. */
async function judge(
  malformed: MalformedBody,
  post: Post,
): Promise<{ quarantined: number; problem: string | null }> {
  const response = await post(malformed.body, malformed.contentType, malformed.headers);
  const text = await response.text();
  const trace = response.headers.get("x-trace-id");
  if (REFUSALS.has(response.status)) {
    const { error } = JSON.parse(text) as { error?: { code?: string; details?: { trace_id?: string } } };

    return {
      quarantined: 0,
      problem: error?.code && error.details?.trace_id === trace ? null : `strange body ${text}`,
    };
  }
  if (response.status !== 202)
    return { quarantined: 0, problem: `status ${response.status} ${text.slice(0, 200)}` };

  const { data } = JSON.parse(text) as IngestBody;
  const known = data.quarantined.every(({ code, message }) => REASONS.has(code) && message !== "");
  const stored = data.accepted + data.duplicates > 0 || data.quarantined.length === 0;

  return {
    quarantined: data.quarantined.length,
    problem: stored || !known ? `answered ${text.slice(0, 300)}` : null,
  };
}

function view() {
  return {
    specversion: "1.0",
    id: randomUUID(),
    source: "catalog-service",
    type: "game.viewed",
    time: new Date().toISOString(),
    data: { user_id: "user-1", game_id: "g-1" },
  };
}

function accepted(count: number): IngestBody["data"] {
  return { accepted: count, duplicates: 0, quarantined: [] };
}

function sumOf(rows: LedgerEntry[]) {
  const sum = (field: "received" | "stored" | "quarantined") =>
    rows.reduce((total, row) => total + row[field], 0);

  return { received: sum("received"), stored: sum("stored"), quarantined: sum("quarantined") };
}
