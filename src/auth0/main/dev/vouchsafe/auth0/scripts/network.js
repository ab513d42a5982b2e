// What scripts call to use the network: answered from stubs, and by an error where there is none.
(function (host, inside) {
  'use strict';
  const {URL} = inside('url');
  const Buffer = inside('buffer');
  const SUCCESS = (status) => status >= 200 && status < 300;
  const copyOf = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

  function withQuery(url, query) {
    const whole = new URL(url);
    for (const key of Object.keys(query || {})) {
      if (query[key] !== undefined && query[key] !== null) {
        whole.searchParams.append(key, String(query[key]));
      }
    }
    return whole.href;
  }

  // The stub's answer, after its delay; throws what the stub says, or that there is none.
  function ask(method, url, done) {
    const stub = JSON.parse(host.stub(String(method || 'GET').toUpperCase(), String(url)));
    const error = stub.error === undefined ? null : Object.assign(new Error(stub.error), {code: stub.code || stub.error});
    host.setTimeout(() => done(error, {
      status: stub.status === undefined ? 200 : stub.status,
      headers: stub.headers || {},
      data: stub.body,
      text: stub.body === undefined ? '' : typeof stub.body === 'string' ? stub.body : JSON.stringify(stub.body),
    }), stub.delay || 0, []);
  }
  const promised = (method, url) => new Promise((resolve, reject) => {
    ask(method, url, (error, answer) => (error ? reject(error) : resolve(answer)));
  });

  const unlessAborted = (signal, begin) => new Promise((resolve, reject) => {
    if (signal && typeof signal.addEventListener === 'function') {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      signal.addEventListener('abort', () => reject(signal.reason));
    }
    begin().then(resolve, reject);
  });

  async function fetch(url, options = {}) {
    const target = typeof url === 'object' && url !== null && url.url ? url.url : String(url);
    const answer = await unlessAborted(options && options.signal, () => promised(options && options.method, target));
    const find = (name) => Object.keys(answer.headers).find((key) => key.toLowerCase() === String(name).toLowerCase());
    return {
      ok: SUCCESS(answer.status),
      status: answer.status,
      statusText: String(answer.status),
      url: target,
      headers: {
        get: (name) => (find(name) === undefined ? null : String(answer.headers[find(name)])),
        has: (name) => find(name) !== undefined,
        entries: () => Object.entries(answer.headers)[Symbol.iterator](),
        forEach: (call) => Object.entries(answer.headers).forEach(([name, value]) => call(value, name)),
      },
      text: async () => answer.text,
      json: async () => JSON.parse(answer.text),
      buffer: async () => Buffer.from(answer.text),
    };
  }

  function axiosWith(defaults) {
    async function axios(first, second) {
      const config = {...defaults, ...(typeof first === 'string' ? {...second, url: first} : first)};
      const base = config.baseURL && !/^[a-z]+:/i.test(config.url || '') ? String(config.baseURL).replace(/\/+$/, '') + '/' : '';
      const url = withQuery(base + (base ? String(config.url || '').replace(/^\/+/, '') : config.url), config.params);
      const answer = await unlessAborted(config.signal, () => promised(config.method, url));
      const response = {
        data: copyOf(answer.data), status: answer.status, statusText: String(answer.status), headers: answer.headers, config, request: {},
      };
      const valid = config.validateStatus || SUCCESS;
      if (!valid(answer.status)) {
        throw Object.assign(new Error(`Request failed with status code ${answer.status}`), {isAxiosError: true, config, response});
      }
      return response;
    }
    for (const method of ['get', 'delete', 'head', 'options']) {
      axios[method] = (url, config) => axios({...config, method, url});
    }
    for (const method of ['post', 'put', 'patch']) {
      axios[method] = (url, data, config) => axios({...config, method, url, data});
    }
    const unused = {use: () => 0, eject() {}};
    return Object.assign(axios, {
      request: axios,
      defaults: {headers: {common: {}}, ...defaults},
      interceptors: {request: unused, response: unused},
      create: (more) => axiosWith({...defaults, ...more}),
      isAxiosError: (error) => Boolean(error && error.isAxiosError),
    });
  }
  const axios = axiosWith({});
  axios.default = axios;

  // The arguments of request: a URL or options, options, a callback.
  function asked(defaults, method, args) {
    const callback = args.find((arg) => typeof arg === 'function');
    const options = Object.assign({}, defaults, ...args.filter((arg) => typeof arg !== 'function')
      .map((arg) => (typeof arg === 'string' ? {url: arg} : arg)));
    const url = options.url || options.uri;
    return {
      callback: callback || options.callback,
      options,
      method: method || options.method,
      url: withQuery(options.baseUrl ? String(options.baseUrl).replace(/\/+$/, '') + '/' + String(url).replace(/^\/+/, '') : String(url), options.qs),
    };
  }

  function requestWith(defaults, call) {
    const verb = (method) => (...args) => call(asked(defaults, method, args));
    return Object.assign(verb(undefined), {
      get: verb('GET'), post: verb('POST'), put: verb('PUT'), patch: verb('PATCH'), del: verb('DELETE'), delete: verb('DELETE'), head: verb('HEAD'),
      defaults: (more) => requestWith({...defaults, ...more}, call),
    });
  }
  const bodyOf = (options, answer) => (options.json ? copyOf(answer.data) : answer.text);
  const responseOf = (options, answer) => ({statusCode: answer.status, headers: answer.headers, body: bodyOf(options, answer)});

  const request = requestWith({}, ({callback, options, method, url}) => {
    const done = callback || (() => {});
    const handle = {on: () => handle, pipe: (to) => to, auth: () => handle, form: () => ({append() {}})};
    try {
      ask(method, url, (error, answer) =>
        (error ? done(error) : done(null, responseOf(options, answer), bodyOf(options, answer))));
    } catch (error) {
      host.setTimeout(() => done(error), 0, []);
    }
    return handle;
  });

  const requestPromise = requestWith({}, async ({options, method, url}) => {
    const answer = await promised(method, url);
    if (options.simple !== false && !SUCCESS(answer.status)) {
      throw Object.assign(new Error(`${answer.status} - ${answer.text}`), {
        name: 'StatusCodeError', statusCode: answer.status, error: bodyOf(options, answer), response: responseOf(options, answer),
      });
    }
    return options.resolveWithFullResponse ? responseOf(options, answer) : bodyOf(options, answer);
  });

  function httpOf(scheme) {
    function call(first, ...rest) {
      const done = rest.find((arg) => typeof arg === 'function') || (() => {});
      const options = Object.assign({}, ...[first, ...rest].filter((arg) => typeof arg === 'object' && arg !== null && !(arg instanceof URL)));
      const url = typeof first === 'string' || first instanceof URL
        ? String(first)
        : `${options.protocol || scheme}//${options.hostname || options.host}${options.port ? ':' + options.port : ''}${options.path || '/'}`;
      const listeners = {};
      const emit = (name, ...args) => (listeners[name] || []).forEach((listener) => listener(...args));
      const on = (to, self) => (name, listener) => {
        (to[name] = to[name] || []).push(listener);
        return self();
      };
      const self = {
        write: () => true,
        setTimeout: () => self,
        setHeader() {},
        destroy() {},
        abort() {},
        end() {
          try {
            ask(options.method, url, (error, answer) => {
              if (error) {
                emit('error', error);
                return;
              }
              const heard = {};
              const response = {statusCode: answer.status, headers: answer.headers, setEncoding() {}, resume() {}};
              response.on = on(heard, () => response);
              done(response);
              emit('response', response);
              (heard.data || []).forEach((listener) => listener(Buffer.from(answer.text)));
              (heard.end || []).forEach((listener) => listener());
            });
          } catch (error) {
            host.setTimeout(() => emit('error', error), 0, []);
          }
          return self;
        },
      };
      self.on = on(listeners, () => self);
      self.once = self.on;
      return self;
    }
    return {request: call, get: (...args) => call(...args).end(), Agent: class Agent {}};
  }

  const nodeFetch = Object.assign((...args) => fetch(...args), {default: fetch});
  return {
    fetch,
    modules: {
      axios, request, 'request-promise': requestPromise, 'request-promise-native': requestPromise, 'node-fetch': nodeFetch,
      http: httpOf('http:'), https: httpOf('https:'),
    },
  };
})
