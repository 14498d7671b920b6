import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import type { NewAuditRow } from "@analytics/db/postgres/queries/audit-log";
import type { Account, AccountStore } from "../../stores/account-store.ts";
import { createMemoryAccounts } from "../../testing/memory-accounts.ts";
import type { ExternalIdentity } from "./identity-of-claims.ts";
import { signInExternal } from "./sign-in-external.ts";

const AT = { demo: false, traceId: "trace" };
const ANN: ExternalIdentity = {
  externalId: "https://auth.example/realm 7",
  logins: ["ann@shop.example"],
  name: "Ann",
  role: "analyst",
  developerId: null,
};

describe("the audit of who comes through the Auth service", () => {
  let accounts: AccountStore;
  let written: NewAuditRow[];
  beforeEach(() => {
    written = [];
    accounts = createMemoryAccounts([], [], {
      add: async (row) => {
        written.push(row);
      },
    });
  });
  const signIn = async (facts: Partial<ExternalIdentity> = {}): Promise<Account> => {
    const account = await signInExternal(accounts, { ...ANN, ...facts }, AT);
    assert.ok(account);

    return { ...account };
  };

  it("tells of the account that is made", async () => {
    const { id } = await signIn();

    assert.deepEqual(written, [
      {
        actor: `account:${id}`,
        action: "account.create",
        object: `account:${id}`,
        details: { role: "analyst", developer_id: null, said_by: "oidc" },
        traceId: "trace",
      },
    ]);
  });

  it("tells of another role and developer, without names, and of nothing when nothing changed", async () => {
    await signIn();
    await signIn();
    assert.equal(written.length, 1);
    const changed = await signIn({ name: "Anna", role: "developer", developerId: "dev-01" });

    assert.deepEqual([changed.name, changed.role, changed.developerId], ["Anna", "developer", "dev-01"]);
    assert.deepEqual(
      written.slice(1).map(({ action, details }) => [action, details]),
      [
        [
          "account.change",
          {
            name: "changed",
            role: { from: "analyst", to: "developer" },
            developer_id: { from: null, to: "dev-01" },
            said_by: "oidc",
          },
        ],
      ],
    );
  });

  it("comes before the change: what cannot be written is not done", async () => {
    const store: Account[] = [];
    accounts = createMemoryAccounts(store, [], { add: () => Promise.reject(new Error("away")) });

    await assert.rejects(signIn());
    assert.deepEqual(store, []);
  });
});
