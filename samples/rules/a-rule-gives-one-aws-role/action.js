exports.onExecutePostLogin = async (event, api) => {
  const account = 'arn:aws:iam::951887872838';
  api.samlResponse.setAttribute(
    'https://aws.amazon.com/SAML/Attributes/Role',
    `${account}:role/TestSAML,${account}:saml-provider/MyAuth0`,
  );
  api.samlResponse.setAttribute('https://aws.amazon.com/SAML/Attributes/RoleSessionName', event.user.email);
};
