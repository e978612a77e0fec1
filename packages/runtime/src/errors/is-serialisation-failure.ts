/** Tells whether PostgreSQL ended a transaction for the sake of another one (SQLSTATE 40P01, 40001): the same again succeeds. */
export function isSerialisationFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001');
}
