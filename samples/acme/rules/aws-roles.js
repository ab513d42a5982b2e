// A group that begins with aws- is a role in the account.
function (user, context, callback) {
  if (context.clientName !== 'AWS') {
    return callback(null, user, context);
  }
  const provider = configuration.AWS_SAML_PROVIDER;
  user.aws_roles = (user.groups || [])
    .filter((group) => group.startsWith('aws-'))
    .map((group) => 'arn:aws:iam::##AWS_ACCOUNT##:role/' + group.slice(4) + ',' + provider);
  user.aws_session = user.email;
  context.samlConfiguration.mappings = {
    'https://aws.amazon.com/SAML/Attributes/Role': 'aws_roles',
    'https://aws.amazon.com/SAML/Attributes/RoleSessionName': 'aws_session',
    'https://aws.amazon.com/SAML/Attributes/PrincipalTag:Team': 'app_metadata.team'
  };
  callback(null, user, context);
}
