import { severities } from '@keyledger/domain';
import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { actingParty } from '../conventions/acting-party.ts';

/** Where a change that makes fewer things fail stands. */
export const controlChangeStates = ['requested', 'applied', 'declined'] as const;

/** What such a change does: the open violations that it ends or makes milder. */
export const changeEffect = z.object({
  openViolations: z.array(z.object({ checkId: z.string(), severity: z.enum(severities), count: z.int() })),
});
export type ChangeEffect = z.output<typeof changeEffect>;

/** A change that makes fewer things fail. */
export const controlChangeSchema = z
  .object({
    id: idOf('control_change'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    kind: z
      .string()
      .describe(
        '`account.classify`, `check.change`, `rule.create`, `rule.replace`, `organisation.change`, `organisation.retire`, `organisation.groups`, `organisation_group.replace`, `trusted_domains.change`; an open list.',
      ),
    target: z.object({ type: z.string(), id: z.string() }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    reason: z.string(),
    effect: changeEffect,
    state: z.enum(controlChangeStates).describe('`requested`: waits for a second operator.'),
    requestedBy: actingParty,
    decidedBy: actingParty.nullable(),
    decidedAt: instant.nullable(),
  })
  .meta({ id: 'ControlChange', description: 'A change that makes fewer things fail.' });

/** A control change inside. */
export type ControlChange = z.output<typeof controlChangeSchema>;
