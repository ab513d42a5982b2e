function (user, context, callback) {
  user.app_metadata = user.app_metadata || {};
  context.idToken['https://acme.example/plan'] = user.app_metadata.plan || 'none';
  context.samlConfiguration.mappings = {plan: 'app_metadata.plan'};
  callback(null, user, context);
}
