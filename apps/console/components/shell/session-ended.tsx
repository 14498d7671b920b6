import { usePathname, useSearchParams } from "next/navigation";
import { use } from "react";
import { useTranslations } from "use-intl";
import { SessionExpiryContext } from "#components/shell/providers.tsx";
import { buttonLook } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { useIsSessionExpired } from "#hooks/use-session-expiry.ts";

/** Shown over the page when an answer said that the session is over. */
export function SessionEnded() {
  const t = useTranslations("session");
  const expired = useIsSessionExpired(use(SessionExpiryContext));
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const back = query === "" ? pathname : `${pathname}?${query}`;

  return (
    <Dialog open={expired}>
      <DialogContent className="max-w-sm p-6">
        <DialogTitle className="text-base font-semibold">{t("expiredTitle")}</DialogTitle>
        <DialogDescription className="mt-1.5 text-[13px] text-ink-2">{t("expiredText")}</DialogDescription>
        {/* A full load: the page behind must forget everything it knew of the old session. */}
        <a
          href={`/sign-in?next=${encodeURIComponent(back)}`}
          className={buttonLook({ variant: "primary", className: "mt-5 w-full" })}
        >
          {t("again")}
        </a>
      </DialogContent>
    </Dialog>
  );
}
