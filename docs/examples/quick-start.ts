const { ANALYTICS_URL, PORT = "3000" } = process.env;
const api = `${ANALYTICS_URL ?? `http://localhost:${PORT}`}/api/v1/analytics`;
const { WRITER = "", ADMIN = "" } = process.env;

interface Success<Data> {
  status: "success";
  data: Data;
  meta: { trace_id: string; next_cursor?: string | null };
}

interface Failure {
  status: "error";
  error: { code: string; message: string; details: Record<string, unknown> };
}

async function call<Data>(path: string, token: string, init: RequestInit = {}): Promise<Success<Data>> {
  const headers = { authorization: `Bearer ${token}`, ...init.headers };
  const response = await fetch(api + path, { ...init, headers });
  const body = (await response.json()) as Success<Data> | Failure;
  if (body.status === "error") throw new Error(`${body.error.code}: ${body.error.message}`);

  return body;
}

const event = {
  specversion: "1.0",
  id: "quick-start-ts",
  source: "quick-start",
  type: "purchase.completed",
  time: new Date().toISOString(),
  data: {
    user_id: "user-1",
    order_id: "quick-start-ts",
    currency: "RUB",
    country: "RU",
    payment_method: "sbp",
    lines: [{ game_id: "g-001", list_price: 199_900, discount: 50_000, price: 149_900 }],
  },
};
const sent = await call<{ accepted: number; duplicates: number }>("/events", WRITER, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(event),
});
console.log("stored:", sent.data.accepted + sent.data.duplicates);

const query = new URLSearchParams({
  granularity: "total",
  dimensions: "country",
  "filter[country]": "RU,KZ",
});
const orders = await call<{ series: { dimensions: { country: string }; total: number }[] }>(
  `/metrics/orders?${query}`,
  ADMIN,
);
for (const { dimensions, total } of orders.data.series) console.log(`orders ${dimensions.country}:`, total);

const csv = await fetch(`${api}/metrics/orders?${query}&format=csv`, {
  headers: { authorization: `Bearer ${ADMIN}` },
});
console.log((await csv.text()).split("\r\n")[0]);

await call("/metrics/orders?granularity=decade", ADMIN).catch((error: Error) => console.log(error.message));

for (let cursor: string | null | undefined; cursor !== null; ) {
  const page: Success<{ game_id: string }[]> = await call(
    `/games?limit=2${cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
    ADMIN,
  );
  for (const game of page.data) console.log("game:", game.game_id);
  cursor = page.meta.next_cursor ?? null;
}
