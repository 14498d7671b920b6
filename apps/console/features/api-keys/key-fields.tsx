import { SCOPES, type ServiceScope } from "@analytics/api/access/roles";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { CheckList } from "#components/form/check-list.tsx";
import { Field } from "#components/form/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { GameChoice } from "#features/api-keys/game-choice.tsx";
import { DEVELOPER_SCOPES, type KeyDraft } from "#features/api-keys/key-draft.ts";
import { useScopeWords } from "#features/api-keys/use-scope-words.ts";

const DAY_MS = 86_400_000;

interface KeyFieldsProps {
  draft: KeyDraft;
  onChange: (draft: KeyDraft) => void;
  /** The key can only be of the developer who makes it. */
  isOwn: boolean;
  /** What was given as networks and is none. */
  refusedNetworks: readonly string[];
}

export function KeyFields({ draft, onChange, isOwn, refusedNetworks }: KeyFieldsProps) {
  const t = useTranslations("keys");
  const set = (part: Partial<KeyDraft>) => onChange({ ...draft, ...part });

  return (
    <>
      <Field label={t("name")} hint={t("nameHint")}>
        {(ids) => (
          <Input
            {...ids}
            required
            maxLength={100}
            value={draft.name}
            placeholder={t("nameExample")}
            onChange={(event) => set({ name: event.target.value })}
            autoComplete="off"
          />
        )}
      </Field>
      {!isOwn && <Owner draft={draft} set={set} />}
      {draft.developer === null ? <Scopes draft={draft} set={set} /> : <Games draft={draft} set={set} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <Networks draft={draft} set={set} refused={refusedNetworks} />
        <Field label={t("expires")} hint={t("expiresHint")}>
          {(ids) => (
            <Input
              {...ids}
              type="date"
              min={new Date(Date.now() + DAY_MS).toISOString().slice(0, 10)}
              max="2099-12-31"
              value={draft.expires}
              onChange={(event) => set({ expires: event.target.value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

interface PartProps {
  draft: KeyDraft;
  set: (part: Partial<KeyDraft>) => void;
}

/** The field takes the keyboard when something in it was refused. */
function Networks({ draft, set, refused }: PartProps & { refused: readonly string[] }) {
  const t = useTranslations("keys");
  const input = useRef<HTMLInputElement>(null);
  const problem = refused.length === 0 ? undefined : t("networksRefused", { blocks: refused.join(", ") });
  useEffect(() => {
    if (problem !== undefined) input.current?.focus();
  }, [problem]);

  return (
    <Field label={t("networks")} hint={t("networksHint")} problem={problem}>
      {(ids) => (
        <Input
          {...ids}
          ref={input}
          value={draft.networks}
          placeholder={t("networksExample")}
          onChange={(event) => set({ networks: event.target.value })}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </Field>
  );
}

function Owner({ draft, set }: PartProps) {
  const t = useTranslations("keys");

  return (
    <>
      <div className="flex flex-col items-start gap-1.5">
        <span className="text-[13px] font-medium">{t("owner")}</span>
        <Segmented
          label={t("owner")}
          value={draft.developer === null ? "platform" : "developer"}
          options={[
            { value: "platform", label: t("platform") },
            { value: "developer", label: t("oneDeveloper") },
          ]}
          onChange={(owner) => set({ developer: owner === "platform" ? null : "", games: [] })}
        />
      </div>
      {draft.developer !== null && (
        <Field label={t("developer")} hint={t("developerHint")}>
          {(ids) => (
            <Input
              {...ids}
              required
              maxLength={256}
              value={draft.developer ?? ""}
              onChange={(event) => set({ developer: event.target.value, games: [] })}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
      )}
    </>
  );
}

function Scopes({ draft, set }: PartProps) {
  const t = useTranslations("keys");
  const words = useScopeWords();

  return (
    <CheckList
      label={t("scopes")}
      options={SCOPES.map((scope) => ({ value: scope, label: words(scope), note: scope }))}
      chosen={draft.scopes}
      onChange={(scopes: readonly ServiceScope[]) => set({ scopes })}
    />
  );
}

function Games({ draft, set }: PartProps) {
  const t = useTranslations("keys");
  const words = useScopeWords();

  return (
    <>
      <p className="text-[13px]">
        <span className="font-medium">{t("scopes")}:</span> {DEVELOPER_SCOPES.map(words).join(", ")}
      </p>
      <GameChoice
        developer={draft.developer ?? ""}
        chosen={draft.games}
        onChange={(games) => set({ games })}
      />
    </>
  );
}
