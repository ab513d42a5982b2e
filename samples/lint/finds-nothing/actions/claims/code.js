const NAMESPACE = 'https://acme.example/';

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim(NAMESPACE + 'team', event.user.app_metadata.team);
  api.samlResponse.setAttribute('office', event.user.user_metadata.office);
  if (event.transaction.protocol !== 'samlp') {
    api.idToken.setCustomClaim('app_metadata', { team: event.user.app_metadata.team });
  }
};
