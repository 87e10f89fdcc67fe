#pragma once

#include "ui/connect/connectconfig.h"

#include <QWidget>

namespace console {

/// A piece of configuration to copy, with where it belongs above it.
class SnippetBox final : public QWidget {
    Q_OBJECT
public:
    /// What holds a secret does not stay in the clipboard.
    SnippetBox(const ConnectSnippet &snippet, bool holdsSecret, QWidget *parent);
};

} // namespace console
