import { invalid, notFound } from "@analytics/core/errors";
import { parseContentType, unsupported } from "../../http/content-type.ts";
import { readBody } from "../../http/read-body.ts";
import { respondWithJson } from "../../rest/respond.ts";
import type { AuthDoor, AuthRequest } from "../auth-door.ts";
import { subjectOf } from "../session-verifier.ts";

const BODY_BYTES_MAX = 16_384;

/**
 * Ends the sessions that ended at the Auth service, which says so itself, without a browser. Throws NOT_FOUND without an Auth service,
 * and what `OidcClient.readLogout` throws.
 */
export async function takeBackChannelLogout(
  { deps }: AuthDoor,
  { request, traceId }: AuthRequest,
): Promise<Response> {
  const { oidc, accounts, sessions } = deps;
  if (oidc === null) throw notFound("This path");
  const { externalId, externalSession, begunBefore } = await oidc.readLogout(
    await readToken(request),
    deps.clock(),
  );
  const account = externalId === null ? null : await accounts.findByExternalId(externalId);
  if (externalId === null || account !== null)
    await sessions.endExternal(
      { accountId: account?.id ?? null, externalSession, begunBefore },
      ({ id, accountId }) => ({
        actor: subjectOf(accountId),
        action: "session.end",
        object: `session:${id}`,
        details: { said_by: "oidc" },
        traceId,
      }),
    );

  return respondWithJson({}, { status: 200, traceId });
}

async function readToken(request: Request): Promise<string> {
  if (parseContentType(request.headers.get("content-type")) !== "application/x-www-form-urlencoded")
    throw unsupported("Send application/x-www-form-urlencoded.");
  const bytes = await readBody(request, { bytesMax: BODY_BYTES_MAX });
  const token = new URLSearchParams(Buffer.from(bytes).toString("utf8")).get("logout_token");
  if (token === null) throw invalid("«logout_token» is missing.", { parameter: "logout_token" });

  return token;
}
