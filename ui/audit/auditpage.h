#pragma once

#include "ui/audit/auditrow.h"
#include "ui/common/page.h"

class QPushButton;
class QStackedWidget;
class QTableView;

namespace console {

class AuditDetails;
class AuditFeed;
class AuditFilterBar;
class AuditModel;

/// The trail as it grows: follows, pauses, filters, shows everything of one record, checks the chain, exports.
class AuditPage final : public Page {
    Q_OBJECT
public:
    AuditPage(const PageContext &context, QWidget *parent);
    void find() override;
    void refresh() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeActions();
    [[nodiscard]] QWidget *makeEmpty();
    [[nodiscard]] QWidget *makeTable();
    void connectFeed();
    void takeNames();
    void arrive(const std::vector<gateway::AuditRecord> &records);
    void append(std::vector<AuditRow> rows);
    void setFollowing(bool following);
    void watchScrolling();
    void showNewCount();
    void showSelection();
    void verify();
    void chooseExportFile();
    void exportTo(const QString &file);

    AuditModel *m_model;
    AuditFeed *m_feed;
    AuditRowMaker m_rows;
    std::vector<AuditRow> m_waiting; ///< Arrived while paused; at most what the table would keep.
    bool m_following = true;
    bool m_inserting = false;
    bool m_filtered = false;
    AuditFilterBar *m_filter;
    QStackedWidget *m_stack;
    QTableView *m_table = nullptr;
    AuditDetails *m_details = nullptr;
    QPushButton *m_follow = nullptr;
    QPushButton *m_new = nullptr;
    QPushButton *m_verify = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_older = nullptr;
};

} // namespace console
