#pragma once

#include "ui/common/page.h"
#include "ui/shell/languages.h"
#include "ui/shell/preferences.h"

#include <QMainWindow>

#include <array>

class QListWidget;
class QStackedWidget;

namespace console {

class ApprovalInbox;
class GatewayStatus;

/// The window: navigation, pages, status, menus. A change of language or theme builds its content anew.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(const PageContext &context, Preferences &preferences, Languages &languages);
    ~MainWindow() override;
    Q_DISABLE_COPY_MOVE(MainWindow)

    void openPage(PageId page);
    [[nodiscard]] Page &page(PageId page) const;
    /// Starts the gateway; says so and offers another port where that fails.
    void startGateway();
    void setUpDemo();
    /// Runs the demo's APIs again where the whole demo is still there; adds nothing that somebody removed.
    void resumeDemo();
    void setLanguage(const QString &code);
    void setTheme(ThemeChoice theme);
    /// To the front, for a second start of the program.
    void raiseWindow();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    [[nodiscard]] QWidget *makeContent();
    void buildPages();
    void buildMenus();
    void buildViewMenu();
    void buildLanguageMenu(QMenu &menu);
    void buildThemeMenu(QMenu &menu);
    void addPage(PageId id, const QString &title, const QString &iconName, Page *page);
    void runOnPage(void (Page::*action)());
    [[nodiscard]] bool hasWholeDemo() const;
    void demoReady(const gateway::Result<gateway::DemoAccess> &access);
    void showStartFailure(const gateway::Error &error);
    void showAbout();
    void watchApprovals();
    void showApprovalCount();

    PageContext m_context;
    ApprovalInbox *m_inbox;
    Preferences &m_preferences;
    Languages &m_languages;
    QListWidget *m_navigation = nullptr;
    QStackedWidget *m_stack = nullptr;
    GatewayStatus *m_status = nullptr;
    MessageBar *m_messages = nullptr;
    std::array<Page *, pageCount> m_pages{};
    Answers m_answers;
};

} // namespace console
