/** Right to left is the native direction: only properties that know of it are written. */
export default {
  extends: ['stylelint-config-standard'],
  plugins: ['stylelint-use-logical'],
  rules: {
    'csstools/use-logical': 'always',
    // CSS Modules: a class is a name in TypeScript.
    'selector-class-pattern': [
      '^[a-z][a-zA-Z0-9]*$|^visually-hidden$',
      { message: 'Write class names in camelCase' },
    ],
    'selector-pseudo-class-no-unknown': [true, { ignorePseudoClasses: ['global'] }],
  },
}
