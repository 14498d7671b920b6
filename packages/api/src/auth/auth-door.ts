import { forbidden } from "@analytics/core/errors";
import type { ApiDeps } from "../deps.ts";
import { parseContentType, unsupported } from "../http/content-type.ts";
import { readBody } from "../http/read-body.ts";
import type { CallerLimits } from "../limits/caller-limits.ts";
import type { SignIn } from "./sign-in.ts";
import type { SessionOrigin } from "./start-session.ts";

const BODY_BYTES_MAX = 4_096;

/** One request below `/api/auth`. */
export interface AuthRequest extends SessionOrigin {
  /** Below `/api/auth`. */
  path: string;
  url: URL;
  /** Of the console, as people type it. */
  origin: string;
}

export interface AuthDoor {
  deps: Pick<ApiDeps, "accounts" | "sessions" | "audit" | "issuer" | "oidc" | "config" | "logger" | "clock">;
  signIn: SignIn;
  /** What the caller may still ask. */
  limits: CallerLimits;
  isOwnOrigin: (origin: string) => boolean;
}

export type AuthHandler = (door: AuthDoor, auth: AuthRequest) => Promise<Response> | Response;

/** Browsers send `Origin` with every POST; a page of another site must neither sign people in nor out. */
export function refuseForeignOrigin(door: AuthDoor, request: Request): void {
  const origin = request.headers.get("origin");
  if (origin !== null && !door.isOwnOrigin(origin))
    throw forbidden("This must come from a page of this site.");
}

/** Throws FORBIDDEN where people may sign in through the Auth service only. */
export function refuseWithoutPasswords({ deps }: AuthDoor): void {
  if (deps.config.localPasswords === false)
    throw forbidden("Passwords are switched off here. Sign in through the Auth service.");
}

/** The body of a form of ours; null for what is no JSON. */
export async function readJson(request: Request): Promise<unknown> {
  if (parseContentType(request.headers.get("content-type")) !== "application/json")
    throw unsupported("Send application/json.");
  const bytes = await readBody(request, { bytesMax: BODY_BYTES_MAX });
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return null;
  }
}
