exports.onExecutePostLogin = async (event, api) => {
  const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';
  api.samlResponse.setAttribute(claims + 'nameidentifier', event.user.user_id);
  api.samlResponse.setAttribute(claims + 'emailaddress', event.user.email);
  api.samlResponse.setAttribute(claims + 'name', event.user.name);
  api.samlResponse.setAttribute('food', event.user.user_metadata.favorite_food);
  api.samlResponse.setAttribute('address', event.user.app_metadata.shipping_address);
};
