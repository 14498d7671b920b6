import type { Role } from "@analytics/api/access/roles";

/** Who is signed in. */
export interface SessionUser {
  subject: string;
  name: string;
  login: string | null;
  roles: Role[];
  developer_id: string | null;
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
}

/** Why a sign-in did not happen. */
export type SignInFailure = "wrong" | "tooMany" | "failed";

interface SessionAnswer {
  data: { user: SessionUser | null; demo: boolean; demoAccounts?: readonly DemoAccount[] };
}

/** Asks the server who is signed in; nobody is an answer, not an error. */
export async function fetchSession(): Promise<SessionState> {
  const response = await fetch("/api/auth/session", { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`The session could not be read (${response.status}).`);
  const { data } = (await response.json()) as SessionAnswer;

  return { user: data.user, demo: data.demo, demoAccounts: data.demoAccounts ?? [] };
}

/** Signs in; null means it worked. */
export async function signIn(login: string, password: string): Promise<SignInFailure | null> {
  const response = await post("/api/auth/sign-in", { login, password }).catch(() => null);
  if (response === null) return "failed";
  if (response.ok) return null;
  if (response.status === 401) return "wrong";

  return response.status === 429 ? "tooMany" : "failed";
}

export async function signOut(): Promise<void> {
  await post("/api/auth/sign-out", {});
}

/** Whether the user sees only the games of one developer. */
export function isDeveloper(user: SessionUser): boolean {
  return user.roles.includes("developer") && !user.roles.includes("admin") && !user.roles.includes("analyst");
}

function post(path: string, body: object): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}
