const REGIONS = {DE: 'eu', FR: 'eu', US: 'us'};

module.exports = {
  of: (country) => REGIONS[country] || actions.secrets.ELSEWHERE,
};
