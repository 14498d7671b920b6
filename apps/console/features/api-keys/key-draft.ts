import { SCOPES, type ServiceScope } from "@analytics/api/access/roles";

/** A key as it is being filled in. */
export interface KeyDraft {
  name: string;
  scopes: readonly ServiceScope[];
  /** Whose data; null: the whole platform. */
  developer: string | null;
  games: readonly string[];
  networks: string;
  /** `YYYY-MM-DD`, or empty. */
  expires: string;
}

/** All that a developer's key may do. */
export const DEVELOPER_SCOPES: readonly ServiceScope[] = ["metrics:read"];

/** The least that is of use; `developer`: whose data it can only be. */
export function emptyDraft(developer: string | null): KeyDraft {
  return { name: "", scopes: ["metrics:read"], developer, games: [], networks: "", expires: "" };
}

/** What the service is asked for. Empty fields are left out: they limit nothing. */
export function toKeyInput({ name, scopes, developer, games, networks, expires }: KeyDraft) {
  const blocks = networks.split(/[\s,;]+/).filter((block) => block !== "");
  const allowed = developer === null ? SCOPES : DEVELOPER_SCOPES;

  return {
    name: name.trim(),
    scopes: allowed.filter((scope) => scopes.includes(scope)),
    ...(developer !== null && { developer_id: developer.trim() }),
    ...(developer !== null && games.length > 0 && { games: [...games] }),
    ...(blocks.length > 0 && { networks: blocks }),
    ...(expires !== "" && { expires_at: expires }),
  };
}
