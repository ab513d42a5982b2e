function (user, context, callback) {
  var account = 'arn:aws:iam::951887872838';
  user.awsRole = account + ':role/TestSAML,' + account + ':saml-provider/MyAuth0';
  user.awsRoleSession = user.email;

  context.samlConfiguration.mappings = {
    'https://aws.amazon.com/SAML/Attributes/Role': 'awsRole',
    'https://aws.amazon.com/SAML/Attributes/RoleSessionName': 'awsRoleSession'
  };
  callback(null, user, context);
}
