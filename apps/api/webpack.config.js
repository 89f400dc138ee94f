module.exports = require('../../tools/server.webpack.js')('api');
