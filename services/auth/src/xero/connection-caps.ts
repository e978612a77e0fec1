import type { xeroTiers } from '@keyledger/runtime';

/** How many organisations an app of each tier may connect (Xero: developer pricing of March 2026); null: no bound. */
export const connectionCaps: Readonly<Record<(typeof xeroTiers)[number], number | null>> = {
  starter: 5,
  core: 50,
  plus: 1000,
  advanced: 10_000,
  enterprise: null,
};
