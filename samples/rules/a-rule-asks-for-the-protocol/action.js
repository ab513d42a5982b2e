exports.onExecutePostLogin = async (event, api) => {
  if (!['samlp', 'wsfed'].includes(event.transaction.protocol)) {
    api.idToken.setCustomClaim('app_metadata', {});
  }
};
