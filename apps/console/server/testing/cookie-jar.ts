/** What a browser does about addresses: it keeps the cookies of each and sends them back. */
export interface CookieJar {
  /** One request; a redirect is an answer. */
  fetch(url: string | URL, init?: RequestInit): Promise<Response>;
  /** Follows redirects until there is none. Answers the last address and its answer. */
  follow(url: string | URL, init?: RequestInit): Promise<{ url: URL; response: Response }>;
  /** The cookies of an origin, as a header. */
  cookies(origin: string): string;
}

const REDIRECTS_MAX = 20;

export function createCookieJar(): CookieJar {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (origin: string) => {
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);

    return jar;
  };
  const cookies = (origin: string) =>
    [...jarOf(origin)].map(([name, value]) => `${name}=${value}`).join("; ");

  const fetchOnce: CookieJar["fetch"] = async (url, init = {}) => {
    const { origin } = new URL(url);
    const headers = new Headers(init.headers);
    headers.set("cookie", cookies(origin));
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = cookie.split(";")[0]?.split(/=(.*)/s) ?? [];
      if (value === "" || /max-age=0|expires=Thu, 01 Jan 1970/i.test(cookie)) jarOf(origin).delete(name);
      else jarOf(origin).set(name, value);
    }

    return response;
  };

  return {
    cookies,
    fetch: fetchOnce,
    follow: async (url, init) => {
      let at = new URL(url);
      let response = await fetchOnce(at, init);
      for (let steps = 0; steps < REDIRECTS_MAX; steps += 1) {
        const location = response.headers.get("location");
        if (location === null) return { url: at, response };
        await response.body?.cancel();
        at = new URL(location, at);
        response = await fetchOnce(at);
      }
      throw new Error(`Too many redirects, the last to ${at}`);
    },
  };
}
