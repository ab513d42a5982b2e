function tier(user, context, callback) {
  user.app_metadata = user.app_metadata || {};
  user.app_metadata.team = user.app_metadata.team + '-' + context.clientMetadata.tier;
  callback(null, user, context);
}
