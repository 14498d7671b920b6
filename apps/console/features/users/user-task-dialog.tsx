import type { UserEntry } from "@analytics/api/services/users";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { ConfirmTask } from "#features/users/confirm-task.tsx";
import { InvitationLink } from "#features/users/invitation-link.tsx";
import { UserForm } from "#features/users/user-form.tsx";
import type { ConfirmKind, UserTask } from "#features/users/user-task.ts";
import { ViewDialog } from "#features/view-as/view-dialog.tsx";

interface UserTaskDialogProps {
  /** Null: nothing is open. */
  task: UserTask | null;
  onTask: (task: UserTask | null) => void;
}

export function UserTaskDialog({ task, onTask }: UserTaskDialogProps) {
  const close = () => onTask(null);
  const kind = task?.kind;

  return (
    <>
      <Dialog
        open={kind === "create" || kind === "edit" || kind === "link"}
        onOpenChange={(open) => !open && kind !== "link" && close()}
      >
        <DialogContent className="flex max-h-[80vh] max-w-lg flex-col" data-testid="user-dialog">
          {task?.kind === "create" && <UserForm user={null} onTask={onTask} />}
          {task?.kind === "edit" && <UserForm user={task.user} onTask={onTask} />}
          {task?.kind === "link" && <InvitationLink {...task} onClose={close} />}
        </DialogContent>
      </Dialog>
      <ConfirmTask task={isConfirmation(task) ? task : null} onTask={onTask} />
      <ViewDialog developer={task?.kind === "view" ? task.user.developer_id : null} onClose={close} />
    </>
  );
}

function isConfirmation(task: UserTask | null): task is { kind: ConfirmKind; user: UserEntry } {
  return task !== null && ["invite", "signOut", "disable", "enable"].includes(task.kind);
}
