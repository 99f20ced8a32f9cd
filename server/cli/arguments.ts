/** From the words of a command line to checked values: every word is accounted for or refused. */
import { parseArgs } from 'node:util';
import { nearestName } from '../../shared/schema/schema.ts';
import { type Options, optionError, type Values } from './option.ts';

export interface Parsed<O extends Options> {
  values: Values<O>;
  positionals: string[];
  wantsHelp: boolean;
}

/** Throws ParallaxError('option-invalid') for the first word that is wrong. */
export function parseArguments<O extends Options>(
  words: readonly string[],
  options: O,
  operands: readonly string[],
): Parsed<O> {
  const types = Object.fromEntries(
    Object.entries(options).map(([name, { isFlag }]) => [
      name,
      { type: isFlag ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...words],
    options: { ...types, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string | boolean>();
  const positionals: string[] = [];
  let wantsHelp = false;
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    else if (token.kind === 'option' && token.name === 'help') wantsHelp = true;
    else if (token.kind === 'option') given.set(token.name, takeOption(token, options));
  }
  if (wantsHelp) return { values: {} as Values<O>, positionals, wantsHelp };
  assertOperands(positionals, operands);
  return { values: readValues(given, options), positionals, wantsHelp };
}

/** The raw value of a known option. */
function takeOption(
  { name, rawName, value }: { name: string; rawName: string; value?: string | undefined },
  options: Options,
): string | boolean {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) {
    const near = nearestName(name, Object.keys(options));
    const known = Object.keys(options).map((known) => `--${known}`);
    throw optionError(rawName, `one of ${[...known, '--help'].join(', ')}`, rawName, near && `--${near}`);
  }
  if (option.isFlag) {
    if (value !== undefined) throw optionError(rawName, 'no value', value);
    return true;
  }
  if (value === undefined) throw optionError(rawName, option.expected ?? 'a value', 'nothing');
  return value;
}

function readValues<O extends Options>(given: ReadonlyMap<string, string | boolean>, options: O): Values<O> {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const raw = given.get(name);
    if (raw === undefined && option.isRequired) throw optionError(`--${name}`, option.expected ?? 'a value', 'nothing');
    if (raw === undefined) values[name] = option.fallback;
    else values[name] = typeof raw === 'boolean' ? raw : readValue(name, raw, options);
  }
  return values as Values<O>;
}

function readValue(name: string, raw: string, options: Options): unknown {
  const option = options[name];
  const value = option?.read?.(raw);
  if (value === undefined) throw optionError(`--${name}`, option?.expected ?? 'no value', raw, option?.suggest?.(raw));
  return value;
}

function assertOperands(positionals: readonly string[], operands: readonly string[]): void {
  const missing = operands[positionals.length];
  if (missing !== undefined) throw optionError(missing, `a ${missing}`, 'nothing');
  const extra = positionals[operands.length];
  if (extra !== undefined)
    throw optionError(extra, operands.length === 0 ? 'options only' : `only ${operands.join(' ')}`, extra);
}
