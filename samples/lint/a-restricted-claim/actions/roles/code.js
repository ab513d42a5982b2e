const NAMESPACE = 'https://acme.example/';

exports.onExecutePostLogin = async (event, api) => {
  const { idToken } = api;
  const claims = { roles: 'ro' + 'les' };
  if (event.user.app_metadata) {
    idToken.setCustomClaim(claims.roles, event.user.app_metadata.roles);
    idToken.setCustomClaim(`${NAMESPACE}roles`, event.user.app_metadata.roles);
  }
};
