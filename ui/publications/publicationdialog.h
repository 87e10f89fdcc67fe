#pragma once

#include "ui/common/page.h"

#include <QDialog>

class QFormLayout;
class QPushButton;

namespace console {

class ProfileTicks;

/// What the dialogs for prompts and documents have in common: a form, the profiles that get it, and a button that
/// stores it. Stays open until it is stored.
class PublicationDialog : public QDialog {
    Q_OBJECT
protected:
    PublicationDialog(const PageContext &context, QWidget *parent);

    /// Below the hint stands the form, its last row the profiles; to be called once it has its other rows, so that Tab
    /// comes to them first.
    void finishLayout(const QString &hint, const std::vector<gateway::ProfileId> &ticked);
    virtual void save() = 0;
    /// One without an id is added, by what both services have in common.
    template <typename Service, typename Publication>
    void store(Service &service, const Publication &publication) {
        if (publication.id.empty())
            service.add(publication, m_context.actor, m_answers.to<Publication>([this](const auto &added) {
                finish(added ? gateway::Result<void>() : gateway::Result<void>(added.error()));
            }));
        else
            service.change(publication, m_context.actor,
                           m_answers.to<void>([this](const gateway::Result<void> &result) { finish(result); }));
    }

    [[nodiscard]] const PageContext &context() const { return m_context; }
    [[nodiscard]] MessageBar &messages() const { return *m_messages; }
    [[nodiscard]] QFormLayout &form() const { return *m_form; }
    [[nodiscard]] std::vector<gateway::ProfileId> profiles() const; ///< Those that are ticked.

private:
    void finish(const gateway::Result<void> &result);

    PageContext m_context;
    MessageBar *m_messages;
    QFormLayout *m_form;
    ProfileTicks *m_profiles = nullptr;
    QPushButton *m_save = nullptr;
    Answers m_answers;
};

} // namespace console
