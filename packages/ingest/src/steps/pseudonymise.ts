import { type BatchState, type Candidate, entryOf, quarantine } from "../batch.ts";
import { ERASED, type IdentityVault } from "../privacy/identity-vault.ts";
import type { KeyedHash } from "../privacy/keyed-hash.ts";
import { propertiesOf, TooDeepError } from "../privacy/properties.ts";

/**
 * Takes the person out of the events: the user becomes a number, session, device and anonymous ids become keyed hashes,
 * and what is left of the data is scrubbed. Refuses ERASED_SUBJECT, and SCHEMA_VIOLATION for data that nests too deeply.
 */
export async function pseudonymise(state: BatchState, vault: IdentityVault, hash: KeyedHash): Promise<void> {
  const numberOf = await vault.numbersOf(usersOf(state.candidates));
  const kept: Candidate[] = [];
  for (const event of state.candidates) {
    const { user_id: userId } = event.data;
    if (isUser(userId)) {
      event.userNo = numberOf(userId);
      if (event.userNo === ERASED) {
        const message = "The data of this user was erased.";
        quarantine(state, entryOf(event, "pseudonymise", "ERASED_SUBJECT", { message }));
        continue;
      }
    }
    event.anonymous = hash.of("anonymous", event.data.anonymous_id);
    event.device = hash.of("device", event.data.device_id);
    event.session = hash.of("session", event.data.session_id);
    if (setProperties(state, event)) kept.push(event);
  }
  state.candidates = kept;
}

function usersOf(events: readonly Candidate[]): Set<string> {
  const users = new Set<string>();
  for (const event of events) {
    const { user_id: userId } = event.data;
    if (isUser(userId)) users.add(userId);
  }

  return users;
}

function isUser(userId: unknown): userId is string {
  return typeof userId === "string" && userId !== "";
}

function setProperties(state: BatchState, event: Candidate): boolean {
  try {
    event.properties = propertiesOf(event.data, event.type.consumed, event.unrecognised);
    return true;
  } catch (error) {
    if (!(error instanceof TooDeepError)) throw error;
    const detail = { message: error.message, path: error.path };
    quarantine(state, entryOf(event, "pseudonymise", "SCHEMA_VIOLATION", detail));
    return false;
  }
}
