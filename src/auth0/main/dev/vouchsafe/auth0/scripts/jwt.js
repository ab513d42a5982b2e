// The tokens of api.redirect: JSON Web Tokens signed with HS256.
(function (host, inside) {
  'use strict';
  const Buffer = inside('buffer');
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signature = (secret, text) => Buffer.fromBinary(host.hmac('sha256', host.utf8(String(secret)), text)).toString('base64url');
  const now = () => Math.floor(Date.now() / 1000);

  function encode({secret, payload = {}, expiresInSeconds = 900}, registered) {
    const text = `${part({alg: 'HS256', typ: 'JWT'})}.${part({iat: now(), exp: now() + expiresInSeconds, ...registered, ...payload})}`;
    return `${text}.${signature(secret, text)}`;
  }

  function validate({secret, tokenParameterName = 'session_token'}, request) {
    const token = {...request.query, ...request.body}[tokenParameterName];
    const [header, payload, given] = String(token).split('.');
    const read = (text) => JSON.parse(Buffer.from(text || '', 'base64url').toString());
    const expected = signature(secret, `${header}.${payload}`);
    if (read(header).alg !== 'HS256' || !host.timingSafeEqual(String(given || ''), expected)) {
      throw new Error('Invalid token: its signature does not fit');
    }
    const claims = read(payload);
    if (claims.exp !== undefined && claims.exp <= now()) {
      throw new Error('Invalid token: it has expired');
    }
    return claims;
  }
  return Object.freeze({encode, validate});
})
