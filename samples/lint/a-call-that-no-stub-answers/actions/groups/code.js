const axios = require('axios');
const RISK = 'https://risk.acme.example';

exports.onExecutePostLogin = async (event, api) => {
  const directory = await axios.get(`https://directory.acme.example/users/1`);
  const risk = await axios.post(`${RISK}/score`, {});
  api.samlResponse.setAttribute('https://acme.example/claims/groups', directory.data.groups);
  api.samlResponse.setAttribute('https://acme.example/claims/risk', risk.data.score);
};
