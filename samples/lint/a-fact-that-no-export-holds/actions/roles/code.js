exports.onExecutePostLogin = async (event, api) => {
  const { authorization } = event;
  api.samlResponse.setAttribute('https://acme.example/claims/roles', authorization.roles);
};
