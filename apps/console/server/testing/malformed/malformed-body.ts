/** Bytes as `fetch` takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A body that is wrong in one way; whatever it is, the answer is a refusal with a status of these, or quarantine. */
export interface MalformedBody {
  name: string;
  contentType: string | null;
  body: string | Bytes;
  headers?: Record<string, string>;
}

export const JSON_TYPE = "application/json";
export const NDJSON = "application/x-ndjson";
export const BATCH = "application/cloudevents-batch+json";
/** An event with nothing wrong, to be spoilt. */
export const VALID = {
  specversion: "1.0",
  id: "malformed",
  source: "payment-service",
  type: "purchase.completed",
  time: "2026-03-04T10:00:00Z",
  data: {
    user_id: "user-1",
    order_id: "o-1",
    currency: "RUB",
    lines: [{ game_id: "g-1", list_price: 100, discount: 0, price: 100 }],
    payment_method: "sbp",
    country: "RU",
  },
};

/** A body that says of itself that it is JSON. */
export const json = (name: string, body: string | Bytes): MalformedBody => ({
  name,
  contentType: JSON_TYPE,
  body,
});
