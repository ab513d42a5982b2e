exports.onExecutePostLogin = async (event, api) => {
  const flags = { beta: event.user.email_verified };
  api.idToken.setCustomClaim('app_metadata', flags);
};
