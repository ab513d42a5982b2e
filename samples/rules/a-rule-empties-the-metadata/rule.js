function (user, context, callback) {
  context.idToken.app_metadata = {};
  context.samlConfiguration.mappings = {
    'a_claim': 'app_metadata.a_claim',
    'another_claim': 'app_metadata.another_claim',
  };
  callback(null, user, context);
}
