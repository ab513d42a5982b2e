exports.onExecutePostLogin = async (event, api) => {
  const headers = typeof Headers === 'function' ? new Headers({ accept: 'application/json' }) : {};
  api.samlResponse.setAttribute('accepts', headers.get ? headers.get('accept') : 'nothing');
};
