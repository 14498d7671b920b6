import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { DeskState } from "#features/quarantine/use-desk.ts";

const TONE = { open: "warn", replayed: "good", discarded: "neutral" } as const;

export function StateBadge({ state }: { state: DeskState }) {
  const t = useTranslations("desk");

  return <Badge tone={TONE[state]}>{t(`state.${state}`)}</Badge>;
}
