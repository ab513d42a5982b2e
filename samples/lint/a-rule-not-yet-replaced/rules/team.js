function (user, context, callback) {
  context.idToken['https://acme.example/team'] = user.app_metadata.team;
  callback(null, user, context);
}
