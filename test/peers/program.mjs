/** Programs on some cores of this machine, each ended with all that it started; the JSON that they print. */
import { spawn } from 'node:child_process';

/** Ends a program's whole group: what a measured program started may still run. */
function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Runs `command` in `folder` on the cores of a list like `0,1`. Rejects with what it wrote where it fails. */
export function runOn(cores, folder, command, ...words) {
  return new Promise((resolve, reject) => {
    const child = spawn('taskset', ['-c', cores, command, ...words.map(String)], { cwd: folder, detached: true });
    let out = '';
    let wrong = '';
    child.stdout.on('data', (text) => {
      out += text;
    });
    child.stderr.on('data', (text) => {
      wrong += text;
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      endGroup(child);
      const line = out.trim().split('\n').at(-1);
      if (code === 0 && line) resolve(JSON.parse(line));
      else reject(new Error(`${command} ${words.join(' ')} ended with ${code}: ${wrong.slice(-500)}`));
    });
  });
}
