import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { inflateRawSync } from "node:zlib";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

const DAY_MS = 86_400_000;
const GAMES = 13;
const REPORTS = ["wishlists", "playtime", "store-funnel", "discounts", "refunds", "benchmark"];
/** A title that a spreadsheet would run. */
const TITLE = '=HYPERLINK("http://example.com")';

interface SalesBody {
  data: {
    total: Record<string, number>;
    rows: ({ t: string; dimensions: Record<string, string> } & Record<string, unknown>)[];
    titles: Record<string, string>;
  };
  meta: { next_cursor: string | null };
}

const priceOf = (i: number) => i * 100_000 || 99_900;
/** Game i belongs to developer i, but for the last one, which is the first developer's too. */
const developerOf = (i: number) => `dev-${i === GAMES - 1 ? 0 : i}`;

describe("reports of games", () => {
  let service: ConsoleUnderTest;
  let developer: string;
  let admin: string;
  before(async () => {
    service = await startConsole();
    developer = await service.token({ roles: ["developer"], developer_id: "dev-0" });
    admin = await service.token({ roles: ["admin"] });
    const answer = await service.send(storeEvents());
    assert.equal(answer.status, 202, await answer.text());
  });
  after(() => service.stop());

  const ask = async <Body>(path: string, as: string): Promise<Body> => {
    const response = await service.call(path, { as });
    const text = await response.text();
    assert.equal(response.status, 200, `${path}: ${text}`);

    return JSON.parse(text) as Body;
  };

  it("answer 404 for another developer's game, as for one that does not exist", async () => {
    for (const game of ["g-1", "no-such"])
      for (const report of [...REPORTS.map((name) => `/games/${game}/${name}`), `/sales?game=${game}`]) {
        const response = await service.call(report, { as: developer });

        assert.equal(response.status, 404, report);
      }
    assert.equal((await service.call("/sales?developer=dev-1", { as: developer })).status, 404);
  });

  it("answer the developer about own games, and an administrator about any", async () => {
    for (const report of REPORTS) {
      assert.equal((await service.call(`/games/g-0/${report}`, { as: developer })).status, 200, report);
      assert.equal((await service.call(`/games/g-1/${report}`, { as: admin })).status, 200, report);
    }
  });

  it("are not for those who plan campaigns", async () => {
    const marketer = await service.token({ roles: ["marketer"] });
    for (const path of ["/sales", ...REPORTS.map((name) => `/games/g-0/${name}`)])
      assert.equal((await service.call(path, { as: marketer })).status, 403, path);
  });

  it("count a developer's own sales only, and add up from list price to net", async () => {
    const own = await ask<SalesBody>("/sales?by=game,country&granularity=day", developer);
    const all = await ask<SalesBody>("/sales?by=game&granularity=total", admin);

    assert.deepEqual([...new Set(own.data.rows.map(({ dimensions }) => dimensions.game))].sort(), [
      "g-0",
      "g-12",
    ]);
    assert.equal(own.data.total.units, 2);
    assert.equal(all.data.total.units, GAMES);
    for (const sums of [own.data.total, ...own.data.rows, all.data.total, ...all.data.rows] as Record<
      string,
      number
    >[]) {
      const {
        list = 0,
        discounts = 0,
        gross = 0,
        refunds = 0,
        chargebacks = 0,
        taxes = 0,
        fees = 0,
        net,
      } = sums;

      assert.equal(list - discounts, gross);
      assert.equal(gross - refunds - chargebacks - taxes - fees, net);
    }
    assert.deepEqual(own.data.titles, { "g-0": TITLE, "g-12": "Game 12" });
  });

  it("page by cursor, with the same total on every page", async () => {
    const first = await ask<SalesBody>("/sales?by=game&granularity=total&limit=8", admin);
    const second = await ask<SalesBody>(
      `/sales?by=game&granularity=total&limit=8&cursor=${first.meta.next_cursor}`,
      admin,
    );
    const games = [...first.data.rows, ...second.data.rows].map(({ dimensions }) => dimensions.game);

    assert.equal(first.data.rows.length, 8);
    assert.equal(second.meta.next_cursor, null);
    assert.equal(new Set(games).size, GAMES);
    assert.deepEqual(second.data.total, first.data.total);
  });

  it("come as CSV and as a workbook in which no text is a formula", async () => {
    const csv = await service.call("/sales?by=game&granularity=total&format=csv", { as: developer });
    const lines = (await csv.text()).trim().split("\r\n");

    assert.match(csv.headers.get("content-type") ?? "", /^text\/csv/);
    assert.match(csv.headers.get("content-disposition") ?? "", /sales_.*\.csv/);
    assert.match(lines[0] ?? "", /^date,game,title,units,refunded_units,list_rub,/);
    assert.ok(lines.some((line) => line.includes(`"'=HYPERLINK(""http://example.com"")"`)));
    assert.match(lines.at(-1) ?? "", /^total,,,2,1,/);

    const xlsx = await service.call("/sales?by=game&granularity=total&format=xlsx", { as: developer });
    const files = unzip(Buffer.from(await xlsx.arrayBuffer()));
    const sheet = files.get("xl/worksheets/sheet1.xml") ?? "";

    assert.match(xlsx.headers.get("content-type") ?? "", /spreadsheetml/);
    assert.ok(sheet.includes("<row"), [...files.keys()].join(" "));
    assert.equal(/<f[ >]/.test(sheet), false, "no cell holds a formula");
  });

  it("tell of a genre only what ten other developers have in common", async () => {
    type Benchmark = {
      data: { metrics: { metric: string; own: number | null; quartiles: object | null }[] };
    };
    const { data } = await ask<Benchmark>("/games/g-0/benchmark?genre=indie", developer);
    const rare = await ask<Benchmark>("/games/g-0/benchmark?genre=puzzle", developer);
    const grossOf = ({ metrics }: Benchmark["data"]) =>
      metrics.find(({ metric }) => metric === "gross_revenue");

    // Games 1 to 11 cost from 1,000 to 11,000 roubles; the developer's own two are no peers.
    assert.deepEqual(grossOf(data)?.quartiles, { low: 400_000, middle: 600_000, high: 900_000 });
    assert.equal(grossOf(rare.data)?.quartiles, null);
    assert.notEqual(grossOf(rare.data)?.own, null);
    assert.equal((await service.call("/games/g-0/benchmark?genre=rpg", { as: developer })).status, 404);
  });

  it("refuse a zone that is none", async () => {
    for (const path of ["/sales", ...REPORTS.map((name) => `/games/g-0/${name}`)]) {
      const { status } = await service.call(`${path}?timezone=0`, { as: admin });
      assert.equal(status, 400, path);
    }
  });

  it("refuse what they do not know", async () => {
    for (const path of [
      "/sales?by=user",
      "/sales?by=game,game",
      "/sales?granularity=minute",
      "/sales?format=pdf",
      "/games/g-0/benchmark?days=7",
    ])
      assert.equal((await service.call(path, { as: developer })).status, 400, path);
  });
});

/** Thirteen indie games, each sold once for its own price with a discount; the first one was given back and is a puzzle too. */
function storeEvents(): object[] {
  const at = Date.now() - 2 * DAY_MS;

  return Array.from({ length: GAMES }, (_, i) => i).flatMap((i) => [
    event(`published-${i}`, "game.published", at, {
      game_id: `g-${i}`,
      developer_id: developerOf(i),
      title: i === 0 ? TITLE : `Game ${i}`,
      genres: i === 0 ? ["indie", "puzzle"] : ["indie"],
      release_date: "2026-01-02",
      price: 100_000,
      currency: "RUB",
    }),
    event(`bought-${i}`, "purchase.completed", at + i * 1_000, {
      user_id: `user-${i}`,
      order_id: `o-${i}`,
      currency: "RUB",
      country: i % 2 === 0 ? "RU" : "KZ",
      lines: [{ game_id: `g-${i}`, list_price: priceOf(i) + 50_000, discount: 50_000, price: priceOf(i) }],
    }),
    ...(i === 0
      ? [
          event("refunded", "purchase.refunded", at + DAY_MS, {
            user_id: "user-0",
            order_id: "o-0",
            currency: "RUB",
            reason: "not_as_expected",
            lines: [{ game_id: "g-0", price: priceOf(0) }],
          }),
        ]
      : []),
  ]);
}

function event(id: string, type: string, at: number, data: object): object {
  return { specversion: "1.0", id, source: "reports", type, time: new Date(at).toISOString(), data };
}

/** The files of an archive, by its local headers (sizes may be told only in the central directory). */
function unzip(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = archive.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = archive.toString("utf8", at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const body = archive.subarray(start, start + size);
    files.set(name, (method === 0 ? body : inflateRawSync(body)).toString("utf8"));
    at += 46 + nameLength + extra + comment;
  }

  return files;
}
