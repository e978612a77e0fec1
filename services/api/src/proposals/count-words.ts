/** How many accounts, in words. */
export function countWords(count: number): string {
  return count === 1 ? '1 account' : `${count} accounts`;
}
