import type { Db } from '@keyledger/database';
import type { Vault } from '@keyledger/runtime';
import { isUnavailable, type Logger } from '@keyledger/runtime';
import { checkCanaries } from '../vault/check-canaries.ts';
import type { GuardedVault } from '../vault/guard-vault.ts';
import { claimIssuer } from './claim-issuer.ts';

/** What the check of a database needs. */
export type InstallationDeps = {
  readonly db: Db;
  readonly vault: Vault;
  /** Told what is wrong with the keys, if anything. */
  readonly judge: GuardedVault['judge'];
  readonly log: Logger;
  readonly identityUrl: string;
  readonly sleep: (ms: number, value: undefined, options: { signal: AbortSignal }) => Promise<unknown>;
};

/** Whether this database and these keys belong together. */
export type Installation = {
  /** What is wrong, in words for the operator; undefined when all is well. */
  problem(): string | undefined;
};

const retryMs = 2000;

/**
 * Checks that the database belongs to this Xero and that the encryption keys are its own; while the database is away or not yet
 * migrated, the check is made again until it answers.
 * @throws Error when the database belongs to another Xero
 */
export async function watchInstallation(deps: InstallationDeps, closing: AbortSignal): Promise<Installation> {
  const state: { problem: string | undefined } = { problem: 'not checked yet: PostgreSQL does not answer' };

  async function check(): Promise<'checked' | 'foreign' | 'away'> {
    try {
      state.problem = await claimIssuer(deps.db, deps.identityUrl);
      if (state.problem !== undefined) return 'foreign';
      state.problem = await checkCanaries(deps.db, deps.vault);
      deps.judge(state.problem);
      if (state.problem !== undefined)
        deps.log.error({ problem: state.problem }, 'auth is not ready: the encryption key is wrong');
      return 'checked';
    } catch (error) {
      if (!isUnavailable(error) && !isUnmigrated(error)) throw error;
      deps.log.warn({ err: error }, 'auth waits for PostgreSQL');
      return 'away';
    }
  }

  async function checkUntilChecked(): Promise<void> {
    while (!closing.aborted) {
      await deps.sleep(retryMs, undefined, { signal: closing });
      if ((await check()) !== 'away') return;
    }
  }

  const first = await check();
  if (first === 'foreign') throw new Error(state.problem);
  if (first === 'away') {
    checkUntilChecked().catch((error: unknown) => {
      if (!closing.aborted) deps.log.error({ err: error }, 'the database could not be checked');
    });
  }
  return { problem: () => state.problem };
}

/** What only a migration brings (PostgreSQL, Appendix A): a table, schema, right or column, and the login itself. */
const unmigrated = ['42P01', '3F000', '42501', '42703', '28P01', '28000'];

function isUnmigrated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && unmigrated.includes(String(error.code));
}
