function (user, context, callback) {
  user.sharepointRoles = (user.app_metadata && user.app_metadata.roles) || [];
  context.samlConfiguration.createUpnClaim = false;
  context.samlConfiguration.mapIdentities = false;
  context.samlConfiguration.passthroughClaimsWithNoMapping = false;
  context.samlConfiguration.mappings = {
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier': 'user_id',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress': 'email',
    'http://schemas.microsoft.com/ws/2008/06/identity/claims/role': 'sharepointRoles'
  };
  callback(null, user, context);
}
