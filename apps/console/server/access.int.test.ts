import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  ACCESS_CALLERS,
  type AccessCaller,
  claimsOf,
  expectedRefusal,
  nameOfCaller,
} from "@analytics/api/testing/access-callers";
import { accessVisits, type Visit, type VisitedDoors } from "@analytics/api/testing/access-visits";
import { ERROR_CODES, type ErrorCode } from "@analytics/core/errors";
import { makeEvent } from "@analytics/ingest/testing/make-event";
import { type NextRoutes, serveNextRoutes } from "./testing/next-routes.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";
import { StreamClient } from "./testing/stream-client.ts";

const LET_IN = [200, 201, 202, 400, 404, 409, 415];
const DEVELOPER: AccessCaller = { role: "developer", developer: "dev-01" };
/** An input of such a name says whose or which: it needs a foreign value below. */
const NAMES_AN_OBJECT = /game|developer|account|user|owner|^ids?$|^filters$/;

const visits = accessVisits();

describe("access on the own server and on Next's routes", () => {
  let service: ConsoleUnderTest;
  let routes: NextRoutes;
  const tokens = new Map<AccessCaller, string | undefined>();
  /** By the name of an input, what is another developer's; `id` depends on of what. */
  let foreign: Record<string, readonly unknown[]>;
  /** Ids of what somebody of another developer keeps, by a word in the name of the door. */
  const foreignIds = new Map<RegExp, string>();
  before(async () => {
    service = await startConsole();
    routes = await serveNextRoutes(service.container);
    for (const caller of [...ACCESS_CALLERS, DEVELOPER]) {
      const claims = claimsOf(caller);
      tokens.set(caller, claims === null ? undefined : await service.token(claims));
    }
    await service.send([published("g-1", "dev-01"), published("g-9", "dev-09")]);
    await keepForeign();
    foreign = {
      ids: [["g-9"], ["g-1", "g-9"]],
      games: [["g-9"], ["g-1", "g-9"]],
      game: ["g-9"],
      developer: ["dev-09"],
      developer_id: ["dev-09"],
      filters: [
        [{ dimension: "game", values: ["g-9"] }],
        [{ dimension: "game", values: ["g-1", "g-9"] }],
        [{ dimension: "developer", values: ["dev-09"] }],
      ],
    };
  });
  after(async () => {
    await routes.stop();
    await service.stop();
  });

  const keepForeign = async () => {
    const admin = await service.token({ roles: ["admin"] });
    const rival = await service.token({ sub: "rival", roles: ["developer"], developer_id: "dev-09" });
    const make = async (path: string, as: string, fields: object) => {
      const made = await service.call(path, {
        method: "POST",
        as,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(fields),
      });
      const text = await made.text();
      assert.equal(made.status, 201, `${path}: ${text}`);

      return (JSON.parse(text) as { data: { id: string } }).data.id;
    };
    const key = { name: "foreign", scopes: ["metrics:read"], developer_id: "dev-09" };
    const note = { title: "foreign", at: "2026-03-10T00:00:00Z", is_shared: true };
    foreignIds.set(/api-?key/i, await make("/api-keys", admin, key));
    foreignIds.set(/dashboard/, await make("/dashboards", rival, { title: "foreign", is_shared: true }));
    foreignIds.set(
      /view/,
      await make("/views", rival, { title: "foreign", is_shared: true, address: "metric=dau" }),
    );
    foreignIds.set(/annotation/, await make("/annotations", rival, note));
    foreignIds.set(/game/i, "g-9");
  };
  const doorsOf = (origin: string): VisitedDoors => ({
    call: (path, { as, ...init }) =>
      fetch(origin + path, {
        ...init,
        headers: { ...init.headers, ...(as === undefined ? {} : { authorization: `Bearer ${as}` }) },
      }),
    ...(origin === service.origin ? { subscribe: (...of) => subscribe(origin, ...of) } : {}),
  });
  const mounts = { "own server": () => service.origin, "Next's routes": () => routes.origin };

  for (const [mount, originOf] of Object.entries(mounts)) {
    const reachable = visits.filter(({ needsStream }) => mount === "own server" || !needsStream);
    it(`${mount}: every door keeps to its rule for every role`, async () => {
      const doors = doorsOf(originOf());
      for (const { what, rules, go } of reachable) {
        for (const caller of ACCESS_CALLERS) {
          const { status, text } = await go(doors, tokens.get(caller));
          const wanted = expectedRefusal(rules, caller);
          const at = `${what} as ${nameOfCaller(caller)}: ${status} ${text.slice(0, 200)}`;
          if (wanted === null) assert.ok(LET_IN.includes(status), at);
          else assert.equal(status, wanted, at);
        }
      }
    });

    it(`${mount}: what is another developer's is 401, 403, 404 or left out of a list`, async () => {
      const doors = doorsOf(originOf());
      let tried = 0;
      for (const visit of reachable) {
        for (const input of foreignInputs(visit)) {
          const { status, text } = await visit.go(doors, tokens.get(DEVELOPER), input);
          const at = `${visit.what} with ${JSON.stringify(input)}: ${status} ${text.slice(0, 200)}`;
          if (status === 200) assert.doesNotMatch(text, /g-9|dev-09/, at);
          else assert.ok([401, 403, 404].includes(status), at);
          tried += 1;
        }
      }
      assert.ok(tried > 25, `${tried} foreign objects`);
    });
  }

  /** Every way to name a foreign object at this door. Fails for an input that nobody said how to fill. */
  function foreignInputs({ what, rules, inputs }: Visit): Record<string, unknown>[] {
    return inputs
      .filter((name) => NAMES_AN_OBJECT.test(name))
      .flatMap((name) => {
        // A session is of an account; whoever comes with a token has none.
        if (/^procedure session\./.test(what)) return [];
        if (name === "id") return [{ id: foreignId(what, rules) }];
        // What a dashboard keeps is asked within the scope of who looks at it.
        if (name === "filters" && /dashboard/.test(what)) return [];
        const values = foreign[name];
        assert.ok(values, `${what} takes «${name}»: say in this test what is foreign there`);

        return values.map((value) => ({ [name]: value }));
      });
  }

  function foreignId(what: string, rules: Visit["rules"]): string {
    const known = [...foreignIds].find(([word]) => word.test(what))?.[1];
    // Where no developer gets in, nothing is another developer's.
    const isClosed = expectedRefusal(rules, DEVELOPER) !== null;
    assert.ok(isClosed || known !== undefined, `${what} takes an «id»: say in this test of what`);

    return known ?? "00000000-0000-4000-8000-000000000000";
  }
});

async function subscribe(
  origin: string,
  token: string | undefined,
  channel: string,
  params: object,
): Promise<number> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const client = new StreamClient(origin, { headers });
  await client.say({ type: "subscribe", id: "1", channel, params });
  const { error } = await client.hear(({ type }) => type === "data" || type === "error");
  client.socket.terminate();

  return error === undefined ? 200 : ERROR_CODES[error.code as ErrorCode].http;
}

function published(game_id: string, developer_id: string) {
  return makeEvent({
    type: "game.published",
    data: { game_id, developer_id, title: game_id, genres: [], price: 100, currency: "RUB" },
  });
}
