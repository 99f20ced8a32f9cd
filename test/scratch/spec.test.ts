import { readFileSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { CATALOGUE } from '../../server/invariants/catalogue.ts';
it('spec', () => {
  let spec = readFileSync('SPEC.md', 'utf8');
  const fresh: string[] = [];
  for (const { id, rule, statement, every } of [...CATALOGUE].sort((a, b) => (a.rule < b.rule ? -1 : 1))) {
    const line = `- **${rule}** \`${id}\`${every !== undefined && every > 1 ? ', sampled' : ''}: ${statement}`;
    const known = new RegExp(`^- \\*\\*${rule}\\*\\* .*$`, 'm');
    if (known.test(spec)) spec = spec.replace(known, line.replaceAll('$', '$$$$'));
    else fresh.push(line);
  }
  spec = spec.replace(/^- \*\*INV-51\*\*/m, `${fresh.join('\n')}\n- **INV-51**`);
  writeFileSync('SPEC.md', spec);
});
