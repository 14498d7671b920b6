import { z } from "zod";
import { parseContentType } from "../http/content-type.ts";
import { readBody } from "../http/read-body.ts";
import { decodeUtf8, parseJson } from "../http/read-json.ts";
import { toCsv } from "../metrics/csv.ts";
import { parseRate } from "../rates/micro-rate.ts";
import { parseRatesCsv } from "../rates/parse-rates-csv.ts";
import type { RestRequest } from "../rest/route.ts";
import { type PageMeta, pageMetaSchema } from "../schemas/page-meta.ts";
import { plainText } from "../schemas/plain-text.ts";
import { utcDay } from "../schemas/utc-day.ts";
import {
  listRates,
  putRates,
  type RateEntry,
  rateEntrySchema,
  ratesWrittenSchema,
} from "../services/rates.ts";
import { type Answer, answering, router } from "../trpc.ts";

/** Of one body and of one file. */
const RATES_MAX = 10_000;
const PAGE_LENGTH = 100;
const REPORTING_CURRENCY = "RUB";
/** The largest amount of a line stays an exact integer at this rate. */
const RATE_MICRO_MAX = 5_000_000_000;
const BODY_BYTES_MAX = 4_194_304;

const currency = z.string().regex(/^[A-Z]{3}$/, "is not an ISO 4217 code");

const rateSchema = z.strictObject({
  date: utcDay,
  currency: currency.refine(
    (code) => code !== REPORTING_CURRENCY,
    "is the reporting currency: its rate is 1",
  ),
  rate: z
    .union([z.string(), z.number()])
    .transform((value) => parseRate(String(value)))
    .refine((micro) => micro !== null, "is not a positive number with at most 6 decimals")
    .refine((micro) => Number(micro) <= RATE_MICRO_MAX, "is more than 5,000 RUB for one unit")
    .transform(Number),
  source: plainText(200).default("manual"),
});

const pageSchema = z.strictObject({
  currency: currency.optional(),
  from: utcDay.optional(),
  to: utcDay.optional(),
  cursor: z
    .string()
    .regex(/^[A-Z]{3}:/)
    .refine((text) => utcDay.safeParse(text.slice(4)).success, "is not a cursor of this list")
    .optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe(
      `Rates of a page, 100 unless told; a file holds ${RATES_MAX.toLocaleString("en")} unless told.`,
    ),
  format: z.enum(["json", "csv"]).default("json"),
});

const ratesSchema = z.strictObject({ rates: z.array(rateSchema).min(1).max(RATES_MAX) });
const RATE_BODIES = {
  "application/json": { schema: ratesSchema },
  "text/csv": {
    schema: z.string().describe("A header with date, currency, rate and, if wanted, source; then the rates."),
  },
};

export const ratesRouter = router({
  list: answering(z.array(rateEntrySchema), pageMetaSchema)
    .meta({
      access: { roles: ["admin", "analyst"] },
      summary: "Exchange rates to the reporting currency, by currency, newest day first.",
      rest: {
        method: "GET",
        path: "/rates",
        present: (answer, { query }) => (query.get("format") === "csv" ? toDocument(answer) : null),
        documents: {
          "text/csv": "As CSV, in the columns that are taken; `X-Truncated` tells whether there are more.",
        },
      },
    })
    .input(pageSchema.prefault({}))
    .query(({ ctx, input: { cursor, limit, format, ...filter } }) =>
      listRates(ctx, {
        filter,
        limit: limit ?? (format === "csv" ? RATES_MAX : PAGE_LENGTH),
        after: cursor === undefined ? undefined : toPlace(cursor),
      }),
    ),

  put: answering(ratesWrittenSchema)
    .meta({
      access: { roles: ["admin"] },
      summary: "Adds exchange rates, or replaces those of the same currency and day; JSON or CSV.",
      rest: {
        method: "POST",
        path: "/rates",
        input: ({ request }) => readRates({ request }),
        request: { bodies: RATE_BODIES },
      },
    })
    .input(ratesSchema)
    .mutation(({ ctx, input }) => putRates(ctx, input.rates)),
});

async function readRates({ request }: Pick<RestRequest, "request">): Promise<unknown> {
  const type = parseContentType(request.headers.get("content-type"));
  const bytes = await readBody(request, { bytesMax: BODY_BYTES_MAX });

  return type === "text/csv" ? parseRatesCsv(decodeUtf8(bytes)) : parseJson(bytes);
}

function toPlace(cursor: string) {
  const [currencyCode = "", date = ""] = cursor.split(":");

  return { currency: currencyCode, day: date };
}

function toDocument(answer: unknown) {
  const { data, meta } = answer as Answer<RateEntry[], PageMeta>;
  const rows = data.map((rate) => [rate.date, rate.currency, Number(rate.rate), rate.source]);

  return {
    body: toCsv([["date", "currency", "rate", "source"], ...rows]),
    contentType: "text/csv; charset=utf-8",
    headers: {
      "Content-Disposition": 'attachment; filename="rates.csv"',
      "X-Truncated": String(meta.next_cursor !== null),
    },
  };
}
