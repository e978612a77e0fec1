/** The environment of PostgreSQL's programs: none of ours, because `PGPORT`, `PGDATA` and the like would change what they do. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { LC_ALL: 'C', TZ: 'UTC', ...(PATH && { PATH }), ...(SystemRoot && { SystemRoot }) };
}
