import js from '@eslint/js'
import pluginVue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import globals from 'globals'
import ts from 'typescript-eslint'

import people from './eslint.people.js'
import rooms from './eslint.rooms.js'

export default ts.config(
  { ignores: ['dist/', 'coverage/'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylistic,
  ...pluginVue.configs['flat/recommended'],
  ...a11y.configs['flat/recommended'],
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        parser: ts.parser,
        projectService: { allowDefaultProject: ['eslint.*.js', 'public/*.js'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      // vue-tsc knows every name; this rule does not know types.
      'no-undef': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // The contract's optional fields differ between its versions: checks for them are not idle.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // vue-i18n declares its functions as methods; they do not use `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always' } }],
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-static-inline-styles': 'error',
      'vuejs-accessibility/heading-has-content': ['error', { accessibleChildren: ['MarkedText', 'AnswerWords'] }],
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      'vuejs-accessibility/no-static-element-interactions': 'error',
    },
  },
  {
    // ESLint does not see the types of .vue files; vue-tsc does, and checks these uses.
    files: [
      '**/*.vue',
      'src/app/*.ts',
      'src/features/*/{index,routes}.ts',
      'src/kinds/*/{index,editor}.ts',
      'src/kinds/shared/{inputs,unknown,writing/fields}.ts',
      'tests/**',
    ],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  rooms,
  people,
  { files: ['**/*.js'], ...ts.configs.disableTypeChecked },
)
