function (user, context, callback) {
  callback(new UnauthorizedError('##NOBODY_GIVES_THIS_KEYWORD##'));
}
