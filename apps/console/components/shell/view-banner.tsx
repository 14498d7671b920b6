import { useMutation } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { ChangeFailure } from "#components/form/change-failure.tsx";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { formatMoment } from "#lib/format/date.ts";
import type { SessionUser } from "#lib/session/session.ts";

/** Says all the time through whose eyes the page is seen, and leaves the view: at a click, and when its time is over. */
export function ViewBanner({ viewing }: { viewing: NonNullable<SessionUser["viewing"]> }) {
  const t = useTranslations("viewAs");
  const { locale } = useFormat();
  const { range } = useRange();
  const trpc = useTRPC();
  const leave = useMutation(
    trpc.session.leaveView.mutationOptions({ onSuccess: () => window.location.assign("/") }),
  );
  const { mutate } = leave;
  const { developer_id: developer, expires_at: expiresAt } = viewing;
  useEffect(() => {
    const timer = setTimeout(() => mutate({}), Math.max(0, Date.parse(expiresAt) - Date.now()));

    return () => clearTimeout(timer);
  }, [expiresAt, mutate]);
  const time = formatMoment(expiresAt, { locale, zone: range.zone });

  return (
    <section
      aria-label={t("start", { developer })}
      data-testid="view-banner"
      data-bottom-bar
      className="sticky bottom-0 z-30 flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line bg-warn-soft px-3 py-2 text-[13px] text-ink sm:px-6"
    >
      <Eye aria-hidden className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-52">
        {t("banner", { developer })} <span className="text-ink-2">{t("until", { time })}</span>
      </p>
      <ChangeFailure error={leave.error} />
      <Button size="sm" onClick={() => mutate({})} disabled={leave.isPending || leave.isSuccess}>
        {leave.isPending ? t("leaving") : t("leave")}
      </Button>
    </section>
  );
}
