/** The variables with which the images run Node: a small nursery, and a C library that keeps little memory back. */
export const imageEnvironment = {
  NODE_OPTIONS: '--max-semi-space-size=2',
  MALLOC_ARENA_MAX: '1',
  MALLOC_TRIM_THRESHOLD_: '131072',
};
