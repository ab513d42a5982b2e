exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setNameIdentifierProbes([
    'https://acme.example/claims/1',
    'https://acme.example/claims/2',
    'https://acme.example/claims/3',
    'https://acme.example/claims/4',
    'https://acme.example/claims/5',
    'https://acme.example/claims/6',
    'https://acme.example/claims/7',
    'https://acme.example/claims/8',
    'https://acme.example/claims/9',
    'https://acme.example/claims/10',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier',
  ]);
};
