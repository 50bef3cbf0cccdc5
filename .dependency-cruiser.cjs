/** The arrows between the rooms of the tree. Each rule says why it is there. */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-stands-alone',
      comment: 'The core runs in every world, so it may reach for none of them.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(main|renderer|scripts|tests)/' },
    },
    {
      name: 'shared-is-pure',
      comment: 'No Node in the core: clocks, ids and files come in as inputs.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-does-not-draw',
      comment: 'The host sends views; it knows nothing of how they are drawn.',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'screens-know-no-host',
      comment:
        'A screen speaks through the contract, so that the same screen works across a network.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^main/' },
    },
    {
      name: 'screens-have-no-node',
      comment: 'A page is sandboxed; Node or Electron there would only compile.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'screens-are-apart',
      comment: 'What two screens share belongs to ui, state or client.',
      severity: 'error',
      from: { path: '^renderer/(kiosk|console|display|supervisor|setup|station|tv)/' },
      to: {
        path: '^renderer/(kiosk|console|display|supervisor|setup|station|tv)/',
        pathNot: '^renderer/$1/',
      },
    },
    {
      name: 'the-kit-takes-props',
      comment: 'The kit draws what it is given, so that every screen can use it.',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: '^renderer/(client|state)/' },
    },
    {
      name: 'electron-at-the-edge',
      comment: 'The same host runs without windows; only these places may know Electron.',
      severity: 'error',
      from: { path: '^main/', pathNot: '^main/(index\\.ts|windows/|preload/|platform/electron/)' },
      to: { path: '^(node_modules/)?electron($|/)' },
    },
    {
      name: 'domain-first',
      comment: 'The rules come first; views, words and the contract are made from them.',
      severity: 'error',
      from: { path: '^shared/domain/' },
      to: { path: '^shared/(contract|views|i18n)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
