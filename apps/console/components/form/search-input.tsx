import { Search } from "lucide-react";
import { type Ref, useEffect, useState } from "react";
import { FilterInput } from "#components/form/filter-input.tsx";
import { classNames } from "#lib/class-names.ts";

interface SearchInputProps {
  label: string;
  /** Stands in the empty field; the label unless told. */
  hint?: string;
  value: string;
  onSearch: (value: string) => void;
  field?: Ref<HTMLInputElement>;
  maxLength?: number;
  className?: string;
}

const PAUSE_MS = 300;

/** Searches when the typing pauses. Escape leaves the field. */
export function SearchInput({ value, onSearch, field, className, ...props }: SearchInputProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === value) return;
    const timer = setTimeout(() => onSearch(wanted), PAUSE_MS);

    return () => clearTimeout(timer);
  }, [text, value, onSearch]);

  return (
    <div className={classNames("relative min-w-0 max-sm:w-full sm:w-60", className)}>
      <Search aria-hidden className="absolute top-2.5 left-3 size-4 text-ink-3" />
      <FilterInput
        ref={field}
        value={text}
        onChange={setText}
        onKeyDown={(key) => key.key === "Escape" && key.currentTarget.blur()}
        className="pl-9"
        {...props}
      />
    </div>
  );
}
