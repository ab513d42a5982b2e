// The mobile application reads the plan from its ID token, under a name of its own.
function plan(user, context, callback) {
  context.idToken['https://acme.example/plan'] = user.app_metadata.plan || 'free';
  callback(null, user, context);
}
