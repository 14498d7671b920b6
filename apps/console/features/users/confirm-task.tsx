import type { UserEntry } from "@analytics/api/services/users";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "#components/form/confirm-dialog.tsx";
import type { ConfirmKind, UserTask } from "#features/users/user-task.ts";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";

const TEXTS = {
  invite: { title: "newLinkTitle", text: "newLinkText", submit: "newLinkSubmit" },
  signOut: { title: "signOutTitle", text: "signOutText", submit: "signOutSubmit" },
  disable: { title: "disableTitle", text: "disableText", submit: "disableSubmit" },
  enable: { title: "enableTitle", text: "enableText", submit: "enableSubmit" },
} as const;

interface ConfirmTaskProps {
  task: { kind: ConfirmKind; user: UserEntry } | null;
  onTask: (task: UserTask | null) => void;
}

/** Asks once more, does it, and shows the link where one was made. */
export function ConfirmTask({ task, onTask }: ConfirmTaskProps) {
  const t = useTranslations("users");
  const run = useRun(onTask);
  const kind = task?.kind ?? "enable";
  const login = task?.user.login ?? "";

  return (
    <ConfirmDialog
      open={task !== null}
      title={t(TEXTS[kind].title, { login })}
      text={t(TEXTS[kind].text)}
      submit={t(TEXTS[kind].submit)}
      isDanger={kind === "disable"}
      isPending={run.isPending}
      error={run.error}
      onConfirm={() => task !== null && run.mutate(task)}
      onClose={() => {
        run.reset();
        onTask(null);
      }}
    />
  );
}

function useRun(onTask: ConfirmTaskProps["onTask"]) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();

  return useMutation({
    mutationFn: async ({ kind, user }: NonNullable<ConfirmTaskProps["task"]>): Promise<UserTask | null> => {
      const { id, login } = user;
      if (kind === "invite") {
        const { invitation } = (await client.users.invite.mutate({ id })).data;

        return invitation === null ? null : { kind: "link", login, invitation };
      }
      if (kind === "signOut") await client.users.endSessions.mutate({ id });
      else await client.users.change.mutate({ id, disabled: kind === "disable" });

      return null;
    },
    onSuccess: async (next) => {
      await queries.invalidateQueries({ queryKey: trpc.users.pathKey() });
      onTask(next);
    },
  });
}
