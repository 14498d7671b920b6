import type { BatchState } from "../batch.ts";
import type { EventBlock } from "../block/event-block.ts";
import { refuseRow } from "../block/refuse-row.ts";
import { ERASED, type IdentityVault } from "../privacy/identity-vault.ts";

const ERASED_DETAIL = { message: "The data of this user was erased." };

/** Gives the users that were not in the cache their numbers, in one go. Refuses ERASED_SUBJECT. */
export async function pseudonymise(
  state: BatchState,
  block: EventBlock,
  vault: IdentityVault,
): Promise<void> {
  const users = [...block.unknownUsers.keys()];
  if (users.length === 0) return;
  const numbers = await vault.numbersOf(users);
  for (const [i, user] of users.entries()) {
    const number = numbers[i] as number;
    for (const row of block.unknownUsers.get(user) ?? []) {
      if (number === ERASED)
        refuseRow({ state, block, row }, "pseudonymise", "ERASED_SUBJECT", ERASED_DETAIL);
      else block.userNo[row] = number;
    }
  }
}
