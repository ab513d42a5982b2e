// What rules and actions use of the package jsonwebtoken: sign, verify and decode with a shared secret (HS256, HS384, HS512)
// or with keys in PEM (RS256 to RS512, ES256 to ES512).
// The package itself asks for Node's key objects and streams.
(function (host, inside) {
  'use strict';
  const Buffer = inside('buffer');
  const HASHES = {HS256: 'sha256', HS384: 'sha384', HS512: 'sha512'};
  const KEYED = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];
  const UNITS = {ms: 0.001, s: 1, m: 60, h: 3600, d: 86400, w: 604800, y: 31557600};

  class JsonWebTokenError extends Error {
    constructor(message) {
      super(message);
      this.name = 'JsonWebTokenError';
    }
  }
  class TokenExpiredError extends JsonWebTokenError {
    constructor(message, expiredAt) {
      super(message);
      this.name = 'TokenExpiredError';
      this.expiredAt = expiredAt;
    }
  }
  class NotBeforeError extends JsonWebTokenError {
    constructor(message, date) {
      super(message);
      this.name = 'NotBeforeError';
      this.date = date;
    }
  }

  const part = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const now = () => Math.floor(Date.now() / 1000);
  function seconds(span) {
    const found = typeof span === 'number' ? null : /^(-?[\d.]+)\s*(ms|s|m|h|d|w|y)[a-z]*$/i.exec(String(span).trim());
    if (typeof span !== 'number' && !found) {
      throw new Error('"expiresIn" should be a number of seconds or string representing a timespan');
    }
    return typeof span === 'number' ? span : Math.floor(Number(found[1]) * UNITS[found[2].toLowerCase()]);
  }
  const isPem = (secret) => /^\s*-----BEGIN [A-Z0-9 ]+-----/.test(Buffer.isBuffer(secret) ? secret.toString('latin1') : String(secret));
  const pem = (secret) => String(typeof secret === 'object' && secret.key ? secret.key : secret);
  function signature(algorithm, secret, text) {
    if (secret === undefined || secret === null || secret === '') {
      throw new Error('secretOrPrivateKey must have a value');
    }
    if (KEYED.includes(algorithm)) {
      return Buffer.fromBinary(host.sign(algorithm, pem(secret), text)).toString('base64url');
    }
    if (!Object.hasOwn(HASHES, algorithm)) {
      throw new JsonWebTokenError(`${algorithm} is not provided here; HS256 to HS512, RS256 to RS512 and ES256 to ES512 are`);
    }
    return Buffer.fromBinary(host.hmac(HASHES[algorithm], Buffer.toBinary(secret), text)).toString('base64url');
  }

  function signed(payload, secret, options) {
    const claims = typeof payload === 'string' ? payload : {...payload};
    if (typeof claims === 'object') {
      if (!options.noTimestamp && claims.iat === undefined) {
        claims.iat = now();
      }
      if (options.expiresIn !== undefined) {
        claims.exp = (claims.iat || now()) + seconds(options.expiresIn);
      }
      if (options.notBefore !== undefined) {
        claims.nbf = (claims.iat || now()) + seconds(options.notBefore);
      }
      for (const [option, claim] of [['audience', 'aud'], ['issuer', 'iss'], ['subject', 'sub'], ['jwtid', 'jti']]) {
        if (options[option] !== undefined) {
          claims[claim] = options[option];
        }
      }
    }
    const algorithm = options.algorithm || 'HS256';
    const text = `${part({alg: algorithm, typ: 'JWT', ...options.header})}.${part(claims)}`;
    return `${text}.${signature(algorithm, secret, text)}`;
  }

  function decode(token, options = {}) {
    try {
      const [header, payload, given] = String(token).split('.');
      const read = (text) => Buffer.from(text, 'base64url').toString();
      const claims = read(payload);
      const parsed = /^\s*[{["\d]/.test(claims) ? JSON.parse(claims) : claims;
      return options && options.complete ? {header: JSON.parse(read(header)), payload: parsed, signature: given} : parsed;
    } catch (e) {
      return null;
    }
  }

  const has = (wanted, given) => [].concat(wanted).some((each) => [].concat(given).some((one) => (each instanceof RegExp ? each.test(one) : each === one)));
  function verified(token, secret, options) {
    const whole = decode(token, {complete: true});
    if (typeof token !== 'string' || token.split('.').length !== 3 || !whole) {
      throw new JsonWebTokenError(token ? 'jwt malformed' : 'jwt must be provided');
    }
    const algorithm = whole.header.alg;
    if (secret === undefined || secret === null || secret === '') {
      throw new JsonWebTokenError('secret or public key must be provided');
    }
    // The kind of the key decides which algorithms there are: a public key is no shared secret.
    const possible = isPem(secret) ? KEYED : Object.keys(HASHES);
    if (!possible.includes(algorithm) || (options.algorithms && !options.algorithms.includes(algorithm))) {
      throw new JsonWebTokenError('invalid algorithm');
    }
    const [header, payload, given] = token.split('.');
    const text = `${header}.${payload}`;
    const fits = possible === KEYED
      ? host.verify(algorithm, pem(secret), text, Buffer.toBinary(Buffer.from(given, 'base64url')))
      : host.timingSafeEqual(given, signature(algorithm, secret, text));
    if (!fits) {
      throw new JsonWebTokenError('invalid signature');
    }
    const claims = whole.payload;
    const tolerance = options.clockTolerance || 0;
    const time = options.clockTimestamp || now();
    if (claims.nbf !== undefined && !options.ignoreNotBefore && claims.nbf > time + tolerance) {
      throw new NotBeforeError('jwt not active', new Date(claims.nbf * 1000));
    }
    if (claims.exp !== undefined && !options.ignoreExpiration && time >= claims.exp + tolerance) {
      throw new TokenExpiredError('jwt expired', new Date(claims.exp * 1000));
    }
    for (const [option, claim] of [['audience', 'aud'], ['issuer', 'iss'], ['subject', 'sub'], ['jwtid', 'jti']]) {
      if (options[option] !== undefined && !has(options[option], claims[claim])) {
        throw new JsonWebTokenError(`jwt ${option} invalid. expected: ${options[option]}`);
      }
    }
    return options.complete ? whole : claims;
  }

  // The last argument may be a callback, and options may be left out.
  const called = (act) => (first, secret, options, callback) => {
    const done = typeof options === 'function' ? options : callback;
    const given = typeof options === 'object' && options !== null ? options : {};
    if (!done) {
      return act(first, secret, given);
    }
    let result;
    try {
      result = act(first, secret, given);
    } catch (e) {
      host.setTimeout(done, 0, [e]);
      return undefined;
    }
    host.setTimeout(done, 0, [null, result]);
    return undefined;
  };
  return {sign: called(signed), verify: called(verified), decode, JsonWebTokenError, TokenExpiredError, NotBeforeError};
})
