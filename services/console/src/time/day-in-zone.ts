/** The day of an instant in a zone, as a field for dates has it: `2026-11-22`. */
export function dayInZone(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  );
}
