function (user, context, callback) {
  if (!['samlp', 'wsfed'].includes(context.protocol)) {
    context.idToken.app_metadata = {};
  } else {
    context.samlConfiguration.mappings = {
      'a_claim': 'app_metadata.a_claim',
      'another_claim': 'app_metadata.another_claim',
    };
  }
  callback(null, user, context);
}
