export { publicIdOfAny as withTypePrefix } from '@keyledger/contracts';
