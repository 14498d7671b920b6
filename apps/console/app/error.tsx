"use client";

import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Button } from "#components/ui/button.tsx";

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
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
