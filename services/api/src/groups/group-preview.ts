import { givenIdOf, idOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { changeEffect } from '../control-changes/control-change.ts';
import { rulePreviewSchema } from '../rules/rule-preview.ts';
import { groupInput } from './group-schema.ts';

/** Body of a preview: a new group, one in the place of a group, or the end of a group. */
export const groupPreviewInput = z
  .strictObject({
    organisationGroupId: givenIdOf('organisation_group')
      .nullable()
      .default(null)
      .describe('The group to replace; a new group when absent.'),
    group: groupInput.nullable().describe('What it would be; null: the group would be deleted.'),
  })
  .refine(({ organisationGroupId, group }) => organisationGroupId !== null || group !== null, {
    path: ['group'],
    message: 'is required',
  });

const moved = z.array(z.object({ id: idOf('organisation'), name: z.string() }));
const { counts, accounts, truncated } = rulePreviewSchema.shape;

/** What a change of a group would do. */
export const groupPreviewSchema = z
  .object({
    memberCount: z.int().describe('Organisations that would be in it.'),
    joinCount: z.int(),
    leaveCount: z.int(),
    joins: moved.describe('Organisations that would join, by name; at most 1,000.'),
    leaves: moved.describe('Organisations that would leave, by name; at most 1,000.'),
    effect: changeEffect.describe('Open violations that the change would end.'),
    needsReason: z.boolean().describe('Whether it makes fewer things fail.'),
    needsSecondOperator: z.boolean(),
    counts: counts.describe('Of the organisations that would join or leave, where rules name the group.'),
    accounts,
    truncated,
  })
  .meta({
    id: 'OrganisationGroupPreview',
    description: 'Which organisations would join and leave a group, and whose access that makes valid or invalid.',
  });

/** A preview inside. */
export type GroupPreview = z.output<typeof groupPreviewSchema>;
