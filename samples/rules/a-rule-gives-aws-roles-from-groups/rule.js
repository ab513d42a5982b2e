function (user, context, callback) {
  var account = 'arn:aws:iam::951887872838';
  var provider = account + ':saml-provider/MyAuth0';

  user.awsRole = (user.groups || [])
    .filter(function (group) { return /^aws-/.test(group); })
    .map(function (group) { return account + ':role/' + group + ',' + provider; });
  user.awsRoleSession = user.name.replace(/[^\w+=,.@-]/g, '.');

  context.samlConfiguration.mappings = {
    'https://aws.amazon.com/SAML/Attributes/Role': 'awsRole',
    'https://aws.amazon.com/SAML/Attributes/RoleSessionName': 'awsRoleSession'
  };
  callback(null, user, context);
}
