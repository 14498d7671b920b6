import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import { defineEnv } from "./env.ts";

const groups = {
  http: z.object({ PORT: z.coerce.number().int().default(3_000) }),
  oidc: z.object({ OIDC_NAME: z.string().min(1).default("SSO"), OIDC_ISSUER: z.url().optional() }),
};

describe("defineEnv", () => {
  it("takes a variable that is set to nothing for unset", () => {
    assert.deepEqual(defineEnv(groups, { PORT: "", OIDC_NAME: "", OIDC_ISSUER: "" }), {
      http: { PORT: 3_000 },
      oidc: { OIDC_NAME: "SSO" },
    });
  });

  it("reports all problems together", () => {
    assert.throws(
      () => defineEnv(groups, { PORT: "x", OIDC_ISSUER: "here" }),
      ({ message }: Error) => /PORT/.test(message) && /OIDC_ISSUER/.test(message),
    );
  });
});
