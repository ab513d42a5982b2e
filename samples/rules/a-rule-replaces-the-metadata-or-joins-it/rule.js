function (user, context, callback) {
  context.idToken.app_metadata = {
    claim_set_via_id_token: 'This is a claim which was set via context.idToken',
  };
  context.samlConfiguration.mappings = {
    'a_claim': 'app_metadata.a_claim',
    'another_claim': 'app_metadata.another_claim',
    'claim_set_via_id_token': 'app_metadata.claim_set_via_id_token',
  };
  callback(null, user, context);
}
