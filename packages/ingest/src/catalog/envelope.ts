import { z } from "zod";

/** What is said of a `time` that is none. */
export const TIME_WORDS = "The time is not an RFC 3339 time such as 2026-11-01T12:00:00Z.";

/** CloudEvents 1.0, structured mode. Extension attributes are allowed and not stored. */
export const envelopeSchema = z.looseObject({
  specversion: z.literal("1.0"),
  id: z.string().min(1).max(256),
  source: z.string().min(1).max(512),
  type: z.string().min(1).max(128),
  time: z.string().min(20, TIME_WORDS).max(40, TIME_WORDS),
  subject: z.string().max(512).nullish(),
  dataschema: z.string().max(512).nullish(),
  datacontenttype: z.string().max(128).nullish(),
  data: z.looseObject({}),
});

export type Envelope = z.infer<typeof envelopeSchema>;

const SCHEMA_VERSION = /\/v?(\d{1,9})(?:\.json)?$/;

/** The version of the data's schema that the event names by the end of `dataschema` (`…/v2`); 1 when it names none. */
export function schemaVersionOf(envelope: Envelope): number {
  if (typeof envelope.dataschema !== "string") return 1;
  const version = SCHEMA_VERSION.exec(envelope.dataschema)?.[1];

  return version === undefined ? 1 : Number(version);
}
