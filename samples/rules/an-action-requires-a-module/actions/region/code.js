const regions = require('actions:regions');

exports.onExecutePostLogin = async (event, api) => {
  const region = regions.of(event.user.app_metadata.country);
  api.samlResponse.setAttribute('https://acme.example/claims/region', region);
};
