function (user, context, callback) {
  var account = 'arn:aws:iam::951887872838';
  var metadata = user.app_metadata || {};
  var attributes = 'https://aws.amazon.com/SAML/Attributes/';

  user.awsRole = account + ':role/Tagged,' + account + ':saml-provider/MyAuth0';
  user.awsRoleSession = user.email;
  user.awsProject = metadata.project;
  user.awsDepartment = metadata.department;
  user.awsTransitive = ['Project', 'Department'];

  context.samlConfiguration.mappings = {};
  context.samlConfiguration.mappings[attributes + 'Role'] = 'awsRole';
  context.samlConfiguration.mappings[attributes + 'RoleSessionName'] = 'awsRoleSession';
  context.samlConfiguration.mappings[attributes + 'PrincipalTag:Project'] = 'awsProject';
  context.samlConfiguration.mappings[attributes + 'PrincipalTag:Department'] = 'awsDepartment';
  context.samlConfiguration.mappings[attributes + 'TransitiveTagKeys'] = 'awsTransitive';
  callback(null, user, context);
}
