const ATTRIBUTES = 'https://aws.amazon.com/SAML/Attributes/';

exports.onExecutePostLogin = async (event, api) => {
  const account = 'arn:aws:iam::951887872838';
  const set = (name, value) => api.samlResponse.setAttribute(ATTRIBUTES + name, value);
  set('Role', `${account}:role/Tagged,${account}:saml-provider/MyAuth0`);
  set('RoleSessionName', event.user.email);
  set('PrincipalTag:Project', event.user.app_metadata.project);
  set('PrincipalTag:Department', event.user.app_metadata.department);
  set('TransitiveTagKeys', ['Project', 'Department']);
};
