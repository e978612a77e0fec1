import type { ChangeEffect } from './control-change.ts';

/** The open violations that a change ends or makes milder: `2 high of access-valid, 1 low of shared-mailbox`; empty without any. */
export function effectWords({ openViolations }: ChangeEffect): string {
  return openViolations.map(({ checkId, severity, count }) => `${count} ${severity} of ${checkId}`).join(', ');
}
