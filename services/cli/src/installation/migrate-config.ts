import { defineConfig, line, postgresUrl, secretVariable, variable } from '@keyledger/runtime';

const password = (service: string) =>
  secretVariable({
    sentence: `Password that the database login of ${service} gets.`,
    example: '<output of: openssl rand -hex 24>',
    schema: line(8, 200),
  });

/** What `keyledger migrate` reads: the owner's login and the passwords of the logins that it creates. */
export const migrateConfig = defineConfig({
  DATABASE_URL: secretVariable({
    sentence: "The owner's login: may create logins and owns the database. PostgreSQL 15 or newer.",
    example: 'postgres://keyledger_owner:password@localhost:5432/keyledger',
    schema: postgresUrl,
  }),
  DATABASE_LOGIN_PREFIX: variable({
    sentence: 'Put before the name of each database login, so that several installations can share a server.',
    example: 'keyledger_',
    default: 'keyledger_',
    schema: line(1, 40),
  }),
  DATABASE_PASSWORD_AUTH: password('auth'),
  DATABASE_PASSWORD_SCHEDULER: password('scheduler'),
  DATABASE_PASSWORD_WORKER: password('worker'),
  DATABASE_PASSWORD_API: password('api'),
  DATABASE_PASSWORD_QUEUE: password('the queue'),
});
