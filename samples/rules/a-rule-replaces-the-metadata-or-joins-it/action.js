exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('app_metadata', {
    claim_set_via_id_token: 'This is a claim which was set via context.idToken',
  });
};
