const minuteMs = 60_000;

/** An instant as a field for date and time wants it, in the reader's zone, to the minute. */
export function toLocalText(at: string | undefined): string {
  if (at === undefined) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * minuteMs).toISOString().slice(0, 16);
}

/** What such a field says, as an instant; nothing while it says none. */
export function fromLocalText(text: string): string | undefined {
  const date = new Date(text);
  return text === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
