exports.onExecutePostLogin = async (event, api) => {
  api.accessToken.setCustomClaim('https://acme.example/settings', event.user.user_metadata);
  api.accessToken.setCustomClaim('https://acme.example/team', event.user.app_metadata.team);
};
