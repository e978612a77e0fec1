import { Secret } from '../config/secret.ts';

const mask = '[redacted]';
const maxDepth = 6;

/** Names of fields whose values are never logged, whatever they hold. */
const secretName =
  /(password|passphrase|secret|token|authorization|cookie|api[-_]?key|private[-_]?key|credential|assertion|code[-_]?verifier|session[-_]?id|^body$|^headers$|^rawHeaders$)/i;

/** Names that match {@link secretName} but only describe a secret. */
const harmlessName = /(fingerprint|expires|count|outcome|kind|state|type|length|id$)/i;

/** A field of a JSON line whose value is text. */
const textField = /"([^"\\]*)":"(?:[^"\\]|\\.)*"/g;

/** Values that are secrets by their look. They contain no quote and no backslash, so replacing them keeps JSON valid. */
const secretTexts: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${mask}`],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?/g, mask],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@"\\]*):[^\s/@"\\]+@/gi, `$1:${mask}@`],
  [/\b((?:access_token|refresh_token|id_token|client_secret|code|code_verifier|state)=)[^&\s"\\]+/gi, `$1${mask}`],
];

/** Copies a log object with secret fields masked. Errors pass through: their serializer takes only harmless fields. */
export function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return copyObject(fields, 0);
}

/** Masks inside a finished JSON line what looks like a secret, and text fields with a secret's name (also of child loggers). */
export function redactText(text: string): string {
  const line = secretName.test(text) ? text.replace(textField, maskField) : text;
  return secretTexts.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), line);
}

function maskField(field: string, name: string): string {
  return isSecretName(name) ? `"${name}":"${mask}"` : field;
}

function copyObject(source: object, depth: number): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(source)) {
    copy[plainName(name)] = isSecretName(name) && isTextual(value) ? mask : copyValue(value, depth + 1);
  }
  return copy;
}

function copyValue(value: unknown, depth: number): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Error || value instanceof Date || value instanceof Secret) return value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth > maxDepth) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => copyValue(item, depth + 1));
  return copyObject(value, depth);
}

/** The logger writes names as they are, so a name from outside could forge a line. */
function plainName(name: string): string {
  return /^[\w.-]{1,100}$/.test(name) ? name : name.slice(0, 100).replace(/[^\w.-]/g, '_');
}

function isSecretName(name: string): boolean {
  return secretName.test(name) && !harmlessName.test(name.replace(/session[-_]?id$/i, ''));
}

/** Numbers and switches say nothing secret (`tokenRefreshes: 3`). */
function isTextual(value: unknown): boolean {
  return value !== null && value !== undefined && typeof value !== 'number' && typeof value !== 'boolean';
}
