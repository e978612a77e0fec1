import { buildProgram } from './program.ts';

const program = await buildProgram(process.argv[2]);
await program.parseAsync(process.argv);
