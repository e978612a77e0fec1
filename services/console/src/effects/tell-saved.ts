import { notifications } from '@mantine/notifications';

/** Whether an answer is a control change that waits, instead of the thing that was to be changed. */
export function isWaiting(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'requestedBy' in answer && 'effect' in answer;
}

/** Tells that a change is saved, or that it waits for a second person. */
export function tellSaved(answer: unknown, saved: string): void {
  if (!isWaiting(answer)) {
    notifications.show({ message: saved, color: 'green' });
    return;
  }
  tellWaiting();
}

/** Tells that a change waits for a second person. */
export function tellWaiting(): void {
  notifications.show({
    title: 'Waits for a second administrator',
    message: 'Nothing has changed yet. It stands under Rules, Waiting for approval.',
    color: 'yellow',
    autoClose: 10_000,
  });
}
