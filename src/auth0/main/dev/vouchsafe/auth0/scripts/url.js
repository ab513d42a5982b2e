// URL and URLSearchParams of the WHATWG, for hierarchical and opaque URLs; and Node's url.parse,
// url.format and url.resolve. Internationalised host names are refused rather than guessed.
(function (host, inside) {
  'use strict';
  const PORTS = {'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21'};
  const PARTS = /^([a-z][a-z0-9+.-]*:)(?:\/\/(?:([^/?#@]*)@)?(\[[0-9a-f:.]+\]|[^/?#:@]*)(?::([0-9]*))?)?([^?#]*)(\?[^#]*)?(#.*)?$/i;
  const encode = (text, kept) => Array.from(text, (c) => (kept.test(c) ? c : encodeURIComponent(c))).join('');
  const PATH = /[\x21\x24-\x3b\x3d\x40-\x5f\x61-\x7a\x7c\x7e%]/;
  const QUERY = /[\x21\x24-\x26\x28-\x3b\x3d\x3f-\x7e%]/;

  class URLSearchParams {
    #pairs = [];
    #changed = () => {};

    constructor(init = '', changed) {
      if (typeof init === 'string') {
        this.#read(init);
      } else if (init && typeof init[Symbol.iterator] === 'function') {
        for (const [name, value] of init) {
          this.#pairs.push([String(name), String(value)]);
        }
      } else if (init) {
        this.#pairs = Object.keys(init).map((name) => [name, String(init[name])]);
      }
      if (changed) {
        this.#changed = changed;
      }
    }

    #read(text) {
      const decode = (piece) => {
        const spaced = piece.replace(/\+/g, ' ');
        try {
          return decodeURIComponent(spaced);
        } catch (e) {
          return spaced;
        }
      };
      for (const part of text.replace(/^\?/, '').split('&').filter(Boolean)) {
        const at = part.indexOf('=');
        this.#pairs.push(at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))]);
      }
    }

    append(name, value) {
      this.#pairs.push([String(name), String(value)]);
      this.#changed();
    }

    delete(name) {
      this.#pairs = this.#pairs.filter(([key]) => key !== name);
      this.#changed();
    }

    get(name) {
      const found = this.#pairs.find(([key]) => key === name);
      return found ? found[1] : null;
    }

    getAll(name) {
      return this.#pairs.filter(([key]) => key === name).map(([, value]) => value);
    }

    has(name) {
      return this.#pairs.some(([key]) => key === name);
    }

    set(name, value) {
      const found = this.#pairs.find(([key]) => key === name);
      if (found) {
        found[1] = String(value);
        this.#pairs = this.#pairs.filter((pair) => pair === found || pair[0] !== name);
      } else {
        this.#pairs.push([String(name), String(value)]);
      }
      this.#changed();
    }

    sort() {
      this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      this.#changed();
    }

    forEach(callback, self) {
      this.#pairs.forEach(([name, value]) => callback.call(self, value, name, this));
    }

    keys() {
      return this.#pairs.map(([name]) => name)[Symbol.iterator]();
    }

    values() {
      return this.#pairs.map(([, value]) => value)[Symbol.iterator]();
    }

    entries() {
      return this.#pairs.map((pair) => [...pair])[Symbol.iterator]();
    }

    [Symbol.iterator]() {
      return this.entries();
    }

    get size() {
      return this.#pairs.length;
    }

    toString() {
      const form = (text) => encodeURIComponent(text).replace(/%20/g, '+').replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
      return this.#pairs.map(([name, value]) => `${form(name)}=${form(value)}`).join('&');
    }
  }

  function withoutDots(path) {
    const out = [];
    const steps = path.split('/').slice(1);
    steps.forEach((step, i) => {
      const last = i === steps.length - 1;
      if (/^(\.|%2e){2}$/i.test(step)) {
        out.pop();
        if (last) {
          out.push('');
        }
      } else if (/^(\.|%2e)$/i.test(step)) {
        if (last) {
          out.push('');
        }
      } else {
        out.push(step);
      }
    });
    return `/${out.join('/')}`;
  }

  function absolute(text, base) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(text) || base === undefined) {
      return text;
    }
    const on = new URL(base);
    if (text.startsWith('//')) {
      return on.protocol + text;
    }
    const origin = `${on.protocol}//${on.username ? `${on.username}${on.password ? `:${on.password}` : ''}@` : ''}${on.host}`;
    if (text.startsWith('/')) {
      return origin + text;
    }
    if (text.startsWith('?')) {
      return origin + on.pathname + text;
    }
    if (text.startsWith('#') || text === '') {
      return origin + on.pathname + on.search + text;
    }
    return origin + on.pathname.replace(/[^/]*$/, '') + text;
  }

  class URL {
    #parts = {};
    #params;

    constructor(input, base) {
      const text = absolute(String(input).trim().replace(/[\t\r\n]/g, ''), base === undefined ? undefined : String(base));
      const found = PARTS.exec(text);
      const protocol = found ? found[1].toLowerCase() : '';
      const special = protocol in PORTS;
      if (!found || (special && !found[3]) || !/^[\x21-\x7e]*$/.test(found[3] || '') || Number(found[4]) > 65535) {
        throw new TypeError('Invalid URL');
      }
      const [username = '', ...password] = (found[2] || '').split(':');
      this.#parts = {
        protocol,
        special,
        slashes: found[3] !== undefined,
        username,
        password: password.join(':'),
        hostname: (found[3] || '').toLowerCase(),
        port: found[4] && String(Number(found[4])) !== PORTS[protocol] ? String(Number(found[4])) : '',
        pathname: special ? withoutDots(encode(found[5].replace(/\\/g, '/') || '/', PATH)) : found[5],
        search: found[6] && found[6] !== '?' ? encode(found[6], QUERY) : '',
        hash: found[7] && found[7] !== '#' ? encode(found[7], /[\x21\x23-\x3b\x3d\x3f-\x5f\x61-\x7e]/) : '',
      };
      this.#track();
    }

    #track() {
      this.#params = new URLSearchParams(this.#parts.search, () => {
        const text = this.#params.toString();
        this.#parts.search = text ? `?${text}` : '';
      });
    }

    static canParse(input, base) {
      try {
        return Boolean(new URL(input, base));
      } catch (e) {
        return false;
      }
    }

    get protocol() {
      return this.#parts.protocol;
    }

    get username() {
      return this.#parts.username;
    }

    get password() {
      return this.#parts.password;
    }

    get hostname() {
      return this.#parts.hostname;
    }

    set hostname(value) {
      this.#parts.hostname = String(value).toLowerCase();
    }

    get port() {
      return this.#parts.port;
    }

    set port(value) {
      this.#parts.port = String(value) === PORTS[this.#parts.protocol] ? '' : String(value);
    }

    get host() {
      return this.hostname + (this.port ? `:${this.port}` : '');
    }

    get origin() {
      return this.#parts.special ? `${this.protocol}//${this.host}` : 'null';
    }

    get pathname() {
      return this.#parts.pathname;
    }

    set pathname(value) {
      const path = String(value);
      this.#parts.pathname = withoutDots(encode(path.startsWith('/') ? path : `/${path}`, PATH));
    }

    get search() {
      return this.#parts.search;
    }

    set search(value) {
      const query = String(value).replace(/^\?/, '');
      this.#parts.search = query ? encode(`?${query}`, QUERY) : '';
      this.#track();
    }

    get hash() {
      return this.#parts.hash;
    }

    set hash(value) {
      const fragment = String(value).replace(/^#/, '');
      this.#parts.hash = fragment ? `#${fragment}` : '';
    }

    get searchParams() {
      return this.#params;
    }

    get href() {
      const user = this.username || this.password ? `${this.username}${this.password ? `:${this.password}` : ''}@` : '';
      return `${this.protocol}${this.#parts.slashes ? `//${user}${this.host}` : ''}${this.pathname}${this.search}${this.hash}`;
    }

    toString() {
      return this.href;
    }

    toJSON() {
      return this.href;
    }
  }

  const orNull = (text) => text || null;
  function parse(text, query) {
    const found = PARTS.exec(String(text)) || PARTS.exec(`x:${text}`);
    const [, scheme, auth, hostname, port, pathname, search, hash] = found;
    const protocol = scheme === 'x:' ? null : scheme.toLowerCase();
    const name = hostname === undefined ? null : hostname.toLowerCase();
    return {
      protocol,
      slashes: name === null ? null : true,
      auth: orNull(auth),
      host: name === null ? null : name + (port ? `:${port}` : ''),
      port: orNull(port),
      hostname: name,
      hash: orNull(hash),
      search: orNull(search),
      query: query ? inside('querystring').parse((search || '').slice(1)) : orNull((search || '').slice(1)),
      pathname: orNull(pathname),
      path: orNull((pathname || '') + (search || '')),
      href: String(text),
    };
  }

  function format(parts) {
    if (parts instanceof URL || typeof parts === 'string') {
      return String(parts);
    }
    const protocol = parts.protocol ? `${parts.protocol.replace(/:$/, '')}:` : '';
    const hostname = parts.host || (parts.hostname ? parts.hostname + (parts.port ? `:${parts.port}` : '') : '');
    const search = parts.search || (parts.query && typeof parts.query === 'object' ? `?${inside('querystring').stringify(parts.query)}` : '');
    return `${protocol}${hostname ? `//${parts.auth ? `${parts.auth}@` : ''}${hostname}` : ''}${parts.pathname || ''}${search === '?' ? '' : search}${parts.hash || ''}`;
  }
  return Object.freeze({URL, URLSearchParams, parse, format, resolve: (from, to) => new URL(to, from).href});
})
