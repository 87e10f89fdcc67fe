#pragma once

#include "ui/common/page.h"
#include "ui/connect/connectconfig.h"

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace console {

/// Ready configuration for each AI client, to copy or to be written into its file. A secret is in it only when it was
/// issued by the button on this page.
class ConnectPage final : public Page {
    Q_OBJECT
public:
    ConnectPage(const PageContext &context, QWidget *parent);
    void refresh() override;

private:
    [[nodiscard]] QWidget *makeEmpty();
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QWidget *makeChooser();
    void takeSnapshot();
    void showConfiguration();
    [[nodiscard]] gateway::AuthType auth() const; ///< Of the profile that is shown.
    /// The first of the steps, where there is one; else how the client proves itself.
    [[nodiscard]] QWidget *makeProof();
    void addSnippets(QVBoxLayout &layout, const gateway::ConnectInfo &info);
    void issueSecret();
    void addWriteStep(QVBoxLayout &layout, const gateway::ConnectInfo &info);
    void writeConfiguration();
    void undoConfiguration();
    [[nodiscard]] gateway::AiClient client() const;
    [[nodiscard]] gateway::ConnectInfo info() const;

    gateway::CatalogPtr m_catalog;
    gateway::Secret m_issued; ///< For the profile that is shown; forgotten when another is chosen.
    QStackedWidget *m_stack;
    QComboBox *m_profiles = nullptr;
    QListWidget *m_clients = nullptr;
    QWidget *m_configuration = nullptr;
    QScrollArea *m_scroll = nullptr;
};

} // namespace console
