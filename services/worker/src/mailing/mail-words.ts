/** Names come from other systems: whatever would begin another line is left out. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

/** A number with its noun. */
export function countedOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** An instant to the minute. */
export function timeText(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** An entry of a list: its first line, the others below it; empty ones are left out. */
export function entryText([first = '', ...others]: readonly string[]): string {
  return [`- ${first}`, ...others.filter((line) => line !== '').map((line) => `  ${line}`)].join('\n');
}
