#pragma once

#include "gateway/core/json.h"
#include "gateway/openapi/importer.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <string>
#include <string_view>

namespace gateway {

/// The bytes of a file; empty where there is none.
inline std::string bytesOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// A file of tests/documents/openapi.
inline std::string testDocument(const char *name) {
    return bytesOf(QStringLiteral(GATEHOUSE_SOURCE_DIR "/tests/documents/openapi/") + QString::fromUtf8(name));
}

/// Text with ' for ", which keeps rows readable.
inline std::string quoted(QByteArray text) {
    return text.replace('\'', '"').toStdString();
}

inline const ImportedOperation *operationAt(const ImportedApi &api, std::string_view method, std::string_view path) {
    for (const ImportedOperation &operation : api.operations) {
        if (operation.method == method && operation.path == path)
            return &operation;
    }
    return nullptr;
}

inline const Json *definitionOf(const ImportedApi &api, std::string_view name) {
    for (const auto &[known, schema] : api.definitions) {
        if (known == name)
            return &schema;
    }
    return nullptr;
}

} // namespace gateway
