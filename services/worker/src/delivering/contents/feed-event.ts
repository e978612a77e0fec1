import { publicId, publicIdOfAny } from '@keyledger/contracts';
import type { SealedEventRow } from '../take-due-messages.ts';

/** An event in the form in which the change feed gives it. */
export function feedEventOf(row: SealedEventRow): Record<string, unknown> {
  const { organisation_id: organisationId, actor_type: actorType, actor_id: actorId } = row;
  return {
    position: row.position,
    id: publicId('event', row.id),
    type: row.type,
    at: row.at.toISOString(),
    actor: {
      type: actorType,
      id: actorId === null ? null : publicIdOfAny(actorType === 'key' ? 'api_key' : actorType, actorId),
    },
    organisationId: organisationId === null ? null : publicId('organisation', organisationId),
    subject: {
      type: row.subject_type,
      id: publicIdOfAny(row.subject_type, row.subject_id),
      version: row.subject_version,
    },
    baseline: row.baseline,
    data: row.data,
    hash: row.hash,
  };
}
