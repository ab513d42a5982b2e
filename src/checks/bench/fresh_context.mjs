// Measures one small rule or action in a new context of Node's module vm: the code is compiled once;
// for each login, a context is created, and the function is evaluated in it and called with the login's data.
// Usage: node fresh_context.mjs; for each line "name milliseconds" on standard input it measures for
// that long and prints the microseconds of one login.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import vm from 'node:vm';

const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const user = JSON.stringify({
  user_id: 'samlp|corp|jane', email: 'jane@acme.example', name: 'Jané Doe', given_name: 'Jané', family_name: 'Doe',
  nickname: 'jane', groups: ['staff', 'admins', 'ops'], app_metadata: { plan: 'gold' },
});
const rule = new vm.Script(`(${read('rule.js')})`);
const action = new vm.Script(`(function (exports, module) {${read('action.js')}\n})`);

const operations = {
  rule: () =>
    new Promise((resolve) => {
      const context = vm.createContext({ console });
      const facts = { idToken: {}, accessToken: {}, samlConfiguration: {} };
      rule.runInContext(context)(JSON.parse(user), facts, (error, left) => resolve(left));
    }),
  action: async () => {
    const context = vm.createContext({ console });
    const exports = {};
    action.runInContext(context)(exports, { exports });
    const attributes = {};
    await exports.onExecutePostLogin(
      { user: JSON.parse(user) },
      { samlResponse: { setAttribute: (name, value) => { attributes[name] = value; } } });
    return attributes;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, milliseconds] = line.split(' ');
  await operations[name](); // after what ran before
  const start = process.hrtime.bigint();
  let count = 0;
  let elapsed = 0;
  while (elapsed < Number(milliseconds) * 1e6) {
    await operations[name]();
    count++;
    elapsed = Number(process.hrtime.bigint() - start);
  }
  console.log((elapsed / 1000 / count).toFixed(2));
}
