import { hash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { acceptedBy, COMPRESSED_BYTES_MIN } from "../http/accept-encoding.ts";
import type { RestDocument } from "./route.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Encoding = "br" | "gzip";

/** Better costs several times as much for a few per cent. */
const BROTLI_QUALITY = 4;
const TAG_LENGTH = 22;

const encoders: Readonly<Record<Encoding, (bytes: Bytes) => Promise<Buffer<ArrayBuffer>>>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: promisify(gzip),
};

/** What of a request decides how it is answered. */
export interface Conditions {
  acceptEncoding: string | null;
  ifNoneMatch: string | null;
}

/** An answer without the headers that every answer has. */
export interface SelectedAnswer {
  status: 200 | 304;
  headers: Record<string, string>;
  body: Bytes | null;
}

/** Never shared between callers, and never used again without asking whether it still holds. */
const VALIDATED = {
  "Cache-Control": "private, no-cache",
  Vary: "Accept-Encoding, Authorization, X-API-Key, Cookie",
  "X-Content-Type-Options": "nosniff",
} as const;

/** The bytes of an answer with a strong ETag, plain and in the encodings that somebody has asked for. */
export class Representation {
  readonly #bytes: Bytes;
  readonly #tag: string;
  readonly #headers: Record<string, string>;
  readonly #encoded = new Map<Encoding, Bytes>();

  constructor({ body, contentType, headers }: RestDocument) {
    this.#bytes = Buffer.from(body);
    this.#tag = hash("sha256", this.#bytes, "base64url").slice(0, TAG_LENGTH);
    this.#headers = { "Content-Type": contentType, ...headers };
  }

  get bytes(): number {
    return this.#bytes.length;
  }

  /** The answer for these conditions, if it needs no compressing that was not done before. */
  selectReady({ acceptEncoding, ifNoneMatch }: Conditions): SelectedAnswer | null {
    const encoding = this.#encodingFor(acceptEncoding);
    const tag = `"${this.#tag}${encoding === null ? "" : `-${encoding}`}"`;
    if (ifNoneMatch !== null && names(ifNoneMatch, tag))
      return { status: 304, headers: { ...VALIDATED, ETag: tag }, body: null };
    const body = encoding === null ? this.#bytes : this.#encoded.get(encoding);
    if (body === undefined) return null;

    return {
      status: 200,
      headers: {
        ...this.#headers,
        ...VALIDATED,
        ETag: tag,
        "Content-Length": String(body.length),
        ...(encoding === null ? {} : { "Content-Encoding": encoding }),
      },
      body,
    };
  }

  /** The answer for these conditions. */
  async select(conditions: Conditions): Promise<SelectedAnswer> {
    for (;;) {
      const ready = this.selectReady(conditions);
      if (ready !== null) return ready;
      const encoding = this.#encodingFor(conditions.acceptEncoding) as Encoding;
      this.#encoded.set(encoding, await encoders[encoding](this.#bytes));
    }
  }

  #encodingFor(acceptEncoding: string | null): Encoding | null {
    if (acceptEncoding === null || this.#bytes.length < COMPRESSED_BYTES_MIN) return null;
    const accepted = acceptedBy(acceptEncoding);
    if (accepted.has("br")) return "br";

    return accepted.has("gzip") ? "gzip" : null;
  }
}

/** Whether an `If-None-Match` names the tag. By its rule (RFC 9110) a weak tag counts as its strong one. */
function names(ifNoneMatch: string, tag: string): boolean {
  return ifNoneMatch.split(",").some((part) => {
    const text = part.trim();

    return text === "*" || text === tag || text === `W/${tag}`;
  });
}
