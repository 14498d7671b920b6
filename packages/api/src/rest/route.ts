/** A request whose path matched a route. */
export interface RestRequest {
  readonly request: Request;
  /** Values of the `{name}` parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** A body in a form other than the JSON envelope. */
export interface RestDocument {
  body: string;
  contentType: string;
  headers?: Readonly<Record<string, string>>;
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
  /** Another representation of the answer, if the request asked for one. */
  readonly present?: (answer: unknown, request: RestRequest) => RestDocument | null;
}
