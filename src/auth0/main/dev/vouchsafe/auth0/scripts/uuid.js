// The package uuid: v4, validate, version, NIL.
(function (host) {
  'use strict';
  const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

  function v4() {
    const hex = host.hex(host.randomBytes(16));
    const variant = '89ab'[parseInt(hex[16], 16) & 3];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  // Old versions of the package are called themselves.
  const uuid = () => v4();
  return Object.freeze(Object.assign(uuid, {
    v4,
    validate: (text) => typeof text === 'string' && FORM.test(text),
    version: (text) => parseInt(text[14], 16),
    NIL: '00000000-0000-0000-0000-000000000000',
  }));
})
