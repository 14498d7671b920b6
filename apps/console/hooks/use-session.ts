import { useQuery } from "@tanstack/react-query";
import { createContext, use } from "react";
import { fetchSession, type SessionUser } from "#lib/session/session.ts";

export const SESSION_KEY = ["session"] as const;
const SESSION_FRESH_MS = 5 * 60_000;

/** The session as the server sees it. */
export function useSession() {
  return useQuery({ queryKey: SESSION_KEY, queryFn: fetchSession, staleTime: SESSION_FRESH_MS });
}

/** The signed-in user, for everything inside the shell. */
export const UserContext = createContext<SessionUser | null>(null);

/** The signed-in user. Only components inside the shell may ask. */
export function useUser(): SessionUser {
  const user = use(UserContext);
  if (user === null) throw new Error("Invariant broken: useUser outside of the shell");

  return user;
}

/** Whether the user only looks, through the eyes of somebody else: then no change is offered. */
export function useIsReadOnly(): boolean {
  return useUser().viewing !== null;
}
