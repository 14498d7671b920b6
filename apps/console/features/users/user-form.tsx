import type { UserEntry } from "@analytics/api/services/users";
import { ACCOUNT_ROLES, type AccountRole } from "@analytics/api/stores/account-store";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Field } from "#components/form/field.tsx";
import { FormDialog } from "#components/form/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { UserTask } from "#features/users/user-task.ts";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";

interface UserFormProps {
  /** Null: somebody new. */
  user: UserEntry | null;
  onTask: (task: UserTask | null) => void;
}

interface Draft {
  login: string;
  name: string;
  role: AccountRole;
  developer: string;
}

/** Name, role and developer of somebody new, or of a user. */
export function UserForm({ user, onTask }: UserFormProps) {
  const t = useTranslations("users");
  const tRole = useTranslations("role");
  const [draft, setDraft] = useState<Draft>({
    login: user?.login ?? "",
    name: user?.name ?? "",
    role: user?.role ?? "analyst",
    developer: user?.developer_id ?? "",
  });
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const save = useSave(user, onTask);

  return (
    <FormDialog
      title={user === null ? t("inviteTitle") : t("editTitle", { login: user.login })}
      text={user === null ? t("inviteText") : t("editText")}
      submit={user === null ? t("inviteSubmit") : t("save")}
      isPending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate(draft)}
      onClose={() => onTask(null)}
    >
      {user === null && (
        <Field label={t("login")}>
          {(ids) => (
            <Input
              {...ids}
              type="email"
              required
              maxLength={200}
              value={draft.login}
              onChange={(event) => set({ login: event.target.value })}
              autoComplete="off"
            />
          )}
        </Field>
      )}
      <Field label={t("name")}>
        {(ids) => (
          <Input
            {...ids}
            required={user !== null}
            maxLength={200}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
            autoComplete="off"
          />
        )}
      </Field>
      <div className="flex flex-col gap-1.5">
        <span className="text-[13px] font-medium">{t("role")}</span>
        <Select
          label={t("role")}
          value={draft.role}
          onChange={(role) => set({ role })}
          options={ACCOUNT_ROLES.map((value) => ({ value, label: tRole(value) }))}
          className="w-full"
        />
        <p className="text-xs text-ink-3">{t(`roleNote.${draft.role}`)}</p>
      </div>
      {draft.role === "developer" && (
        <Field label={t("developer")} hint={t("developerHint")}>
          {(ids) => (
            <Input
              {...ids}
              required
              maxLength={256}
              value={draft.developer}
              onChange={(event) => set({ developer: event.target.value })}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}

function useSave(user: UserEntry | null, onTask: UserFormProps["onTask"]) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();

  return useMutation({
    mutationFn: async ({ role, ...draft }: Draft): Promise<UserTask | null> => {
      const name = draft.name.trim();
      const developer = draft.developer.trim();
      if (user !== null) {
        await client.users.change.mutate({
          id: user.id,
          name,
          role,
          ...(role === "developer" && { developer_id: developer }),
        });

        return null;
      }
      const { data } = await client.users.create.mutate({
        login: draft.login.trim(),
        role,
        ...(name !== "" && { name }),
        ...(role === "developer" && { developer_id: developer }),
      });

      return data.invitation && { kind: "link", login: data.user.login, invitation: data.invitation };
    },
    onSuccess: async (next) => {
      await queries.invalidateQueries({ queryKey: trpc.users.pathKey() });
      onTask(next);
    },
  });
}
