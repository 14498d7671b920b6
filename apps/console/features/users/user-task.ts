import type { UserEntry } from "@analytics/api/services/users";

/** What is asked about once more before it is done. */
export type ConfirmKind = "invite" | "signOut" | "disable" | "enable";

/** An invitation as it was answered, for the only time. */
export interface MadeInvitation {
  path: string;
  expires_at: string;
}

/** What an administrator is about to do, or has just done. */
export type UserTask =
  | { kind: "create" }
  | { kind: "edit" | "view" | ConfirmKind; user: UserEntry }
  | { kind: "link"; login: string; invitation: MadeInvitation };
