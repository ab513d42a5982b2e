function portal(user, context, callback) {
  if (context.clientName === "Portal") {
    context.samlConfiguration = context.samlConfiguration || {};
    context.samlConfiguration.mappings = {
      "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress": "email",
      "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name": "name",
      "http://schemas.xmlsoap.org/claims/Group": "groups",
    };
    context.samlConfiguration.createUpnClaim = false;
    context.samlConfiguration.passthroughClaimsWithNoMapping = false;
    context.samlConfiguration.mapIdentities = false;
    context.samlConfiguration.nameIdentifierProbes = [
      "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
    ];
  }
  callback(null, user, context);
}
