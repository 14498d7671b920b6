"use client";

import { SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Button } from "#components/ui/button.tsx";

/** An address that leads nowhere. */
export function NotFoundState() {
  const t = useTranslations("state");

  return (
    <Empty
      icon={SearchX}
      title={t("notFoundTitle")}
      text={t("notFoundText")}
      action={
        <Button asChild>
          <Link href="/">{t("home")}</Link>
        </Button>
      }
    />
  );
}
