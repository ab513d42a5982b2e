function (user, context, callback) {
  context.idToken.app_metadata = Object.assign({}, user.app_metadata, { color: 'green' });
  context.samlConfiguration.mappings = {
    'a_claim': 'app_metadata.a_claim',
    'another_claim': 'app_metadata.another_claim',
    'color': 'app_metadata.color',
  };
  callback(null, user, context);
}
