import { z } from "zod";
import { SCOPES } from "../access/roles.ts";
import type { AccessRule } from "../access/rule.ts";
import { isNetwork } from "../auth/networks.ts";
import { QUERY_ERRORS } from "../rest/route-errors.ts";
import { pageMetaSchema } from "../schemas/page-meta.ts";
import { plainText } from "../schemas/plain-text.ts";
import { utcInstant } from "../schemas/utc-instant.ts";
import {
  apiKeySchema,
  createApiKey,
  freshApiKeySchema,
  listApiKeys,
  revokeApiKey,
} from "../services/api-keys.ts";
import { answering, router } from "../trpc.ts";

/** Admins manage every key, developers those of their own games. A key never manages keys. */
const OWNERS: AccessRule = { roles: ["admin", "developer"] };

const keySchema = z.strictObject({
  name: plainText(100),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
  developer_id: plainText(256).optional(),
  games: z.array(plainText(256)).min(1).max(200).optional(),
  networks: z
    .array(z.string().max(64).refine(isNetwork, "is neither an address nor a CIDR block"))
    .min(1)
    .max(50)
    .optional(),
  expires_at: utcInstant.optional(),
});

export const apiKeysRouter = router({
  list: answering(z.array(apiKeySchema), pageMetaSchema)
    .meta({
      access: OWNERS,
      summary: "API keys, newest first, without their secrets.",
      rest: { method: "GET", path: "/api-keys" },
    })
    .input(
      z
        .strictObject({
          cursor: z.guid().optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        })
        .prefault({}),
    )
    .query(({ ctx, input }) => listApiKeys(ctx, input)),

  create: answering(freshApiKeySchema)
    .meta({
      access: OWNERS,
      summary: "Makes an API key. The answer is the only one that holds it.",
      rest: { method: "POST", path: "/api-keys", status: 201, errors: ["NOT_FOUND", ...QUERY_ERRORS] },
    })
    .input(keySchema)
    .mutation(({ ctx, input }) => createApiKey(ctx, input)),

  revoke: answering(apiKeySchema)
    .meta({
      access: OWNERS,
      summary: "Revokes an API key at once and for good.",
      rest: { method: "DELETE", path: "/api-keys/{id}" },
    })
    .input(z.strictObject({ id: z.guid() }))
    .mutation(({ ctx, input }) => revokeApiKey(ctx, input.id)),
});
