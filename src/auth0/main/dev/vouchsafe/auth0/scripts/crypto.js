// Node's crypto: hashes, HMAC, random octets, AES ciphers. The primitives are the host's.
(function (host, inside, share) {
  'use strict';
  const Buffer = inside('buffer');
  const give = (binary, encoding) => {
    const octets = Buffer.fromBinary(binary);
    return encoding === undefined || encoding === 'buffer' ? octets : octets.toString(encoding);
  };

  class Digest {
    #make;
    #parts = [];
    #done = false;

    constructor(make) {
      this.#make = make;
    }

    update(data, encoding) {
      if (this.#done) {
        throw new Error('Digest already called');
      }
      this.#parts.push(Buffer.toBinary(data, encoding));
      return this;
    }

    digest(encoding) {
      if (this.#done) {
        throw new Error('Digest already called');
      }
      this.#done = true;
      return give(this.#make(this.#parts.join('')), encoding);
    }
  }

  class CipherStream {
    #cipher;

    constructor(encrypts, name, key, iv) {
      this.#cipher = host.cipher(encrypts, String(name), Buffer.toBinary(key), Buffer.toBinary(iv));
    }

    update(data, inputEncoding, outputEncoding) {
      this.#cipher.update(Buffer.toBinary(data, inputEncoding));
      return give('', outputEncoding);
    }

    final(outputEncoding) {
      return give(this.#cipher.finish(), outputEncoding);
    }

    setAAD(data) {
      this.#cipher.setAAD(Buffer.toBinary(data));
      return this;
    }

    setAuthTag(tag, encoding) {
      this.#cipher.setAuthTag(Buffer.toBinary(tag, encoding));
      return this;
    }

    getAuthTag() {
      return Buffer.fromBinary(this.#cipher.getAuthTag());
    }

    setAutoPadding(padding = true) {
      this.#cipher.setAutoPadding(Boolean(padding));
      return this;
    }
  }

  function randomInt(min, max) {
    const [from, to] = max === undefined ? [0, min] : [min, max];
    const range = to - from;
    if (!(range > 0 && range <= 2 ** 32)) {
      throw new RangeError('randomInt needs a range up to 2^32');
    }
    const limit = 2 ** 32 - (2 ** 32 % range);
    let value;
    do {
      value = Buffer.fromBinary(host.randomBytes(4)).readUInt32BE();
    } while (value >= limit);
    return from + (value % range);
  }

  const api = {
    createHash: (algorithm) => new Digest((data) => host.hash(String(algorithm), data)),
    createHmac: (algorithm, key) => {
      const secret = Buffer.toBinary(key);
      return new Digest((data) => host.hmac(String(algorithm), secret, data));
    },
    createCipheriv: (name, key, iv) => new CipherStream(true, name, key, iv),
    createDecipheriv: (name, key, iv) => new CipherStream(false, name, key, iv),
    randomBytes(size, callback) {
      const octets = Buffer.fromBinary(host.randomBytes(size));
      return callback ? void callback(null, octets) : octets;
    },
    randomInt,
    randomUUID: () => inside('uuid').v4(),
    pbkdf2Sync: (password, salt, iterations, length, digest) =>
      Buffer.fromBinary(host.pbkdf2(Buffer.toBinary(password), Buffer.toBinary(salt), iterations, length, digest)),
    timingSafeEqual(a, b) {
      if (a.length !== b.length) {
        throw new RangeError('Input buffers must have the same byte length');
      }
      return host.timingSafeEqual(Buffer.toBinary(a), Buffer.toBinary(b));
    },
    getHashes: () => ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'],
    getCiphers: () => ['aes-128-cbc', 'aes-128-gcm', 'aes-192-cbc', 'aes-192-gcm', 'aes-256-cbc', 'aes-256-gcm'],
  };
  share(Digest, CipherStream);
  return Object.freeze(api);
})
