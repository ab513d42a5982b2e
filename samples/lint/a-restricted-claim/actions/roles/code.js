const NAMESPACE = 'https://acme.example/';

exports.onExecutePostLogin = async (event, api) => {
  const { idToken } = api;
  const claims = { roles: 'ro' + 'les' };
  if (event.authorization) {
    idToken.setCustomClaim(claims.roles, event.authorization.roles);
    idToken.setCustomClaim(`${NAMESPACE}roles`, event.authorization.roles);
  }
};
