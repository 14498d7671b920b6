import { Badge } from "#components/ui/badge.tsx";
import { useWords } from "#features/quarantine/use-words.ts";

/** Why an event is here; the code of the API is its hint. */
export function ReasonBadge({ reason }: { reason: string }) {
  const words = useWords();

  return (
    <Badge tone="bad" title={reason}>
      {words.reason(reason)}
    </Badge>
  );
}
