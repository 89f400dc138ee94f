import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';

const CHAR = 18;
const NAME = 19;
const NAME_ARRAY = 1003;
const TEXT = 25;
const TEXT_ARRAY = 1009;

/**
 * Prisma's adapter for pg cannot type the catalogue's columns of type "char" and name, which the schema engine reads:
 * they are presented to it as a character and as text.
 */
function presentCatalogueTypes(connection) {
  const performIO = connection.performIO.bind(connection);
  const queryRaw = connection.queryRaw.bind(connection);
  const startTransaction = connection.startTransaction.bind(connection);
  connection.performIO = async (query) => {
    const result = await performIO(query);
    query.characters = [];
    result.fields?.forEach((field, index) => {
      if (field.dataTypeID === CHAR) query.characters.push(index);
      if (field.dataTypeID === CHAR || field.dataTypeID === NAME) field.dataTypeID = TEXT;
      if (field.dataTypeID === NAME_ARRAY) field.dataTypeID = TEXT_ARRAY;
    });
    return result;
  };
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of query.characters ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  connection.startTransaction = async (level) => presentCatalogueTypes(await startTransaction(level));
  return connection;
}

/** An adapter factory for the schema engine. */
export function schemaEngineAdapter(url) {
  const factory = new PrismaPg({ connectionString: url, max: 2 });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => presentCatalogueTypes(await connect());
  factory.connectToShadowDb = factory.connect;
  return factory;
}
