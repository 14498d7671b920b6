import { ShieldAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { MissingPage } from "#components/states/missing-page.tsx";

/** A page that the user's role may not open. */
export function RefusedPage() {
  const t = useTranslations("state");

  return (
    <MissingPage
      title={t("refusedTitle")}
      text={t("refusedText")}
      icon={ShieldAlert}
      action={{ href: "/", label: t("home") }}
      testId="page-refused"
    />
  );
}
