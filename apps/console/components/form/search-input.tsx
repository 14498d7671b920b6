import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { Input } from "#components/ui/input.tsx";
import { classNames } from "#lib/class-names.ts";

interface SearchInputProps {
  label: string;
  value: string;
  onSearch: (value: string) => void;
  className?: string;
}

const PAUSE_MS = 300;
const TEXT_LENGTH_MAX = 100;

/** Searches when the typing pauses. */
export function SearchInput({ label, value, onSearch, className }: SearchInputProps) {
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
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={TEXT_LENGTH_MAX}
        className="pl-9"
      />
    </div>
  );
}
