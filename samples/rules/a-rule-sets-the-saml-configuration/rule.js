function changeSamlConfiguration(user, context, callback) {
  if (context.clientID !== 'crm') {
    return callback(null, user, context);
  }
  context.samlConfiguration = context.samlConfiguration || {};
  context.samlConfiguration.audience = 'urn:crm';
  context.samlConfiguration.recipient = 'https://crm.example/recipient';
  context.samlConfiguration.destination = 'https://crm.example/destination';
  context.samlConfiguration.lifetimeInSeconds = 3600;
  context.samlConfiguration.signatureAlgorithm = 'rsa-sha256';
  context.samlConfiguration.digestAlgorithm = 'sha256';
  context.samlConfiguration.signResponse = true;
  context.samlConfiguration.createUpnClaim = false;
  context.samlConfiguration.passthroughClaimsWithNoMapping = false;
  context.samlConfiguration.mapIdentities = false;
  context.samlConfiguration.nameIdentifierFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
  context.samlConfiguration.nameIdentifierProbes = [
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  ];
  context.samlConfiguration.authnContextClassRef = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';
  callback(null, user, context);
}
