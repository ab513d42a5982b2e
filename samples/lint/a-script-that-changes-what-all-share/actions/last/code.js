Array.prototype.last = function () {
  return this[this.length - 1];
};

exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setAttribute('https://acme.example/claims/team', ['a', 'b'].last());
};
