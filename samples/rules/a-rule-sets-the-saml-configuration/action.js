exports.onExecutePostLogin = async (event, api) => {
  if (event.client.client_id !== 'crm') {
    return;
  }
  const saml = api.samlResponse;
  saml.setAudience('urn:crm');
  saml.setRecipient('https://crm.example/recipient');
  saml.setDestination('https://crm.example/destination');
  saml.setLifetimeInSeconds(3600);
  saml.setSignatureAlgorithm('rsa-sha256');
  saml.setDigestAlgorithm('sha256');
  saml.setSignResponse(true);
  saml.setCreateUpnClaim(false);
  saml.setPassthroughClaimsWithNoMapping(false);
  saml.setMapIdentities(false);
  saml.setNameIdentifierFormat('urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress');
  saml.setNameIdentifierProbes(['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress']);
  saml.setAuthnContextClassRef('urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport');
};
