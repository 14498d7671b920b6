import { Duplex } from "node:stream";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import { acceptedBy, COMPRESSED_BYTES_MIN } from "./accept-encoding.ts";

const COMPRESSIBLE = /^(?:application\/json|text\/)/;
/** The default of 11 takes thirty times as long for a few hundredths less. */
const BROTLI_QUALITY = 4;
/** Best first. */
const ENCODINGS = [
  {
    name: "br",
    pack: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  },
  { name: "gzip", pack: () => createGzip() },
] as const;

/**
 * The answer in an encoding that the caller takes, when it is long enough to be worth it. Answers tell their length in
 * `Content-Length`; those that do not are left as they are, and so are those with an ETag: they are in the right encoding already.
 */
export function compress(request: Request, response: Response): Response {
  const { headers } = response;
  const length = Number(headers.get("content-length") ?? 0);
  if (response.body === null || length < COMPRESSED_BYTES_MIN || headers.has("etag")) return response;
  if (!COMPRESSIBLE.test(headers.get("content-type") ?? "")) return response;
  headers.append("Vary", "Accept-Encoding");
  const accepted = acceptedBy(request.headers.get("accept-encoding") ?? "");
  const encoding = ENCODINGS.find(({ name }) => accepted.has(name));
  if (encoding === undefined) return response;
  headers.delete("Content-Length");
  headers.set("Content-Encoding", encoding.name);
  const packed = response.body.pipeThrough(Duplex.toWeb(encoding.pack()) as TransformStream);

  return new Response(packed as ReadableStream<Uint8Array<ArrayBuffer>>, {
    status: response.status,
    headers,
  });
}
