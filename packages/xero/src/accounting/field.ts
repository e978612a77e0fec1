const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NIL_UUID = '00000000-0000-0000-0000-000000000000';
const MAX_TEXT = 1000;

/** A UUID in lower case; null for anything else, the nil UUID included, which Xero uses for nobody. */
export function uuidField(value: unknown): string | null {
  if (typeof value !== 'string' || !UUID.test(value)) return null;
  const id = value.toLowerCase();
  return id === NIL_UUID ? null : id;
}

/**
 * A text without spaces around it; null when absent or empty, undefined when it is no text or absurdly long. NUL and lone
 * surrogates, which no database keeps, are taken out, so that what is stored equals what was hashed.
 */
export function textField(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value.length > MAX_TEXT) return undefined;
  const trimmed = value.trim();
  if (trimmed === '') return null;
  const kept = trimmed.includes('\0') ? trimmed.replaceAll('\0', '').trim() : trimmed;
  return kept === '' ? null : kept.toWellFormed();
}

/** A text where a wrong value does not matter: null instead of an error. */
export function optionalText(value: unknown): string | null {
  return textField(value) ?? null;
}
