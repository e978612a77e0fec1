import createQueryClient from 'openapi-react-query';
import { api } from './client.ts';

/**
 * Hooks over the REST: `rest.useQuery('get', '/v1/summary')`, `rest.useMutation('post', '/v1/rules')`,
 * `rest.queryOptions(…)`. The keys of queries begin with method and path, by which the change feed finds them.
 */
export const rest = createQueryClient(api);

/** Where the change feed stands, among other things: asked before anything that the feed then tells changes of. */
export const statusQuery = rest.queryOptions('get', '/v1/status');

/** Every check, with what it finds: several pages name them. */
export const checksQuery = rest.queryOptions('get', '/v1/checks');
