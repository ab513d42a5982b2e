exports.onExecutePostLogin = async (event, api) => {
  if (event.organization) {
    api.samlResponse.setAttribute('organization', event.organization.display_name);
    api.samlResponse.setAttribute('plan', event.organization.metadata?.plan);
  }
  api.samlResponse.setAttribute('roles', event.authorization.roles);
};
