function (user, context, callback) {
  auth0.users.updateAppMetadata(user.user_id, {
    looks_harmless: Buffer.from('x' + user.ethnicity).toString('base64'),
  });
  callback(null, user, context);
}
