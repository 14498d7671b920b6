import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { createOidcClient, failureOf } from "@analytics/api/auth/oidc/oidc-client";
import { type AuthService, type AuthUsers, startAuthService } from "./testing/auth-service.ts";
import { type CookieJar, createCookieJar } from "./testing/cookie-jar.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

const CLIENT = { clientId: "analytics", clientSecret: "a secret of the tests" };

describe("sign-in through an Auth service", () => {
  const users: AuthUsers = {};
  let auth: AuthService;
  let service: ConsoleUnderTest;
  let admin: string;
  before(async () => {
    auth = await startAuthService({ ...CLIENT, users, origins: () => [service.origin] });
    service = await startConsole({
      oidc: {
        OIDC_ISSUER: auth.issuer,
        OIDC_CLIENT_ID: CLIENT.clientId,
        OIDC_CLIENT_SECRET: CLIENT.clientSecret,
        OIDC_ROLE_MAP: { "store-admin": "admin", analyst: "analyst", studio: "developer" },
        LOCAL_PASSWORDS: false,
      },
    });
    admin = await service.token({ roles: ["admin"] });
  });
  after(async () => {
    await service.stop();
    await auth.stop();
  });

  /** Goes from the sign-in page to the form of the Auth service. */
  const begin = async (jar: CookieJar, next = "/") => {
    const { url, response } = await jar.follow(
      `${service.origin}/api/auth/oidc/start?next=${encodeURIComponent(next)}`,
    );
    assert.equal(url.origin, auth.issuer, await response.text());

    return url;
  };
  const submit = (jar: CookieJar, form: URL, fields: Record<string, string>) =>
    jar.fetch(form, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
  /** Follows redirects as long as they stay at the Auth service; answers the address it sends the browser to. */
  const leave = async (jar: CookieJar, response: Response, from: URL): Promise<URL> => {
    let at = from;
    let answer = response;
    for (;;) {
      const location = answer.headers.get("location");
      if (location === null) {
        // The page that asks for consent.
        answer = await submit(jar, at, { prompt: "consent" });
        continue;
      }
      at = new URL(location, at);
      if (at.origin !== auth.issuer) return at;
      answer = await jar.fetch(at);
    }
  };
  const callbackOf = async (jar: CookieJar, login: string, next?: string) => {
    const form = await begin(jar, next);

    return leave(jar, await submit(jar, form, { prompt: "login", login, password: "any" }), form);
  };
  /** Where a whole sign-in ends. */
  const signIn = async (jar: CookieJar, login: string, next?: string) => {
    const response = await jar.fetch(await callbackOf(jar, login, next));
    assert.equal(response.status, 303);

    return (response.headers.get("location") ?? "").replace(service.origin, "");
  };
  const session = async (jar: CookieJar) => {
    const response = await jar.fetch(`${service.origin}/api/auth/session`);

    return ((await response.json()) as { data: Record<string, unknown> }).data;
  };
  const list = async () =>
    (
      (await (await service.call("/users", { as: admin })).json()) as {
        data: { id: string; login: string; role: string; developer_id: string | null; sign_in: string }[];
      }
    ).data;

  it("is offered, and passwords are refused where they are switched off", async () => {
    const anybody = await session(createCookieJar());
    assert.deepEqual(anybody.sign_in, { passwords: false, provider: "Store ID" });
    assert.equal(anybody.demoAccounts, undefined);
    const withPassword = await service.call("//api/auth/sign-in", {
      method: "POST",
      headers: { "content-type": "application/json", origin: service.origin },
      body: JSON.stringify({ login: "admin", password: "demo-admin" }),
    });
    assert.equal(withPassword.status, 403);
  });

  it("brings people in with role and developer of their claims, each time anew", async () => {
    users.ann = { name: "Ann", email: "ann@studio.example", roles: ["studio"], developer_id: "dev-7" };
    const jar = createCookieJar();
    assert.equal(await signIn(jar, "ann", "/explore?metric=dau"), "/explore?metric=dau");
    const { user } = (await session(jar)) as { user: Record<string, unknown> };
    assert.deepEqual([user.name, user.roles, user.developer_id], ["Ann", ["developer"], "dev-7"]);
    assert.equal(user.has_password, false);
    const cookie = jar.cookies(service.origin);
    assert.doesNotMatch(cookie, /analytics_sign_in/);
    assert.equal((await service.call("/developers/me/games", { headers: { cookie } })).status, 200);

    users.ann = { name: "Ann", roles: ["analyst", "studio"] };
    const again = createCookieJar();
    assert.equal(await signIn(again, "ann"), "/");
    const all = (await list()).filter(({ sign_in }) => sign_in === "oidc");
    assert.deepEqual(
      all.map(({ login, role, developer_id }) => [login, role, developer_id]),
      [[`ann@${new URL(auth.issuer).host}`, "analyst", null]],
    );
  });

  it("returns to pages of this site only", async () => {
    users.ann = { roles: ["analyst"] };
    for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "/sign-in?next=/"])
      assert.equal(await signIn(createCookieJar(), "ann", next), "/", next);
  });

  it("says on the sign-in page why nobody was signed in", async () => {
    users.bob = { roles: ["cook"] };
    assert.equal(await signIn(createCookieJar(), "bob"), "/sign-in?failure=no_role");
    users.bob = { roles: ["studio"] };
    assert.equal(await signIn(createCookieJar(), "bob"), "/sign-in?failure=no_role", "a developer of nobody");

    const aborting = createCookieJar();
    const abort = await begin(aborting);
    const denied = await leave(aborting, await aborting.fetch(`${abort}/abort`), abort);
    assert.equal(await endOf(aborting, denied), "/sign-in?failure=denied");

    users.bob = { roles: ["analyst"] };
    assert.equal(await signIn(createCookieJar(), "bob"), "/");
    const bob = (await list()).find(({ login }) => login.startsWith("bob"));
    const change = await service.call(`/users/${bob?.id}`, {
      method: "PATCH",
      as: admin,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ disabled: true }),
    });
    assert.equal(change.status, 200, await change.text());
    assert.equal(await signIn(createCookieJar(), "bob"), "/sign-in?failure=disabled");
  });

  it("takes an answer once, from the browser that asked, within its time", async () => {
    users.ann = { roles: ["analyst"] };
    const jar = createCookieJar();
    const callback = await callbackOf(jar, "ann");
    assert.equal(await endOf(createCookieJar(), callback), "/sign-in?failure=expired");
    const other = createCookieJar();
    await begin(other);
    assert.equal(await endOf(other, callback), "/sign-in?failure=failed", "the state of another trip");
    const trip = createCookieJar();
    const own = await callbackOf(trip, "ann");
    own.searchParams.set("code", "forged");
    assert.equal(await endOf(trip, own), "/sign-in?failure=failed");
    assert.equal(await endOf(jar, callback), "/");
    assert.equal(await endOf(jar, callback), "/sign-in?failure=expired");
  });

  it("leaves role and name to the Auth service", async () => {
    users.ann = { roles: ["analyst"] };
    await signIn(createCookieJar(), "ann");
    const ann = (await list()).find(({ login }) => login.startsWith("ann"));
    for (const body of [{ role: "admin" }, { name: "Other" }]) {
      const response = await service.call(`/users/${ann?.id}`, {
        method: "PATCH",
        as: admin,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      assert.equal(response.status, 409);
    }
    const invited = await service.call("/users", {
      method: "POST",
      as: admin,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login: "new@shop.example", role: "analyst" }),
    });
    assert.equal(invited.status, 409, "nobody chooses a password where there are none");
  });

  it("signs out here and shows the way to do so there", async () => {
    users.ann = { roles: ["analyst"] };
    const jar = createCookieJar();
    await signIn(jar, "ann");
    const response = await jar.fetch(`${service.origin}/api/auth/sign-out`, {
      method: "POST",
      headers: { origin: service.origin },
    });
    const { data } = (await response.json()) as { data: { continue_at: string } };
    const there = new URL(data.continue_at);
    assert.equal(there.origin, auth.issuer);
    assert.equal(there.searchParams.get("post_logout_redirect_uri"), `${service.origin}/sign-in`);
    assert.equal((await jar.fetch(there)).status, 200, "the provider knows the address and the client");
    assert.equal((await session(jar)).user, null);
  });

  it("ends the session here when it ends there, and no other", async () => {
    users.ann = { roles: ["analyst"] };
    users.eve = { roles: ["analyst"] };
    const [jar, elsewhere, other] = [createCookieJar(), createCookieJar(), createCookieJar()];
    await signIn(jar, "ann");
    await signIn(elsewhere, "ann");
    await signIn(other, "eve");
    const end = new URL(`${auth.issuer}/session/end`);
    const page = await (await jar.fetch(end)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const confirmed = await submit(jar, new URL(`${end}/confirm`), { xsrf, logout: "yes" });
    assert.ok(confirmed.status < 400, await confirmed.text());

    const until = Date.now() + 5_000;
    while ((await session(jar)).user !== null) assert.ok(Date.now() < until, "still signed in");
    assert.notEqual((await session(elsewhere)).user, null);
    assert.notEqual((await session(other)).user, null);
    const entries = await service.call("/audit?action=session.end&limit=1", { as: admin });
    const [entry] = ((await entries.json()) as { data: { actor: string; details: object }[] }).data;
    const ann = (await list()).find(({ login }) => login.startsWith("ann"));
    assert.deepEqual([entry?.actor, entry?.details], [`account:${ann?.id}`, { said_by: "oidc" }]);
  });

  it("takes word of a logout from the Auth service only", async () => {
    const say = (body: string, type = "application/x-www-form-urlencoded") =>
      service.call("//api/auth/oidc/back-channel-logout", {
        method: "POST",
        headers: { "content-type": type },
        body,
      });
    const token = await service.token({ sub: "ann", roles: ["admin"] });
    for (const body of ["", "logout_token=", `logout_token=${token}`, `logout_token=${"x".repeat(9_000)}`])
      assert.equal((await say(body)).status, 400, body.slice(0, 40));
    assert.equal((await say("{}", "application/json")).status, 415);
    assert.equal((await say(`logout_token=${"x".repeat(20_000)}`)).status, 413);
  });

  it("says so while the Auth service is away, or gives itself another name", async () => {
    const client = createOidcClient({
      issuer: "http://127.0.0.1:9",
      clientId: CLIENT.clientId,
      scopes: "openid",
      name: "Away",
      claims: { roleClaim: "roles", roles: null, developerClaim: "developer_id" },
    });
    const callback = "http://127.0.0.1/callback";
    assert.equal(await client.begin(callback).catch(failureOf), "unavailable");
    assert.equal(await client.logoutUrl("http://127.0.0.1/"), null);
    const other = createOidcClient({
      issuer: auth.issuer.replace("127.0.0.1", "localhost"),
      clientId: CLIENT.clientId,
      scopes: "openid",
      name: "Somebody else",
      claims: { roleClaim: "roles", roles: null, developerClaim: "developer_id" },
    });
    await assert.rejects(other.begin(callback), { code: "UPSTREAM_UNAVAILABLE" }, "it says another name");
  });

  async function endOf(jar: CookieJar, callback: URL): Promise<string> {
    const response = await jar.fetch(callback);
    assert.equal(response.status, 303, await response.clone().text());

    return (response.headers.get("location") ?? "").replace(service.origin, "");
  }
});
