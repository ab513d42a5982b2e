// Node's util: format, inspect, promisify, inherits and the questions about types.
(function () {
  'use strict';
  function inspect(value, options, depth = 0) {
    if (typeof value === 'string') {
      return depth === 0 ? value : `'${value}'`;
    }
    if (typeof value === 'function') {
      return `[Function: ${value.name || 'anonymous'}]`;
    }
    if (typeof value !== 'object' || value === null) {
      return typeof value === 'bigint' ? `${value}n` : String(value);
    }
    if (value instanceof Error) {
      return `${value.name}: ${value.message}`;
    }
    if (value instanceof Date) {
      return value.toISOString();
    }
    if (depth > 2) {
      return Array.isArray(value) ? '[Array]' : '[Object]';
    }
    const inner = (item) => inspect(item, options, depth + 1);
    if (Array.isArray(value)) {
      return value.length ? `[ ${value.slice(0, 100).map(inner).join(', ')} ]` : '[]';
    }
    const parts = Object.keys(value).slice(0, 100).map((key) => `${/^[\w$]+$/.test(key) ? key : `'${key}'`}: ${inner(value[key])}`);
    return parts.length ? `{ ${parts.join(', ')} }` : '{}';
  }

  function format(first, ...rest) {
    let text = first;
    if (typeof first === 'string') {
      text = first.replace(/%[sdifjoOc%]/g, (mark) => {
        if (mark === '%%' || !rest.length) {
          return mark === '%%' ? '%' : mark;
        }
        const value = rest.shift();
        switch (mark) {
          case '%d':
          case '%f':
            return String(Number(value));
          case '%i':
            return String(Math.trunc(Number(value)));
          case '%j':
            return JSON.stringify(value);
          case '%c':
            return '';
          default:
            return inspect(value);
        }
      });
    } else if (arguments.length) {
      text = inspect(first, undefined, 1);
    } else {
      text = '';
    }
    return [text, ...rest.map((value) => inspect(value))].join(' ');
  }

  function promisify(call) {
    return (...args) => new Promise((resolve, reject) => {
      call(...args, (error, value) => (error ? reject(error) : resolve(value)));
    });
  }

  function callbackify(call) {
    return (...args) => {
      const callback = args.pop();
      call(...args).then((value) => callback(null, value), (error) => callback(error));
    };
  }

  function inherits(type, parent) {
    Object.defineProperty(type, 'super_', {value: parent, writable: true, configurable: true});
    Object.setPrototypeOf(type.prototype, parent.prototype);
  }

  function isDeepStrictEqual(a, b) {
    if (Object.is(a, b)) {
      return true;
    }
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
      return false;
    }
    const keys = Object.keys(a);
    return Array.isArray(a) === Array.isArray(b)
      && keys.length === Object.keys(b).length
      && keys.every((key) => key in b && isDeepStrictEqual(a[key], b[key]));
  }

  const is = (type) => (value) => typeof value === type;
  return Object.freeze({
    inspect,
    format,
    promisify,
    callbackify,
    inherits,
    isDeepStrictEqual,
    deprecate: (call) => call,
    isArray: Array.isArray,
    isString: is('string'),
    isNumber: is('number'),
    isBoolean: is('boolean'),
    isFunction: is('function'),
    isUndefined: is('undefined'),
    isNull: (value) => value === null,
    isNullOrUndefined: (value) => value === null || value === undefined,
    isObject: (value) => typeof value === 'object' && value !== null,
    isDate: (value) => value instanceof Date,
    isRegExp: (value) => value instanceof RegExp,
    isError: (value) => value instanceof Error,
    types: Object.freeze({
      isDate: (value) => value instanceof Date,
      isRegExp: (value) => value instanceof RegExp,
      isPromise: (value) => value instanceof Promise,
    }),
    TextEncoder,
    TextDecoder,
  });
})
