import type { Postgres } from "@analytics/db/postgres/client";
import {
  type ApiKeyPage,
  type ApiKeyRow,
  findApiKey,
  insertApiKey,
  listApiKeyNames,
  listApiKeys,
  type NewApiKeyRow,
  revokeApiKey,
  touchApiKey,
} from "@analytics/db/postgres/queries/api-keys";
import type { NewAuditRow } from "@analytics/db/postgres/queries/audit-log";

export type ApiKey = ApiKeyRow;
export type NewApiKey = NewApiKeyRow;

export interface ApiKeyStore {
  find(prefix: string): Promise<ApiKey | null>;
  /** The key; with its entry of the audit log, or neither is there. */
  add(key: NewApiKey, audit: (added: ApiKey) => NewAuditRow): Promise<ApiKey>;
  /** Newest first, revoked ones too. */
  list(page: ApiKeyPage): Promise<ApiKey[]>;
  /** The revoked key; null when there is no such key (of this developer, where one is given). The entry is written when it ends now. */
  revoke(
    which: { id: string; developerId?: string | undefined; by: string },
    audit: (revoked: ApiKey) => NewAuditRow,
  ): Promise<ApiKey | null>;
  /** How keys begin and what they are called, by id. */
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, Pick<ApiKey, "prefix" | "name">>>;
  /** Notes that it was used now. */
  touch(id: string): Promise<void>;
}

/** API keys in Postgres. */
export function createPostgresApiKeys(postgres: Postgres): ApiKeyStore {
  return {
    find: (prefix) => findApiKey(postgres, prefix),
    add: (key, audit) => insertApiKey(postgres, key, audit),
    list: (page) => listApiKeys(postgres, page),
    revoke: (which, audit) => revokeApiKey(postgres, which, audit),
    namesOf: (ids) => listApiKeyNames(postgres, ids),
    touch: (id) => touchApiKey(postgres, id),
  };
}
