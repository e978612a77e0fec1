import type { Command } from 'commander';
import { runChecks } from '../doctor/run-checks.ts';

const marks = { ok: 'ok     ', warning: 'look   ', problem: 'PROBLEM' } as const;

/** `keyledger doctor`: what is wrong with this installation, and what to do. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('Say what is wrong with this installation and what to do about it')
    .action(async () => {
      const findings = await runChecks(process.env);
      for (const { outcome, subject, text } of findings) console.log(`${marks[outcome]} ${subject}: ${text}`);
      const problems = findings.filter(({ outcome }) => outcome === 'problem').length;
      console.log(problems === 0 ? '\nNothing is wrong.' : `\n${problems} to mend.`);
      process.exitCode = problems === 0 ? 0 : 1;
    });
}
