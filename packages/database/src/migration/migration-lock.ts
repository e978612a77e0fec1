/** The advisory lock under which a database's tables change their form; a backup shares it. */
export const migrationLock = 4_911_206_002;
