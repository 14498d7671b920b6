import type { Role } from "@analytics/api/access/roles";

/** Who is signed in. */
export interface SessionUser {
  subject: string;
  name: string;
  login: string | null;
  roles: Role[];
  developer_id: string | null;
  /** Signs in with a password that is kept here. */
  has_password: boolean;
  /** Whose eyes an administrator looks through. */
  viewing: { developer_id: string; expires_at: string } | null;
}

/** How people sign in here. */
export interface SignInWays {
  passwords: boolean;
  /** What the Auth service is called; null: there is none. */
  provider: string | null;
}

export interface DemoAccount {
  login: string;
  password: string;
  name: string;
  role: Role;
}

export interface SessionState {
  user: SessionUser | null;
  /** The installation shows an invented store. */
  demo: boolean;
  demoAccounts: readonly DemoAccount[];
  ways: SignInWays;
}

/** Why a sign-in did not happen. */
export type SignInFailure = "wrong" | "tooMany" | "failed";

interface SessionAnswer {
  data: {
    user: SessionUser | null;
    demo: boolean;
    demoAccounts?: readonly DemoAccount[];
    sign_in: SignInWays;
  };
}

/** Asks the server who is signed in; nobody is an answer, not an error. */
export async function fetchSession(): Promise<SessionState> {
  const response = await fetch("/api/auth/session", { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`The session could not be read (${response.status}).`);
  const { data } = (await response.json()) as SessionAnswer;

  return { user: data.user, demo: data.demo, demoAccounts: data.demoAccounts ?? [], ways: data.sign_in };
}

/** Signs in; null means it worked. */
export async function signIn(login: string, password: string): Promise<SignInFailure | null> {
  return outcomeOf(await post("/api/auth/sign-in", { login, password }).catch(() => null));
}

/** Signs out; answers where to go to end the session at the Auth service too, if there is one. */
export async function signOut(): Promise<string | null> {
  const response = await post("/api/auth/sign-out", {}).catch(() => null);
  if (!response?.ok) return null;

  return ((await response.json()) as { data: { continue_at: string | null } }).data.continue_at;
}

/** Takes another password; null means it worked. */
export async function changePassword(current: string, password: string): Promise<SignInFailure | null> {
  return outcomeOf(await post("/api/auth/password", { current, password }).catch(() => null));
}

/** Whose invitation this is; null: it is not valid. Throws while that cannot be found out. */
export async function fetchInvitation(token: string): Promise<{ login: string } | null> {
  const response = await post("/api/auth/invitation", { token });
  if (response.ok) return ((await response.json()) as { data: { login: string } }).data;
  if (response.status < 500) return null;
  throw new Error(`The invitation could not be read (${response.status}).`);
}

/** Takes the password of who was invited and signs in; answers whether it worked. */
export async function acceptInvitation(token: string, password: string): Promise<boolean> {
  const response = await post("/api/auth/invitation/accept", { token, password }).catch(() => null);

  return response?.ok ?? false;
}

/** Whether the user sees only the games of one developer. */
export function isDeveloper(user: SessionUser): boolean {
  return user.roles.includes("developer") && !user.roles.includes("admin") && !user.roles.includes("analyst");
}

function outcomeOf(response: Response | null): SignInFailure | null {
  if (response === null) return "failed";
  if (response.ok) return null;
  if (response.status === 401) return "wrong";

  return response.status === 429 ? "tooMany" : "failed";
}

function post(path: string, body: object): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}
