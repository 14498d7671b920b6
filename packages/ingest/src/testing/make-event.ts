import { randomUUID } from "node:crypto";

export interface TestEvent {
  specversion: string;
  id: string;
  source: string;
  type: string;
  time: string;
  data: Record<string, unknown>;
  [extension: string]: unknown;
}

/** A valid `game.viewed` of now, with the given parts in place of its own. */
export function makeEvent(overrides: Partial<TestEvent> = {}): TestEvent {
  return {
    specversion: "1.0",
    id: randomUUID(),
    source: "catalog-service",
    type: "game.viewed",
    time: new Date().toISOString(),
    data: { user_id: "user-42", game_id: "g-7", country: "RU", platform: "windows" },
    ...overrides,
  };
}

/** A valid `purchase.completed` of one line, price 1,499 RUB. */
export function makePurchase(
  data: Record<string, unknown> = {},
  overrides: Partial<TestEvent> = {},
): TestEvent {
  return makeEvent({
    source: "payment-service",
    type: "purchase.completed",
    data: {
      user_id: "user-42",
      order_id: `o-${randomUUID()}`,
      currency: "RUB",
      lines: [{ game_id: "g-7", list_price: 199_900, discount: 50_000, price: 149_900 }],
      payment_method: "sbp",
      country: "RU",
      ...data,
    },
    ...overrides,
  });
}

/** An event as the bytes that a producer would send. */
export function toBody(event: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(event));
}
