const numbers = new Intl.NumberFormat('en');

/** A number for people: `10,000`. */
export function numberText(count: number): string {
  return numbers.format(count);
}

/** `1 account`, `2,000 accounts`; a plural that is not made by `s` is given. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${numberText(count)} ${count === 1 ? noun : plural}`;
}
