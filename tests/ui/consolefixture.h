#pragma once

#include "ui/shell/mainwindow.h"

#include <QTemporaryDir>

#include <memory>

class QDialog;

namespace testsupport {

/// A real gateway on a data directory of its own, and the real window on top of it.
class ConsoleFixture final {
public:
    /// Fails the test by leaving window() null.
    ConsoleFixture();
    ~ConsoleFixture();
    Q_DISABLE_COPY_MOVE(ConsoleFixture)

    [[nodiscard]] gateway::Gateway &gateway() { return *m_gateway; }
    [[nodiscard]] console::MainWindow *window() { return m_window.get(); }
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString homePath(const QString &name) const { return m_home.filePath(name); }
    [[nodiscard]] QByteArray everythingStored() const; ///< Bytes of all files of the data directory.

    bool loadDemo();
    bool start();
    /// A visible child of the page by its object name; null where there is none.
    template <typename Widget>
    [[nodiscard]] Widget *find(const char *name) {
        for (Widget *widget : m_window->findChildren<Widget *>(QLatin1String(name))) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    /// The dialog that is open; null where none is.
    [[nodiscard]] static QDialog *openDialog();
    void click(const char *buttonName);

private:
    QTemporaryDir m_folder;
    QTemporaryDir m_home; ///< Where AI clients would have their files.
    std::unique_ptr<gateway::Gateway> m_gateway;
    std::unique_ptr<console::Preferences> m_preferences;
    std::unique_ptr<console::Languages> m_languages;
    std::unique_ptr<console::MainWindow> m_window;
};

} // namespace testsupport
