import type { Caller } from '@keyledger/contracts';
import { AppError } from '@keyledger/runtime';

/** @throws AppError `forbidden` when the caller is limited to groups of organisations but asks for what concerns all. */
export function requireUnlimited(caller: Caller): void {
  if (caller.organisationGroupIds === null) return;
  throw new AppError({
    code: 'forbidden',
    publicMessage: 'This concerns every organisation, and you are limited to some.',
  });
}
