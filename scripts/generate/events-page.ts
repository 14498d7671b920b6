import { REASON_CODES, type ReasonCode } from "@analytics/ingest/batch";
import type { EventType } from "@analytics/ingest/catalog/event-type";
import { COMMON_FIELDS } from "@analytics/ingest/catalog/fields";
import { EVENT_TYPES } from "@analytics/ingest/catalog/registry";
import { z } from "zod";

const REASONS: Record<ReasonCode, string> = {
  INVALID_JSON: "The body is not JSON in UTF-8.",
  INVALID_ENVELOPE: "An attribute of CloudEvents 1.0 is missing or wrong.",
  UNKNOWN_EVENT_TYPE: "The type is not in the catalogue below and does not begin with `custom.`.",
  SCHEMA_VIOLATION: "A field of `data` breaks the schema; `path` names it.",
  UNKNOWN_CURRENCY: "No exchange rate at or before the day of payment. Replay it once there is one.",
  TIMESTAMP_OUT_OF_RANGE: "`time` lies more than 24 hours ahead, or before the year 2000.",
  TOO_LARGE: "The event is larger than 1 MiB.",
  ERASED_SUBJECT: "The data of this person was destroyed; new events about them are refused.",
};

interface JsonSchema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  required?: string[];
}

/** docs/events.md: every event type with its fields, and the quarantine reasons, from the catalogue. */
export function eventsPage(): string {
  return `# Events

[CloudEvents 1.0](https://github.com/cloudevents/spec) in JSON. \`source\` and \`id\` identify an event; \`time\` is when it happened.
An event that is sent again must be the same to its \`time\`: with another one it counts as another event once the first is no longer among the recent ones (but for payments, which their id alone makes the same;
[ADR 3](adr/0003-event-identity.md)). So keep id and time with the event, and do not make them anew at each try.
Money is an integer in minor units, and is taken as sent: that a price is the list price less the discount, that tax and fee stay below it, or that refunds stay below the order, is the
payment service's to see to. A refund or chargeback is in the currency of its purchase, at its rate; one of an unknown order that names no currency is in roubles. Fields that are not listed are welcome: they are kept, without personal data.

Identifiers of games, orders and developers are kept as they came, so one that holds an e-mail address is quarantined (\`SCHEMA_VIOLATION\`). In \`source\` and in free texts e-mail
addresses, phones, IP addresses and the event's own identifiers are replaced. They are found in any script, width and spelling of the sign @; a text in which one is found is kept in its NFKC form. A bare number cannot be told from an amount: send phones in fields that say so (\`phone\`), which are dropped.

## Fields that any event may carry in \`data\`

${Object.keys(COMMON_FIELDS)
  .map((field) => `\`${field}\``)
  .join(
    ", ",
  )}. \`user_id\` becomes a number; session, device and anonymous ids become keyed hashes; \`ip\` becomes a country; \`email\`,
\`phone\`, \`ip\` and \`user_agent\` are dropped.

## Why an event is quarantined

| code | meaning |
|---|---|
${REASON_CODES.map((code) => `| \`${code}\` | ${REASONS[code]} |`).join("\n")}

## Types

| type | version | required in \`data\` | optional |
|---|---|---|---|
${EVENT_TYPES.map(row).join("\n")}
| \`custom.<name>\` | 1 | | free-form |
`;
}

function row(event: EventType): string {
  const schema = z.toJSONSchema(event.data, { unrepresentable: "any", io: "input" }) as JsonSchema;
  const own = Object.entries(schema.properties ?? {}).filter(([name]) => !(name in COMMON_FIELDS));
  const required = own.filter(([name]) => schema.required?.includes(name));
  const optional = own.filter(([name]) => !schema.required?.includes(name));

  return `| \`${event.type}\` | ${event.version} | ${list(required)} | ${list(optional)} |`;
}

function list(fields: [string, JsonSchema][]): string {
  return fields.map(([name, schema]) => `\`${name}\` ${describe(schema)}`).join(", ");
}

function describe(schema: JsonSchema): string {
  if (schema.anyOf) return describe(schema.anyOf.find((option) => option.type !== "null") ?? {});
  if (schema.enum) return schema.enum.map(String).join(" / ");
  if (schema.items?.properties) return `[{${Object.keys(schema.items.properties).join(", ")}}]`;
  if (schema.items) return `[${describe(schema.items)}]`;

  return Array.isArray(schema.type) ? (schema.type[0] ?? "") : (schema.type ?? "");
}
