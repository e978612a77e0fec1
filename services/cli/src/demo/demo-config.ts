import { databaseVariables, defineConfig, keyVariables, networkVariables } from '@keyledger/runtime';

/** What `keyledger demo` reads. */
export const demoConfig = defineConfig({
  DATABASE_URL: databaseVariables.DATABASE_URL,
  PUBLIC_URL: networkVariables.PUBLIC_URL,
  DATA_DIR: networkVariables.DATA_DIR,
  BOOTSTRAP_API_KEY: keyVariables.BOOTSTRAP_API_KEY,
});
