function sharePointRoles(user, context, callback) {
  if (context.clientName === 'SharePoint') {
    context.samlConfiguration.audience = 'urn:sharepoint:acme';
    context.samlConfiguration.mappings = {
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress': 'email',
      'http://schemas.microsoft.com/ws/2008/06/identity/claims/role': 'groups'
    };
    context.samlConfiguration.nameIdentifierProbes = [
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress'
    ];
  }
  callback(null, user, context);
}
