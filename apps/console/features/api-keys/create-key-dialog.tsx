import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CopyField } from "#components/form/copy-field.tsx";
import { FormDialog } from "#components/form/form-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { emptyDraft, type KeyDraft, toKeyInput } from "#features/api-keys/key-draft.ts";
import { KeyFields } from "#features/api-keys/key-fields.tsx";
import { refusedNetworks } from "#features/api-keys/refused-networks.ts";
import { useUser } from "#hooks/use-session.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { isDeveloper } from "#lib/session/session.ts";

interface CreateKeyDialogProps {
  open: boolean;
  onClose: () => void;
}

/** Makes a key and shows it, for the only time. While it is shown only the button closes the dialog. */
export function CreateKeyDialog({ open, onClose }: CreateKeyDialogProps) {
  const [key, setKey] = useState<string | null>(null);
  const close = () => {
    setKey(null);
    onClose();
  };

  return (
    <Dialog open={open} onOpenChange={(isOpen) => !isOpen && key === null && close()}>
      <DialogContent
        className="top-[6vh] flex max-h-[88vh] flex-col sm:top-[10vh] sm:max-h-[80vh]"
        data-testid="key-dialog"
      >
        {key === null ? (
          <KeyForm onCreated={setKey} onClose={close} />
        ) : (
          <FreshKey text={key} onClose={close} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function KeyForm({ onCreated, onClose }: { onCreated: (key: string) => void; onClose: () => void }) {
  const t = useTranslations("keys");
  const user = useUser();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => emptyDraft(isDeveloper(user) ? user.developer_id : null));
  const create = useMutation(
    trpc.apiKeys.create.mutationOptions({
      onSuccess: async ({ data }) => {
        onCreated(data.key);
        await queries.invalidateQueries({ queryKey: trpc.apiKeys.pathKey() });
      },
    }),
  );
  const refused = refusedNetworks(create.error, create.variables?.networks);
  const change = (next: KeyDraft) => {
    if (refused.length > 0) create.reset();
    setDraft(next);
  };

  return (
    <FormDialog
      title={t("createTitle")}
      text={t("createText")}
      submit={t("create")}
      isPending={create.isPending}
      isIncomplete={draft.developer === null && draft.scopes.length === 0}
      error={refused.length > 0 ? null : create.error}
      onSubmit={() => create.mutate(toKeyInput(draft))}
      onClose={onClose}
    >
      <KeyFields draft={draft} onChange={change} isOwn={isDeveloper(user)} refusedNetworks={refused} />
    </FormDialog>
  );
}

function FreshKey({ text, onClose }: { text: string; onClose: () => void }) {
  const t = useTranslations("keys");
  const tSettings = useTranslations("settings");

  return (
    <div className="flex flex-col">
      <div className="flex flex-col gap-4 p-5">
        <div>
          <DialogTitle className="text-[15px] font-semibold">{t("freshTitle")}</DialogTitle>
          <DialogDescription className="mt-1 text-[13px] text-pretty text-ink-2">
            {t("freshText")}
          </DialogDescription>
        </div>
        <CopyField label={t("keyLabel")} value={text} hint={t("freshUse")} />
      </div>
      <div className="flex justify-end border-t border-line bg-sunken/50 px-5 py-3">
        <Button onClick={onClose}>{tSettings("done")}</Button>
      </div>
    </div>
  );
}
