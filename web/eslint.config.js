import { readdirSync } from 'node:fs';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** app -> features -> records -> ui, api, lib; features never know each other. */
const below = {
  lib: ['app', 'features', 'records', 'ui'],
  api: ['app', 'features', 'records', 'ui'],
  ui: ['app', 'features', 'records'],
  records: ['app', 'features'],
};

const forbid = (areas, message) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        { group: areas.flatMap((area) => [`@/${area}/*`, `@/${area}/**`]), message },
        { regex: '^(\\.\\./){2,}', message: 'Climb no further than one folder; name the area with @/.' },
      ],
    },
  ],
});

const direction = Object.entries(below).map(([area, areas]) => ({
  files: [`src/${area}/**/*.{ts,tsx}`],
  ignores: ['**/*.test.*'],
  rules: forbid(areas, `${area} may not know ${areas.join(', ')}.`),
}));

const features = readdirSync(new URL('./src/features', import.meta.url)).map((feature) => ({
  files: [`src/features/${feature}/**/*.{ts,tsx}`],
  rules: forbid(
    ['app', ...readdirSync(new URL('./src/features', import.meta.url)).filter((other) => other !== feature).map((other) => `features/${other}`)],
    'A feature knows neither the app nor other features.',
  ),
}));

export default tseslint.config(
  { ignores: ['dist', 'node_modules'] },
  ...tseslint.configs.recommended,
  jsxA11y.flatConfigs.recommended,
  reactHooks.configs.flat.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['**/*.test.{ts,tsx}', 'fake/**'], rules: { 'max-lines-per-function': 'off' } },
  {
    // Regions that scroll have to be reachable by keyboard; the keys of a table body walk its links.
    files: ['**/*.tsx'],
    rules: {
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'region'] }],
      'jsx-a11y/no-noninteractive-element-interactions': ['error', { handlers: ['onClick'] }],
    },
  },
  {
    // Drawn as blocks on a phone, a table loses its meaning unless its parts say what they are.
    files: ['src/ui/plain-table.tsx'],
    rules: {
      'jsx-a11y/no-redundant-roles': 'off',
      'jsx-a11y/no-interactive-element-to-noninteractive-role': 'off',
    },
  },
  ...direction,
  ...features,
);
