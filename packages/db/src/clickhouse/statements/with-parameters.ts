import { randomUUID } from "node:crypto";
import type { TransportRequest } from "../http-transport.ts";

const ADDRESS_LENGTH_MAX = 4_000;

/** A statement with its parameters. Long lists travel in a form: an address has its limits, of proxies too. */
export function withParameters(
  text: string,
  values: Record<string, string>,
  settings: Record<string, string | number>,
): Omit<TransportRequest, "signal"> {
  const length = Object.values(values).reduce((sum, value) => sum + value.length, 0);
  if (length <= ADDRESS_LENGTH_MAX) {
    return { parameters: { ...settings, ...values }, body: [Buffer.from(text)] };
  }
  const boundary = `part${randomUUID()}`;
  const fields = Object.entries({ ...values, query: text }).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );

  return {
    parameters: settings,
    body: [Buffer.from(`${fields.join("")}--${boundary}--\r\n`)],
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}
