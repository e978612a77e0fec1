import type { Caller } from '@keyledger/contracts';
import type { Actor, Db } from '@keyledger/database';
import { refuseApproval } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { applyApprovedRaise } from '../accounts/raise-ceiling.ts';
import { applyApprovedSetting } from '../checks/change-check.ts';
import type { CheckSetting } from '../checks/check-settings.ts';
import { applyApprovedClassification } from '../classification-rules/apply-approved-classification.ts';
import { actorOf } from '../conventions/caller.ts';
import { deciderOf, findRequester } from '../exceptions/decision-actor.ts';
import { applyApprovedGroup } from '../groups/change-group.ts';
import { applyRetirement } from '../organisations/retire-organisation.ts';
import { applyApprovedOrganisation } from '../organisations/update-organisation.ts';
import { applyApprovedSource } from '../people/sources/change-source.ts';
import { applyApprovedDeletion } from '../people/sources/delete-source.ts';
import type { SourceSettings } from '../people/sources/settings-store.ts';
import { applyApprovedRoleConflict } from '../role-conflict-rules/save-role-conflict-rule.ts';
import { applyApprovedRule } from '../rules/change-rule.ts';
import { applyApprovedDomains } from '../trusted-domains/change-trusted-domains.ts';
import { refusalError } from '../violations/refusal-error.ts';
import { decideControlChange, type LockedControlChange, lockControlChange } from './control-change-store.ts';

type Decision = { id: string; caller: Caller };

/** Approves a change that makes fewer things fail, and applies it. By another operator than who asked. */
export async function approveControlChange(db: Db, { id, caller }: Decision): Promise<void> {
  const change = await lockWaiting(db, { id, caller });
  await apply(db, change, actorOf(caller));
  await decideControlChange(db, change, { to: 'applied', actor: actorOf(caller), reason: null });
}

/** Declines a change that makes fewer things fail; everything stays as it is. */
export async function declineControlChange(
  db: Db,
  { id, caller, reason }: Decision & { reason: string | null },
): Promise<void> {
  const change = await lockWaiting(db, { id, caller });
  await decideControlChange(db, change, { to: 'declined', actor: actorOf(caller), reason });
}

async function lockWaiting(db: Db, { id, caller }: Decision): Promise<LockedControlChange> {
  const change = await lockControlChange(db, id, caller);
  const refusal = refuseApproval(deciderOf(caller), await findRequester(db, change.requestedBy), null);
  if (refusal !== null) throw refusalError(refusal);
  if (change.state !== 'requested') {
    throw new AppError({ code: 'conflict', publicMessage: `This was decided already: it is ${change.state}.` });
  }
  return change;
}

async function apply(db: Db, { kind, target, after, reason }: LockedControlChange, actor: Actor): Promise<void> {
  switch (kind) {
    case 'organisation.retire':
      return applyRetirement(db, { organisationId: target.id, reason, actor });
    case 'account.classify':
      return applyApprovedRaise(db, { id: target.id, version: target.version ?? 0, after, actor });
    case 'check.change':
      return applyApprovedSetting(db, {
        checkId: target.id,
        version: target.version ?? 0,
        after: after as CheckSetting,
        actor,
      });
    case 'role_conflict_rule.replace':
    case 'role_conflict_rule.delete':
      return applyApprovedRoleConflict(db, { kind, id: target.id, version: target.version ?? 0, after, actor });
    case 'organisation_group.replace':
    case 'organisation_group.delete':
      return applyApprovedGroup(db, { kind, id: target.id, version: target.version ?? 0, after, actor });
    case 'organisation.change':
    case 'organisation.groups':
      return applyApprovedOrganisation(db, { id: target.id, version: target.version ?? 0, after, actor });
    case 'rule.create':
    case 'rule.replace':
      return applyApprovedRule(db, { kind, id: target.id, version: target.version ?? 0, after, actor });
    case 'trusted_domains.change':
      return applyApprovedDomains(db, {
        organisationId: target.type === 'organisation' ? target.id : null,
        version: target.version ?? 0,
        after,
        actor,
      });
    case 'classification_rule.create':
    case 'classification_rule.replace':
    case 'classification_rule.delete':
      return applyApprovedClassification(db, { kind, id: target.id, version: target.version ?? 0, after, actor });
    case 'people_source.change':
      return applyApprovedSource(db, {
        name: target.id,
        version: target.version ?? 0,
        after: after as SourceSettings,
        actor,
      });
    case 'people_source.delete':
      return applyApprovedDeletion(db, { name: target.id, version: target.version ?? 0, actor });
    default:
      throw new Error(`nothing applies a control change of kind ${kind}`);
  }
}
