/** A whole number for people: `10,000`. By hand: Intl takes 20 ms of a page's first second to be there. */
export function numberText(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 account`, `2,000 accounts`; a plural that is not made by `s` is given. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${numberText(count)} ${count === 1 ? noun : plural}`;
}
