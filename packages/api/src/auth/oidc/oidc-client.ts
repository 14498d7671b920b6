import { AppError, unavailable } from "@analytics/core/errors";
import type { JWTVerifyGetKey } from "jose";
import * as openid from "openid-client";
import { createRemoteKeys } from "../remote-verifier.ts";
import {
  type ClaimsMap,
  type ExternalIdentity,
  identityOfClaims,
  type OidcClaims,
} from "./identity-of-claims.ts";
import { type ExternalLogout, externalSessionOf, readLogoutToken } from "./logout-token.ts";

const CLOCK_SKEW_SECONDS = 30;
const TIMEOUT_SECONDS = 5;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

export interface OidcConfig {
  /** The issuer's address; plain http on this machine only. */
  issuer: string;
  clientId: string;
  /** None: a public client, which PKCE protects. */
  clientSecret?: string | undefined;
  /** With spaces between them. */
  scopes: string;
  /** What the sign-in page calls it. */
  name: string;
  claims: ClaimsMap;
}

/** What must come back with the answer of the Auth service. */
export interface OidcChecks {
  state: string;
  nonce: string;
  verifier: string;
}

/** Why nobody was signed in, as far as the Auth service goes. */
export type OidcFailure = "unavailable" | "denied" | "failed";

/** Somebody who came back from the Auth service. */
export interface ExternalArrival {
  /** Null: somebody without a role here. */
  identity: ExternalIdentity | null;
  /** The session there; null: it has no name. */
  externalSession: string | null;
}

/** Sign-in through the platform's Auth service, by OpenID Connect: authorization code with PKCE. */
export interface OidcClient {
  readonly name: string;
  /** Where to send the browser, and what its return is checked against. Throws UPSTREAM_UNAVAILABLE. */
  begin(redirectUri: string): Promise<{ url: URL; checks: OidcChecks }>;
  /** Who came back to this address, by the verified ID token and the user info. Throws what `failureOf` reads. */
  finish(returned: URL, checks: OidcChecks): Promise<ExternalArrival>;
  /** Where the session at the Auth service is ended; null when it offers no such page or cannot be asked. */
  logoutUrl(returnTo: string): Promise<URL | null>;
  /** What the Auth service says with this logout token. Throws what `readLogoutToken` throws. */
  readLogout(token: string, now: number): Promise<ExternalLogout>;
}

/** The service is asked about itself at the first sign-in, and again until it has answered. */
export function createOidcClient(config: OidcConfig): OidcClient {
  let discovered: Promise<openid.Configuration> | null = null;
  const discover = async () => {
    discovered ??= fetchConfiguration(config);
    try {
      return await discovered;
    } catch (cause) {
      discovered = null;
      throw unavailable("The Auth service", cause);
    }
  };
  let keys: JWTVerifyGetKey | null = null;

  return {
    name: config.name,
    begin: async (redirectUri) => {
      const client = await discover();
      const checks = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      };
      const url = openid.buildAuthorizationUrl(client, {
        redirect_uri: redirectUri,
        scope: config.scopes,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: "S256",
      });

      return { url, checks };
    },
    finish: async (returned, { state, nonce, verifier }) => {
      const client = await discover();
      const tokens = await openid.authorizationCodeGrant(client, returned, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
      });
      const claims = tokens.claims() as OidcClaims;
      const info =
        client.serverMetadata().userinfo_endpoint === undefined
          ? {}
          : await openid.fetchUserInfo(client, tokens.access_token, claims.sub);

      // What the signed token says counts; the user info adds what it leaves out.
      return {
        identity: identityOfClaims({ ...info, ...claims }, config.claims),
        externalSession: externalSessionOf(claims),
      };
    },
    logoutUrl: async (returnTo) => {
      const client = await discover().catch(() => null);
      if (client?.serverMetadata().end_session_endpoint === undefined) return null;

      return openid.buildEndSessionUrl(client, { post_logout_redirect_uri: returnTo });
    },
    readLogout: async (token, now) => {
      const { issuer, jwks_uri: url } = (await discover()).serverMetadata();
      if (url === undefined) throw unavailable("The Auth service");
      keys ??= createRemoteKeys(url);

      return readLogoutToken(token, { issuer, clientId: config.clientId, keys, now });
    },
  };
}

/** What went wrong between the browser, the Auth service and us. */
export function failureOf(error: unknown): OidcFailure {
  if (error instanceof openid.AuthorizationResponseError)
    return error.error === "access_denied" ? "denied" : "failed";
  const isAway =
    (error instanceof AppError && error.retryable) ||
    (error instanceof openid.ClientError && error.code === "OAUTH_TIMEOUT") ||
    (error instanceof TypeError && error.message === "fetch failed");

  return isAway ? "unavailable" : "failed";
}

/** Whether tokens may travel to this issuer: over TLS, or within this machine. */
export function isSafeIssuer(issuer: string): boolean {
  const url = URL.parse(issuer);

  return url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.has(url.hostname));
}

function fetchConfiguration({ issuer, clientId, clientSecret }: OidcConfig): Promise<openid.Configuration> {
  const url = new URL(issuer);
  const metadata = { [openid.clockTolerance]: CLOCK_SKEW_SECONDS };
  const authentication = clientSecret === undefined ? openid.None() : openid.ClientSecretBasic(clientSecret);
  // The ID token's signature is checked too, though it comes straight from the issuer.
  const execute = [openid.enableNonRepudiationChecks];
  if (url.protocol === "http:") execute.push(openid.allowInsecureRequests);

  return openid.discovery(url, clientId, metadata, authentication, { execute, timeout: TIMEOUT_SECONDS });
}
