package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The globals and modules that scripts can use besides the language. */
@Thorough
class ProvidedTest {
  private static DynamicTest gives(String code, String json) {
    return DynamicTest.dynamicTest(
        code,
        () ->
            assertThat(
                    Scripted.at()
                        .action("api.idToken.setCustomClaim('result', " + code + ");")
                        .result())
                .isEqualTo(json.replace('\'', '"')));
  }

  @TestFactory
  Stream<DynamicTest> buffer() {
    return Stream.of(
        gives("Buffer.from('żółw').toString('base64')", "'xbzDs8WCdw=='"),
        gives("Buffer.from('xbzDs8WCdw', 'base64').toString()", "'żółw'"),
        gives("Buffer.from('a?>~').toString('base64url')", "'YT8-fg'"),
        gives("Buffer.from('YT8-fg', 'base64url').toString('utf8')", "'a?>~'"),
        gives("Buffer.from('00ff10', 'hex').toString('hex')", "'00ff10'"),
        gives("[...Buffer.concat([Buffer.alloc(2, 1), Buffer.from([2, 300])])]", "[1,1,2,44]"),
        gives("Buffer.from('😀').length", "4"),
        gives("Buffer.from('héé', 'latin1').toString('latin1')", "'héé'"),
        gives("Buffer.isBuffer(Buffer.from('a').slice(0, 1))", "true"),
        gives("Buffer.from('abc').equals(Buffer.from('abc'))", "true"),
        gives("JSON.stringify(Buffer.from('a'))", "'{\\'type\\':\\'Buffer\\',\\'data\\':[97]}'"));
  }

  @TestFactory
  Stream<DynamicTest> crypto() {
    return Stream.of(
        gives(
            "require('crypto').createHash('sha256').update('abc').digest('hex')",
            "'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'"),
        gives(
            "require('crypto').createHash('md5').update('a').update('bc').digest('hex')",
            "'900150983cd24fb0d6963f7d28e17f72'"),
        gives(
            "require('crypto').createHmac('sha1', 'key').update('The quick brown fox jumps over the lazy dog').digest('base64')",
            "'3nybhbi3iqa8ino29wqQcBydtNk='"),
        gives("require('crypto').randomBytes(16).length", "16"),
        gives("/^[0-9a-f-]{36}$/.test(require('crypto').randomUUID())", "true"),
        gives(
            "require('crypto').pbkdf2Sync('password', 'salt', 1, 20, 'sha1').toString('hex')",
            "'0c60c80f961f0e71f3a9b524af6012062fe037a6'"),
        gives(
            "(() => { const c = require('crypto').createCipheriv('aes-128-cbc', Buffer.alloc(16), Buffer.alloc(16)); return c.update('abc', 'utf8', 'hex') + c.final('hex'); })()",
            "'" + cbc() + "'"),
        gives(
            """
            (() => {
              const crypto = require('crypto'), key = crypto.randomBytes(32), iv = crypto.randomBytes(12);
              const c = crypto.createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from('x'));
              const sealed = c.update('geheim', 'utf8', 'hex') + c.final('hex');
              const open = (tag) => {
                const d = crypto.createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from('x'));
                d.setAuthTag(tag);
                return d.update(sealed, 'hex', 'utf8') + d.final('utf8');
              };
              let forged = 'opened';
              try { open(Buffer.alloc(16)); } catch (e) { forged = e.name; }
              return [open(c.getAuthTag()), forged];
            })()
            """,
            "['geheim','TypeError']"));
  }

  private static String cbc() {
    try {
      javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          javax.crypto.Cipher.ENCRYPT_MODE,
          new javax.crypto.spec.SecretKeySpec(new byte[16], "AES"),
          new javax.crypto.spec.IvParameterSpec(new byte[16]));
      return java.util.HexFormat.of()
          .formatHex(cipher.doFinal("abc".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> urls() {
    return Stream.of(
        gives(
            "new URL('HTTPS://User@Acme.Example:443/a/../b?q=1#f').href",
            "'https://User@acme.example/b?q=1#f'"),
        gives("new URL('../c?d', 'https://x.example/a/b/').href", "'https://x.example/a/c?d'"),
        gives("new URL('https://x.example/?a=1&b=%20x').searchParams.get('b')", "' x'"),
        gives(
            "(() => { const u = new URL('https://x.example/p'); u.searchParams.set('a', 'b c'); return u.toString(); })()",
            "'https://x.example/p?a=b+c'"),
        gives(
            "(() => { try { return new URL('no url'); } catch (e) { return e.name; } })()",
            "'TypeError'"),
        gives("require('url').parse('https://x.example:8/p?a=1').query", "'a=1'"),
        gives("require('querystring').stringify({a: [1, 2], b: 'c d'})", "'a=1&a=2&b=c%20d'"),
        gives("require('querystring').parse('a=1&a=2&b=c+d')", "{'a':['1','2'],'b':'c d'}"));
  }

  @TestFactory
  Stream<DynamicTest> other_modules() {
    return Stream.of(
        gives("require('util').format('%s-%d', 'a', 1)", "'a-1'"),
        gives("await require('util').promisify((x, cb) => cb(null, x + 1))(1)", "2"),
        gives("require('uuid').v4().length", "36"),
        gives("require('uuid@3.3.2').v4().length", "36"),
        gives("require('lodash').chunk([1, 2, 3], 2)", "[[1,2],[3]]"),
        gives("require('lodash/get')({a: [1]}, 'a[0]') + _.size([1, 2])", "3"),
        gives(
            "require('moment').utc(0).add(1, 'day').format('YYYY-MM-DD dddd')",
            "'1970-01-02 Friday'"),
        gives(
            "require('ipaddr.js').parse('10.1.2.3').match(require('ipaddr.js').parseCIDR('10.0.0.0/8'))",
            "true"),
        gives(
            "require('jsonwebtoken').verify(jwt.sign({a: 1}, 'k', {expiresIn: '1h', issuer: 'me'}), 'k', {issuer: 'me'}).a",
            "1"),
        gives(
            "(() => { try { jwt.verify(jwt.sign({a: 1}, 'k'), 'other'); } catch (e) { return e.name + ': ' + e.message; } })()",
            "'JsonWebTokenError: invalid signature'"),
        gives(
            "(() => { try { jwt.verify(jwt.sign({a: 1, exp: 5}, 'k'), 'k'); } catch (e) { return e.name; } })()",
            "'TokenExpiredError'"),
        gives("jwt.decode('eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.x', {complete: true}).payload.a", "1"),
        gives(
            "(() => { try { jwt.verify('eyJhbGciOiJub25lIn0.eyJhIjoxfQ.', 'k'); } catch (e) { return e.message; } })()",
            "'invalid algorithm'"),
        gives("Buffer.from('0102030405060708', 'hex').readUInt32LE(2)", "100992003"),
        gives("Buffer.from('fffe', 'hex').readInt16BE()", "-2"),
        gives("Buffer.from('010203', 'hex').readUIntLE(0, 3)", "197121"),
        gives(
            "(() => { const b = Buffer.alloc(6); b.writeUInt32LE(7, 1); b.writeInt8(-1, 5); return b.toString('hex'); })()",
            "'0007000000ff'"),
        gives("Buffer.from('0102', 'hex').swap16().toString('hex')", "'0201'"),
        gives("require('lodash@4.17.10').uniq([1, 1])", "[1]"),
        gives("new TextDecoder().decode(new TextEncoder().encode('é'))", "'é'"));
  }

  @Test
  void a_long_cipher_or_hash_in_pieces_is_the_same_as_at_once() {
    assertThat(
            Scripted.at()
                .action(
                    """
                    const crypto = require('crypto'), key = crypto.randomBytes(32), iv = crypto.randomBytes(12);
                    const text = 'abcdefgh'.repeat(2000), c = crypto.createCipheriv('aes-256-gcm', key, iv);
                    const sealed = Buffer.concat([c.update(text.slice(0, 77)), c.update(text.slice(77)), c.final()]);
                    const d = crypto.createDecipheriv('aes-256-gcm', key, iv);
                    d.setAuthTag(c.getAuthTag());
                    const open = Buffer.concat([d.update(sealed), d.final()]).toString();
                    api.idToken.setCustomClaim('result', open === text);
                    """)
                .result())
        .isEqualTo("true");
  }
}
