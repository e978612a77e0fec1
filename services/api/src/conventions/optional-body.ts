import { z } from 'zod';

/** A body whose fields are all optional, so that it may be missing altogether. */
export function optionalBody<Shape extends z.ZodRawShape>(shape: Shape) {
  const body = z.strictObject(shape);
  return z.preprocess((given) => given ?? {}, body);
}
