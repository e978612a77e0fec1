import { publicId } from '@keyledger/contracts';
import type { DueMessage } from '../take-due-messages.ts';
import { feedEventOf } from './feed-event.ts';

/** Id under which a receiver knows a message: that of the event, so that a replay is known as a repetition. */
export function messageIdOf({ id, kind, event }: DueMessage): string {
  return event === null ? `${kind}_${id}` : publicId('event', event.id);
}

/**
 * A message as a CloudEvent 1.0 in structured JSON. `data` is the event as the change feed gives it; the extension attribute
 * `epoch` is that of the feed, so that a receiver may go on by polling from `data.position`.
 */
export function cloudEventOf(message: DueMessage, publicUrl: string): string {
  const { event, organisation } = message;
  const told = event === null ? null : feedEventOf(event);
  const subject = event === null ? organisation && publicId('organisation', organisation.id) : subjectOf(told);
  return JSON.stringify({
    specversion: '1.0',
    id: messageIdOf(message),
    source: publicUrl,
    type: message.type,
    ...(subject === null ? {} : { subject }),
    time: (event?.at ?? message.createdAt).toISOString(),
    datacontenttype: 'application/json',
    epoch: message.epoch,
    data: told ?? ownData(message),
  });
}

function subjectOf(told: Record<string, unknown> | null): string | null {
  const subject = told?.subject as { id: string } | undefined;
  return subject?.id ?? null;
}

function ownData({ kind, organisation, baseline }: DueMessage): Record<string, unknown> {
  if (kind === 'test') return { message: 'This is a test of Keyledger.' };
  return {
    organisationId: organisation && publicId('organisation', organisation.id),
    name: organisation?.name ?? null,
    openViolations: baseline ?? [],
  };
}
