import { forbidden, invalid, notFound } from "@analytics/core/errors";
import { z } from "zod";
import type { ServiceScope } from "../access/roles.ts";
import { generateApiKey } from "../auth/api-key.ts";
import type { AuthorizedContext } from "../context.ts";
import { utcTime } from "../schemas/output-types.ts";
import type { PageMeta } from "../schemas/page-meta.ts";
import type { ApiKey } from "../stores/api-key-store.ts";
import type { Answer } from "../trpc.ts";
import { auditEntryOf } from "./audit.ts";
import { checkDeveloperKnown } from "./check-developer-known.ts";

/** A key as everybody but its first reader sees it. */
export const apiKeySchema = z
  .strictObject({
    id: z.guid(),
    prefix: z.string().describe("How the key begins."),
    name: z.string(),
    scopes: z.array(z.string()),
    developer_id: z.string().nullable().describe("Null: the whole platform."),
    games: z.array(z.string()).nullable().describe("Of that developer, only these; null: all."),
    networks: z.array(z.string()).nullable().describe("Addresses and CIDR blocks; null: from everywhere."),
    state: z.enum(["active", "expired", "revoked"]),
    created_by: z.string(),
    created_at: utcTime,
    expires_at: utcTime.nullable(),
    last_used_at: utcTime.nullable().describe("To about a minute."),
    revoked_at: utcTime.nullable(),
  })
  .meta({ id: "ApiKey" });

/** A key as it is answered to who made it, once. */
export const freshApiKeySchema = apiKeySchema.extend({ key: z.string() }).meta({ id: "FreshApiKey" });

export type ApiKeyEntry = z.infer<typeof apiKeySchema>;

export interface NewApiKeyInput {
  name: string;
  scopes: readonly ServiceScope[];
  developer_id?: string | undefined;
  games?: readonly string[] | undefined;
  networks?: readonly string[] | undefined;
  /** Epoch milliseconds. */
  expires_at?: number | undefined;
}

/** What a key that belongs to a developer may do: everything else concerns the whole platform. */
const DEVELOPER_SCOPES: readonly ServiceScope[] = ["metrics:read"];

/** Keys, newest first: all for an admin, a developer's own for a developer. */
export async function listApiKeys(
  ctx: AuthorizedContext,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Answer<ApiKeyEntry[], PageMeta>> {
  const rows = await ctx.deps.apiKeys.list({ developerId: ownerOf(ctx), after: cursor, limit: limit + 1 });
  const data = rows.slice(0, limit).map((row) => toEntry(row, ctx.deps.clock()));
  const next = rows.length > limit ? (data.at(-1)?.id ?? null) : null;

  return { data, meta: { next_cursor: next } };
}

/** Makes a key and answers it, for the only time. A developer makes keys that read own games. */
export async function createApiKey(
  ctx: AuthorizedContext,
  input: NewApiKeyInput,
): Promise<Answer<z.infer<typeof freshApiKeySchema>>> {
  const developerId = ownerOf(ctx) ?? input.developer_id ?? null;
  await checkInput(ctx, input, developerId);
  const { text, prefix, hash } = generateApiKey();
  const added = {
    prefix,
    hash,
    name: input.name,
    scopes: [...new Set(input.scopes)],
    developerId,
    games: input.games === undefined ? null : [...new Set(input.games)],
    networks: input.networks === undefined ? null : [...new Set(input.networks)],
    createdBy: ctx.access.subject,
    expiresAt: input.expires_at === undefined ? null : new Date(input.expires_at),
  };
  const { name, scopes, games, networks, expiresAt } = added;
  const details = { prefix, name, scopes, developer_id: developerId, games, networks, expires_at: expiresAt };
  const row = await ctx.deps.apiKeys.add(added, ({ id }) =>
    auditEntryOf(ctx, { action: "api_key.create", object: `api_key:${id}`, details }),
  );

  return { data: { ...toEntry(row, ctx.deps.clock()), key: text }, meta: {} };
}

/** Ends a key at once; again is no error. Throws NOT_FOUND, also for another developer's key. */
export async function revokeApiKey(ctx: AuthorizedContext, id: string): Promise<Answer<ApiKeyEntry>> {
  const row = await ctx.deps.apiKeys.revoke(
    { id, developerId: ownerOf(ctx), by: ctx.access.subject },
    ({ prefix, name }) =>
      auditEntryOf(ctx, {
        action: "api_key.revoke",
        object: `api_key:${id}`,
        details: { prefix, name },
      }),
  );
  if (row === null) throw notFound("The API key");

  return { data: toEntry(row, ctx.deps.clock()), meta: {} };
}

/** The developer whose keys the caller manages; undefined for an admin, who manages all. */
function ownerOf({ access }: AuthorizedContext): string | undefined {
  if (access.roles.has("admin")) return undefined;
  if (access.developerId === null) throw forbidden("Your account does not belong to a developer.");

  return access.developerId;
}

async function checkInput(
  ctx: AuthorizedContext,
  input: NewApiKeyInput,
  developerId: string | null,
): Promise<void> {
  const owner = ownerOf(ctx);
  if (owner !== undefined && input.developer_id !== undefined && input.developer_id !== owner)
    throw notFound("The developer");
  if (input.expires_at !== undefined && input.expires_at <= ctx.deps.clock())
    throw invalid("«expires_at» lies in the past.", { parameter: "expires_at" });
  if (developerId === null) {
    if (input.games !== undefined)
      throw invalid("«games» needs «developer_id»: games are of a developer.", { parameter: "games" });

    return;
  }
  const foreign = input.scopes.find((scope) => !DEVELOPER_SCOPES.includes(scope));
  if (foreign !== undefined)
    throw invalid(`A developer's key cannot have the scope ${foreign}.`, { parameter: "scopes" });
  if (owner === undefined) await checkDeveloperKnown(ctx.deps.games, developerId);
  if (input.games === undefined) return;
  const ids = [...new Set(input.games)];
  const owned = await ctx.deps.games.list({ developerId, ids, limit: ids.length });
  if (owned.length !== ids.length) throw notFound("The game");
}

function toEntry(row: ApiKey, now: number): ApiKeyEntry {
  return {
    id: row.id,
    prefix: row.prefix,
    name: row.name,
    scopes: row.scopes,
    developer_id: row.developerId,
    games: row.games,
    networks: row.networks,
    state: stateOf(row, now),
    created_by: row.createdBy,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
  };
}

function stateOf({ revokedAt, expiresAt }: ApiKey, now: number): ApiKeyEntry["state"] {
  if (revokedAt !== null) return "revoked";

  return expiresAt !== null && expiresAt.getTime() <= now ? "expired" : "active";
}
