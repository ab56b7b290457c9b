// @vitest-environment node
import { Linter } from 'eslint'
import ts from 'typescript-eslint'
import { expect, test } from 'vitest'
import vueParser from 'vue-eslint-parser'

import { plugin } from '../../eslint.people.js'

const linter = new Linter()
const config: Linter.Config[] = [
  {
    files: ['**/*.vue'],
    plugins: { people: plugin },
    rules: { 'people/own-direction': 'error' },
    languageOptions: { parser: vueParser, parserOptions: { parser: ts.parser } },
  },
]
const lint = (template: string, script = '') =>
  linter.verifyAndFix(`<script setup lang="ts">${script}</script><template>${template}</template>`, config, 'a.vue')
const mended = (template: string) => lint(template).output.replace(/^.*<template>|<\/template>$/g, '')
const faults = (template: string, script?: string) =>
  linter.verify(`<script setup lang="ts">${script ?? ''}</script><template>${template}</template>`, config, 'a.vue').length

test.each([
  ['<p>{{ row.name }}</p>', '<p dir="auto">{{ row.name }}</p>'],
  ['<p>{{ question.text }} <i/></p>', '<p><bdi>{{ question.text }}</bdi> <i/></p>'],
  ['<p>1. {{ title }}</p>', '<p>1. <bdi>{{ title }}</bdi></p>'],
  ['<p>{{ row?.name ?? t("none") }}</p>', '<p dir="auto">{{ row?.name ?? t("none") }}</p>'],
  ['<p>{{ teamName(team) }}</p>', '<p dir="auto">{{ teamName(team) }}</p>'],
  ['<p>{{ t("won", { name: row.name }) }}</p>', '<p>{{ t("won", { name: isolated(row.name) }) }}</p>'],
  ['<p :aria-label="$t(`a`, { item: tile.text })"/>', '<p :aria-label="$t(`a`, { item: isolated(tile.text) })"/>'],
])('%s is a fault, and is mended', (bare, marked) => {
  expect(faults(bare)).toBe(1)
  expect(mended(bare)).toBe(marked)
})

test.each([
  '<p dir="auto">{{ row.name }}</p>',
  '<p><bdi>{{ row.name }}</bdi>, {{ number(row.score) }}</p>',
  '<p>{{ t("won", { name: isolated(row.name), n: number(3) }) }}</p>',
  '<p>{{ row.name ? t("a") : t("b") }}</p>',
  '<p :data-name="row.name"/>',
])('%s is none', (template) => {
  expect(faults(template)).toBe(0)
})

test('an element that holds more than the text would turn that as well', () => {
  expect(faults('<p dir="auto">{{ row.name }}<b>{{ n }}</b></p>')).toBe(1)
  expect(faults('<p dir="auto">1. {{ row.name }}</p>')).toBe(1)
})

test('a text with marks stands alone too', () => {
  expect(faults('<p>1. <MarkedText :text="a"/></p>')).toBe(1)
  expect(faults('<p dir="auto"><MarkedText :text="a"/></p>')).toBe(0)
  expect(faults('<p>1. <bdi><MarkedText :text="a"/></bdi></p>')).toBe(0)
})

test('sentences that a script makes are seen too', () => {
  expect(faults('<p/>', 'const said = t("moved", { item: row.text })')).toBe(1)
})
