import { boolean, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Console accounts of the embedded mode. In production people sign in through the Auth service instead. */
export const accounts = pgTable("accounts", {
  id: uuid("id").primaryKey().defaultRandom(),
  login: text("login").notNull().unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash").notNull(),
  role: text("role", { enum: ["admin", "analyst", "marketer", "developer"] }).notNull(),
  developerId: text("developer_id"),
  demo: boolean("demo").notNull().default(false),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});
