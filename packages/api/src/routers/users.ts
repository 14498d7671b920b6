import { z } from "zod";
import { pageMetaSchema } from "../schemas/page-meta.ts";
import { plainText } from "../schemas/plain-text.ts";
import {
  changeUser,
  createUser,
  endedSessionsSchema,
  endUserSessions,
  invitedUserSchema,
  inviteUser,
  listUsers,
  userSchema,
} from "../services/users.ts";
import { ACCOUNT_ROLES } from "../stores/account-store.ts";
import { answering, router } from "../trpc.ts";

const ADMIN = { roles: ["admin"] } as const;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

const loginSchema = plainText(200)
  .refine((text) => EMAIL.test(text), "is no e-mail address")
  .transform((text) => text.toLowerCase())
  .describe("An e-mail address.");
const role = z.enum(ACCOUNT_ROLES);
const developerId = plainText(256);
const userId = z.strictObject({ id: z.guid() });

export const usersRouter = router({
  list: answering(z.array(userSchema), pageMetaSchema)
    .meta({
      access: ADMIN,
      summary: "Who may sign in to the console, by login.",
      rest: { method: "GET", path: "/users" },
    })
    .input(
      z
        .strictObject({
          search: plainText(100).optional().describe("Part of the login, the name or the developer."),
          role: role.optional(),
          cursor: z.guid().optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        })
        .prefault({}),
    )
    .query(({ ctx, input }) => listUsers(ctx, input)),

  create: answering(invitedUserSchema)
    .meta({
      access: ADMIN,
      summary:
        "Adds a user and answers an invitation, for the only time: with it the user chooses a password.",
      rest: { method: "POST", path: "/users", status: 201, errors: ["CONFLICT"] },
    })
    .input(
      z.strictObject({
        login: loginSchema,
        name: plainText(200).optional(),
        role,
        developer_id: developerId.optional(),
      }),
    )
    .mutation(({ ctx, input }) => createUser(ctx, input)),

  change: answering(userSchema)
    .meta({
      access: ADMIN,
      summary:
        "Changes a user's name, role or developer, disables or enables the user; open sessions follow within a second.",
      rest: { method: "PATCH", path: "/users/{id}", errors: ["CONFLICT"] },
    })
    .input(
      userId.extend({
        name: plainText(200).optional(),
        role: role.optional(),
        developer_id: developerId.nullable().optional(),
        disabled: z.boolean().optional(),
      }),
    )
    .mutation(({ ctx, input }) => changeUser(ctx, input)),

  invite: answering(invitedUserSchema)
    .meta({
      access: ADMIN,
      summary: "Signs a user out everywhere and answers a new invitation to choose a password.",
      rest: { method: "POST", path: "/users/{id}/invitation", status: 201, errors: ["CONFLICT"] },
    })
    .input(userId)
    .mutation(({ ctx, input }) => inviteUser(ctx, input.id)),

  endSessions: answering(endedSessionsSchema)
    .meta({
      access: ADMIN,
      summary: "Signs a user out everywhere, within a second.",
      rest: { method: "DELETE", path: "/users/{id}/sessions" },
    })
    .input(userId)
    .mutation(({ ctx, input }) => endUserSessions(ctx, input.id)),
});
