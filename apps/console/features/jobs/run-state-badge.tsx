import type { JobRunEntry } from "@analytics/api/services/job-runs";
import { Ban, CircleCheck, CircleX, Clock, LoaderCircle, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";

type RunState = JobRunEntry["state"];

const LOOKS = {
  queued: { tone: "neutral", icon: Clock },
  running: { tone: "accent", icon: LoaderCircle },
  retrying: { tone: "warn", icon: RotateCw },
  succeeded: { tone: "good", icon: CircleCheck },
  failed: { tone: "bad", icon: CircleX },
  cancelled: { tone: "neutral", icon: Ban },
} as const;

export function RunStateBadge({ state }: { state: RunState }) {
  const t = useTranslations("jobs");
  const { tone, icon: Icon } = LOOKS[state];

  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={state === "running" ? "motion-safe:animate-spin" : undefined} />
      {t(`state.${state}`)}
    </Badge>
  );
}

export function isUnfinished(state: RunState): boolean {
  return state === "queued" || state === "running" || state === "retrying";
}
