import "@analytics/core/input-words";
import { z } from "zod";

/** Most characters of an identifier: user, session, order, game … */
export const ID_LENGTH_MAX = 256;
/** Most characters of a short text such as a reason, a title or a campaign. */
export const TEXT_LENGTH_MAX = 512;
export const LINES_MAX = 1_000;
/** Most minor units of one amount: its RUB value stays an exact JavaScript integer at any sane rate. */
export const MONEY_MAX = 1_000_000_000_000;
const UINT32_MAX = 4_294_967_295;

/** What names a person, a device or a session: it is hashed or numbered, never stored. */
const personalId = z.string().min(1).max(ID_LENGTH_MAX);
/** What names a game, an order or a developer: it is stored as it came, and so must not hold an e-mail address. */
export const id = personalId.regex(/^[^@]*(?:@[^@.]*)*$/, "An identifier must not hold an e-mail address.");
export const text = z.string().max(TEXT_LENGTH_MAX);
export const longText = z.string().max(20_000);
/** Minor units of the event's currency. */
export const money = z
  .int({
    error: ({ code, input }) =>
      code === "invalid_type" && typeof input === "number"
        ? "must be whole kopecks (minor units of the currency)"
        : undefined,
  })
  .min(0)
  .max(MONEY_MAX);
export const count = z.int().min(0).max(UINT32_MAX);
export const byteCount = z.int().min(0);
export const amount = z.number().min(0).max(1e15);
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const country = z.string().regex(/^[A-Za-z]{2}$/);
/** A day of the calendar from 1970 to 2148, which is what ClickHouse's Date can hold; only leap years have a 29 February. */
export const isoDate = z
  .string()
  .regex(
    /^(?:(?:19[7-9]\d|20\d\d|21[0-3]\d|214[0-8])-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:19(?:7[26]|8[048]|9[26])|20(?:[02468][048]|[13579][26])|21(?:0[48]|[24][048]|[13][26]))-02-29)$/,
  );

/** Producers write an absent value as nothing or as null. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish();
}

/** Fields that any event may carry in `data`. Those of a person never reach a store: see `privacy/`. */
export const COMMON_FIELDS = {
  user_id: optional(personalId),
  anonymous_id: optional(personalId),
  session_id: optional(personalId),
  device_id: optional(personalId),
  platform: optional(z.enum(["windows", "linux", "macos", "android", "web"])),
  country: optional(country),
  region: optional(text),
  ip: optional(z.string().max(64)),
  user_agent: optional(z.string().max(2_048)),
  email: optional(z.string().max(TEXT_LENGTH_MAX)),
  phone: optional(z.string().max(64)),
  experiment: optional(z.looseObject({ key: text, variant: text })),
  seq: optional(z.int()),
} as const;

export const saleLine = z.looseObject({
  game_id: id,
  list_price: optional(money),
  discount: optional(money),
  price: money,
  tax: optional(money),
  fee: optional(money),
});

export const returnLine = z.looseObject({
  game_id: id,
  price: money,
  tax: optional(money),
  fee: optional(money),
});

export const saleLines = z.array(saleLine).min(1).max(LINES_MAX);
export const returnLines = z.array(returnLine).min(1).max(LINES_MAX);
