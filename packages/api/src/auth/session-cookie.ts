export const SESSION_COOKIE = "analytics_session";
/** A session that is not used for so long is over. */
export const SESSION_IDLE_SECONDS = 3_600;
/** After this long people sign in again, whatever they did meanwhile. */
export const SESSION_LIFE_SECONDS = 12 * 3_600;

export interface CookieOptions {
  secure: boolean;
  maxAgeSeconds: number;
  /** `/` unless told. */
  path?: string;
}

/** The `Set-Cookie` of a session; an empty token with age 0 removes it. */
export function toSetCookie(token: string, options: CookieOptions): string {
  return setCookie(SESSION_COOKIE, token, options);
}

/** The session token of a `Cookie` header, or null. */
export function readSessionCookie(header: string | null): string | null {
  return readCookie(header, SESSION_COOKIE);
}

/** A cookie that no script can read and no other site can send along with a change. */
export function setCookie(name: string, value: string, options: CookieOptions): string {
  const parts = [
    `${name}=${value}`,
    `Path=${options.path ?? "/"}`,
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${options.maxAgeSeconds}`,
    ...(options.secure ? ["Secure"] : []),
  ];

  return parts.join("; ");
}

/** The value of a cookie of a `Cookie` header, or null. */
export function readCookie(header: string | null, wanted: string): string | null {
  if (header === null) return null;
  for (const part of header.split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === wanted && value) return value;
  }

  return null;
}
