import { readSessionCookie } from "../auth/session-cookie.ts";
import { type Credentials, toCredentials } from "./client.ts";

/** A JWT, or a key of ours: what is neither is the name of a protocol. */
const TOKEN = /^(?:[\w-]+\.[\w-]+\.[\w-]*|ak_[0-9a-f]{12}_[\w-]{43})$/;

/** Our own name, which a client may offer without a token. */
const NAME = "analytics";

/** What came with the request that opens a stream; null: the client will say who it is in its first message. */
export function credentialsOf(headers: Headers): Credentials | null {
  const authorization = headers.get("authorization");
  if (authorization !== null) return { authorization };
  const key = headers.get("x-api-key");
  if (key !== null) return { "x-api-key": key };
  const token = protocolsOf(headers).find((protocol) => TOKEN.test(protocol));
  if (token !== undefined) return toCredentials(token);
  const cookie = headers.get("cookie");

  if (cookie !== null && readSessionCookie(cookie) !== null) return { cookie };
  // Any other name stands before a token only: what is alone, or comes last, was meant as one, and is refused as one that is wrong.
  const last = protocolsOf(headers).at(-1);

  return last === undefined || last === NAME ? null : toCredentials(last);
}

/** Of the offered subprotocols the one to answer with: a name, if there is one beside the token. A browser insists on an answer. */
export function chooseProtocol(offered: Iterable<string>): string | false {
  const protocols = [...offered];

  return protocols.find((protocol) => !TOKEN.test(protocol)) ?? protocols[0] ?? false;
}

function protocolsOf(headers: Headers): string[] {
  return (headers.get("sec-websocket-protocol") ?? "")
    .split(",")
    .flatMap((protocol) => protocol.trim() || []);
}
