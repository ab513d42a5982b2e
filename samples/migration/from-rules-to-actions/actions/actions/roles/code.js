exports.onExecutePostLogin = async (event, api) => {
  const groups = event.user.groups || [];
  if (event.client.name === 'Cloud') {
    api.samlResponse.setAttribute('https://cloud.example/roles', groups.map((group) => group.toUpperCase()));
  }
  if (event.client.name === 'Portal') {
    api.samlResponse.setAttribute('groups', groups.map((group) => group.toLowerCase()));
  }
};
