// The mobile application reads the plan from its ID token.
function plan(user, context, callback) {
  context.idToken.app_metadata = { plan: user.app_metadata.plan || 'free' };
  callback(null, user, context);
}
