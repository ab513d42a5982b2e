exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://mydomain.com/app_metadata', { color: 'green' });
};
