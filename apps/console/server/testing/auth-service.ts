import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** The claims of each user of an Auth service, by login. Any password is right. */
export type AuthUsers = Record<string, Record<string, unknown>>;

/** A real OpenID provider in this process, with pages of its own to sign in. */
export interface AuthService {
  issuer: string;
  stop(): Promise<void>;
}

export interface AuthServiceOptions {
  clientId: string;
  clientSecret: string;
  /** Read at every sign-in, so a test may change it. */
  users: AuthUsers;
  /** Of the console, which is known once it listens. */
  origins: () => readonly string[];
}

export async function startAuthService(options: AuthServiceOptions): Promise<AuthService> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let handle: ReturnType<Provider["callback"]> | undefined;
  // The addresses of the console are part of the client, and the console needs the issuer: so it is made at the first request.
  server.on("request", (request, response) => {
    handle ??= createProvider(issuer, options).callback();
    void handle(request, response);
  });

  return {
    issuer,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function createProvider(issuer: string, { clientId, clientSecret, users, origins }: AuthServiceOptions) {
  return new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: origins().map((origin) => `${origin}/api/auth/oidc/callback`),
        post_logout_redirect_uris: origins().map((origin) => `${origin}/sign-in`),
        backchannel_logout_uri: `${origins()[0]}/api/auth/oidc/back-channel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: { openid: ["sub"], profile: ["name", "roles", "developer_id"], email: ["email"] },
    findAccount: (_, login) => ({
      accountId: login,
      claims: async () => ({ sub: login, ...users[login] }),
    }),
    features: { backchannelLogout: { enabled: true } },
    // It would not go to this machine, where the console of a test is.
    fetch: (url, { method, headers, body, signal } = {}) => fetch(url, { method, headers, body, signal }),
    pkce: { required: () => true },
    cookies: { keys: ["a key of the tests"] },
  });
}
