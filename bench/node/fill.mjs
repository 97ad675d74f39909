// Fills the form that another program has open, with playwright and with puppeteer's replay of a recording.
// Reads one command a line, {peer, values: {label: value}}, and answers one line of JSON with the milliseconds it took.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { createRunner, PuppeteerRunnerExtension } from '@puppeteer/replay';

const browser = await chromium.connectOverCDP(process.argv[2]);
const page = browser.contexts()[0].pages().find((p) => p.url().startsWith('http'));
const other = await puppeteer.connect({ browserURL: process.argv[2], defaultViewport: null });
const tab = (await other.pages()).find((p) => p.url().startsWith('http'));

const peers = {
  async playwright(values) {
    for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
  },
  async replay(values) {
    const steps = Object.entries(values).map(([label, value]) => ({ type: 'change', target: 'main', selectors: [[`aria/${label}`]], value }));
    const runner = await createRunner({ title: 'form', steps }, new PuppeteerRunnerExtension(other, tab, { timeout: 5000 }));
    await runner.run();
  },
};
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === 'quit') { process.stdout.write('{}\n'); setImmediate(() => process.exit(0)); continue; }
  let answer;
  try {
    const { peer, values } = JSON.parse(line);
    const began = performance.now();
    await peers[peer](values);
    answer = { ms: performance.now() - began };
  } catch (e) { answer = { error: String(e) }; }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
