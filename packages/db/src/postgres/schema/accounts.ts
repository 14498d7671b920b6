import { boolean, customType, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Who may sign in to the console: with a password kept here, or through the platform's Auth service. */
export const accounts = pgTable("accounts", {
  id: uuid("id").primaryKey().defaultRandom(),
  login: text("login").notNull().unique(),
  name: text("name").notNull(),
  /** Null: no password has been chosen yet, or the Auth service knows who this is. */
  passwordHash: text("password_hash"),
  /** Issuer and subject at the Auth service; null: the account signs in with a password. */
  externalId: text("external_id").unique(),
  role: text("role", { enum: ["admin", "analyst", "marketer", "developer"] }).notNull(),
  developerId: text("developer_id"),
  demo: boolean("demo").notNull().default(false),
  /** Null: the account may sign in. */
  disabledAt: timestamp("disabled_at", { withTimezone: true }),
  /** SHA-256 of the secret with which its owner chooses a password, once. */
  invitationHash: bytea("invitation_hash").unique(),
  invitationExpiresAt: timestamp("invitation_expires_at", { withTimezone: true }),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});
