/**
 * Where an error lies, in the words of the command line: the rooms below name a request's field or a
 * pointer into a text; whoever typed a command knows its options and its files.
 */
import { ERRORS, ParallaxError, toErrorBody } from '../../shared/protocol/errors.ts';
import { type Options, optionError } from './option.ts';

/** An error at `/arena` of a command with `--arena` is that option's; any other stays what it is. */
export function placeInOptions(error: unknown, options: Options): unknown {
  const { code, path, expected, received } = toErrorBody(error);
  const name = path.slice(1);
  if (path !== `/${name}` || !Object.hasOwn(options, name)) return error;
  if (ERRORS[code].fault === 'peer') return optionError(`--${name}`, expected, received);
  return new ParallaxError(code, { path: `--${name}`, expected, received });
}

/** An error in what a file holds, with the file's name before its place; any other stays what it is. */
export function placeInFile(error: unknown, file: string): unknown {
  const { code, path, expected, received } = toErrorBody(error);
  if (code === 'internal') return error;
  return new ParallaxError(code, { path: path === '' ? file : `${file}#${path}`, expected, received });
}
