exports.onExecutePostLogin = async (event, api) => {
  const saml = api.samlResponse;
  if (event.user.email_verified) {
    saml.setNameIdentifierFormats('urn:oasis:names:tc:SAML:2.0:nameid-format:persistent');
  }
};
