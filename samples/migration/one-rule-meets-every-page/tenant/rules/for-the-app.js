// The mobile application reads the plan and the staff login from its ID token.
function forTheApp(user, context, callback) {
  context.idToken.app_metadata = { plan: user.app_metadata.plan };
  context.idToken.upn = user.app_metadata.staff_login;
  callback(null, user, context);
}
