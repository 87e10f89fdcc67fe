#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/store/collectioncontent.h"

#include <QByteArray>

namespace gateway {

/// The collection as a version that `use` brings back, without its number.
[[nodiscard]] CollectionVersion versionOf(const CatalogCollection &collection, CollectionVersion::Use use, TimeUs now);

/// What an import replaces of a collection, compressed: description, endpoints with ids, tool names, contracts, edits
/// and whether they are published, shared schemas, base URL. Takes about a second for the largest descriptions.
[[nodiscard]] QByteArray packState(const CatalogCollection &collection);

/// The packed state as rows. What an import leaves alone is as in `now`: name, credentials, environment, time limit,
/// and the base URL unless `withBaseUrl`. Where that leads to another host or port, the credential's secret stays only
/// if it was in use there; else `auth.secretRef` is empty, so that calls are refused until it is set again. Error
/// "collection.version-damaged".
[[nodiscard]] Result<CollectionContent> unpackState(const QByteArray &state, const Collection &now, bool withBaseUrl);

} // namespace gateway
