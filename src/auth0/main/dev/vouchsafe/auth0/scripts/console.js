// What Node's console has besides its levels.
(function (host, inside) {
  'use strict';
  function rest(out) {
    const counts = new Map();
    const timers = new Map();
    const label = (given) => (given === undefined ? 'default' : String(given));
    const format = (...args) => inside('util').format(...args);
    return {
      assert(holds, ...args) {
        if (!holds) {
          out.error(args.length > 0 ? `Assertion failed: ${format(...args)}` : 'Assertion failed');
        }
      },
      clear() {},
      count(given) {
        const name = label(given);
        counts.set(name, (counts.get(name) || 0) + 1);
        out.log(`${name}: ${counts.get(name)}`);
      },
      countReset(given) {
        counts.delete(label(given));
      },
      dir: (value) => out.log(inside('util').inspect(value)),
      dirxml: (...args) => out.log(...args),
      group(...args) {
        if (args.length > 0) {
          out.log(...args);
        }
      },
      groupCollapsed(...args) {
        if (args.length > 0) {
          out.log(...args);
        }
      },
      groupEnd() {},
      table: (rows) => out.log(inside('util').inspect(rows)),
      time(given) {
        timers.set(label(given), Date.now());
      },
      timeEnd(given) {
        const name = label(given);
        if (timers.has(name)) {
          out.log(`${name}: ${Date.now() - timers.get(name)}ms`);
          timers.delete(name);
        }
      },
      timeLog(given, ...args) {
        const name = label(given);
        if (timers.has(name)) {
          out.log(`${name}: ${Date.now() - timers.get(name)}ms`, ...args);
        }
      },
      trace: (...args) => out.log(`Trace: ${format(...args)}`),
    };
  }
  return Object.freeze({rest});
})
