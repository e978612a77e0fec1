/** The channel on which the sealer says that the journal has grown; the payload is the last sealed position. */
export const sealedChannel = 'keyledger_sealed';
