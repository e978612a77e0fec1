/** Every schema of Keyledger's own tables. The queue's (`bullmq`) is none of them: whatever it holds is delivered anew. */
export const schemaNames = [
  'app',
  'auth',
  'directory',
  'schedule',
  'people',
  'governance',
  'journal',
  'idempotency',
  'delivery',
] as const;
