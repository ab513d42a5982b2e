exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('app_metadata', { ...event.user.app_metadata, color: 'green' });
};
