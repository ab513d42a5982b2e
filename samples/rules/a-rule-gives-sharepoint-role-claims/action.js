exports.onExecutePostLogin = async (event, api) => {
  const saml = api.samlResponse;
  saml.setCreateUpnClaim(false);
  saml.setMapIdentities(false);
  saml.setPassthroughClaimsWithNoMapping(false);
  saml.setAttribute('http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name', null);
  saml.setAttribute('http://schemas.microsoft.com/ws/2008/06/identity/claims/role', event.user.app_metadata.roles);
};
