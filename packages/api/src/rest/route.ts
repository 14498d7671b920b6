import type { ErrorCode } from "@analytics/core/errors";
import type { MetricResult } from "@analytics/metrics/query";
import type { z } from "zod";

/** A request whose path matched a route. */
export interface RestRequest {
  readonly request: Request;
  /** Values of the `{name}` parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** A body in a form other than the JSON envelope. */
export interface RestDocument {
  body: string | Uint8Array<ArrayBuffer>;
  contentType: string;
  headers?: Readonly<Record<string, string>>;
}

/** What a route with an `input` of its own reads, where the procedure's schema does not say it. */
export interface RequestShape {
  /** Parameters of the query; a list is written with commas. */
  readonly query?: z.ZodObject;
  /** Bodies by media type. */
  readonly bodies?: Readonly<Record<string, RestBody>>;
}

export interface RestBody {
  readonly schema: z.ZodType;
  readonly description?: string;
  readonly example?: unknown;
}

/**
 * How a procedure appears in REST. Without `input`, the procedure gets one object: path parameters, the query (each parameter
 * once) and, for methods that have one, the JSON body's fields.
 */
export interface RestRoute {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below `/api/v1/analytics`, such as `/metrics/{name}`. */
  readonly path: string;
  /** Of success; 200 when absent. */
  readonly status?: number;
  readonly input?: (request: RestRequest) => unknown;
  /** Documents `input`. */
  readonly request?: RequestShape;
  /** Another representation of the answer, if the request asked for one. */
  readonly present?: (
    answer: unknown,
    request: RestRequest,
  ) => RestDocument | null | Promise<RestDocument | null>;
  /**
   * Of a route that answers a metric. Its answers have a strong ETag, `If-None-Match` is answered with 304, and an answer that still
   * holds is given again until the moment (epoch milliseconds) that this says: until then the same address asks the same.
   */
  readonly revalidates?: (answer: MetricResult, request: RestRequest) => number;
  /** Documents `present`: its media types, with a sentence about each. */
  readonly documents?: Readonly<Record<string, string>>;
  /** ISO days: since when it should not be used any more, and until when it answers. Said in every answer and in the description. */
  readonly deprecated?: { readonly since: string; readonly sunset: string };
  /** Of a POST: the same request twice changes nothing the second time, so that it takes no `Idempotency-Key`. */
  readonly repeatable?: true;
  /** Failures that this route knows beyond those that follow from its shape. */
  readonly errors?: readonly ErrorCode[];
}
