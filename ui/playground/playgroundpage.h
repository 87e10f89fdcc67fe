#pragma once

#include "gateway/admin/operatorcaller.h"

#include "ui/common/page.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QListView;
class QPushButton;
class QStackedWidget;

namespace console {

class ArgumentForm;
class CallResultView;
class EndpointListModel;
class SearchLine;

/// Calls an endpoint as any profile, through the real gateway: same rules, same trail.
class PlaygroundPage final : public Page {
    Q_OBJECT
public:
    PlaygroundPage(const PageContext &context, QWidget *parent);
    void find() override;
    void refresh() override;

private:
    [[nodiscard]] QWidget *makeEmpty();
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QWidget *makeChooser();
    [[nodiscard]] QWidget *makeCall();
    [[nodiscard]] QLayout *makeSendRow();
    void setRaw(bool raw);
    void readContract(const gateway::CatalogEndpoint &endpoint);
    void takeSnapshot();
    void showProfile();
    void showEndpoint();
    void send(bool dryRun);
    void finish(const gateway::Result<gateway::OperatorCallResult> &result, bool dryRun);
    void readRecords(const std::string &callId);
    [[nodiscard]] gateway::ProfileId profile() const;

    gateway::CatalogPtr m_catalog;
    gateway::EndpointId m_endpoint;
    gateway::OperatorCaller m_caller;
    EndpointListModel *m_model;
    QStackedWidget *m_stack;
    QComboBox *m_profiles = nullptr;
    SearchLine *m_search = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_listHint = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_description = nullptr;
    ArgumentForm *m_form = nullptr;
    QCheckBox *m_raw = nullptr;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_dryRun = nullptr;
    QPushButton *m_send = nullptr;
    CallResultView *m_result = nullptr;
};

} // namespace console
