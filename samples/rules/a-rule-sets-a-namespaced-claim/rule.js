function (user, context, callback) {
  context.idToken['https://mydomain.com/app_metadata'] = { color: 'green' };
  context.samlConfiguration.mappings = {
    'a_claim': 'app_metadata.a_claim',
    'another_claim': 'app_metadata.another_claim',
    'color': 'https://mydomain.com/app_metadata.color',
  };
  callback(null, user, context);
}
