import { X } from "lucide-react";
import type { ReactNode } from "react";

interface ChipProps {
  children: ReactNode;
  removeLabel: string;
  onRemove: () => void;
}

/** A chosen thing that can be taken away. */
export function Chip({ children, removeLabel, onRemove }: ChipProps) {
  return (
    <span className="inline-flex h-8 max-w-full items-center rounded-lg border border-line bg-sunken text-[13px]">
      <span className="flex min-w-0 items-center truncate pl-2.5">{children}</span>
      <button
        type="button"
        aria-label={removeLabel}
        onClick={onRemove}
        className="ml-0.5 inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-3 hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}
