import { useTranslations } from "use-intl";
import { CopyField } from "#components/form/copy-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import type { MadeInvitation } from "#features/users/user-task.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { formatMoment } from "#lib/format/date.ts";

interface InvitationLinkProps {
  login: string;
  invitation: MadeInvitation;
  onClose: () => void;
}

/** The link of an invitation, to pass on by another way. */
export function InvitationLink({ login, invitation, onClose }: InvitationLinkProps) {
  const t = useTranslations("users");
  const tSettings = useTranslations("settings");
  const { locale } = useFormat();
  const { range } = useRange();
  const until = formatMoment(invitation.expires_at, { locale, zone: range.zone });

  return (
    <div className="flex flex-col">
      <div className="flex flex-col gap-4 p-5">
        <div>
          <DialogTitle className="text-[15px] font-semibold break-words">
            {t("linkTitle", { login })}
          </DialogTitle>
          <DialogDescription className="mt-1 text-[13px] text-pretty text-ink-2">
            {t("linkText", { until })}
          </DialogDescription>
        </div>
        <CopyField label={t("linkLabel")} value={`${window.location.origin}${invitation.path}`} />
      </div>
      <div className="flex justify-end border-t border-line bg-sunken/50 px-5 py-3">
        <Button onClick={onClose}>{tSettings("done")}</Button>
      </div>
    </div>
  );
}
