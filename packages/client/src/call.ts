import { AnalyticsError } from "./errors.ts";
import { OPERATIONS, type Operations } from "./generated/operations.ts";
import type { Transport, TransportRequest } from "./transport.ts";

export type OperationId = keyof Operations;
export type InputOf<Id extends OperationId> = Operations[Id]["input"];
export type DataOf<Id extends OperationId> = Operations[Id]["data"];

/** A success of the service. */
export interface Answer<Id extends OperationId> {
  data: DataOf<Id>;
  meta: Operations[Id]["meta"];
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Of a change: your own key, so that it is made once even when your process asks again after a restart. */
  idempotencyKey?: string;
}

/** Members may be left out where all of them may. */
export type CallArguments<Id extends OperationId> =
  Record<never, never> extends InputOf<Id>
    ? [input?: InputOf<Id>, options?: CallOptions]
    : [input: InputOf<Id>, options?: CallOptions];

/** Any operation of the service by its id, with its input and answer as types. */
export type Call = <Id extends OperationId>(id: Id, ...rest: CallArguments<Id>) => Promise<Answer<Id>>;

export function createCall(transport: Transport): Call {
  return async (id, ...[input, options]) => {
    const { text, status } = await transport.send(requestOf(id, input, options));
    try {
      return JSON.parse(text) as never;
    } catch (cause) {
      const message = "The answer is not JSON.";
      throw new AnalyticsError({ code: "UNREADABLE_ANSWER", message, status, cause });
    }
  };
}

/** The request of an operation: members named in its path go there, the others into the query or the body. */
export function requestOf(
  id: OperationId,
  input: object = {},
  { signal, idempotencyKey }: CallOptions = {},
): TransportRequest {
  const { method, path, keyed } = OPERATIONS[id];
  const rest: Record<string, unknown> = { ...input };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];

    return encodeURIComponent(value);
  });
  const hasBody = method === "POST" || method === "PATCH";
  const headers: Record<string, string> = hasBody ? { "content-type": "application/json" } : {};
  if (keyed) headers["idempotency-key"] = idempotencyKey ?? crypto.randomUUID();

  return {
    method,
    path: hasBody ? filled : filled + toQuery(rest),
    // A change with a key is made once, however often it is sent.
    repeatable: !hasBody || keyed,
    signal,
    headers,
    ...(hasBody ? { body: JSON.stringify(rest) } : {}),
  };
}

/** Lists are written with commas; what is undefined is left out. */
function toQuery(input: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input))
    if (value !== undefined) query.set(name, Array.isArray(value) ? value.join(",") : String(value));

  return query.size > 0 ? `?${query}` : "";
}
