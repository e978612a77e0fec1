/** A backup, restore or move that was refused; the message says why and what to do. Nothing was changed. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}
