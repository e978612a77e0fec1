import { idOf } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** What every preview tells of an account whose standing would change; `before` and `after` come on top. */
export const previewedAccount = z.object({
  accountId: idOf('account'),
  organisationId: idOf('organisation'),
  organisationName: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.string(),
  roleName: z.string(),
});
