import { privilegedRolesSetting } from '@keyledger/checks';
import { sql } from 'kysely';

/**
 * The roles that count as privileged beside the subscriber, in lower case, as an SQL array: as the check privileged-count is set, else
 * those that it names itself.
 */
export const privilegedRoles = sql<string[]>`coalesce(
  (select array(select lower(trim(role)) from jsonb_array_elements_text(s.settings -> ${sql.lit(privilegedRolesSetting.name)}) as each_role (role))
     from governance.check_setting s
    where s.check_id = ${sql.lit(privilegedRolesSetting.checkId)} and s.valid_to is null
      and jsonb_typeof(s.settings -> ${sql.lit(privilegedRolesSetting.name)}) = 'array'),
  array[${sql.join(privilegedRolesSetting.default.map((role) => sql.lit(role.toLowerCase())))}])`;
