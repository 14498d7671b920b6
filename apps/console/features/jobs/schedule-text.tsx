import { useTranslations } from "use-intl";
import { readCron } from "#lib/format/schedule.ts";

/** When a job runs, in words; an expression that has none stays as it is. */
export function ScheduleText({ cron }: { cron: string }) {
  const t = useTranslations("jobs.plan");
  const plan = readCron(cron);
  if (plan === null) return <code className="text-xs">{cron}</code>;
  const { kind, ...values } = plan;

  return <span title={cron}>{t(kind, values)}</span>;
}
