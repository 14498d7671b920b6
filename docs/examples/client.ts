import { createAnalyticsClient } from "@analytics/client";
import { InvalidRequestError } from "@analytics/client/errors";

const url = process.env.ANALYTICS_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;
const { WRITER = "", ADMIN = "" } = process.env;

const client = createAnalyticsClient({ url, token: ADMIN });
let gameId = "";
for await (const game of client.pages("games.list")) {
  console.log("game:", game.game_id, game.title);
  gameId ||= game.game_id;
}

const events = createAnalyticsClient({ url, token: WRITER }).events({
  source: "payment-service",
  onQuarantined: (refused) => console.error(refused),
});
events.track("purchase.completed", {
  user_id: "user-1",
  order_id: "client-ts",
  currency: "RUB",
  country: "RU",
  payment_method: "sbp",
  lines: [{ game_id: gameId, list_price: 199_900, discount: 50_000, price: 149_900 }],
});
await events.close();

const orders = await client.metrics.get("orders", {
  granularity: "total",
  dimensions: ["country"],
  filter: { country: ["RU", "KZ"] },
});
for (const { dimensions, total } of orders.data.series) console.log(`orders ${dimensions.country}:`, total);

const sales = await client.call("games.sales", { id: gameId, granularity: "total" });
console.log(`net of ${gameId}:`, sales.data.total.net);

try {
  await client.metrics.get("orders", { timezone: "Mars/Olympus" });
} catch (error) {
  if (error instanceof InvalidRequestError) console.log(error.code, error.traceId?.length);
}

const stream = client.stream();
await new Promise<void>((resolve) => {
  stream.subscribe<{ window: number }>(
    "metrics.realtime",
    { window: 60 },
    {
      data: ({ window }) => {
        console.log("seconds looked at:", window);
        resolve();
      },
    },
  );
});
stream.close();
