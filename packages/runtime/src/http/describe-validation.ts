import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError } from '../errors/app-error.ts';

/** One field that does not fit its schema. */
export type FieldProblem = {
  /** Which part of the request: `body`, `querystring`, `params` or `headers`. */
  readonly in: string;
  /** Path of the field with dots; empty for the whole part. */
  readonly field: string;
  readonly message: string;
};

const mostProblems = 50;

/** Turns a failed validation into `invalid_request` with the fields that are wrong, or gives nothing for another error. */
export function describeValidation(error: unknown): AppError | undefined {
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined;
  const part = error.validationContext ?? 'body';
  const errors = error.validation.slice(0, mostProblems).flatMap((issue): FieldProblem[] => {
    const field = issue.instancePath.replace(/^\//, '').replaceAll('/', '.');
    if (issue.keyword !== 'unrecognized_keys') return [{ in: part, field, message: issue.message ?? 'is not valid' }];
    const keys: unknown = Reflect.get(issue.params, 'keys');
    const unknown = Array.isArray(keys) ? keys.slice(0, mostProblems) : [];
    return unknown.map((key) => ({
      in: part,
      field: [field, clip(String(key))].filter(Boolean).join('.'),
      message: 'is not known here',
    }));
  });
  return new AppError({ code: 'invalid_request', details: { errors } });
}

function clip(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}
