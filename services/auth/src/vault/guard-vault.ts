import { AppError, type Vault } from '@keyledger/runtime';

/** A vault that neither seals nor opens until its keys are known to be the right ones, so that no secret is lost under a wrong key. */
export type GuardedVault = Vault & {
  /** States whether the keys are right; `problem` says in words what is wrong with them. */
  judge(problem: string | undefined): void;
};

/** Closes a vault until {@link GuardedVault.judge} has found its keys to be right. */
export function guardVault(vault: Vault): GuardedVault {
  let problem: string | undefined = 'The encryption keys have not been checked yet.';
  function check(): void {
    if (problem !== undefined) throw new AppError({ code: 'key_unavailable', cause: new Error(problem) });
  }
  return {
    ...vault,
    seal(rowId, plain) {
      check();
      return vault.seal(rowId, plain);
    },
    open(rowId, sealed) {
      check();
      return vault.open(rowId, sealed);
    },
    judge(found) {
      problem = found;
    },
  };
}
