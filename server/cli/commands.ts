/** The commands there are, in the order of the help. */
import type { CommandEntry } from './command.ts';

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'serve',
    summary: 'serve a match to browsers and agents',
    operands: [],
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    name: 'rollout',
    summary: 'play a match headless from a seed, as fast as it goes',
    operands: [],
    load: async () => (await import('./commands/rollout.ts')).rollout,
  },
  {
    name: 'verify',
    summary: 'step a recording again and compare every event, digest, snapshot and byte',
    operands: ['FILE'],
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  {
    name: 'render',
    summary: 'draw one tick of a recording again, through one seat or from any place',
    operands: ['FILE'],
    load: async () => (await import('./commands/render.ts')).render,
  },
  {
    name: 'arena check',
    summary: 'say whether an arena file is sound, connected and fair, and what is wrong where',
    operands: ['FILE'],
    load: async () => (await import('./commands/arena-check.ts')).arenaCheck,
  },
  {
    name: 'arena generate',
    summary: 'make an arena from a seed and write its file',
    operands: [],
    load: async () => (await import('./commands/arena-generate.ts')).arenaGenerate,
  },
  {
    name: 'arena report',
    summary: 'generate arenas from many seeds and report their distributions',
    operands: [],
    load: async () => (await import('./commands/arena-report.ts')).arenaReport,
  },
  {
    name: 'arena view',
    summary: 'draw an arena from all its spawns and from above, or from a place of yours',
    operands: ['NAME|FILE.json'],
    load: async () => (await import('./commands/arena-view.ts')).arenaView,
  },
  {
    name: 'arena bake',
    summary: "work out an arena's light beforehand, so that its first picture is there at once",
    operands: ['NAME|FILE.json|all'],
    load: async () => (await import('./commands/arena-bake.ts')).arenaBake,
  },
  {
    name: 'repro',
    summary: 'make a recorded violation happen again',
    operands: ['FILE'],
    load: async () => (await import('./commands/repro.ts')).repro,
  },
  {
    name: 'drift',
    summary: 'step two simulators on the same inputs and show how they part',
    operands: [],
    load: async () => (await import('./commands/drift.ts')).drift,
  },
  {
    name: 'bench',
    summary: 'measure a part on one core, with a committed recording',
    operands: ['world|fork|render|stream'],
    load: async () => (await import('./commands/bench.ts')).bench,
  },
  {
    name: 'spec',
    summary: 'print the whole contract as JSON: messages, errors, tables, limits, invariants',
    operands: [],
    load: async () => (await import('./commands/spec.ts')).spec,
  },
];
