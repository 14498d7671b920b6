import { SearchX } from "lucide-react";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { toClientFailure } from "#lib/api/client-error.ts";

interface DrawerFailureProps {
  error: unknown;
  onRetry: () => void;
  /** For an address that names nothing, or no id at all. */
  missing: { title: string; text: string };
}

/** Why a drawer that came with the address cannot be shown. */
export function DrawerFailure({ error, onRetry, missing }: DrawerFailureProps) {
  const { code } = toClientFailure(error);
  if (code === "NOT_FOUND" || code === "DATA_VALIDATION_ERROR")
    return <Empty icon={SearchX} {...missing} className="mt-6" />;

  return <Failure error={error} onRetry={onRetry} className="mt-6" />;
}
