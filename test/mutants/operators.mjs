/**
 * One-line faults of a program, by the usual operators of mutation testing: another operator, another number,
 * a condition that is always or never met, a statement left out, a result a little off. Each is a piece of text
 * to put in the place of another.
 */
import ts from 'typescript';

/** What stands in for a binary operator. */
const INSTEAD = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['+'],
  '&&': ['||'],
  '||': ['&&'],
  '&': ['|'],
  '|': ['&'],
  '+=': ['-=', '='],
  '-=': ['+=', '='],
  '*=': ['/=', '='],
};
/** What a stored result, or a constant of the rules, is off by. */
const OFF = ['* 1.01', '* 0.999', '+ 1', '+ 1e-4'];
const CONSTANT = /^[A-Z][A-Z0-9_]{2,}$/;

/** Faults by the kind of syntax: what may stand in place of a node. */
const FAULTS = {
  [ts.SyntaxKind.BinaryExpression]: ({ left, right, operatorToken }) => {
    const sides = (operator) => `${left.getText()} ${operator} ${right.getText()}`;
    const others = (INSTEAD[operatorToken.getText()] ?? []).map(sides);
    const isLogical = /^(&&|\|\|)$/.test(operatorToken.getText());
    return isLogical ? [...others, left.getText(), right.getText()].map((text) => `(${text})`) : others;
  },
  [ts.SyntaxKind.NumericLiteral]: (node) => {
    if (ts.isElementAccessExpression(node.parent)) return [];
    const value = Number(node.text);
    return Number.isInteger(value) ? [`${value + 1}`, `(${value - 1})`] : [`${value * 1.05}`, `${value * 0.99}`, '0'];
  },
  [ts.SyntaxKind.Identifier]: (node) => {
    const isName = ts.isPropertyAccessExpression(node.parent) || ts.isVariableDeclaration(node.parent);
    return CONSTANT.test(node.text) && !isName ? OFF.map((off) => `(${node.text} ${off})`) : [];
  },
  [ts.SyntaxKind.PrefixUnaryExpression]: ({ operator, operand }) =>
    operator === ts.SyntaxKind.MinusToken || operator === ts.SyntaxKind.ExclamationToken ? [operand.getText()] : [],
  [ts.SyntaxKind.ExpressionStatement]: () => ['{}'],
  [ts.SyntaxKind.ContinueStatement]: () => ['{}'],
  [ts.SyntaxKind.CallExpression]: (node) =>
    /^(min|max|clamp|abs|round|floor|sqrt)$/.test(node.expression.getText())
      ? node.arguments.map((argument) => `(${argument.getText()})`)
      : [],
};

/** Places where a node is asked about, or stored, and what may be put there in its place. */
function faultsOfPlace(node) {
  const { parent } = node;
  const isAsked = (ts.isIfStatement(parent) && parent.expression === node) || parent.condition === node;
  if (isAsked) return ['true', 'false'];
  const isStored = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  const isField = isStored && parent.right === node && /[.[]/.test(parent.left.getText());
  return isField ? OFF.map((off) => `((${node.getText()}) ${off})`) : [];
}

/** All faults of a file: `{ file, line, start, end, was, text }`. */
export function listFaults(file, program) {
  const source = ts.createSourceFile(file, program, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const faults = [];
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const start = node.getStart();
    const texts = [...(FAULTS[node.kind]?.(node) ?? []), ...(node.parent ? faultsOfPlace(node) : [])];
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    for (const text of texts) faults.push({ file, line, start, end: node.getEnd(), was: node.getText(), text });
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return faults;
}
