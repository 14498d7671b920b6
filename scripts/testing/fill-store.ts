import type { ConsoleUnderTest } from "../../apps/console/server/testing/start-console.ts";

/** A little of everything that lists show: games, orders, a duplicate, broken events, rates. */
export async function fillStore(service: ConsoleUnderTest): Promise<void> {
  const admin = await service.token({ roles: ["admin"] });
  const headers = { "content-type": "application/json" };
  const rates = { rates: [{ date: "2026-01-01", currency: "USD", rate: "80.5" }] };
  await service.call("/rates", { method: "POST", as: admin, headers, body: JSON.stringify(rates) });
  await service.send(events());
  await service.send(events().slice(0, 3));
  await service.post('{"specversion":"1.0","broken', "application/json");
  await service.send([{ ...event("broken", "game.viewed", {}), data: { game_id: 7 } }, { type: "no.such" }]);
}

function events(): object[] {
  return ["g-1", "g-2", "g-3"].flatMap((game, i) => [
    event(`published-${game}`, "game.published", {
      game_id: game,
      developer_id: i < 2 ? "dev-1" : "dev-2",
      title: `Game ${i}`,
      genres: ["indie"],
      release_date: "2026-01-02",
      price: 99_900,
      currency: "RUB",
    }),
    event(`viewed-${game}`, "game.viewed", { user_id: "user-1", game_id: game, source: "search" }),
    event(`order-${game}`, "purchase.completed", {
      user_id: "user-2",
      order_id: `o-${game}`,
      currency: "RUB",
      country: "RU",
      payment_method: "sbp",
      lines: [{ game_id: game, list_price: 99_900, discount: 0, price: 99_900 }],
    }),
  ]);
}

function event(id: string, type: string, data: object): object {
  const time = new Date(Date.now() - 3_600_000).toISOString();

  return { specversion: "1.0", id, source: "fuzz", type, time, data };
}
