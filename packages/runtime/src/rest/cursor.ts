import { createHash } from 'node:crypto';
import { AppError } from '../errors/app-error.ts';

/** Where the next page begins (sort value and id of the last row), and where the feed stood before the first page. */
export type Cursor = {
  readonly value: string;
  readonly id: string;
  readonly position: number;
  readonly epoch: string;
};

/** What a cursor is bound to: the list, what was asked of it, and who asked. Elsewhere it is refused. */
export type CursorBinding = { readonly caller: string; readonly path: string; readonly query: object };

/** Makes the opaque text of a cursor. */
export function encodeCursor(cursor: Cursor, binding: CursorBinding): string {
  const parts = [digestOf(binding), cursor.value, cursor.id, cursor.position, cursor.epoch];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/**
 * Reads a cursor that {@link encodeCursor} made for the same list, filter and caller.
 * @throws AppError `invalid_cursor` for anything else.
 */
export function decodeCursor(text: string, binding: CursorBinding): Cursor {
  const [digest, value, id, position, epoch] = parse(text);
  const isWhole =
    typeof value === 'string' && typeof id === 'string' && isPosition(position) && typeof epoch === 'string';
  if (!isWhole || digest !== digestOf(binding)) throw new AppError({ code: 'invalid_cursor' });
  return { value, id, position, epoch };
}

function parse(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function isPosition(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** The page size may change between pages; everything else that was asked for may not. */
function digestOf({ caller, path, query }: CursorBinding): string {
  const asked = Object.entries(query)
    .filter(([name, value]) => name !== 'cursor' && name !== 'limit' && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([path, asked, caller]))
    .digest('base64url')
    .slice(0, 16);
}
