import assert from "node:assert/strict";
import { it } from "node:test";
import { compileAccess } from "../access/access.ts";
import { unauthenticated } from "../access/rule.ts";
import { createRateLimits } from "../limits/caller-limits.ts";
import { StreamClient } from "./client.ts";
import { Feeds } from "./feeds.ts";

const ADMIN = compileAccess({ subject: "a", roles: ["admin"], scopes: [], developerId: null });

/** A client whose clock the test moves, and which reads nothing of what it is sent. */
function setUp() {
  const state = { now: 0, admitted: 0, listening: 0, closed: [] as number[] };
  const client = new StreamClient({
    connection: { send: () => undefined, close: (code) => state.closed.push(code) },
    feeds: new Feeds(),
    limits: createRateLimits({}, () => 0),
    askAs: () => async () => ({ data: 1, meta: {} }),
    identify: async () => ADMIN,
    admit: () => {
      state.admitted += 1;

      return {
        listen: () => {
          state.listening += 1;

          return () => {
            state.listening -= 1;
          };
        },
        leave: () => {
          state.admitted -= 1;
        },
      };
    },
    now: () => state.now,
  });

  return { client, state };
}

it("lets go who does not say who it is within ten seconds", () => {
  const { client, state } = setUp();
  state.now = 10_000;
  client.check(null);
  assert.deepEqual(state.closed, []);
  state.now += 1;
  client.check(null);
  client.check(null);
  assert.deepEqual(state.closed, [4401]);
});

it("lets go who reads nothing for a minute, and counts it no more", async () => {
  const { client, state } = setUp();
  await client.enter({ authorization: "Bearer x" });
  await client.receive('{"type":"ping"}');
  state.now = 60_000;
  client.check(null);
  assert.deepEqual([state.closed, state.admitted], [[], 1]);
  state.now += 1;
  client.check(null);
  assert.deepEqual([state.closed, state.admitted], [[4429], 0]);
});

it("lets go whose credentials hold no longer", async () => {
  const { client, state } = setUp();
  await client.enter({ authorization: "Bearer x" });
  client.check(unauthenticated("over"));
  assert.deepEqual([state.closed, state.admitted], [[4401], 0]);
});

it("counts what it listens to, until it no longer does or is gone", async () => {
  const { client, state } = setUp();
  await client.enter({ authorization: "Bearer x" });
  for (const id of ["1", "2"])
    await client.receive(JSON.stringify({ type: "subscribe", id, channel: "metrics.realtime" }));
  assert.equal(state.listening, 2);
  await client.receive('{"type":"unsubscribe","id":"1"}');
  assert.equal(state.listening, 1);
  client.end();
  assert.deepEqual([state.listening, state.admitted], [0, 0]);
});
