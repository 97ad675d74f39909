// Looks at the page another program has open, with playwright and with the browser's own accessibility tree.
// Reads one command a line, answers one line of JSON.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const ACTIONABLE = new Set(['button', 'link', 'textbox', 'searchbox', 'combobox', 'listbox', 'checkbox', 'radio', 'switch', 'slider',
  'spinbutton', 'tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'treeitem',
  // What the browser calls the summary of what folds.
  'DisclosureTriangle', 'DisclosureTriangleGrouped',
  // What the browser calls its own fields for dates, times and colours.
  'Date', 'DateTime', 'InputTime', 'ColorWell']);
const browser = await chromium.connectOverCDP(process.argv[2]);
const context = browser.contexts()[0];
const page = () => context.pages().find((p) => p.url().startsWith('http'));

const timed = async (work) => {
  const began = performance.now();
  const text = await work();
  return { ms: performance.now() - began, text };
};

// The world of the page's document in which the outline keeps its refs.
async function outlined(cdp) {
  const worlds = [];
  cdp.on('Runtime.executionContextCreated', ({ context: world }) => { if (world.name === 'deskhand') worlds.push(world.id); });
  await cdp.send('Runtime.enable');
  for (const contextId of worlds) {
    const { result } = await cdp.send('Runtime.evaluate', { contextId, returnByValue: true, expression: 'window === top && !!(window.__deskhand || {}).outlined' });
    if (result.value) return contextId;
  }
  throw new Error('no outline was made of this page');
}

// Every element the browser itself calls actionable, with its ref in the outline (0 when it was given none).
async function actionable() {
  const cdp = await context.newCDPSession(page());
  const executionContextId = await outlined(cdp);
  const found = [];
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  for (const node of nodes) {
    if (node.ignored || !node.role || !ACTIONABLE.has(node.role.value) || !node.backendDOMNodeId) continue;
    const { object } = await cdp.send('DOM.resolveNode', { backendNodeId: node.backendDOMNodeId, executionContextId });
    const { result } = await cdp.send('Runtime.callFunctionOn', {
      objectId: object.objectId, returnByValue: true,
      functionDeclaration: `function () {
        const { refs } = window.__deskhand.outlined; const ref = refs.get(this) || 0;
        const row = this.closest && this.closest('tr'); const table = row && row.closest('table');
        return { ref, tag: this.localName, html: (this.outerHTML || '').slice(0, 120),
          table: table && refs.get(table) || 0, row: table ? [...table.rows].filter((r) => !r.closest('thead')).indexOf(row) + 1 : 0 };
      }`,
    });
    found.push({ role: node.role.value, name: node.name ? node.name.value : '', ...result.value });
  }
  await cdp.detach();
  return found;
}

const commands = {
  aria: () => timed(() => page().locator('body').ariaSnapshot()),
  ai: () => timed(() => page().ariaSnapshot({ mode: 'ai' })),
  html: () => timed(() => page().content()),
  actionable: async () => ({ found: await actionable() }),
  quit: async () => { setImmediate(() => process.exit(0)); return {}; },
};
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try { answer = await commands[line.trim()](); } catch (e) { answer = { error: String(e) }; }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
