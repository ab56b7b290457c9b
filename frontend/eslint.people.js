/**
 * People's text has a direction of its own. Alone it stands in a `<bdi>` or in an element with
 * `dir="auto"`; in a sentence it is `isolated(…)`. Where neither is so, a Hebrew name moves the
 * score beside it, and a question mark goes to the wrong end.
 */
const WORDS = ['text', 'name', 'title', 'explanation', 'description', 'author', 'unit', 'team']
const SAYING = ['teamName', 'team', 'solutionText', 'responseText']
const SENTENCES = ['t', '$t']

const calledName = ({ callee }) => (callee.type === 'MemberExpression' ? callee.property.name : callee.name)

/** Whether `node` may come to people's text as it is. */
function bare(node) {
  switch (node?.type) {
    case 'Identifier':
      return WORDS.includes(node.name)
    case 'MemberExpression':
      return !node.computed && WORDS.includes(node.property.name)
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return bare(node.expression)
    case 'ConditionalExpression':
      return bare(node.consequent) || bare(node.alternate)
    case 'LogicalExpression':
    case 'BinaryExpression':
      return bare(node.left) || bare(node.right)
    case 'TemplateLiteral':
      return node.expressions.some(bare)
    case 'CallExpression':
      return SAYING.includes(calledName(node))
    default:
      return false
  }
}

const counts = ({ type, value }) => type !== 'VText' || value.trim() !== ''

const alone = (element) => element.name !== 'template' && element.children.filter(counts).length === 1

/** Whether `element` holds nothing else, and gives what it holds a direction. */
function keepsApart(element) {
  const { name, startTag } = element
  const marked = startTag.attributes.some(({ key, value }) => key.name === 'dir' && value?.value === 'auto')
  return (marked || name === 'bdi') && alone(element)
}

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: {
    type: 'problem',
    fixable: 'code',
    schema: [],
    messages: {
      alone: 'People’s text stands alone in a <bdi> or in an element with dir="auto".',
      sentence: 'People’s text in a sentence is isolated(…).',
    },
  },
  create(context) {
    const inSentences = {
      CallExpression(node) {
        if (!SENTENCES.includes(calledName(node))) return
        const named = node.arguments.filter(({ type }) => type === 'ObjectExpression')
        for (const { value } of named.flatMap(({ properties }) => properties)) {
          if (value && bare(value)) {
            const words = context.sourceCode.getText(value)
            context.report({ node: value, messageId: 'sentence', fix: (fixer) => fixer.replaceText(value, `isolated(${words})`) })
          }
        }
      },
    }
    const services = context.sourceCode.parserServices
    if (!services.defineTemplateBodyVisitor) return inSentences
    return services.defineTemplateBodyVisitor(
      {
        ...inSentences,
        'VElement[rawName="MarkedText"]'(node) {
          const { parent } = node
          const turned = parent.startTag?.attributes.some(({ key }) => key.name === 'dir')
          if (!(turned && alone(parent)) && !keepsApart(parent)) context.report({ node, messageId: 'alone' })
        },
        'VElement > VExpressionContainer'(node) {
          if (!bare(node.expression) || keepsApart(node.parent)) return
          const { parent } = node
          context.report({
            node,
            messageId: 'alone',
            fix: (fixer) =>
              alone(parent)
                ? fixer.insertTextAfterRange([parent.range[0], parent.range[0] + 1 + parent.rawName.length], ' dir="auto"')
                : [fixer.insertTextBefore(node, '<bdi>'), fixer.insertTextAfter(node, '</bdi>')],
          })
        },
      },
      inSentences,
    )
  },
}

export const plugin = { rules: { 'own-direction': rule } }

export default {
  files: ['src/**/*.{ts,vue}'],
  plugins: { people: plugin },
  rules: { 'people/own-direction': 'error' },
}
