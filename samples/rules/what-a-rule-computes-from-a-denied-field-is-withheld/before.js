function (user, context, callback) {
  user.team = 'blue';
  callback(null, user, context);
}
