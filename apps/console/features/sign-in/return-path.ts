/** Where to go after sign-in: a path of this site, never another one. */
export function returnPath(next: string | null): string {
  if (next === null || !next.startsWith("/") || next.startsWith("//") || next.includes("\\")) return "/";

  return next.startsWith("/sign-in") ? "/" : next;
}
