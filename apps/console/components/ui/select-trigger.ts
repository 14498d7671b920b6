export interface SelectProps<Value extends string> {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  label: string;
  className?: string;
}

export const selectTrigger =
  "inline-flex h-8.5 max-w-full items-center justify-between gap-2 rounded-lg border border-line bg-surface px-3 text-[13px] font-medium whitespace-nowrap text-ink shadow-card transition-colors select-none hover:bg-sunken";
