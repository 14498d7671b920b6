import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type ClaimsMap, identityOfClaims } from "./identity-of-claims.ts";

const SAME: ClaimsMap = { roleClaim: "roles", roles: null, developerClaim: "developer_id" };
const claims = (more: object) => ({ iss: "https://auth.example/realm", sub: "7", ...more });

describe("who somebody of the Auth service is here", () => {
  it("takes the widest of several roles and forgets a developer that goes with none", () => {
    const identity = identityOfClaims(
      claims({
        roles: ["developer", "analyst", "cook"],
        developer_id: "dev-1",
        name: "Ann",
        email: "Ann@x.example",
      }),
      SAME,
    );

    assert.deepEqual(identity, {
      externalId: "https://auth.example/realm 7",
      logins: ["ann@x.example", "7@auth.example"],
      name: "Ann",
      role: "analyst",
      developerId: null,
    });
  });

  it("reads nested claims, one text of roles, and other names for roles", () => {
    const map: ClaimsMap = {
      roleClaim: "realm_access.roles",
      roles: { "store-studio": "developer" },
      developerClaim: "studio.id",
    };
    const nested = claims({ realm_access: { roles: "cook store-studio" }, studio: { id: "dev-2" } });

    assert.deepEqual(
      [identityOfClaims(nested, map)?.role, identityOfClaims(nested, map)?.developerId],
      ["developer", "dev-2"],
    );
    assert.equal(identityOfClaims(claims({ realm_access: { roles: ["admin"] } }), map), null);
  });

  it("knows nobody without a role, and no developer without an id", () => {
    for (const more of [
      {},
      { roles: [] },
      { roles: ["service"] },
      { roles: "constructor" },
      { roles: { admin: true } },
      { roles: ["developer"] },
      { roles: ["developer"], developer_id: "" },
      { roles: ["developer"], developer_id: 7 },
    ])
      assert.equal(identityOfClaims(claims(more), SAME), null, JSON.stringify(more));
  });
});
