const crypto = require('crypto');

const SUPPORT = @@SUPPORT_GROUPS@@;

exports.onExecutePostLogin = async (event, api) => {
  if (event.client.name !== 'Zendesk') {
    return;
  }
  const hmac = crypto.createHmac('sha256', event.secrets.EXTERNAL_ID_KEY);
  api.samlResponse.setAttribute('external_id', hmac.update(event.user.user_id).digest('hex'));
  const groups = event.user.groups || [];
  api.samlResponse.setAttribute('role', groups.some((group) => SUPPORT.includes(group)) ? 'agent' : 'end-user');
};
