import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Button } from "#components/ui/button.tsx";

export interface CrashProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** What stands in place of a page that broke. */
export function Crash({ error, reset }: CrashProps) {
  const t = useTranslations("state");

  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <Empty
        title={t("crashTitle")}
        text={error.digest === undefined ? t("crashText") : t("trace", { id: error.digest })}
        action={<Button onClick={reset}>{t("retry")}</Button>}
      />
    </main>
  );
}
