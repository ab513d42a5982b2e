function (user, context, callback) {
  console.log('before');
  const code = user.ethnicity.length;
  console.log('code is ' + code);
  user.shirt = code > 10 ? 'large' : 'small';
  callback(null, user, context);
}
