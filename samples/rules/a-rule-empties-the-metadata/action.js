exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('app_metadata', {});
};
