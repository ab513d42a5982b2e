// Cloud takes roles as one text, Portal takes the groups as they are.
function roles(user, context, callback) {
  const roles = (user.groups || []).map((group) => group.toUpperCase());
  if (context.clientName === 'Cloud') {
    user.roles = roles.join(',');
    context.samlConfiguration.mappings = { mail: 'email', 'https://cloud.example/roles': 'roles' };
  }
  if (context.clientName === 'Portal') {
    user.roles = user.groups;
    context.samlConfiguration.mappings = { mail: 'email', groups: 'roles' };
  }
  callback(null, user, context);
}
