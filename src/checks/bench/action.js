exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setAttribute('mail', event.user.email);
};
