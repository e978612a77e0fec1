import type { ActivityEntry, ApiKey } from '@keyledger/contracts/rest';
import { changesOf } from '../../words/changes-of.ts';
import { eventTypeText } from '../activity/activity-words.ts';

const unreadable = 'people_source.request_unreadable';
const taken = [
  'person.created',
  'person.updated',
  'person.deleted',
  'people_group.created',
  'people_group.updated',
  'people_group.deleted',
];
const shownChanges = 3;

/** What the journal is asked for: what keys of SCIM changed. Who may not see keys is only told what was not understood. */
export function scimRequestFilters(keys: readonly Pick<ApiKey, 'id' | 'scopes'>[]): {
  type: string[];
  actorId?: string[];
} {
  const actorId = keys.filter(({ scopes }) => scopes.includes('scim')).map(({ id }) => id);
  return actorId.length === 0 ? { type: [unreadable] } : { type: [...taken, unreadable], actorId };
}

/** A request as the journal tells of it: about what, and what came of it. */
export function requestText(entry: Pick<ActivityEntry, 'type' | 'subject' | 'data'>): {
  what: string;
  wasTaken: boolean;
  detail: string;
} {
  const { type, subject, data } = entry;
  if (type === unreadable) {
    const { problem } = data ?? {};
    return { what: 'A user', wasTaken: false, detail: typeof problem === 'string' ? problem : '' };
  }
  const changes = changesOf(entry);
  const told = changes.slice(0, shownChanges).map(({ field, before, after }) => `${field}: ${before} → ${after}`);
  const more = changes.length > shownChanges ? [`${changes.length - shownChanges} more`] : [];
  return {
    what: [eventTypeText(type), subject.name].filter((part) => part !== null).join(': '),
    wasTaken: true,
    detail: [...told, ...more].join(' · '),
  };
}
