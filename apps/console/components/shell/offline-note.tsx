import { WifiOff } from "lucide-react";
import { useTranslations } from "use-intl";
import { useIsOnline } from "#hooks/use-is-online.ts";

/** Said over the page while there is no network; questions wait for it and are asked again by themselves. */
export function OfflineNote() {
  const t = useTranslations("state");
  const online = useIsOnline();

  return (
    <div role="status">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-2 text-center text-[13px] text-warn">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          {t("offline")}
        </p>
      )}
    </div>
  );
}
