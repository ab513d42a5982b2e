exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://acme.example/team', event.user.app_metadata.team;
};
