/** The variables with which the images run Node: a small nursery, and memory that the C library gives back early. */
export const imageEnvironment = { NODE_OPTIONS: '--max-semi-space-size=2', MALLOC_TRIM_THRESHOLD_: '131072' };
