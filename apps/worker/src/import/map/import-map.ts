import { z } from "zod";

/** Text with `{column|conversion}` placeholders; see `template.ts`. */
const template = z.string();

/** A plain number or a template whose text is one; several are multiplied exactly. */
const factors = z.union([template, z.array(z.union([template, z.number()])).min(1)]);

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | {
      value: string;
      equals?: string;
      in?: string[];
      matches?: string;
      empty?: boolean;
      gt?: number;
      gte?: number;
      lt?: number;
      lte?: number;
    };

const comparison = z
  .strictObject({
    value: template,
    equals: z.string().optional(),
    in: z.array(z.string()).optional(),
    matches: z.string().optional(),
    empty: z.boolean().optional(),
    gt: z.number().optional(),
    gte: z.number().optional(),
    lt: z.number().optional(),
    lte: z.number().optional(),
  })
  .refine((it) => Object.keys(it).length === 2, "a comparison has exactly one operator beside «value»");

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition) }),
    z.strictObject({ any: z.array(condition) }),
    z.strictObject({ not: condition }),
    comparison,
  ]),
);

const timeSpec = z.union([
  z.strictObject({
    column: z.string(),
    /** `iso`, `unix`, `unix_ms` or a pattern such as `dd.MM.yyyy HH:mm:ss`. */
    format: z.string().default("iso"),
    /** IANA zone of times that name no offset. */
    zone: z.string().default("UTC"),
  }),
  z.strictObject({ constant: z.iso.datetime({ offset: true }) }),
  z.strictObject({
    spread: z.strictObject({
      from: z.iso.datetime({ offset: true }),
      to: z.iso.datetime({ offset: true }),
      by: template,
    }),
  }),
]);

const eventSpec = z.strictObject({
  /** Events are made for rows (or groups) that fulfil it. */
  when: condition.optional(),
  /** Made only for the first row (or group) with this text, such as a title seen for the first time. */
  once: template.optional(),
  type: template,
  id: template,
  time: timeSpec,
  /** Several events whose `{amount}` adds up to a total that one event may not hold. */
  split: z
    .strictObject({
      total: factors,
      atMost: z.int().positive(),
      /** Each part happens its own amount in seconds later than the one before. */
      advanceSeconds: z.boolean().default(false),
    })
    .optional(),
  data: z.record(z.string(), z.json()),
});

export const importMapSchema = z.strictObject({
  $schema: z.string().optional(),
  /** Names the ledger's stream: `import:<name>`. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  description: z.string().optional(),
  csv: z
    .strictObject({
      delimiter: z.string().min(1).default(","),
      quote: z.string().length(1).default('"'),
      /** Names by position for a file without a header line; else the first line names the columns. */
      columns: z.array(z.string().min(1)).min(1).optional(),
    })
    .prefault({}),
  /** `source` of every event; together with `id` it is the event's identity. */
  source: template,
  /** Exchange rates that are added where the store has none for that currency and day. */
  rates: z
    .array(
      z.strictObject({
        currency: z.string().regex(/^[A-Z]{3}$/),
        day: z.iso.date(),
        /** RUB for one major unit, as decimal text with at most six digits after the point. */
        rate: z.string().regex(/^\d{1,9}(\.\d{1,6})?$/),
        source: z.string().min(1),
      }),
    )
    .default([]),
  /** Rows that fulfil it are left out and counted as skipped. */
  skip: condition.optional(),
  /** Neighbouring rows with equal text become one group; events are then made for each group. */
  groupBy: template.optional(),
  events: z.array(eventSpec).min(1),
});

export type ImportMap = z.infer<typeof importMapSchema>;
export type EventSpec = ImportMap["events"][number];
export type TimeSpec = EventSpec["time"];
export type Factors = z.infer<typeof factors>;
export type JsonValue = z.infer<ReturnType<typeof z.json>>;
