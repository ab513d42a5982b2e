// Node's querystring.
(function () {
  'use strict';
  const escape = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => c);
  const unescape = (text) => {
    try {
      return decodeURIComponent(text);
    } catch (e) {
      return text;
    }
  };
  const scalar = (value) =>
    ['string', 'boolean', 'bigint'].includes(typeof value) || (typeof value === 'number' && isFinite(value)) ? String(value) : '';

  function stringify(object, separator = '&', equals = '=') {
    return Object.keys(object || {})
      .flatMap((key) => [].concat(object[key]).map((value) => escape(key) + equals + escape(scalar(value))))
      .join(separator);
  }

  function parse(text, separator = '&', equals = '=') {
    const found = Object.create(null);
    for (const part of String(text || '').split(separator).filter(Boolean).slice(0, 1000)) {
      const at = part.indexOf(equals);
      const read = (piece) => unescape(piece.replace(/\+/g, ' '));
      const key = read(at < 0 ? part : part.slice(0, at));
      const value = at < 0 ? '' : read(part.slice(at + equals.length));
      found[key] = key in found ? [].concat(found[key], value) : value;
    }
    return found;
  }
  return Object.freeze({stringify, encode: stringify, parse, decode: parse, escape, unescape});
})
