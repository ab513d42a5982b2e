exports.onExecutePostLogin = async (event, api) => {
  let plan = 'free';
  try {
    const stripe = require('stripe@14.0.0');
    plan = stripe.plan(event.user.user_id);
  } catch (error) {
    console.log('no plan');
  }
  api.samlResponse.setAttribute('https://acme.example/claims/plan', plan);
};
