import { Lock } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { Empty } from "#components/states/empty.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Waiting } from "#components/ui/skeleton.tsx";
import { useMetric } from "#hooks/use-metric.ts";
import { toClientFailure } from "#lib/api/client-error.ts";
import { serviceText } from "#lib/i18n/service-text.ts";

interface UnknownMetricProps {
  name: string;
  range: { from: string; to: string; zone: string };
  /** Null: there is no metric that the user may ask. */
  onChooseAnother: (() => void) | null;
}

/** A metric that is not in the user's catalogue: the service is asked why, so that the page says what the API says. */
export function UnknownMetric({ name, range, onChooseAnother }: UnknownMetricProps) {
  const t = useTranslations();
  const locale = useLocale();
  const { from, to, zone } = range;
  const { error, isPending } = useMetric({ name, from, to, timezone: zone, granularity: "total" });
  const failure = error === null ? null : toClientFailure(error);
  const isForbidden = failure?.code === "FORBIDDEN";

  return (
    <>
      <PageHeader title={t("explore.title")} />
      <Card aria-busy={isPending}>
        {isPending ? (
          <Waiting className="m-5 h-56" />
        ) : (
          <Empty
            className="min-h-64"
            icon={isForbidden ? Lock : undefined}
            title={t(isForbidden ? "state.FORBIDDEN" : "explore.noMetric")}
            text={isForbidden ? serviceText(failure.message, locale) : name}
            action={onChooseAnother && <Button onClick={onChooseAnother}>{t("explore.otherMetric")}</Button>}
          />
        )}
      </Card>
    </>
  );
}
