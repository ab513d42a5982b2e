// Globals of browsers that Node has too, each made anew for each login that asks for them.
(function (host, inside) {
  'use strict';
  const abortion = () => Object.assign(new Error('This operation was aborted'), {name: 'AbortError', code: 20});

  class AbortSignal {
    #listeners = [];
    aborted = false;
    reason = undefined;
    onabort = null;

    addEventListener(type, listener) {
      if (type === 'abort') {
        this.#listeners.push(typeof listener === 'function' ? listener : (event) => listener.handleEvent(event));
      }
    }

    removeEventListener(type, listener) {
      this.#listeners = this.#listeners.filter((each) => type !== 'abort' || each !== listener);
    }

    throwIfAborted() {
      if (this.aborted) {
        throw this.reason;
      }
    }

    static abort(reason) {
      const controller = new AbortController();
      controller.abort(reason);
      return controller.signal;
    }

    static timeout(delay) {
      const controller = new AbortController();
      const error = Object.assign(new Error('The operation was aborted due to timeout'), {name: 'TimeoutError', code: 23});
      host.setTimeout(() => controller.abort(error), Number(delay) || 0, []);
      return controller.signal;
    }

    static fire(signal, reason) {
      if (!signal.aborted) {
        signal.aborted = true;
        signal.reason = reason === undefined ? abortion() : reason;
        const event = {type: 'abort', target: signal};
        const listeners = signal.#listeners;
        signal.#listeners = [];
        if (typeof signal.onabort === 'function') {
          signal.onabort(event);
        }
        listeners.forEach((listener) => listener(event));
      }
    }
  }
  const {fire} = AbortSignal;
  delete AbortSignal.fire;

  class AbortController {
    signal = new AbortSignal();

    abort(reason) {
      fire(this.signal, reason);
    }
  }

  const began = Date.now();
  return {
    AbortController,
    AbortSignal,
    performance: {now: () => Date.now() - began, timeOrigin: began},
    crypto: {
      randomUUID: () => inside('uuid').v4(),
      getRandomValues(array) {
        const octets = host.randomBytes(array.byteLength);
        new Uint8Array(array.buffer, array.byteOffset, array.byteLength).forEach((octet, i, all) => {
          all[i] = octets.charCodeAt(i);
        });
        return array;
      },
      get subtle() {
        host.missing('crypto.subtle');
        return undefined;
      },
    },
  };
})
