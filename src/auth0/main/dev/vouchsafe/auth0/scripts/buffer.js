// Node's Buffer: what rules and actions use of it.
(function (host) {
  'use strict';
  const NAMES = {
    utf8: 'utf8', 'utf-8': 'utf8', hex: 'hex', base64: 'base64', base64url: 'base64url',
    latin1: 'latin1', binary: 'latin1', ascii: 'latin1', ucs2: 'utf16le', 'ucs-2': 'utf16le',
    utf16le: 'utf16le', 'utf-16le': 'utf16le',
  };

  function encodingOf(name) {
    const known = NAMES[String(name === undefined || name === null ? 'utf8' : name).toLowerCase()];
    if (!known) {
      throw new TypeError(`Unknown encoding: ${name}`);
    }
    return known;
  }

  // Octets and strings of characters up to 255, in which the host takes and gives octets.
  function toBinary(octets) {
    let text = '';
    for (let i = 0; i < octets.length; i += 8192) {
      text += String.fromCharCode.apply(null, octets.subarray(i, i + 8192));
    }
    return text;
  }

  function fromBinary(text) {
    const octets = new Buffer(text.length);
    for (let i = 0; i < text.length; i++) {
      octets[i] = text.charCodeAt(i);
    }
    return octets;
  }

  function utf16(text) {
    let binary = '';
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      binary += String.fromCharCode(unit & 255, unit >> 8);
    }
    return binary;
  }

  const WRITE = {
    utf8: (text) => host.utf8(text),
    hex: (text) => host.unhex(text),
    base64: (text) => host.unbase64(text),
    base64url: (text) => host.unbase64(text),
    latin1: (text) => text.replace(/[^\0-\xff]/g, (c) => String.fromCharCode(c.charCodeAt(0) & 255)),
    utf16le: utf16,
  };
  const READ = {
    utf8: (binary) => host.unutf8(binary),
    hex: (binary) => host.hex(binary),
    base64: (binary) => host.base64(binary),
    base64url: (binary) => host.base64(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, ''),
    latin1: (binary) => binary,
    utf16le: (binary) => binary.replace(/[^]{2}/g, (p) => String.fromCharCode(p.charCodeAt(0) | (p.charCodeAt(1) << 8))),
  };

  class Buffer extends Uint8Array {
    static from(value, encodingOrOffset, length) {
      if (typeof value === 'string') {
        return fromBinary(WRITE[encodingOf(encodingOrOffset)](value));
      }
      if (value instanceof ArrayBuffer) {
        return new Buffer(value, encodingOrOffset, length);
      }
      if (value && value.type === 'Buffer' && Array.isArray(value.data)) {
        return Buffer.from(value.data);
      }
      if (value && typeof value === 'object' && typeof value.length === 'number') {
        const octets = new Buffer(value.length);
        for (let i = 0; i < value.length; i++) {
          octets[i] = value[i] & 255;
        }
        return octets;
      }
      throw new TypeError('Buffer.from needs a string, a list of octets or a buffer');
    }

    static alloc(size, fill, encoding) {
      const octets = new Buffer(size);
      if (fill !== undefined) {
        octets.fill(fill, encoding);
      }
      return octets;
    }

    static allocUnsafe(size) {
      return new Buffer(size);
    }

    static concat(list, total) {
      const length = total === undefined ? list.reduce((sum, part) => sum + part.length, 0) : total;
      const octets = new Buffer(length);
      let at = 0;
      for (const part of list) {
        octets.set(at + part.length > length ? part.subarray(0, length - at) : part, at);
        at += Math.min(part.length, length - at);
      }
      return octets;
    }

    static isBuffer(value) {
      return value instanceof Buffer;
    }

    static isEncoding(name) {
      return String(name).toLowerCase() in NAMES;
    }

    static byteLength(value, encoding) {
      return typeof value === 'string' ? WRITE[encodingOf(encoding)](value).length : value.byteLength;
    }

    static compare(a, b) {
      const [x, y] = [toBinary(a), toBinary(b)];
      return x < y ? -1 : x > y ? 1 : 0;
    }

    toString(encoding, start = 0, end = this.length) {
      return READ[encodingOf(encoding)](toBinary(this.subarray(start, end)));
    }

    toJSON() {
      return {type: 'Buffer', data: Array.from(this)};
    }

    equals(other) {
      return Buffer.compare(this, other) === 0;
    }

    compare(other) {
      return Buffer.compare(this, other);
    }

    slice(start, end) {
      return this.subarray(start, end);
    }

    copy(target, targetStart = 0, start = 0, end = this.length) {
      const part = this.subarray(start, Math.min(end, start + target.length - targetStart));
      target.set(part, targetStart);
      return part.length;
    }

    write(text, offset = 0, encoding = 'utf8') {
      const part = Buffer.from(text, encoding);
      return part.copy(this, offset);
    }

    fill(value, encoding) {
      if (typeof value !== 'string') {
        return super.fill(value);
      }
      const part = Buffer.from(value, encoding);
      for (let i = 0; i < this.length; i++) {
        this[i] = part.length ? part[i % part.length] : 0;
      }
      return this;
    }

    indexOf(value, from) {
      return typeof value === 'number'
        ? super.indexOf(value, from)
        : toBinary(this).indexOf(toBinary(Buffer.from(value)), from);
    }

    includes(value, from) {
      return this.indexOf(value, from) >= 0;
    }

    readUInt8(offset = 0) {
      return this[offset];
    }

    writeUInt8(value, offset = 0) {
      this[offset] = value;
      return offset + 1;
    }
  }

  // Numbers of every kind that a DataView knows, as Node names them.
  const VIEW = {
    UInt16: [2, 'Uint16'], UInt32: [4, 'Uint32'], Int16: [2, 'Int16'], Int32: [4, 'Int32'], Float: [4, 'Float32'], Double: [8, 'Float64'],
    BigInt64: [8, 'BigInt64'], BigUInt64: [8, 'BigUint64'],
  };
  const add = (name, method) => Object.defineProperty(Buffer.prototype, name, {value: method, writable: true, configurable: true});
  for (const kind of Object.keys(VIEW)) {
    for (const order of ['LE', 'BE']) {
      const [size, view] = VIEW[kind];
      add(`read${kind}${order}`, function (offset = 0) {
        return new DataView(this.buffer, this.byteOffset, this.length)[`get${view}`](offset, order === 'LE');
      });
      add(`write${kind}${order}`, function (value, offset = 0) {
        new DataView(this.buffer, this.byteOffset, this.length)[`set${view}`](offset, value, order === 'LE');
        return offset + size;
      });
    }
  }
  add('readInt8', function (offset = 0) {
    return (this[offset] << 24) >> 24;
  });
  add('writeInt8', function (value, offset = 0) {
    this[offset] = value;
    return offset + 1;
  });
  for (const order of ['LE', 'BE']) {
    const octetsOf = (buffer, offset, length) => {
      const part = Array.from(buffer.subarray(offset, offset + length));
      return order === 'LE' ? part.reverse() : part;
    };
    const unsigned = function (offset, length) {
      return octetsOf(this, offset, length).reduce((sum, octet) => sum * 256 + octet, 0);
    };
    add(`readUInt${order}`, unsigned);
    add(`readInt${order}`, function (offset, length) {
      const value = unsigned.call(this, offset, length);
      return value >= 2 ** (8 * length - 1) ? value - 2 ** (8 * length) : value;
    });
    const write = function (value, offset, length) {
      let rest = value < 0 ? value + 2 ** (8 * length) : value;
      for (let i = 0; i < length; i++) {
        this[order === 'LE' ? offset + i : offset + length - 1 - i] = rest % 256;
        rest = Math.floor(rest / 256);
      }
      return offset + length;
    };
    add(`writeUInt${order}`, write);
    add(`writeInt${order}`, write);
  }
  for (const [name, size] of [['swap16', 2], ['swap32', 4], ['swap64', 8]]) {
    add(name, function () {
      if (this.length % size !== 0) {
        throw new RangeError(`Buffer size must be a multiple of ${size * 8}-bits`);
      }
      for (let i = 0; i < this.length; i += size) {
        this.subarray(i, i + size).reverse();
      }
      return this;
    });
  }
  add('lastIndexOf', function (value, from) {
    return typeof value === 'number'
      ? Uint8Array.prototype.lastIndexOf.call(this, value, from === undefined ? this.length : from)
      : toBinary(this).lastIndexOf(toBinary(Buffer.from(value)), from);
  });
  for (const name of Object.getOwnPropertyNames(Buffer.prototype).filter((each) => each.includes('UInt'))) {
    add(name.replace('UInt', 'Uint'), Buffer.prototype[name]);
  }

  // Octets in, octets out, for the modules beside this one.
  Object.defineProperty(Buffer, 'fromBinary', {value: fromBinary});
  Object.defineProperty(Buffer, 'toBinary', {
    value: (data, encoding) => (typeof data === 'string' ? WRITE[encodingOf(encoding)](data) : toBinary(Buffer.from(data))),
  });
  return Buffer;
})
