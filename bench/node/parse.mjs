// Reads recordings with the library of Chrome's Recorder. Reads one file's name a line, answers one line of JSON.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse } from '@puppeteer/replay';

for await (const line of createInterface({ input: process.stdin })) {
  let answer = {};
  try {
    if (line === 'quit') setImmediate(() => process.exit(0));
    else answer = { types: parse(JSON.parse(readFileSync(line, 'utf8'))).steps.map((step) => step.type) };
  } catch (e) { answer = { error: String(e) }; }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
