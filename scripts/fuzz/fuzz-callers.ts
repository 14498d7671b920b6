import { SCOPES } from "@analytics/api/access/roles";

/** Somebody with whose token every operation is called. */
export interface FuzzCaller {
  name: string;
  /** Null: no token. */
  claims: { roles: string[]; scope?: string; developer_id?: string } | null;
}

/** Every role, nobody, a developer without games, and a service with each scope. `admin` reaches everything, so it comes first. */
export const FUZZ_CALLERS: readonly FuzzCaller[] = [
  { name: "admin", claims: { roles: ["admin"] } },
  { name: "developer", claims: { roles: ["developer"], developer_id: "dev-1" } },
  { name: "analyst", claims: { roles: ["analyst"] } },
  { name: "marketer", claims: { roles: ["marketer"] } },
  { name: "developer without games", claims: { roles: ["developer"], developer_id: "dev-none" } },
  ...SCOPES.map((scope) => ({ name: `service ${scope}`, claims: { roles: ["service"], scope } })),
  { name: "service without a scope", claims: { roles: ["service"] } },
  { name: "nobody", claims: null },
];
