const HERE = "http://here";

/** Where to go after sign-in: a path of this site, never another one. */
export function returnPath(next: string | null): string {
  const url = next?.startsWith("/") ? URL.parse(next, HERE) : null;
  if (url === null || url.origin !== HERE || url.pathname.startsWith("/sign-in")) return "/";

  return `${url.pathname}${url.search}${url.hash}`;
}
