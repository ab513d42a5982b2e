// Runs first in each world. Installs what scripts are promised, and returns to the
// host the functions it relies on, taken before any script can change them.
(function (host) {
  'use strict';
  const {parse, stringify} = JSON;
  const {defineProperty, getPrototypeOf, setPrototypeOf} = Object;
  const {apply, get} = Reflect;
  const hasOwn = Object.prototype.hasOwnProperty;
  const {split} = String.prototype;
  const ProxyType = Proxy;
  const ErrorType = Error;
  const ObjectType = Object;
  const TypeErrorType = TypeError;
  const RangeErrorType = RangeError;
  const PromiseType = Promise;
  const resolve = Promise.resolve.bind(Promise);
  const then = Promise.prototype.then;
  const maxElements = host.maxElements;

  function define(name, value) {
    defineProperty(globalThis, name, {value, writable: true, configurable: true, enumerable: false});
  }

  // What this login has asked for so far. A world may serve several logins, one after the other.
  let made = {__proto__: null};

  // Made when a login first asks for it: most scripts need none of it.
  function lazily(name, make) {
    defineProperty(globalThis, name, {
      configurable: true,
      get() {
        if (!(name in made)) {
          made[name] = undefined; // a package may ask for what was there before it
          made[name] = make();
        }
        return made[name];
      },
      set(value) {
        define(name, value);
      },
    });
  }

  // Where an error stands in its script depends on it.
  defineProperty(ErrorType, 'stackTraceLimit', {value: 50, writable: false, configurable: false});

  // Built-in loops whose length a script chooses cannot be stopped from outside.
  function limited(object, name, lengthOf) {
    const original = object[name];
    // Takes the place of the original, which is writable, configurable and not enumerable.
    object[name] = {
      [name](...args) {
        if (lengthOf(this, args) > maxElements) {
          throw new RangeErrorType('Invalid array length');
        }
        return apply(original, this, args);
      },
    }[name];
  }
  const lengthOfFirst = (self, args) => (args[0] === null || args[0] === undefined ? 0 : args[0].length);
  const lengthOfThis = (self) => (self === null || self === undefined ? 0 : self.length);
  limited(Array, 'from', lengthOfFirst);
  limited(Object.getPrototypeOf(Uint8Array), 'from', lengthOfFirst);
  limited(Reflect, 'apply', (self, args) => (args[2] ? args[2].length : 0));
  for (const name of [
    'copyWithin', 'every', 'fill', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flat', 'flatMap',
    'forEach', 'includes', 'indexOf', 'join', 'lastIndexOf', 'map', 'reduce', 'reduceRight', 'reverse', 'shift',
    'slice', 'some', 'sort', 'splice', 'toReversed', 'toSorted', 'toSpliced', 'toString', 'unshift', 'with',
  ]) {
    limited(Array.prototype, name, lengthOfThis);
  }

  // What scripts can come by though no name leads to it.
  const hidden = [];
  function share(...objects) {
    hidden.push(...objects);
  }

  // Modules of this side keep nothing of a login, and are there from the start.
  const modules = {__proto__: null};
  function inside(name) {
    if (!(name in modules)) {
      modules[name] = host.module(name)(host, inside, share);
    }
    return modules[name];
  }
  const OWN = ['buffer', 'console', 'crypto', 'jwt', 'querystring', 'url', 'util', 'uuid'];

  // What runs when nobody looks, perhaps in the next login.
  for (const name of ['FinalizationRegistry', 'WeakRef']) {
    const value = globalThis[name];
    defineProperty(globalThis, name, {
      configurable: true,
      get() {
        host.touched(name);
        return value;
      },
      set(other) {
        define(name, other);
      },
    });
  }

  // Packages keep what they like, so each login has its own.
  const packaged = (name) => {
    const key = `package ${name}`;
    if (!(key in made)) {
      made[key] = host.module(name)(host, inside);
    }
    return made[key];
  };

  const offered = new Set(host.offered.split(' '));
  const ONLINE = new Set(host.online.split(' '));

  // What the tenant's actions share, made anew for each login.
  function shared(name) {
    const key = `actions ${name}`;
    if (!(key in made)) {
      const found = host.tenantModule(name);
      if (found === null) {
        return undefined;
      }
      const module = {exports: {}};
      made[key] = module;
      found[0](module.exports, module, require, {secrets: found[1]});
    }
    return made[key].exports;
  }

  function require(name) {
    const asked = String(name).replace(/^node:/, '').replace(/(.)@[\w.^~*-]+$/, '$1');
    const stubbed = host.stubbed(asked);
    if (stubbed !== null) {
      return parse(stubbed);
    }
    const whole = String(name);
    const found = whole.startsWith('actions:') ? shared(whole.slice(8)) : undefined;
    if (found !== undefined) {
      return found;
    }
    if (ONLINE.has(asked)) {
      return packaged('network').modules[asked];
    }
    const [first, ...path] = asked.split('/');
    if (first === 'lodash' && path.length === 1 && typeof packaged('lodash')[path[0]] === 'function') {
      return packaged('lodash')[path[0]];
    }
    if (!offered.has(asked) || !host.module(asked)) {
      host.missing(`require('${name}')`);
      throw new ErrorType(
        `Cannot require('${name}') in ${host.script()}: files, and packages that are not `
          + 'provided, are not available; provided are ' + [...offered, ...ONLINE].join(', ')
          + '; a stub in stubs.json can stand for another');
    }
    if (asked === 'buffer') {
      return {Buffer: inside('buffer')};
    }
    return asked in modules ? inside(asked) : packaged(asked);
  }
  define('require', require);
  define('fetch', (...args) => packaged('network').fetch(...args));

  // Globals of the rules' sandbox.
  lazily('_', () => packaged('lodash'));
  lazily('jwt', () => packaged('jsonwebtoken'));
  lazily('request', () => packaged('network').modules.request);
  lazily('uuid', () => inside('uuid'));
  lazily('process', () => ({env: {}, nextTick: (callback, ...args) => host.setTimeout(callback, 0, args), version: 'v18.0.0', platform: 'linux'}));
  for (const name of ['AbortController', 'AbortSignal', 'crypto', 'performance']) {
    lazily(name, () => packaged('web')[name]);
  }
  for (const name of host.absent.split(' ')) {
    defineProperty(globalThis, name, {
      configurable: true,
      get() {
        host.missing(name);
        return undefined;
      },
      set(value) {
        define(name, value);
      },
    });
  }
  define('queueMicrotask', (callback) => {
    apply(then, resolve(), [() => callback()]);
  });
  define('atob', (text) => inside('buffer').from(String(text), 'base64').toString('latin1'));
  define('btoa', (text) => {
    if (/[^\0-\xff]/.test(String(text))) {
      throw new RangeErrorType('btoa takes characters up to 255');
    }
    return inside('buffer').from(String(text), 'latin1').toString('base64');
  });

  // Plain data with dates, maps, sets and cycles, as scripts use it.
  define('structuredClone', function structuredClone(value) {
    const seen = new Map();
    const clone = (from) => {
      if (typeof from === 'function' || typeof from === 'symbol') {
        throw new TypeErrorType('this value cannot be cloned');
      }
      if (typeof from !== 'object' || from === null) {
        return from;
      }
      if (seen.has(from)) {
        return seen.get(from);
      }
      if (from instanceof Date) {
        return new Date(from.getTime());
      }
      const to = Array.isArray(from) ? [] : from instanceof Map ? new Map() : from instanceof Set ? new Set() : {};
      seen.set(from, to);
      if (from instanceof Map) {
        from.forEach((item, key) => to.set(clone(key), clone(item)));
      } else if (from instanceof Set) {
        from.forEach((item) => to.add(clone(item)));
      } else {
        for (const key of ObjectType.keys(from)) {
          to[key] = clone(from[key]);
        }
      }
      return to;
    };
    return clone(value);
  });

  lazily('Buffer', () => inside('buffer'));
  lazily('URL', () => inside('url').URL);
  lazily('URLSearchParams', () => inside('url').URLSearchParams);
  lazily('console', () => {
    const log = (level) => (...args) => host.console(level, inside('util').format(...args));
    const out = {log: log('log'), info: log('info'), warn: log('warn'), error: log('error'), debug: log('debug')};
    return Object.assign(out, inside('console').rest(out));
  });

  define('setTimeout', function setTimeout(callback, delay, ...args) {
    if (typeof callback !== 'function') {
      throw new TypeErrorType('setTimeout needs a function');
    }
    return host.setTimeout(callback, Number(delay) || 0, args);
  });
  define('clearTimeout', (id) => host.clearTimeout(Number(id) || 0));
  define('setImmediate', (callback, ...args) => host.setTimeout(callback, 0, args));
  define('clearImmediate', (id) => host.clearTimeout(Number(id) || 0));
  define('setInterval', function setInterval(callback, delay, ...args) {
    if (typeof callback !== 'function') {
      throw new TypeErrorType('setInterval needs a function');
    }
    return host.setInterval(callback, Number(delay) || 0, args);
  });
  define('clearInterval', (id) => host.clearTimeout(Number(id) || 0));

  // Also called without new.
  function UnauthorizedError(message) {
    const error = new ErrorType(message);
    setPrototypeOf(error, new.target ? new.target.prototype : UnauthorizedError.prototype);
    defineProperty(error, 'name', {value: 'UnauthorizedError', writable: true, configurable: true});
    return error;
  }
  UnauthorizedError.prototype = ObjectType.create(ErrorType.prototype, {
    constructor: {value: UnauthorizedError, writable: true, configurable: true},
  });
  define('UnauthorizedError', UnauthorizedError);

  lazily('auth0', () => {
    const update = (kind) => (id, metadata, callback) => {
      const refused = metadata && typeof metadata === 'object'
        ? host.metadata(kind, id, metadata)
        : 'metadata is an object';
      const error = refused ? new ErrorType(refused) : null;
      if (typeof callback === 'function') {
        callback(error);
        return undefined;
      }
      return error ? PromiseType.reject(error) : resolve({});
    };
    const domain = host.domain();
    return {
      domain,
      baseUrl: `https://${domain}/api/v2`,
      get accessToken() {
        host.unstated('auth0.accessToken', true);
        return '';
      },
      users: {
        updateAppMetadata: update('app_metadata'),
        updateUserMetadata: update('user_metadata'),
      },
    };
  });

  OWN.forEach(inside);

  // A member with a default: who reads it is told so, until a script gives it a value.
  function markedDefault(object, prefix, name) {
    const value = object[name];
    defineProperty(object, name, {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get() {
        host.unstated(prefix + name, true);
        return value;
      },
      set(next) {
        defineProperty(object, name, {__proto__: null, value: next, writable: true, configurable: true, enumerable: true});
      },
    });
  }

  return {
    // Lets this side see what no name leads to; it takes it away again.
    show(look) {
      define('__shared', [modules, hidden]);
      look();
    },
    give(global, configuration) {
      define('global', global);
      define('configuration', configuration);
    },
    // The same in a world that has been given them before, and is as it was made.
    replace(global, configuration) {
      globalThis.global = global;
      globalThis.configuration = configuration;
    },
    // Forgets the login, in a world that is as it was made: nothing that is called here is a script's.
    end(isAsMade) {
      if (isAsMade()) {
        made = {__proto__: null};
      }
    },
    // Forgets the text in which the login searched, which RegExp.lastMatch and its like show.
    forgetSearch() {
      /(?:)/.test('');
    },
    parse: (text) => parse(text),
    stringify: (value) => stringify(value),
    stackOf: (error) => (error instanceof ErrorType && typeof error.stack === 'string' ? error.stack : ''),
    typeError(message) {
      throw new TypeErrorType(message);
    },
    error(message) {
      throw new ErrorType(message);
    },
    define,
    isError: (value) => value !== null && value !== undefined && value !== false && value !== '' && value !== 0,
    isUnauthorized: (value) => value instanceof UnauthorizedError
      || (typeof value === 'object' && value !== null && value.name === 'UnauthorizedError'),
    describe(value) {
      if (typeof value === 'string') {
        return value;
      }
      const message = value !== null && value !== undefined ? value.message : undefined;
      if (typeof message !== 'string') {
        return '';
      }
      return value instanceof ErrorType && value.name !== 'Error' && value.name !== 'UnauthorizedError'
        ? `${value.name}: ${message}`
        : message;
    },
    load(module) {
      const made = {exports: {}};
      module(made.exports, made, require);
      return ObjectType(made.exports);
    },
    settle(value, ended, failed) {
      apply(then, resolve(value), [ended, failed]);
    },
    encodeToken: (options, registered) => inside('jwt').encode(options, registered),
    withQuery(url, options) {
      const query = options && typeof options === 'object' && options.query;
      if (!query || typeof query !== 'object') {
        return url;
      }
      const whole = new (inside('url').URL)(url);
      for (const key of ObjectType.keys(query)) {
        whole.searchParams.set(key, String(query[key]));
      }
      return whole.href;
    },
    resolved: (value) => resolve(value),
    nothing: () => undefined,
    // Marks members of an object that nobody stated: names are parted by blanks, paths begin with the prefix.
    unstated(object, prefix, names) {
      if (typeof object !== 'object' || object === null) {
        return;
      }
      const all = apply(split, names, [' ']);
      const absent = {__proto__: null};
      let some = false;
      for (let i = 0; i < all.length; i++) {
        if (apply(hasOwn, object, [all[i]])) {
          markedDefault(object, prefix, all[i]);
        } else {
          absent[all[i]] = true;
          some = true;
        }
      }
      if (some) {
        // Only what the object does not hold is looked for behind it.
        setPrototypeOf(object, new ProxyType(getPrototypeOf(object), {
          __proto__: null,
          get(target, key, receiver) {
            if (typeof key === 'string' && absent[key]) {
              host.unstated(prefix + key, false);
            }
            return get(target, key, receiver);
          },
        }));
      }
    },
    validateToken: (options, request) => inside('jwt').validate(options, request),
  };
})
