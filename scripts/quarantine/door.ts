import { userInfo } from "node:os";
import { API_AUDIENCE } from "@analytics/api/auth/local-issuer";
import { openServiceIssuer } from "../service-issuer.ts";

/** The REST door of a running service, as an administrator. */
export interface Door {
  get<Data>(path: string, query?: Record<string, string>): Promise<Answer<Data>>;
  post<Data>(path: string, body: unknown): Promise<Answer<Data>>;
}

export interface Answer<Data> {
  data: Data;
  meta: { next_cursor: string | null };
}

type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = "/api/v1/analytics";
const TTL_SECONDS = 3_600;

/** The service and token that options or environment name, else those of the embedded mode on this machine. */
export async function openDoor(
  options: { url?: string; token?: string; dataDirectory?: string },
  env: Environment,
): Promise<Door> {
  const origin = options.url ?? env.ANALYTICS_URL ?? `http://localhost:${env.PORT || "3000"}`;
  const token = options.token ?? env.ANALYTICS_TOKEN ?? (await signToken(env, options.dataDirectory));

  const call = async <Data>(path: string, init: RequestInit = {}): Promise<Answer<Data>> => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const response = await fetch(new URL(PREFIX + path, origin), { ...init, headers }).catch(
      (error: Error) => {
        const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
        throw new Error(`${origin} does not answer${cause}`);
      },
    );
    const answer = (await response.json().catch(() => null)) as
      | (Answer<Data> & { error?: { code: string; message: string } })
      | null;
    if (!response.ok || answer === null) {
      const { code = String(response.status), message = "This is not the service's answer." } =
        answer?.error ?? {};
      throw new Error(`${code}: ${message}`);
    }

    return answer;
  };

  return {
    get: (path, query = {}) => {
      const search = new URLSearchParams(query).toString();

      return call(search === "" ? path : `${path}?${search}`);
    },
    post: (path, body) => call(path, { method: "POST", body: JSON.stringify(body) }),
  };
}

/** The audit names the account of this machine, not just «admin». */
async function signToken(env: Environment, dataDirectory?: string): Promise<string> {
  const issuer = await openServiceIssuer(env, dataDirectory);

  return issuer.sign(
    { sub: `cli:${userInfo().username}`, roles: ["admin"] },
    { audience: API_AUDIENCE, ttlSeconds: TTL_SECONDS },
  );
}
