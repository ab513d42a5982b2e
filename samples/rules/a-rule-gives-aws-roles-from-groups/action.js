exports.onExecutePostLogin = async (event, api) => {
  const account = 'arn:aws:iam::951887872838';
  const roles = (event.user.groups ?? [])
    .filter((group) => group.startsWith('aws-'))
    .map((group) => `${account}:role/${group},${account}:saml-provider/MyAuth0`);
  api.samlResponse.setAttribute('https://aws.amazon.com/SAML/Attributes/Role', roles);
  api.samlResponse.setAttribute(
    'https://aws.amazon.com/SAML/Attributes/RoleSessionName',
    event.user.name.replace(/[^\w+=,.@-]/g, '.'),
  );
};
