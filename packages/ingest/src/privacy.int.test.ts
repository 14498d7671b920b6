import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { EVENT_TYPES } from "./catalog/registry.ts";
import { decrypt } from "./privacy/cipher.ts";
import { listQuarantine } from "./quarantine.ts";
import { createReplay, type ReplayOptions } from "./replay/replay-quarantine.ts";
import { makeEvent, toBody } from "./testing/make-event.ts";
import { type IngestUnderTest, startIngest } from "./testing/start-ingest.ts";

const PLANTED = {
  user: "planted-user-77",
  email: "planted.person@mail.example",
  phone: "+7 916 555-44-33",
  ip: "77.88.8.8",
  session: "planted-session-1",
  device: "planted-device-1",
  anonymous: "planted-anonymous-1",
  agent: "PlantedAgent/1.0",
};

describe("privacy", () => {
  let ingest: IngestUnderTest;

  before(async () => {
    ingest = await startIngest();
  });
  after(() => ingest.stop());

  it("lets no identifier of a person into any text column of ClickHouse", async () => {
    const bodies = [...EVENT_TYPES.map(({ type }) => type), "custom.planted"].map((type) =>
      toBody(
        makeEvent({ type, subject: PLANTED.user, source: `service/${PLANTED.user}`, data: plantedData() }),
      ),
    );
    const result = await ingest.pipeline.ingest({ stream: "http", receivedAt: Date.now(), bodies });
    assert.equal(result.stored, bodies.length);

    const columns = await ingest.rows<{ table: string; name: string }>(
      `SELECT table, name FROM system.columns
      WHERE database = currentDatabase() AND table != 'schema_migrations' AND type LIKE '%String%'`,
    );
    assert.ok(columns.length > 20);
    for (const { table, name } of columns) {
      const found = await ingest.rows(
        `SELECT toString(\`${name}\`) AS text FROM ${table}
        WHERE multiSearchAny(toString(\`${name}\`), [${Object.values(PLANTED)
          .flatMap((value) => [`'${value}'`, `'${value.toUpperCase()}'`])
          .join(", ")}, '555-44-33'])`,
      );
      assert.deepEqual(found, [], `${table}.${name}`);
    }
  });

  it("keeps e-mail addresses out of sources, and refuses ids that hold one", async () => {
    const bodies = [
      makeEvent({ type: "game.viewed", source: `mailto:${PLANTED.email}`, data: plantedData() }),
      makeEvent({ type: "game.viewed", id: PLANTED.email, data: { game_id: `of ${PLANTED.email}` } }),
      makeEvent({
        type: "purchase.completed",
        data: { ...plantedData(), order_id: "planted@mail.example" },
      }),
      makeEvent({ type: `of ${PLANTED.email}`, data: {} }),
      makeEvent({ type: `custom.${PLANTED.user}`, data: { user_id: PLANTED.user } }),
    ].map(toBody);
    const result = await ingest.pipeline.ingest({ stream: "http", receivedAt: Date.now(), bodies });
    const sources = await ingest.rows("SELECT source FROM events_v1 WHERE source LIKE 'mailto%'");
    const { rows } = await ingest.postgres.pool.query(
      "SELECT reason, path, message, event_id, type FROM quarantine",
    );

    assert.deepEqual(sources, [{ source: "mailto:[id]" }]);
    assert.deepEqual(
      result.quarantined.map(({ code, path }) => [code, path]),
      [
        ["SCHEMA_VIOLATION", "$.data.game_id"],
        ["SCHEMA_VIOLATION", "$.data.order_id"],
        ["UNKNOWN_EVENT_TYPE", undefined],
        ["UNKNOWN_EVENT_TYPE", "$.type"],
      ],
    );
    assert.equal(rows.length, 4);
    assert.doesNotMatch(JSON.stringify(rows), /mail\.example/);
  });

  it("names nobody beside a quarantined body, and finds and counts it by what stands there", async () => {
    const { user, phone } = PLANTED;
    const data = { ...plantedData(), user_id: user };
    const events = [
      makeEvent({ type: `custom.${user}`, data }),
      makeEvent({ type: "unknown.type", id: "+79165554433", data: {} }),
      makeEvent({ type: "unknown.type", id: user, data }),
      makeEvent({ type: `unknown.${user.toUpperCase()}`, id: `of ${user}`, data }),
      makeEvent({ type: "game.viewed", id: `no time ${user}`, time: phone, data }),
      makeEvent({ type: "unknown.type", id: "to ivan%40mail.example", data: { ...data, user_id: 7 } }),
    ];
    const stream = "planted";
    await ingest.pipeline.ingest({ stream, receivedAt: Date.now(), bodies: events.map(toBody) });
    const replay = createReplay(ingest as ReplayOptions);
    const choice = { filter: { stream, type: "custom.[id]", state: "open" } } as const;
    const { events: replayed } = await replay({ choice, dryRun: false, actor: "tester", limit: 10 });
    const { rows } = await ingest.postgres.pool.query(
      "SELECT path, message, event_id, type FROM quarantine WHERE stream = $1",
      [stream],
    );

    assert.equal(rows.length, events.length);
    assert.doesNotMatch(JSON.stringify([rows, replayed]), /planted-user|916\W*555|mail\.example/i);
    assert.deepEqual(
      replayed.map(({ outcome }) => outcome),
      ["still_quarantined"],
    );
    for (const filter of [{ type: "custom.[id]" }, { eventId: "[phone]" }, { eventId: "of [id]" }])
      assert.equal(
        (await listQuarantine(ingest.postgres, { filter: { stream, ...filter } })).items.length,
        1,
      );
  });

  it("finds the country of the address, and keeps the user id readable only with the key", async () => {
    const [row] = await ingest.rows("SELECT DISTINCT country FROM events_v1");
    const { rows } = await ingest.postgres.pool.query("SELECT user_id_encrypted FROM vault.subjects");

    assert.deepEqual(row, { country: "RU" });
    assert.equal(rows.length, 1);
    assert.equal(decrypt(ingest.keys.encryption, rows[0].user_id_encrypted).toString(), PLANTED.user);
  });
});

function plantedData(): Record<string, unknown> {
  const { user, email, phone, ip, session, device, anonymous, agent } = PLANTED;
  const sentence = `I am ${user}, or ${user.toUpperCase()}, ${email}, ${phone}, from ${ip}`;

  return {
    user_id: user,
    anonymous_id: anonymous,
    session_id: session,
    device_id: device,
    ip,
    user_agent: agent,
    email,
    phone,
    region: sentence,
    game_id: "g-1",
    duration_s: 60,
    order_id: "o-1",
    currency: "RUB",
    lines: [{ game_id: "g-1", price: 100, note: sentence }],
    recommended: true,
    developer_id: "d-1",
    title: sentence,
    genres: [sentence],
    key: "k",
    variant: "a",
    service: "s",
    name: "n",
    value: 1,
    text: sentence,
    query: sentence,
    reason: sentence,
    campaign: sentence,
    channel: sentence,
    source: sentence,
    payment_method: sentence,
    language: sentence,
    custom: { deeper: [{ mail: email, Email_Address: email, note: sentence, [email]: 1 }] },
    friend_id: user,
    contact_email: email,
    password: "x",
  };
}
