/** The arrows between the rooms, as the design draws them. `npm test` holds them. */
const room = (name) => `^${name}/`;

/** A room may import itself, what is listed, and packages. */
const mayImport = (name, allowed, comment) => ({
  name: `${name.replace(/\W+/g, '-')}-arrows`,
  comment,
  severity: 'error',
  from: { path: room(name) },
  to: { path: '^(shared|server|client|assets|test)/', pathNot: [name, ...allowed].map((r) => `^${r}(/|\\.ts$)`) },
});

module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment: 'shared runs in Node and the browser: it imports nothing but itself, no package and no built-in.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: '^shared/' },
    },
    {
      name: 'math-is-the-bottom',
      comment: 'Everything rests on shared/math, so it rests on nothing.',
      severity: 'error',
      from: { path: '^shared/math/' },
      to: { pathNot: '^shared/math/' },
    },
    mayImport(
      'server/invariants',
      ['shared/math', 'shared/schema', 'shared/world', 'shared/protocol', 'shared/view/scene', 'shared/view/camera'],
      'Checks are independent of what they check: never the simulator; of the view only its data.',
    ),
    mayImport('server/render', ['shared'], 'A renderer sees scenes only.'),
    mayImport('server/tasks', ['shared'], 'A task reads events only.'),
    mayImport('server/bots', ['shared'], 'Bots are agents: they know what an agent knows.'),
    mayImport('server/record', ['shared'], 'A journal outlives the rest: it needs only the shared definitions.'),
    mayImport(
      'server/drift',
      [
        'shared',
        'server/invariants',
        'server/bots',
        'server/assets',
        'server/render',
        'server/tasks',
        'server/match/seat-feed',
      ],
      'Simulators are compared here, and sabotaged with what is told and drawn of them, on inputs that bots make: no match, no socket.',
    ),
    mayImport('server/assets', ['shared'], 'The library only reads files.'),
    mayImport(
      'server/match',
      ['shared', 'server/render', 'server/invariants', 'server/tasks', 'server/bots', 'server/record', 'server/assets'],
      'A match composes the rooms; it knows no socket.',
    ),
    {
      name: 'bots-know-no-world',
      comment: 'A policy sees observations, never the world or the simulator.',
      severity: 'error',
      from: { path: '^server/bots/' },
      to: { path: '^shared/(sim|world/world\\.ts)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'net-reaches-matches-through-the-host',
      comment: 'The gateway knows the protocol and MatchHost, never a simulator or a renderer.',
      severity: 'error',
      from: { path: '^server/net/' },
      to: { path: '^(shared/sim|server/render|server/bots|server/record)/' },
    },
    {
      name: 'client-knows-only-shared',
      comment: 'What a client needs of the server goes over the wire.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/' },
    },
    {
      name: 'no-cycle',
      comment: 'Types may refer to each other; running code may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^server/render/kernel/', '^test-output/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
