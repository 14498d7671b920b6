import { readBody } from "./read-body.ts";

/**
 * The request with a body that is read and unpacked already, for handlers of libraries that would read any length. Throws what
 * `readBody` throws.
 */
export async function withReadBody(request: Request, bytesMax: number): Promise<Request> {
  const { url, method, headers, signal } = request;
  if (method === "GET" || method === "HEAD") return request;
  const body = Buffer.from(await readBody(request, { bytesMax }));

  return new Request(url, { method, headers: withoutLength(headers), body, signal });
}

function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ["content-length", "content-encoding", "transfer-encoding"]) kept.delete(name);

  return kept;
}
