import type { AppliedMigration } from './find-applied.ts';
import type { MigrationFile } from './migration-files.ts';

/** Throws when migrations that ran are unknown to this version, or were edited since. */
export function judgeMigrations(files: readonly MigrationFile[], applied: readonly AppliedMigration[]): void {
  const known = new Map(files.map((file) => [file.name, file]));
  for (const { name, sha256 } of applied) {
    const file = known.get(name);
    if (!file)
      throw new Error(
        `The database has migration ${name}, which this version does not know. Run a newer version of Keyledger.`,
      );
    if (file.sha256 !== sha256) throw new Error(`Migration ${name} was changed after it ran on this database.`);
  }
}
