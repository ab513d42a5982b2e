function (user, context, callback) {
  const crypto = require('crypto');

  // A real rule reads its key from configuration.
  const key = Buffer.from('MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=', 'base64');
  const iv = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(user.ethnicity, 'utf8'), cipher.final()]);

  user.app_metadata = user.app_metadata || {};
  user.app_metadata.ethnicity_sealed = [iv, cipher.getAuthTag(), sealed]
    .map((part) => part.toString('base64'))
    .join('.');
  auth0.users.updateAppMetadata(user.user_id, { ethnicity_sealed: user.app_metadata.ethnicity_sealed })
    .then(() => callback(null, user, context))
    .catch(callback);
}
