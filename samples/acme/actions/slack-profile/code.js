exports.onExecutePostLogin = async (event, api) => {
  if (event.client.name === 'Slack') {
    api.samlResponse.setAttribute('first_name', event.user.given_name);
    api.samlResponse.setAttribute('last_name', event.user.family_name);
  }
};
