const path = require('node:path');

module.exports = require('../../tools/server.webpack.js')('api', {
  accounts: path.join(__dirname, 'src/accounts/command.ts'),
  backup: path.join(__dirname, 'src/backup/command.ts'),
  content: path.join(__dirname, 'src/content/command.ts'),
  similarity: path.join(__dirname, 'src/similarity/thread.ts'),
});
