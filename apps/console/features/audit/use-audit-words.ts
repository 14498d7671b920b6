import type { AuditEntry } from "@analytics/api/services/audit";
import { useTranslations } from "use-intl";
import { readSubject } from "#features/audit/audit-subject.ts";
import type { Messages } from "#messages/en.ts";

type Doing = keyof Messages["auditLog"]["doing"];

/** What the service writes down, as it writes it. */
export const ACTIONS: Readonly<Record<string, Doing>> = {
  "session.start": "session_start",
  "session.end": "session_end",
  "session.end_all": "session_end_all",
  "view.start": "view_start",
  "view.end": "view_end",
  "account.create": "account_create",
  "account.change": "account_change",
  "account.invite": "account_invite",
  "account.password": "account_password",
  "api_key.create": "api_key_create",
  "api_key.revoke": "api_key_revoke",
  "dashboard.create": "dashboard_create",
  "dashboard.change": "dashboard_change",
  "dashboard.remove": "dashboard_remove",
  "dashboard.restore": "dashboard_restore",
  "saved_view.create": "saved_view_create",
  "saved_view.change": "saved_view_change",
  "saved_view.remove": "saved_view_remove",
  "saved_view.restore": "saved_view_restore",
  "note.create": "note_create",
  "note.remove": "note_remove",
  "note.restore": "note_restore",
  "quarantine.read": "quarantine_read",
  "quarantine.dry_run": "quarantine_dry_run",
  "quarantine.replay": "quarantine_replay",
  "quarantine.replayed": "quarantine_replayed",
  "quarantine.discard": "quarantine_discard",
  "quarantine.reopen": "quarantine_reopen",
  "rates.write": "rates_write",
  "jobs.run": "jobs_run",
  "jobs.cancel": "jobs_cancel",
};

/** Entries in words; an action without words is shown as it is written. */
export function useAuditWords() {
  const t = useTranslations("auditLog");
  const subject = (text: string, action: string): string => {
    const read = readSubject(text, action);
    if (read === null) return text;
    const noun = t(`nouns.${read.noun}`);

    return read.id === null ? noun : t("nounWithId", { noun, id: read.id });
  };

  return {
    action: (name: string): string => {
      const doing = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;

      return doing === undefined ? name : t(`doing.${doing}`);
    },
    actor: ({ actor, actor_name }: AuditEntry): string => actor_name ?? subject(actor, ""),
    object: ({ action, object, object_name }: AuditEntry): string => object_name ?? subject(object, action),
  };
}
