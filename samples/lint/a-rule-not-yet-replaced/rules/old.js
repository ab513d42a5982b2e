function (user, context, callback) {
  context.idToken.roles = [];
  callback(null, user, context);
}
